import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "./context.ts";
import type { VersionedNode } from "./node.ts";
import { selectionOf } from "./selection.ts";
import { fillTree } from "./tree.ts";

/**
 * A short list below `parent` that is answered whole, with everything the operation asks for in it. Parents that are
 * resolved in the same turn share what `load` does; it answers one list per parent, in their order.
 */
export function wholeList<T extends VersionedNode>(
  context: Context,
  info: GraphQLResolveInfo,
  parent: { readonly id: string },
  load: (parents: readonly string[]) => Promise<T[][]>,
): Promise<T[]> {
  const [place] = info.fieldNodes;
  const known = place && context.lists.get(place);
  const loader = known ?? newLoader(context, info, load);
  if (place && !known) {
    context.lists.set(place, loader);
  }
  return loader.load(parent.id) as Promise<T[]>;
}

function newLoader<T extends VersionedNode>(context: Context, info: GraphQLResolveInfo, load: (parents: readonly string[]) => Promise<T[][]>): DataLoader<string, unknown> {
  return new DataLoader(
    async (parents: readonly string[]) => {
      const lists = await load(parents);
      await fillTree(context.reader, lists.flat(), selectionOf(info));
      return lists;
    },
    { cache: false },
  );
}
