import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Resolver, Root, Subscription } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { batched } from "../shared/batch.ts";
import { connect, connectionOf, PageArgs, type Connection } from "../shared/connection.ts";
import { present, type Context } from "../shared/context.ts";
import { inSwedish, type Listing } from "../shared/page.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { BoardHealthService } from "./board-health.service.ts";
import { BoardHealth } from "./board-health.type.ts";
import { Board } from "./board.entity.ts";
import { boardKind } from "./board.kind.ts";
import type { BoardService } from "./board.service.ts";
import { BoardSnapshot } from "./board.type.ts";

const BoardConnection = connectionOf(Board);

const pairedByName: Listing<Board> = {
  kind: boardKind,
  parent: "t.partnership_id = p.id and t.is_paired",
  order: [{ sql: inSwedish("t.name"), type: "text", of: ({ name }) => name }],
};

@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class PartnershipBoardResolver {
  constructor(private readonly boards: BoardService) {}

  @FieldResolver(() => Board, { nullable: true, description: "The board that shows the whole partnership." })
  publicBoard(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() { id }: Partnership): Promise<Board | null> {
    return present(context, info, batched(context, info, id, (ids) => this.boards.publicBoards(context.reader, ids)));
  }
}

@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class PartnershipBoardsResolver {
  @FieldResolver(() => BoardConnection, { description: "The paired screens, by name." })
  boards(@Root() partnership: Partnership, @Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args(() => PageArgs) page: PageArgs): Promise<Connection<Board>> {
    return connect(context, info, partnership, page, pairedByName);
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => Board)
export class BoardHealthResolver {
  constructor(private readonly boards: BoardHealthService) {}

  @FieldResolver(() => BoardHealth, { nullable: true, description: "How its device is, for those who work in the partnership. Null for all others, and for the public board, which has none." })
  health(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() { id, partnershipId }: Board): Promise<BoardHealth | null> {
    return batched(context, info, `${id} ${partnershipId}`, (keys) => this.boards.of(context.reader, keys.map(ofKey)));
  }
}

const ofKey = (key: string): Pick<Board, "id" | "partnershipId"> => {
  const [id = "", partnershipId = ""] = key.split(" ");
  return { id, partnershipId };
};

/** How boards look in the schema. What is sent to those who subscribe is written by their feed, once for all of them. */
@Visible(Visibility.PUBLIC)
@Resolver(() => Board)
export class BoardResolver {
  constructor(private readonly boards: BoardService) {}

  @FieldResolver(() => BoardSnapshot, { description: "What it shows now. For screens that cannot hold a subscription." })
  snapshot(@Root() { id }: Board): Promise<BoardSnapshot> {
    return this.boards.snapshotOf(id);
  }

  @Subscription(() => BoardSnapshot, {
    topics: "boards",
    description: "What a board shows: at once, whenever a public change alters it, when its local day begins, and at least every 60 seconds as a sign of life.",
  })
  boardSnapshot(@Root() snapshot: BoardSnapshot, @Arg("boardId", () => ID) _boardId: string): BoardSnapshot {
    return snapshot;
  }
}
