import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { UuidScalar } from "../shared/scalars.ts";
import { Scope } from "../shared/viewer.ts";

@InputType()
export class CreateTokenInput extends MutationInput {
  @Field(() => String, { description: "What the token is for, at most 80 characters." })
  name!: string;

  @Field(() => ID, { description: "A partnership in which the caller has a role." })
  partnershipId!: string;

  @Field(() => [Scope], { description: "At least one." })
  scopes!: Scope[];

  @Field(() => Int, { description: "1–365." })
  validForDays!: number;
}

@InputType()
export class RotateTokenInput extends MutationInput {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => Int, { description: "How long the new secret is to be accepted, 1–365." })
  validForDays!: number;
}

@InputType()
export class RevokeTokenInput extends MutationInput {
  @Field(() => UuidScalar)
  id!: string;
}
