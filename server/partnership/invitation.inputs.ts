import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import { Role } from "../shared/viewer.ts";

@InputType({ description: "The letter is good for 14 days." })
export class InvitePersonInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => String, { description: "Where the letter goes. Nothing tells whether the address is known here." })
  email!: string;

  @Field(() => Role)
  role!: Role;

  @Field(() => ID, { description: "An organisation that takes part in the partnership." })
  organisationId!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: "The last day of the role, inclusive; left out while no end is decided." })
  lastDay?: LocalDate | null;
}

@InputType()
export class WithdrawInvitationInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;
}

@InputType()
export class AcceptInvitationInput extends MutationInput {
  @Field(() => String, { description: "What stands after `#` in the letter's address." })
  secret!: string;

  @Field(() => String, { nullable: true, description: "What colleagues are to call the person, at most 80 characters. Left out by those who have been here before." })
  displayName?: string | null;
}
