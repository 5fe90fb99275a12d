import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { maySee } from "../shared/access.ts";
import type { Context } from "../shared/context.ts";
import { DayRange } from "../shared/day-range.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { wholeList } from "../shared/whole-list.ts";
import { Booking } from "./booking.entity.ts";
import { bookingsOn } from "./bookings.queries.ts";
import { Room } from "./room.entity.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => Room)
export class RoomResolver {
  @FieldResolver(() => [Booking], {
    nullable: true,
    description: "What stands in the room on these days, by start; refused, expired and cancelled bookings are left out. For those who work in the partnership; null for others.",
  })
  async bookings(@Root() room: Room, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => DayRange) range: DayRange): Promise<Booking[] | null> {
    const known = maySee(context.viewer, { partnershipId: room.partnershipId, visibility: Visibility.PARTNERSHIP });
    return known ? wholeList(context, info, room, (rooms) => bookingsOn(context.reader, rooms, range)) : null;
  }
}
