import type { Entry } from "../changes/change-log.ts";
import type { LiveOperation } from "../changes/document.ts";
import type { Outlet } from "../changes/follower.ts";
import { completeFrame, frameOf, prefixOf, type Message } from "../changes/message.ts";
import { viewerClass, type ViewerClass } from "../changes/viewer-class.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { Tab } from "./presence.service.ts";

/** How much work presence costs; read by tests and by /metrics. */
export interface PresenceCounters {
  reads: number;
  executions: number;
}

/** Writes who is here for a class of viewers. */
export type WritePresence = (operation: LiveOperation, viewer: Viewer, tabs: readonly Tab[]) => Promise<Message>;

/** Somebody who is told who is here. */
export class Onlooker {
  blocked = false;
  /** Which state of the feed was sent last. */
  shown = 0;
  readonly prefix: string;

  constructor(
    private readonly id: string,
    readonly operation: LiveOperation,
    readonly outlet: Outlet,
    public viewers: ViewerClass,
  ) {
    this.prefix = prefixOf(id);
  }

  end(): void {
    this.outlet.send(completeFrame(this.id));
  }
}

/** What the names of people, and whether they may be shown, go by. */
const shownBy: ReadonlySet<string> = new Set(["User", "Assignment", "Membership", "Organisation"]);

/** Who is in one partnership, as this process knows it: written once for each document and class of viewers, sent to all of them. */
export class PresenceFeed {
  private readonly onlookers = new Set<Onlooker>();
  private readonly written = new Map<string, Promise<Message>>();
  private tabs: readonly Tab[] | null = null;
  /** Rises with every state that is another than the one before. */
  private state = 0;

  constructor(
    private readonly partnershipId: string,
    private readonly write: WritePresence,
    private readonly counters: PresenceCounters,
  ) {}

  get isFollowed(): boolean {
    return this.onlookers.size > 0;
  }

  join(id: string, operation: LiveOperation, viewer: Viewer, outlet: Outlet): Onlooker {
    const onlooker = new Onlooker(id, operation, outlet, viewerClass(operation, viewer, this.partnershipId));
    this.onlookers.add(onlooker);
    return onlooker;
  }

  leave(onlooker: Onlooker): void {
    this.onlookers.delete(onlooker);
  }

  /** The same subscription under other rights: what it showed under the old ones is shown anew. */
  changeRights(onlooker: Onlooker, viewer: Viewer): void {
    const viewers = viewerClass(onlooker.operation, viewer, this.partnershipId);
    if (viewers.key !== onlooker.viewers.key) {
      onlooker.viewers = viewers;
      onlooker.shown = 0;
    }
  }

  /** Whether something was committed that is told here: then the next state is another, though everybody stands where they stood. */
  heard(entries: readonly Entry[]): boolean {
    const isTold = ({ kind, entityId }: Entry): boolean => shownBy.has(kind) || this.tabs?.some(({ nodeId }) => nodeId === entityId) === true;
    if (!entries.some(isTold)) {
      return false;
    }
    this.tabs = null;
    return true;
  }

  /** Tells everybody who has not heard of it how things stand. */
  async tell(tabs: readonly Tab[]): Promise<void> {
    if (this.tabs === null || JSON.stringify(tabs) !== JSON.stringify(this.tabs)) {
      this.tabs = tabs;
      this.state += 1;
      this.written.clear();
    }
    await Promise.all([...this.onlookers].map((onlooker) => this.show(onlooker, tabs)));
  }

  private async show(onlooker: Onlooker, tabs: readonly Tab[]): Promise<void> {
    const { state } = this;
    const { viewers, operation, outlet } = onlooker;
    if (onlooker.blocked || onlooker.shown === state || !outlet.open) {
      return;
    }
    const message = await this.messageFor(operation, viewers, tabs);
    if (!this.onlookers.has(onlooker) || onlooker.viewers !== viewers) {
      return;
    }
    onlooker.shown = state;
    if (!outlet.send(frameOf(onlooker.prefix, message, 0))) {
      // Whoever reads slowly misses what lies between: the next look tells what holds then.
      onlooker.blocked = true;
      outlet.whenDrained(() => (onlooker.blocked = false));
    }
  }

  private messageFor(operation: LiveOperation, { key, viewer }: ViewerClass, tabs: readonly Tab[]): Promise<Message> {
    const known = this.written.get(key);
    if (known) {
      return known;
    }
    this.counters.executions += 1;
    const message = this.write(operation, viewer, tabs);
    this.written.set(key, message);
    message.catch(() => this.written.delete(key));
    return message;
  }
}
