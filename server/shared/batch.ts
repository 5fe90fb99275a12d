import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "./context.ts";

/**
 * One answer for each parent at a place in the document: parents that are resolved in the same turn share one `load`,
 * which gets their keys and answers in their order.
 */
export function batched<Value>(
  context: Context,
  { fieldNodes: [place] }: GraphQLResolveInfo,
  key: string,
  load: (keys: readonly string[]) => Promise<readonly Value[]>,
): Promise<Value> {
  const known = place && context.lists.get(place);
  const loader = known ?? new DataLoader<string, unknown>(load, { cache: false });
  if (place && !known) {
    context.lists.set(place, loader);
  }
  return loader.load(key) as Promise<Value>;
}
