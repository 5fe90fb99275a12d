import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { connect, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import type { Occurrence } from "./occurrence.entity.ts";
import { OccurrenceConnection, occurrencesOfActivity, OfActivityArgs } from "./occurrence.lists.ts";

@Visible(Visibility.PUBLIC)
@Resolver(() => Activity)
export class ActivityResolver {
  @FieldResolver(() => OccurrenceConnection, { description: "By local start, both days inclusive." })
  occurrences(@Root() activity: Activity, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => OfActivityArgs) args: OfActivityArgs): Promise<Connection<Occurrence>> {
    return connect(context, info, activity, args, occurrencesOfActivity(args));
  }
}
