import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Goal } from "../goals/goal.entity.ts";
import { batched } from "../shared/batch.ts";
import { connect, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { checkDays, DayRange } from "../shared/day-range.ts";
import { selectionOf } from "../shared/selection.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { ActivityTotal } from "./activity-total.type.ts";
import { readActivityTotals } from "./activity-totals.ts";
import type { Activity } from "./activity.entity.ts";
import { activitiesOfGoal, ActivityConnection } from "./activity.lists.ts";

@Visible(Visibility.PUBLIC)
@Resolver(() => Goal)
export class GoalActivitiesResolver {
  @FieldResolver(() => ActivityConnection, { description: "What is arranged for this goal, by title." })
  activities(@Root() goal: Goal, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => PageArgs) page: PageArgs): Promise<Connection<Activity>> {
    return connect(context, info, goal, page, activitiesOfGoal);
  }

  @FieldResolver(() => [ActivityTotal], { description: "What the activities for this goal have done in a stretch of days, the largest first; those that had no occurrence are left out." })
  activityTotals(@Root() { id }: Goal, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => DayRange) days: DayRange): Promise<ActivityTotal[]> {
    checkDays(days);
    return batched(context, info, id, (ids) => readActivityTotals(context.reader, ids, days, selectionOf(info)));
  }
}
