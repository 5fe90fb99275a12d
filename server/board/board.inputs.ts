import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { DecimalScalar, UuidScalar } from "../shared/scalars.ts";
import { BoardOrientation } from "./board.entity.ts";

@InputType()
export class ClaimBoardInput extends MutationInput {
  @Field(() => ID, { description: "The partnership that the screen is to belong to." })
  partnershipId!: string;

  @Field(() => String, { description: "The code on the screen; how it is spaced, and whether in capitals, does not matter." })
  code!: string;
}

@InputType()
export class ApproveBoardInput extends MutationInput {
  @Field(() => UuidScalar, { description: "The claim that `claimBoard` answered, of the same person." })
  claimId!: string;

  @Field(() => String, { description: "The number that stands on the screen since it was claimed." })
  number!: string;

  @Field(() => String, { description: "What it is called, at most 80 characters." })
  name!: string;

  @Field(() => ID, { nullable: true, description: "The room it hangs in, one of the partnership's; left out for a screen that shows the whole partnership alike." })
  roomId?: string | null;

  @Field(() => Int, { description: "Diagonal of the screen, 5–200." })
  inches!: number;

  @Field(() => DecimalScalar, { description: "How far away people stand when they read, 0.3–30." })
  metres!: string;

  @Field(() => BoardOrientation)
  orientation!: BoardOrientation;
}

@InputType({ description: "Fields left out stay as they are." })
export class EditBoardInput extends MutationInput {
  @Field(() => ID, { description: "A paired board." })
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: "Null for the whole partnership." })
  roomId?: string | null;

  @Field(() => Int, { nullable: true, description: "5–200." })
  inches?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: "0.3–30." })
  metres?: string | null;

  @Field(() => BoardOrientation, { nullable: true })
  orientation?: BoardOrientation | null;
}

@InputType()
export class UnpairBoardInput extends MutationInput {
  @Field(() => ID, { description: "A paired board." })
  id!: string;
}
