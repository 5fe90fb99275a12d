import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { connect, connectionOf, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { byCode, type Listing } from "../shared/page.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Goal } from "./goal.entity.ts";
import { goalKind } from "./goal.kind.ts";

const GoalConnection = connectionOf(Goal);

const ofPartnership: Listing<Goal> = {
  kind: goalKind,
  parent: "t.partnership_id = p.id",
  order: [{ sql: byCode("t.code"), type: "text", of: ({ code }) => code }],
};

@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class GoalResolver {
  @FieldResolver(() => GoalConnection, { description: "By code." })
  goals(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() partnership: Partnership, @Args() page: PageArgs): Promise<Connection<Goal>> {
    return connect(context, info, partnership, page, ofPartnership);
  }
}
