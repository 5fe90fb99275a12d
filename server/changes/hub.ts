import type { ChangeFeed } from "../shared/unit-of-work.ts";
import { levelIn, type Viewer } from "../shared/viewer.ts";
import type { ChangeLog, Entry, Head } from "./change-log.ts";
import { ResyncReason } from "./change.type.ts";
import type { LiveOperation } from "./document.ts";
import type { Doorbell } from "./doorbell.ts";
import { Follower, type Outlet } from "./follower.ts";
import type { GroupTools } from "./group.ts";
import { Groups } from "./groups.ts";
import { PartnershipStream } from "./partnership-stream.ts";
import { beginningOf } from "./places.ts";

interface Log {
  warn(details: object, message: string): void;
}

export interface HubOptions {
  readonly log: ChangeLog;
  readonly tools: GroupTools;
  readonly logger: Log;
  readonly pollMs?: number;
  /** So long after its last word somebody who follows hears that nothing has happened; a fifth later at the most. */
  readonly heartbeatMs?: number;
  /** How many may read everything again in a second after a RESYNC to many. */
  readonly resyncsPerSecond?: number;
}

interface Following {
  readonly stream: PartnershipStream;
  readonly groups: Groups;
  readonly followers: Set<Follower>;
}

/** Whether somebody can see less after it. */
const hides = ({ visibleBefore, visibleAfter }: Entry): boolean => visibleBefore !== null && (visibleAfter === null || visibleAfter > visibleBefore);

/** Entries about somebody's session, token or right to sign in, which ended; their `entityId` is the person. */
const accessKind = "Access";
/** Roles, and what the roles of an organisation's administrators last as long as. */
const rightsGoBy: ReadonlySet<string> = new Set(["Assignment", "Membership"]);

/** Follows the logs of the partnerships that somebody here follows, and carries what happens to everybody who does. */
export class Hub implements ChangeFeed {
  private readonly following = new Map<string, Promise<Following>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private polling: Promise<void> | null = null;
  private doorbell: Doorbell | null = null;
  private failing = false;
  /** Asked before anybody hears of what changes rights, of some people or (null) of anybody's; set by the socket server. */
  onRightsChanged: (userIds: ReadonlySet<string> | null) => Promise<void> = async () => {};

  constructor(private readonly options: HubOptions) {}

  start(doorbell: Doorbell | null): void {
    this.doorbell = doorbell;
    const { pollMs = 1_000, heartbeatMs = 10_000 } = this.options;
    this.timers.push(
      setInterval(() => this.look(), pollMs),
      setInterval(() => this.heartbeats(heartbeatMs).catch(this.failed), heartbeatMs / 5),
    );
  }

  stop(): void {
    this.timers.forEach(clearInterval);
  }

  cursorAt(viewer: Viewer, partnershipId: string, seq: bigint): string {
    return this.options.tools.cursors.seal(partnershipId, seq, levelIn(viewer, partnershipId));
  }

  /** After a commit: our own followers at once, other processes by the doorbell. */
  committed(partnershipIds: readonly string[]): void {
    for (const id of partnershipIds) {
      this.following
        .get(id)
        ?.then(({ stream }) => stream.advance())
        .catch((error: unknown) => this.failed(error));
    }
    this.doorbell?.ring("hub_changes");
  }

  /** Compares every followed partnership with its head: the backstop that makes hints optional. */
  look = (): void => {
    this.polling ??= this.compare()
      .then(() => {
        this.failing = false;
      })
      .catch((error: unknown) => this.failed(error))
      .finally(() => {
        this.polling = null;
      });
  };

  private async compare(): Promise<void> {
    const all = await this.begun();
    if (all.length === 0) {
      return;
    }
    // What is committed while the heads are read moves a stream past the head that comes back: that is no step back.
    const stood = new Map(all.map(({ stream }) => [stream, stream.head]));
    const heads = await this.options.log.heads(all.map(({ stream }) => stream.partnershipId));
    for (const following of all) {
      const { stream } = following;
      const head = heads.get(stream.partnershipId);
      if (head) {
        await (head.seq < (stood.get(stream) ?? 0n) ? this.goBack(following, head.seq) : this.goOn(following, head));
      }
    }
  }

  private async goOn({ stream, followers }: Following, { seq, minSeq }: Head): Promise<void> {
    if (seq > stream.head) {
      await stream.advance();
    }
    for (const follower of followers) {
      if (follower.place < minSeq) {
        await follower.resync(ResyncReason.TOO_OLD, this.spread(1)); // it read so slowly that what it waits for is forgotten
      }
      follower.wake(); // some may have stopped half-way when a read failed
    }
  }

  /** The database was put back to an earlier state while people followed: what they have since then does not exist. */
  private async goBack({ stream, groups, followers }: Following, seq: bigint): Promise<void> {
    stream.rewind(seq);
    groups.forgetAll();
    for (const follower of followers) {
      await follower.resync(ResyncReason.AHEAD, this.spread(followers.size));
    }
  }

  private readonly failed = (error: unknown): void => {
    if (!this.failing) {
      this.options.logger.warn({ err: error }, "The change log cannot be read; trying again.");
    }
    this.failing = true;
  };

  private async heartbeats(quietMs: number): Promise<void> {
    for (const { followers } of await this.begun()) {
      for (const follower of followers) {
        await follower.heartbeat(quietMs);
      }
    }
  }

  /** Those that could be begun; the others have told so to whoever wanted them. */
  private async begun(): Promise<Following[]> {
    const all = await Promise.allSettled(this.following.values());
    return all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  }

  private follow(partnershipId: string): Promise<Following> {
    const known = this.following.get(partnershipId);
    if (known) {
      return known;
    }
    const made = this.begin(partnershipId);
    this.following.set(partnershipId, made);
    made.catch(() => this.following.delete(partnershipId));
    return made;
  }

  private async begin(partnershipId: string): Promise<Following> {
    const head = (await this.options.log.heads([partnershipId])).get(partnershipId) ?? { seq: 0n };
    const rights = async (entries: readonly Entry[]) => {
      if (entries.some(({ kind }) => rightsGoBy.has(kind))) {
        return this.onRightsChanged(null);
      }
      const shutOut = entries.filter(({ kind }) => kind === accessKind).map(({ entityId }) => entityId);
      if (shutOut.length > 0) {
        await this.onRightsChanged(new Set(shutOut));
      }
    };
    const stream = new PartnershipStream(partnershipId, head.seq, this.options.log, rights);
    const followers = new Set<Follower>();
    const groups = new Groups(partnershipId, this.options.tools);
    stream.listeners.add((entries) => {
      if (entries.some(hides)) {
        groups.forgetAll();
      }
      followers.forEach((follower) => follower.wake());
    });
    return { stream, groups, followers };
  }

  /** Calls `heard` with what is committed in a partnership from now on, whoever may see it. */
  watch = async (partnershipId: string, heard: (entries: readonly Entry[]) => void): Promise<void> => {
    const { stream } = await this.follow(partnershipId);
    stream.listeners.add(heard);
  };

  /** Begins a subscription at a cursor, or at the head. */
  async subscribe(id: string, partnershipId: string, operation: LiveOperation, viewer: Viewer, outlet: Outlet, after: string | null): Promise<Follower> {
    const { stream, groups, followers } = await this.follow(partnershipId);
    await stream.advance();
    const { log, tools } = this.options;
    const { place, reason } = await beginningOf(log, tools.cursors, stream, levelIn(viewer, partnershipId), after);
    // In one turn: a group that nobody is in yet would be tidied away.
    const group = groups.of(operation, viewer);
    const follower = new Follower(id, group, stream, outlet, place, tools.counters, this.failed);
    followers.add(follower);
    if (reason) {
      await follower.resync(reason, this.spread(followers.size));
    } else {
      await follower.heartbeat(after === null ? 0 : Number.POSITIVE_INFINITY);
    }
    follower.wake();
    return follower;
  }

  unsubscribe(follower: Follower): void {
    follower.stop();
    void this.following.get(follower.stream.partnershipId)?.then(({ followers, groups }) => {
      followers.delete(follower);
      groups.keep(new Set([...followers].map(({ group }) => group)));
    });
  }

  /** The same subscription under other rights: what was read under the old ones must be read again. */
  async changeRights(follower: Follower, viewer: Viewer): Promise<void> {
    const { partnershipId } = follower.stream;
    const { groups } = await this.follow(partnershipId);
    const group = groups.of(follower.group.operation, viewer);
    if (group !== follower.group) {
      follower.group = group;
      await follower.resync(ResyncReason.RIGHTS_CHANGED, this.spread(1));
    }
  }

  /** Uniformly over the time that so many need, so that they do not all come at once. */
  private spread(many: number): number {
    const { resyncsPerSecond = 500 } = this.options;
    return Math.floor(Math.random() * (many / resyncsPerSecond) * 1_000);
  }
}
