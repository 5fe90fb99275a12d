import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import { ParticipantsMethod } from "./period-participants.entity.ts";

@InputType({ description: "How many different people took part in a period. Told again for the same period it replaces what was told before; what it was stays in the history." })
export class ReportParticipantsInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => ID, { nullable: true, description: "One of its activities; the whole partnership when left out." })
  activityId?: string | null;

  @Field(() => LocalDateScalar, { description: "The first day of the period." })
  from!: LocalDate;

  @Field(() => LocalDateScalar, { description: "The last day, inclusive; at most 400 days in all." })
  lastDay!: LocalDate;

  @Field(() => Int, { description: "0–100 000 different people, not occasions." })
  uniqueCount!: number;

  @Field(() => ParticipantsMethod)
  method!: ParticipantsMethod;

  @Field(() => Int, { nullable: true, description: "Version of what is corrected; left out for the first time." })
  expectedVersion?: number | null;
}

@InputType({ description: "Closes a half-year: its summary is kept as it is today, for the partnership and for everybody." })
export class IssueHalfYearInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => Int, { description: "2000–2100." })
  year!: number;

  @Field(() => Int, { description: "1: 1 January–30 June. 2: 1 July–31 December." })
  half!: number;
}
