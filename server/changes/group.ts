import { execute, type GraphQLSchema } from "graphql";
import type { Context } from "../shared/context.ts";
import { toGlobalId } from "../shared/global-id.ts";
import { kindNamed } from "../shared/kind.ts";
import type { VersionedNode } from "../shared/node.ts";
import type { Reader } from "../shared/reader.ts";
import { fillTree } from "../shared/tree.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { Visibility } from "../shared/visibility.ts";
import type { Entry } from "./change-log.ts";
import { change, ChangeOp, type Change } from "./change.type.ts";
import type { Cursors } from "./cursor.ts";
import type { LiveOperation } from "./document.ts";
import { messageOf, type Message } from "./message.ts";

/** What all groups work with. */
export interface GroupTools {
  readonly schema: GraphQLSchema;
  readonly cursors: Cursors;
  readonly newReader: (viewer: Viewer) => Reader;
  readonly counters: Counters;
}

/** How much work following costs; read by tests and by /metrics. */
export interface Counters {
  hydrations: number;
  executions: number;
  deliveries: number;
}

const mostKept = 512;

/**
 * Everybody who follows the same partnership with the same document, variables and rights. An entry of the log is read
 * and executed here once, however many follow and from wherever they come; the result is kept for those still behind.
 */
export class Group {
  private readonly kept = new Map<bigint, Promise<Message | null>>();

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

  /** The messages of some entries, in their order; null for what this group must not hear of. */
  messages(entries: readonly Entry[]): Promise<(Message | null)[]> {
    const fresh = entries.filter(({ seq }) => !this.kept.has(seq));
    if (fresh.length > 0) {
      const made = this.make(fresh);
      made.catch(() => fresh.forEach(({ seq }) => this.kept.delete(seq)));
      fresh.forEach(({ seq }, index) => this.kept.set(seq, made.then((messages) => messages[index] ?? null)));
      this.forget();
    }
    return Promise.all(entries.map(({ seq }) => this.kept.get(seq) ?? null));
  }

  private forget(): void {
    for (const seq of this.kept.keys()) {
      if (this.kept.size <= mostKept) {
        return;
      }
      this.kept.delete(seq);
    }
  }

  private async make(entries: readonly Entry[]): Promise<(Message | null)[]> {
    const reader = this.tools.newReader(this.viewer);
    const nodes = await this.hydrate(reader, entries.filter((entry) => this.shows(entry.visibleAfter)));
    return Promise.all(
      entries.map((entry) => {
        const value = this.changeOf(entry, nodes.get(entry.entityId) ?? null);
        return value && this.write(value, reader);
      }),
    );
  }

  private shows(visibility: Visibility | null): boolean {
    return visibility !== null && visibility <= this.level;
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

  /** A message that belongs to no entry: heartbeats and resyncs. */
  say(value: Change): Promise<Message> {
    return this.write(value, this.tools.newReader(this.viewer));
  }

  private async write(value: Change, reader: Reader): Promise<Message> {
    const { document, variables } = this.operation;
    const contextValue: Context = { viewer: this.viewer, reader, requestId: "", lists: new Map(), heads: null };
    if (value.node) {
      this.tools.counters.executions += 1;
    }
    return messageOf(this.operation, await execute({ schema: this.tools.schema, document, rootValue: value, contextValue, variableValues: variables }));
  }
}
