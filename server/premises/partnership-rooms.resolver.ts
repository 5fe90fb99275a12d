import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Int, Resolver, Root } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { maySee } from "../shared/access.ts";
import { connect, connectionOf, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { inSwedish, type Listing } from "../shared/page.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { wholeList } from "../shared/whole-list.ts";
import { Booking } from "./booking.entity.ts";
import { waitingIn } from "./bookings.queries.ts";
import "./premises.kind.ts";
import { Room } from "./room.entity.ts";
import { roomKind } from "./room.kind.ts";

const RoomConnection = connectionOf(Room);

const roomsByName: Listing<Room> = {
  kind: roomKind,
  parent: "t.partnership_id = p.id",
  order: [{ sql: inSwedish("t.name"), type: "text", of: ({ name }) => name }],
};

@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class PartnershipRoomsResolver {
  @FieldResolver(() => RoomConnection, { description: "By name." })
  rooms(@Root() partnership: Partnership, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => PageArgs) page: PageArgs): Promise<Connection<Room>> {
    return connect(context, info, partnership, page, roomsByName);
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => Partnership)
export class PartnershipBookingsResolver {
  @FieldResolver(() => [Booking], {
    nullable: true,
    description: "What waits for a room and is still to come, by start: requests that nobody has answered, and what was refused because the room was taken, to be taken when it is free. For those who work in the partnership; null for others.",
  })
  async waitingBookings(
    @Root() partnership: Partnership,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("first", () => Int, { nullable: true, description: "1–200; 100 when left out." }) first?: number,
  ): Promise<Booking[] | null> {
    const known = maySee(context.viewer, { partnershipId: partnership.id, visibility: Visibility.PARTNERSHIP });
    return known ? wholeList(context, info, partnership, (ids) => waitingIn(context.reader, ids, first ?? 100)) : null;
  }
}
