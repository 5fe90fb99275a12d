import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import { Role } from "../shared/viewer.ts";

const reasonText = "Kept with the change in the history, for those who work in the partnership; at most 300 characters.";

@InputType()
export class GiveRoleInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => ID, { description: "Somebody whom the caller shares a partnership with. Others are invited." })
  userId!: string;

  @Field(() => Role)
  role!: Role;

  @Field(() => LocalDateScalar, { description: "The first day, today or later." })
  from!: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: "The last day, inclusive; left out while no end is decided." })
  lastDay?: LocalDate | null;

  @Field(() => String, { nullable: true, description: reasonText })
  reason?: string | null;
}

@InputType()
export class EndRoleInput extends MutationInput {
  @Field(() => ID, { description: "Of the assignment." })
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;

  @Field(() => LocalDateScalar, { nullable: true, description: "The last day, inclusive, today or later. Left out it ends at once: yesterday was its last day, and one that had not lasted a day is taken back." })
  lastDay?: LocalDate | null;

  @Field(() => String, { nullable: true, description: reasonText })
  reason?: string | null;
}

/** What is done to a person of a partnership, and why. */
@InputType()
abstract class PersonInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => ID)
  userId!: string;

  @Field(() => String, { nullable: true, description: reasonText })
  reason?: string | null;
}

@InputType()
export class RemovePersonInput extends PersonInput {}

@InputType()
export class SuspendPersonInput extends PersonInput {}

@InputType()
export class ResumePersonInput extends PersonInput {}
