import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Goal } from "../goals/goal.entity.ts";
import { connect, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { Activity } from "./activity.entity.ts";
import { activitiesOfGoal, ActivityConnection } from "./activity.lists.ts";

@Visible(Visibility.PUBLIC)
@Resolver(() => Goal)
export class GoalActivitiesResolver {
  @FieldResolver(() => ActivityConnection, { description: "What is arranged for this goal, by title." })
  activities(@Root() goal: Goal, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => PageArgs) page: PageArgs): Promise<Connection<Activity>> {
    return connect(context, info, goal, page, activitiesOfGoal);
  }
}
