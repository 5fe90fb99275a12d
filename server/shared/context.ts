import type DataLoader from "dataloader";
import type { FieldNode, GraphQLResolveInfo } from "graphql";
import type { VersionedNode } from "./node.ts";
import type { Reader } from "./reader.ts";
import { selectionOf } from "./selection.ts";
import { fillTree } from "./tree.ts";
import type { Viewer } from "./viewer.ts";

/** What one operation carries from the first resolver to the last. */
export interface Context {
  readonly viewer: Viewer;
  /** The network address that it comes from; left out for what the hub executes for many at once. */
  readonly address?: string;
  readonly reader: Reader;
  readonly requestId: string;
  /** Lists below several parents are read together: one loader for each place in the document. */
  readonly lists: Map<FieldNode, DataLoader<string, unknown>>;
  /** Place in every partnership's log, read before anything else of the operation; null where no cursor is asked for. */
  readonly heads: ReadonlyMap<string, bigint> | null;
}

/** Hands a row to the answer with everything below it that the operation asks for. */
export async function present<T extends VersionedNode>(context: Context, info: GraphQLResolveInfo, found: Promise<T | null>): Promise<T | null> {
  const row = await found;
  if (row) {
    await fillTree(context.reader, [row], selectionOf(info));
  }
  return row;
}
