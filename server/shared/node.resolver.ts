import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import type { Context } from "./context.ts";
import { badInput } from "./errors.ts";
import { findNodes } from "./find-nodes.ts";
import { Node } from "./node.ts";
import { selectionOf } from "./selection.ts";
import { fillTree } from "./tree.ts";
import { Visibility, Visible } from "./visibility.ts";

const mostIds = 100;

@Visible(Visibility.PUBLIC)
@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "Null when there is no such thing, or when the viewer may not know of it." })
  async node(@Ctx() context: Context, @Arg("id", () => ID) id: string, @Info() info: GraphQLResolveInfo): Promise<Node | null> {
    const [row] = await findNodes(context.reader, [id]);
    await fillTree(context.reader, row ? [row] : [], selectionOf(info));
    return row ?? null;
  }

  @Query(() => [Node], { nullable: "items", description: "At most 100, in the order asked for." })
  async nodes(@Ctx() context: Context, @Arg("ids", () => [ID]) ids: string[], @Info() info: GraphQLResolveInfo): Promise<(Node | null)[]> {
    if (ids.length > mostIds) {
      throw badInput(`At most ${mostIds} ids.`);
    }
    const rows = await findNodes(context.reader, ids);
    await fillTree(context.reader, rows.flatMap((row) => row ?? []), selectionOf(info));
    return rows;
  }
}
