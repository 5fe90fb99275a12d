import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { maySee } from "../shared/access.ts";
import type { Context } from "../shared/context.ts";
import { DayRange } from "../shared/day-range.ts";
import { selectionOf } from "../shared/selection.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { wholeList } from "../shared/whole-list.ts";
import { Booking } from "./booking.entity.ts";
import { bookingsOn } from "./bookings.queries.ts";
import { BookingTrial, FreeTime } from "./clash.type.ts";
import { freeTimesOf, trialOf } from "./room-answers.ts";
import { FreeTimesArgs, TrialArgs } from "./room-args.inputs.ts";
import { Room } from "./room.entity.ts";

const isInside = ({ viewer }: Context, { partnershipId }: Room): boolean => maySee(viewer, { partnershipId, visibility: Visibility.PARTNERSHIP });

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => Room)
export class RoomResolver {
  @FieldResolver(() => [Booking], {
    nullable: true,
    description: "What stands in the room on these days, by start; refused, expired and cancelled bookings are left out, and so is what holds its parts or what it is a part of. For those who work in the partnership; null for others.",
  })
  async bookings(@Root() room: Room, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => DayRange) range: DayRange): Promise<Booking[] | null> {
    return isInside(context, room) ? wholeList(context, info, room, (rooms) => bookingsOn(context.reader, rooms, range)) : null;
  }

  @FieldResolver(() => [FreeTime], {
    nullable: true,
    description: "When something of that length can take place in the room, at most 62 days: within opening hours and before it must be quiet, with set-up and clean-up, and with nothing that holds it, a part of it or what it is a part of. Requests that wait hold nothing. For those who work in the partnership; null for others.",
  })
  async freeTimes(@Root() room: Room, @Ctx() { reader, ...context }: Context, @Args(() => FreeTimesArgs) args: FreeTimesArgs): Promise<FreeTime[] | null> {
    return isInside({ reader, ...context }, room) ? freeTimesOf(reader, room, args) : null;
  }

  @FieldResolver(() => BookingTrial, {
    nullable: true,
    description: "What a booking, or a series of them, would come to: each time that cannot be had, why, and what could be had instead. Books nothing. For those who work in the partnership; null for others.",
  })
  async trial(@Root() room: Room, @Ctx() { reader, ...context }: Context, @Info() info: GraphQLResolveInfo, @Args(() => TrialArgs) args: TrialArgs): Promise<BookingTrial | null> {
    return isInside({ reader, ...context }, room) ? trialOf(reader, room, args, selectionOf(info)) : null;
  }
}
