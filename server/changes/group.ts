import { randomUUID } from "node:crypto";
import type { Context } from "../shared/context.ts";
import { toGlobalId } from "../shared/global-id.ts";
import { kindNamed } from "../shared/kind.ts";
import type { VersionedNode } from "../shared/node.ts";
import { readWith, type Reader } from "../shared/reader.ts";
import { fillTree } from "../shared/tree.ts";
import { administeredIn, type Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import type { Entry, Head } from "./change-log.ts";
import { change, ChangeOp, type Change } from "./change.type.ts";
import type { Cursors } from "./cursor.ts";
import type { LiveOperation } from "./document.ts";
import { writeMessage, type Message, type Press } from "./message.ts";

/** What all groups work with. */
export interface GroupTools extends Press {
  readonly cursors: Cursors;
  readonly newReader: (viewer: Viewer) => Reader;
  readonly heads: () => Promise<ReadonlyMap<string, Head>>;
  readonly counters: Counters;
}

/** How much work following costs; read by tests and by /metrics. */
export interface Counters {
  hydrations: number;
  executions: number;
  deliveries: number;
}

/** What an entry came to: its message, or null for what the group must not hear of. */
interface Made {
  readonly message: Message | null;
  readonly entityId: string;
  /** The version it shows. */
  readonly version: number;
}

const mostKept = 512;
/** What is written faster than it can be made anew is told as it stands; what follows tells the rest. */
const mostTurns = 5;

/**
 * Everybody who follows the same partnership with the same document, variables and rights. An entry of the log is read
 * and executed here once, however many follow and from wherever they come; the result is kept for those still behind.
 */
export class Group {
  private readonly kept = new Map<bigint, Promise<Made>>();
  /** The latest version that was shown of each entity among what is kept. */
  private readonly shown = new Map<string, number>();

  constructor(
    readonly partnershipId: string,
    readonly operation: LiveOperation,
    /** Stands for all members: it has exactly the rights they share. */
    private readonly viewer: Viewer,
    readonly level: Visibility,
    private readonly tools: GroupTools,
  ) {}

  cursorAt(seq: bigint): string {
    return this.tools.cursors.seal(this.partnershipId, seq, this.level);
  }

  /**
   * The messages of some entries, in their order; null for what this group must not hear of. What is kept of an entity
   * that was shown newer since is made anew, so that versions never go back.
   */
  async messages(entries: readonly Entry[]): Promise<(Message | null)[]> {
    for (let turn = 1; ; turn++) {
      const all = await Promise.all(this.promised(entries));
      const stale = all.filter(({ entityId, version }) => version < (this.shown.get(entityId) ?? 0));
      if (stale.length === 0 || turn === mostTurns) {
        return all.map(({ message }) => message);
      }
      entries.forEach(({ seq }, index) => stale.includes(all[index] as Made) && this.kept.delete(seq));
    }
  }

  /** Forgets what was made before something was hidden from somebody: it may be told inside other messages too. */
  forgetAll(): void {
    this.kept.clear();
    this.shown.clear();
  }

  private promised(entries: readonly Entry[]): Promise<Made>[] {
    const fresh = entries.filter(({ seq }) => !this.kept.has(seq));
    if (fresh.length > 0) {
      const made = this.make(fresh);
      fresh.forEach(({ seq }, index) => this.keep(seq, made.then((all) => all[index] as Made)));
    }
    const all = entries.map(({ seq }) => this.kept.get(seq) as Promise<Made>);
    this.forgetOldest();
    return all;
  }

  private keep(seq: bigint, made: Promise<Made>): void {
    this.kept.set(seq, made);
    made.catch(() => {
      if (this.kept.get(seq) === made) {
        this.kept.delete(seq);
      }
    });
  }

  private forgetOldest(): void {
    for (const seq of this.kept.keys()) {
      if (this.kept.size <= mostKept) {
        break;
      }
      this.kept.delete(seq);
    }
    if (this.shown.size > mostKept * 4) {
      this.forgetAll();
    }
  }

  private async make(entries: readonly Entry[]): Promise<Made[]> {
    const places = this.operation.asksForHeads ? await this.tools.heads() : null;
    return readWith(this.tools.newReader(this.viewer), (reader) => this.makeWith(reader, entries, places));
  }

  private async makeWith(reader: Reader, entries: readonly Entry[], places: ReadonlyMap<string, Head> | null): Promise<Made[]> {
    const nodes = await this.hydrate(reader, entries.filter((entry) => this.mayShow(entry.visibleAfter)));
    return Promise.all(
      entries.map(async (entry): Promise<Made> => {
        const node = nodes.get(entry.entityId) ?? null;
        const value = this.changeOf(entry, node);
        const { entityId } = entry;
        const before = this.shown.get(entityId) ?? 0;
        const version = node?.version ?? before;
        this.shown.set(entityId, Math.max(version, before));
        return { entityId, version, message: value && (await this.write(value, reader, places)) };
      }),
    );
  }

  private shows(visibility: Visibility | null): boolean {
    return visibility !== null && visibility <= this.level;
  }

  /** What belongs to an organisation may belong to the one that they administer: the row tells. */
  private mayShow(visibility: Visibility | null): boolean {
    return this.shows(visibility) || (visibility === Visibility.ORGANISATION && administeredIn(this.viewer, this.partnershipId) !== null);
  }

  /** Reads the nodes of some entries under today's rights: one statement a kind and a level of the selection. */
  private async hydrate(reader: Reader, entries: readonly Entry[]): Promise<Map<string, VersionedNode>> {
    const ids = new Map<string, string[]>();
    for (const { kind, entityId } of entries) {
      const known = ids.get(kind);
      if (known) {
        known.push(entityId);
      } else {
        ids.set(kind, [entityId]);
      }
    }
    const found = await Promise.all(
      [...ids].map(([name, wanted]) => {
        const kind = kindNamed(name);
        return kind ? reader.byIds(kind.entity, wanted) : [];
      }),
    );
    const nodes = found.flat().flatMap((node) => node ?? []);
    this.tools.counters.hydrations += entries.length;
    await fillTree(reader, nodes, this.operation.selection.below("node"));
    return new Map(nodes.map((node) => [node.id, node]));
  }

  private changeOf(entry: Entry, node: VersionedNode | null): Change | null {
    const common = { cursor: this.cursorAt(entry.seq), nodeId: toGlobalId(entry.kind, entry.entityId), at: entry.at };
    if (node) {
      return change({ ...common, op: ChangeOp.UPSERT, node });
    }
    // Gone, or narrowed away. One that this group never could see stays untold; the next heartbeat moves the cursor on.
    const known = this.shows(entry.visibleBefore) || this.shows(entry.visibleAfter);
    return known ? change({ ...common, op: ChangeOp.REMOVE }) : null;
  }

  /** A message that belongs to no entry: heartbeats and resyncs. They tell the hub's time, which followers' clocks go by. */
  say(value: Change): Promise<Message> {
    return readWith(this.tools.newReader(this.viewer), (reader) => this.write({ ...value, at: reader.clock.now() }, reader, null));
  }

  private async write(value: Change, reader: Reader, heads: ReadonlyMap<string, Head> | null): Promise<Message> {
    if (value.node) {
      this.tools.counters.executions += 1;
    }
    const places = heads && new Map([...heads].map(([id, { seq }]) => [id, seq]));
    const context: Context = { viewer: this.viewer, reader, requestId: randomUUID(), lists: new Map(), heads: places };
    return writeMessage(this.tools, this.operation, value, context);
  }
}
