import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { DecimalScalar, LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import type { LocalDate, LocalTime } from "../shared/time/local-date.ts";

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

@InputType()
export abstract class HeadcountInput extends MutationInput {
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

@InputType({ description: "A headcount, never names. Replaces what was reported before, if anything; what it was stays in the history." })
export class ReportAttendanceInput extends HeadcountInput {
  @Field(() => ID)
  occurrenceId!: string;

  @Field(() => Int, { nullable: true, description: "Version of the attendance that is corrected, or of the occurrence where its activity is sensitive; left out for the first report." })
  expectedVersion?: number | null;
}

@InputType({ description: "A time of an existing activity that nobody had planned, with how many came." })
export class RecordOccurrenceInput extends HeadcountInput {
  @Field(() => ID)
  activityId!: string;

  @Field(() => LocalDateScalar, { description: "The day it began, within the last two years and not ahead. The half-year it counts in follows from it, whenever it is told." })
  localDate!: LocalDate;

  @Field(() => LocalTimeScalar, { description: "Local wall-clock time in the zone of the activity." })
  startTime!: LocalTime;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: LocalTime;

  @Field(() => ID, { nullable: true, description: "Where it was. It is a fact and no booking: nobody else's booking stands in its way." })
  roomId?: string | null;

  @Field(() => String, { nullable: true, description: "Where it was when it was in no room of the partnership; at most 200 characters." })
  placeText?: string | null;
}
