import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import type { LocalDate, LocalTime } from "../shared/time/local-date.ts";

@InputType({ description: "One occurrence only: the series stays as it is." })
export class MoveOccurrenceInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;

  @Field(() => LocalDateScalar, { description: "The new local day of its start." })
  localDate!: LocalDate;

  @Field(() => LocalTimeScalar, { description: "Local wall-clock time." })
  startTime!: LocalTime;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: LocalTime;

  @Field(() => ID, { nullable: true, description: "Stays in its room when left out; null leaves the room." })
  roomId?: string | null;

  @Field(() => String, { nullable: true, description: "Stays when left out, unless it moves into another room." })
  placeText?: string | null;
}

@InputType({ description: "The occurrence stays in the calendar, marked as cancelled; its room is free." })
export class CancelOccurrenceInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;

  @Field(() => String, { description: "Shown to everybody who sees the occurrence; at most 300 characters." })
  reason!: string;
}
