import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { connect, connectionOf, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { inSwedish, type Listing } from "../shared/page.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
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
