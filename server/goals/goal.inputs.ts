import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { DecimalScalar, LocalDateScalar } from "../shared/scalars.ts";
import { Theme } from "./goal.entity.ts";
import { Qualifier } from "./measurement.entity.ts";

@InputType({ description: "Fields left out stay as they are." })
export class EditGoalInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true })
  statement?: string | null;

  @Field(() => String, { nullable: true })
  why?: string | null;

  @Field(() => String, { nullable: true })
  causeAnalysis?: string | null;

  @Field(() => Theme, { nullable: true })
  theme?: Theme | null;

  @Field(() => [ID], { nullable: true, description: "Organisations in the partnership; a goal has at least two." })
  ownerIds?: string[] | null;
}

@InputType({ description: "A new value, preliminary until somebody else confirms it. A second one for a period replaces the first while that is preliminary, when it is told as `expectedVersion`." })
export class RecordMeasurementInput extends MutationInput {
  @Field(() => ID)
  indicatorId!: string;

  @Field(() => Int, { nullable: true, description: "Version of the preliminary value that is replaced; left out for the first one of its period." })
  expectedVersion?: number | null;

  @Field(() => LocalDateScalar, { description: "At most 20 years before the baseline." })
  periodStart!: string;

  @Field(() => LocalDateScalar, { description: "Inclusive; not later than this year." })
  periodEnd!: string;

  @Field(() => DecimalScalar, { nullable: true, description: "As decimal text with at most the decimals of the indicator. Left out for QUALITATIVE and RELATIVE_CHANGE_ONLY." })
  value?: string | null;

  @Field(() => Qualifier, { nullable: true, description: "EXACT when left out." })
  qualifier?: Qualifier | null;

  @Field(() => DecimalScalar, { nullable: true, description: "For RELATIVE_CHANGE_ONLY." })
  relativeChangePct?: string | null;

  @Field(() => String, { nullable: true, description: "For QUALITATIVE." })
  text?: string | null;

  @Field(() => Int, { nullable: true, description: "How many the percentage or mean is of; needed for a percentage of persons to become public." })
  denominator?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Percent of those asked who answered, 0–100." })
  responseRate?: string | null;

  @Field(() => String, { nullable: true, description: "Where it can be looked up." })
  sourceReference?: string | null;

  @Field(() => String, { nullable: true, description: "Why a value that was confirmed for the period is to be replaced; needed then, and left out otherwise." })
  correctionReason?: string | null;
}

@InputType()
export class ConfirmMeasurementInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;
}
