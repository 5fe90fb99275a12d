import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver } from "type-graphql";
import { ViewerType } from "../people/viewer.type.ts";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { CreateCalendarFeedInput, RevokeCalendarFeedInput } from "./calendar-feed.inputs.ts";
import { CreateCalendarFeedPayload, RevokeCalendarFeedPayload } from "./calendar-feed.payloads.ts";
import type { CalendarFeedService } from "./calendar-feed.service.ts";
import { CalendarFeedType } from "./calendar-feed.type.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => ViewerType)
export class ViewerCalendarFeedsResolver {
  constructor(private readonly feeds: CalendarFeedService) {}

  @FieldResolver(() => [CalendarFeedType], { nullable: true, description: "The person's private calendar addresses, the newest first. Null for visitors, and for programs." })
  calendarFeeds(@Ctx() { reader }: Context): Promise<CalendarFeedType[] | null> {
    return this.feeds.own(reader);
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class CalendarFeedMutationsResolver {
  constructor(private readonly feeds: CalendarFeedService) {}

  @Mutation(() => CreateCalendarFeedPayload, { description: "Makes an address at which a calendar elsewhere reads what the caller may see, also what only those who work in the partnership see. Whoever has the address has that too. What everybody may see needs none: it is at `/feeds/<slug or id>.ics`. Asks for a proof of the last ten minutes, like `createToken`; never for programs." })
  async createCalendarFeed(@Ctx() context: Context, @Arg("input", () => CreateCalendarFeedInput) input: CreateCalendarFeedInput, @Info() info: GraphQLResolveInfo): Promise<CreateCalendarFeedPayload> {
    const { outcome, path } = await this.feeds.create(context.viewer, input);
    const payload = await answer(context, info, CreateCalendarFeedPayload, input, Promise.resolve(outcome));
    const { feedId } = outcome.refs;
    return Object.assign(payload, { path, feed: typeof feedId === "string" ? await this.feeds.one(context.reader, feedId) : null });
  }

  @Mutation(() => RevokeCalendarFeedPayload, { description: "Ends a private calendar address for good: from now on it answers as if it had never been." })
  revokeCalendarFeed(@Ctx() context: Context, @Arg("input", () => RevokeCalendarFeedInput) input: RevokeCalendarFeedInput, @Info() info: GraphQLResolveInfo): Promise<RevokeCalendarFeedPayload> {
    return answer(context, info, RevokeCalendarFeedPayload, input, this.feeds.revoke(context.viewer, input));
  }
}
