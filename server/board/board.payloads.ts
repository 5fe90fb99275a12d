import { Field, ID } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related, type Later } from "../shared/related.ts";
import { DateTimeScalar, UuidScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Board } from "./board.entity.ts";

@OutputType({ visible: Visibility.PARTNERSHIP, description: "A screen that somebody has claimed and may now approve, nobody else. It shows a number meanwhile." })
export class BoardClaim {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => DateTimeScalar, { description: "Until then it must be approved." })
  expiresAt!: Date;

  @Field(() => Boolean, { description: "Whether the screen is in the network that the caller is in. One that is not may stand somewhere else." })
  isNear!: boolean;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ClaimBoardPayload extends MutationPayload {
  @Field(() => BoardClaim, { nullable: true })
  claim!: BoardClaim | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ApproveBoardPayload extends MutationPayload {
  boardId?: string;

  @Related(() => Board, { by: "boardId", nullable: true })
  board!: Later<Board> | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EditBoardPayload extends MutationPayload {
  boardId?: string;

  @Related(() => Board, { by: "boardId", nullable: true })
  board!: Later<Board> | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class UnpairBoardPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: "The board that is no more; null when nothing was written." })
  unpairedId!: string | null;
}
