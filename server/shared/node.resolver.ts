import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import type { Context } from "./context.ts";
import { badInput } from "./errors.ts";
import { parseGlobalId } from "./global-id.ts";
import { kindNamed } from "./kind.ts";
import { Node, type VersionedNode } from "./node.ts";
import { selectionOf } from "./selection.ts";
import { fillTree } from "./tree.ts";
import { Visibility, Visible } from "./visibility.ts";

const mostIds = 100;

async function find({ reader }: Context, globalIds: readonly string[]): Promise<(VersionedNode | null)[]> {
  const wanted = globalIds.map(parseGlobalId);
  const found = new Map<string, VersionedNode | null>();
  for (const name of new Set(wanted.map((id) => id?.kind))) {
    const kind = kindNamed(name ?? "");
    const ids = wanted.flatMap((id) => (id && id.kind === name ? [id.id] : []));
    if (kind) {
      (await reader.byIds(kind.entity, ids)).forEach((row, index) => found.set(`${name}:${ids[index]}`, row));
    }
  }
  return wanted.map((id) => (id ? (found.get(`${id.kind}:${id.id}`) ?? null) : null));
}

@Visible(Visibility.PUBLIC)
@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "Null when there is no such thing, or when the viewer may not know of it." })
  async node(@Ctx() context: Context, @Arg("id", () => ID) id: string, @Info() info: GraphQLResolveInfo): Promise<Node | null> {
    const [row] = await find(context, [id]);
    await fillTree(context.reader, row ? [row] : [], selectionOf(info));
    return row ?? null;
  }

  @Query(() => [Node], { nullable: "items", description: "At most 100, in the order asked for." })
  async nodes(@Ctx() context: Context, @Arg("ids", () => [ID]) ids: string[], @Info() info: GraphQLResolveInfo): Promise<(Node | null)[]> {
    if (ids.length > mostIds) {
      throw badInput(`At most ${mostIds} ids.`);
    }
    const rows = await find(context, ids);
    await fillTree(context.reader, rows.flatMap((row) => row ?? []), selectionOf(info));
    return rows;
  }
}
