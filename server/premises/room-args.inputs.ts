import { ArgsType, Field, ID, Int } from "type-graphql";
import { DayRange } from "../shared/day-range.ts";
import { LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import type { LocalDate, LocalTime } from "../shared/time/local-date.ts";

@ArgsType()
export class FreeTimesArgs extends DayRange {
  @Field(() => Int, { description: "How long it must be, in minutes, without set-up and clean-up: 5–1440." })
  minutes!: number;

  @Field(() => Int, { nullable: true, description: "Longer set-up than the room's own." })
  setupMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: "Longer clean-up than the room's own." })
  cleanupMinutes?: number | null;
}

@ArgsType()
export class TrialArgs {
  @Field(() => LocalDateScalar)
  startDate!: LocalDate;

  @Field(() => LocalTimeScalar)
  startTime!: LocalTime;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: LocalTime;

  @Field(() => String, { nullable: true, description: "RRULE value; a single time when left out." })
  rule?: string | null;

  @Field(() => Int, { nullable: true })
  setupMinutes?: number | null;

  @Field(() => Int, { nullable: true })
  cleanupMinutes?: number | null;

  @Field(() => ID, { nullable: true, description: "A booking that is to be moved: it stands in nobody's way." })
  bookingId?: string | null;

  @Field(() => Int, { nullable: true, description: "Another room must hold so many persons." })
  persons?: number | null;

  @Field(() => [String], { nullable: true, description: "Another room must have all of it." })
  equipment?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "Another room must be reached without steps; as this one when left out." })
  stepFree?: boolean | null;
}
