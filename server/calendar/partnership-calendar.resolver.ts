import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { connect, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { Activity } from "./activity.entity.ts";
import { activitiesOfPartnership, ActivityConnection } from "./activity.lists.ts";
import "./booking-occurrence.ts";
import type { Occurrence } from "./occurrence.entity.ts";
import { CalendarArgs, calendarOf, OccurrenceConnection } from "./occurrence.lists.ts";

@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class PartnershipCalendarResolver {
  @FieldResolver(() => ActivityConnection, { description: "By title." })
  activities(@Root() partnership: Partnership, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => PageArgs) page: PageArgs): Promise<Connection<Activity>> {
    return connect(context, info, partnership, page, activitiesOfPartnership);
  }

  @FieldResolver(() => OccurrenceConnection, { description: "The calendar by local start, both days inclusive." })
  occurrences(@Root() partnership: Partnership, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => CalendarArgs) args: CalendarArgs): Promise<Connection<Occurrence>> {
    return connect(context, info, partnership, args, calendarOf(args));
  }
}
