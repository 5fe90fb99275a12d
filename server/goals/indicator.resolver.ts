import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { connect, connectionOf, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { byCode, type Listing } from "../shared/page.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Goal } from "./goal.entity.ts";
import { Indicator } from "./indicator.entity.ts";
import { indicatorKind } from "./indicator.kind.ts";

const IndicatorConnection = connectionOf(Indicator);

const below = (parent: string): Listing<Indicator> => ({
  kind: indicatorKind,
  parent,
  order: [{ sql: byCode("t.code"), type: "text", of: ({ code }) => code }],
});

const ofPartnership = below("t.partnership_id = p.id");
const ofGoal = below("t.goal_id = p.id");

@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class PartnershipIndicatorResolver {
  @FieldResolver(() => IndicatorConnection, { description: "By code." })
  indicators(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() partnership: Partnership, @Args() page: PageArgs): Promise<Connection<Indicator>> {
    return connect(context, info, partnership, page, ofPartnership);
  }
}

@Visible(Visibility.PUBLIC)
@Resolver(() => Goal)
export class GoalIndicatorResolver {
  @FieldResolver(() => IndicatorConnection, { description: "By code." })
  indicators(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() goal: Goal, @Args() page: PageArgs): Promise<Connection<Indicator>> {
    return connect(context, info, goal, page, ofGoal);
  }
}
