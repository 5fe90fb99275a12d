import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { DecimalScalar } from "../shared/scalars.ts";

@InputType({ description: "Persons by age; the bands sum to the total." })
export class AgeBandsInput {
  @Field(() => Int)
  from0to12!: number;

  @Field(() => Int)
  from13to15!: number;

  @Field(() => Int)
  from16to19!: number;

  @Field(() => Int)
  from20to25!: number;

  @Field(() => Int)
  from26to64!: number;

  @Field(() => Int)
  from65!: number;
}

@InputType({ description: "A headcount, never names. Replaces what was reported before, if anything." })
export class ReportAttendanceInput extends MutationInput {
  @Field(() => ID)
  occurrenceId!: string;

  @Field(() => Int, { nullable: true, description: "Version of the attendance that is corrected; left out for the first report." })
  expectedVersion?: number | null;

  @Field(() => Int, { description: "0–100 000." })
  total!: number;

  @Field(() => Int, { nullable: true, description: "All three parts together are `total`; some of them are at most that." })
  girlsWomen?: number | null;

  @Field(() => Int, { nullable: true })
  boysMen?: number | null;

  @Field(() => Int, { nullable: true })
  otherOrUnknown?: number | null;

  @Field(() => AgeBandsInput, { nullable: true, description: "They sum to `total`." })
  ageBands?: AgeBandsInput | null;

  @Field(() => Int, { nullable: true, description: "Came for the first time." })
  newcomers?: number | null;

  @Field(() => Int, { nullable: true, description: "Young people who led." })
  youthLeaders?: number | null;

  @Field(() => Int, { nullable: true, description: "Those who helped without pay." })
  volunteers?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Hours, at most two decimals." })
  volunteerHours?: string | null;

  @Field(() => Boolean, { nullable: true, description: "A guess rather than a count; false when left out." })
  estimated?: boolean | null;
}
