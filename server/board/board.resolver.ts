import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Resolver, Root, Subscription } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { batched } from "../shared/batch.ts";
import { present, type Context } from "../shared/context.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Board } from "./board.entity.ts";
import type { BoardService } from "./board.service.ts";
import { BoardSnapshot } from "./board.type.ts";

@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class PartnershipBoardResolver {
  constructor(private readonly boards: BoardService) {}

  @FieldResolver(() => Board, { nullable: true, description: "The board that shows the whole partnership." })
  publicBoard(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() { id }: Partnership): Promise<Board | null> {
    return present(context, info, batched(context, info, id, (ids) => this.boards.publicBoards(context.reader, ids)));
  }
}

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
