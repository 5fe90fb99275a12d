import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import { networkOf } from "../limits/network.ts";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { BoardPairingService } from "./board-pairing.service.ts";
import { ApproveBoardInput, ClaimBoardInput, EditBoardInput, UnpairBoardInput } from "./board.inputs.ts";
import { ApproveBoardPayload, ClaimBoardPayload, EditBoardPayload, UnpairBoardPayload } from "./board.payloads.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class BoardMutationsResolver {
  constructor(private readonly boards: BoardPairingService) {}

  @Mutation(() => ClaimBoardPayload, { description: "Looks up the code that a screen shows, and claims the screen: nobody else can approve it then, and a number appears on it. Wrong codes are few: after that, RATE_LIMITED. For process leaders, never for programs." })
  async claimBoard(@Ctx() context: Context, @Arg("input", () => ClaimBoardInput) input: ClaimBoardInput, @Info() info: GraphQLResolveInfo): Promise<ClaimBoardPayload> {
    const network = networkOf(context.address ?? "");
    const outcome = await this.boards.claimBoard(context.viewer, network, input);
    const payload = await answer(context, info, ClaimBoardPayload, input, Promise.resolve(outcome));
    const { claimId } = outcome.refs;
    return Object.assign(payload, { claim: typeof claimId === "string" ? await this.boards.claimOf(context.reader, claimId, network) : null });
  }

  @Mutation(() => ApproveBoardPayload, { description: "Pairs a claimed screen. The number on it must be told, at most three times: so whoever approves stands before it." })
  approveBoard(@Ctx() context: Context, @Arg("input", () => ApproveBoardInput) input: ApproveBoardInput, @Info() info: GraphQLResolveInfo): Promise<ApproveBoardPayload> {
    return answer(context, info, ApproveBoardPayload, input, this.boards.approveBoard(context.viewer, input));
  }

  @Mutation(() => EditBoardPayload, { description: "Names, moves or sizes a paired board; its screen follows at once." })
  editBoard(@Ctx() context: Context, @Arg("input", () => EditBoardInput) input: EditBoardInput, @Info() info: GraphQLResolveInfo): Promise<EditBoardPayload> {
    return answer(context, info, EditBoardPayload, input, this.boards.editBoard(context.viewer, input));
  }

  @Mutation(() => UnpairBoardPayload, { description: "Ends a paired board for good: its screen shows a new code within a second." })
  async unpairBoard(@Ctx() context: Context, @Arg("input", () => UnpairBoardInput) input: UnpairBoardInput, @Info() info: GraphQLResolveInfo): Promise<UnpairBoardPayload> {
    const payload = await answer(context, info, UnpairBoardPayload, input, this.boards.unpairBoard(context.viewer, input));
    payload.unpairedId ??= null;
    return payload;
  }
}
