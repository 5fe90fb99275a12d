import { change, ChangeOp, type ResyncReason } from "./change.type.ts";
import type { Group } from "./group.ts";
import { frameOf, prefixOf, type Message } from "./message.ts";
import type { PartnershipStream } from "./partnership-stream.ts";

/** Where a follower's frames go. */
export interface Outlet {
  /** False when the other side reads too slowly: then nothing more may be sent before `whenDrained`. */
  send(frame: string): boolean;
  whenDrained(resume: () => void): void;
  readonly open: boolean;
}

const pageSize = 100;

/** One subscription to one partnership: a place in the log, and the way it moves on. */
export class Follower {
  private n = 0;
  private readonly prefix: string;
  private pumping = false;
  /** The other side reads too slowly: nothing more until it has caught up. */
  private blocked = false;
  private stopped = false;
  private lastSaid = 0;

  constructor(
    readonly id: string,
    public group: Group,
    readonly stream: PartnershipStream,
    private readonly outlet: Outlet,
    /** Everything up to here was sent, or is not for this follower. */
    public place: bigint,
    private readonly counters: { deliveries: number },
    private readonly failed: (error: unknown) => void,
  ) {
    this.prefix = prefixOf(id);
  }

  stop(): void {
    this.stopped = true;
  }

  get live(): boolean {
    return !this.stopped && this.outlet.open;
  }

  /** Goes on from its place until it stands at the head. Called again at every change; at most one walk at a time. */
  private async pump(): Promise<void> {
    if (this.pumping || this.blocked || !this.live) {
      return;
    }
    this.pumping = true;
    try {
      while (this.live && this.place < this.stream.head) {
        const { group, place } = this;
        const entries = await this.stream.after(place, pageSize);
        if (entries.length === 0) {
          return; // what should come next is not there yet; the next look begins anew
        }
        const messages = await group.messages(entries);
        if (group !== this.group || place !== this.place || !this.live) {
          continue; // rights changed or it was sent elsewhere meanwhile: these are not what comes next
        }
        for (const [index, entry] of entries.entries()) {
          const message = messages[index];
          this.place = entry.seq;
          if (message && !this.deliver(message)) {
            this.block();
            return;
          }
        }
      }
    } finally {
      this.pumping = false;
    }
  }

  private block(): void {
    this.blocked = true;
    this.outlet.whenDrained(() => {
      this.blocked = false;
      this.wake();
    });
  }

  /** Walks on; a failure is the hub's to tell, and its next look begins the walk again. */
  wake(): void {
    this.pump().catch(this.failed);
  }

  deliver(message: Message): boolean {
    this.n += 1;
    this.counters.deliveries += 1;
    this.lastSaid = Date.now();
    return this.outlet.send(frameOf(this.prefix, message, this.n));
  }

  /** Says that it is there and where it stands, unless something else was said lately. */
  async heartbeat(quietMs: number): Promise<void> {
    if (this.live && !this.pumping && Date.now() - this.lastSaid >= quietMs) {
      this.deliver(await this.group.say(change({ op: ChangeOp.HEARTBEAT, cursor: this.group.cursorAt(this.place) })));
    }
  }

  /** Tells it to read everything again, and goes on from the head. */
  async resync(reason: ResyncReason, retryAfterMs: number): Promise<void> {
    this.place = this.stream.head;
    this.deliver(await this.group.say(change({ op: ChangeOp.RESYNC, cursor: this.group.cursorAt(this.place), reason, retryAfterMs })));
  }
}
