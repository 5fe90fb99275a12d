import type { ChangeFeed } from "../shared/unit-of-work.ts";
import { anonymous, levelIn, Role, type Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import type { ChangeLog, Entry } from "./change-log.ts";
import { ResyncReason } from "./change.type.ts";
import type { LiveOperation } from "./document.ts";
import type { Doorbell } from "./doorbell.ts";
import { Follower, type Outlet } from "./follower.ts";
import { Group, type GroupTools } from "./group.ts";
import { PartnershipStream } from "./partnership-stream.ts";

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
  readonly groups: Map<string, Group>;
  readonly followers: Set<Follower>;
}

/** Stands for everybody with one level of rights in one partnership. */
function representative(partnershipId: string, level: Visibility): Viewer {
  if (level === Visibility.PUBLIC) {
    return anonymous();
  }
  const role = level === Visibility.RESTRICTED ? Role.PROCESS_LEADER : Role.READER;
  return { ...anonymous(), assignments: [{ partnershipId, role }] };
}

/** Whether somebody can see less after it. */
const hides = ({ visibleBefore, visibleAfter }: Entry): boolean => visibleBefore !== null && (visibleAfter === null || visibleAfter > visibleBefore);

/** What may differ between viewers of one level, where a document asks for what is another for everybody. */
const ownKey = ({ userId, organisationId, language, assignments }: Viewer): string => JSON.stringify([userId, organisationId, language, assignments]);

/** Follows the logs of the partnerships that somebody here follows, and carries what happens to everybody who does. */
export class Hub implements ChangeFeed {
  private readonly following = new Map<string, Promise<Following>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private polling: Promise<void> | null = null;
  private doorbell: Doorbell | null = null;
  private failing = false;
  /** Asked before anybody hears of a change of assignments; set by the socket server. */
  onRightsChanged: () => Promise<void> = async () => {};

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
    this.doorbell?.ring();
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
    if (this.following.size === 0) {
      return;
    }
    const heads = await this.options.log.heads([...this.following.keys()]);
    for (const [id, { seq, minSeq }] of heads) {
      const following = await this.following.get(id);
      if (following) {
        await this.compareOne(following, seq, minSeq);
      }
    }
  }

  private async compareOne(following: Following, seq: bigint, minSeq: bigint): Promise<void> {
    const { stream, followers } = following;
    if (seq < stream.head) {
      return this.goBack(following, seq);
    }
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
    groups.forEach((group) => group.forgetAll());
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
      if (entries.some(({ kind }) => kind === "Assignment")) {
        await this.onRightsChanged();
      }
    };
    const stream = new PartnershipStream(partnershipId, head.seq, this.options.log, rights);
    const followers = new Set<Follower>();
    const groups = new Map<string, Group>();
    stream.listeners.add((entries) => {
      if (entries.some(hides)) {
        groups.forEach((group) => group.forgetAll());
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

  private groupOf({ groups }: Following, partnershipId: string, operation: LiveOperation, viewer: Viewer): Group {
    const level = levelIn(viewer, partnershipId);
    const key = `${operation.key}:${operation.shareable ? level : ownKey(viewer)}`;
    const known = groups.get(key);
    if (known) {
      return known;
    }
    const made = new Group(partnershipId, operation, operation.shareable ? representative(partnershipId, level) : viewer, level, this.options.tools);
    groups.set(key, made);
    return made;
  }

  /** Begins a subscription at a cursor, or at the head. */
  async subscribe(id: string, partnershipId: string, operation: LiveOperation, viewer: Viewer, outlet: Outlet, after: string | null): Promise<Follower> {
    const following = await this.follow(partnershipId);
    const { stream, followers } = following;
    await stream.advance();
    const { place, reason } = await this.placeOf(stream, levelIn(viewer, partnershipId), after);
    // In one turn: a group that nobody is in yet would be tidied away.
    const group = this.groupOf(following, partnershipId, operation, viewer);
    const follower = new Follower(id, group, stream, outlet, place, this.options.tools.counters, this.failed);
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
      const used = new Set([...followers].map(({ group }) => group));
      for (const [key, group] of groups) {
        if (!used.has(group)) {
          groups.delete(key);
        }
      }
    });
  }

  /** The same subscription under other rights: what was read under the old ones must be read again. */
  async changeRights(follower: Follower, viewer: Viewer): Promise<void> {
    const { partnershipId } = follower.stream;
    const following = await this.follow(partnershipId);
    const group = this.groupOf(following, partnershipId, follower.group.operation, viewer);
    if (group !== follower.group) {
      follower.group = group;
      await follower.resync(ResyncReason.RIGHTS_CHANGED, this.spread(1));
    }
  }

  private async placeOf(stream: PartnershipStream, level: Visibility, after: string | null): Promise<{ place: bigint; reason?: ResyncReason }> {
    const { head } = stream;
    if (after === null) {
      return { place: head };
    }
    const { cursors } = this.options.tools;
    const place = cursors.open(after);
    if (!place || place.epoch !== cursors.epoch || place.partnershipId !== stream.partnershipId) {
      return { place: head, reason: ResyncReason.EPOCH };
    }
    if (place.level !== level) {
      return { place: head, reason: ResyncReason.RIGHTS_CHANGED };
    }
    const { seq = 0n, minSeq = 0n } = (await this.options.log.heads([stream.partnershipId])).get(stream.partnershipId) ?? {};
    if (place.seq > seq) {
      return { place: head, reason: ResyncReason.AHEAD };
    }
    return place.seq < minSeq ? { place: head, reason: ResyncReason.TOO_OLD } : { place: place.seq };
  }

  /** Uniformly over the time that so many need, so that they do not all come at once. */
  private spread(many: number): number {
    const { resyncsPerSecond = 500 } = this.options;
    return Math.floor(Math.random() * (many / resyncsPerSecond) * 1_000);
  }
}
