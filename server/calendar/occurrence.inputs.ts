import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import type { LocalDate, LocalTime } from "../shared/time/local-date.ts";
import { EditScope, ExceptionChoice, RemovalChoice } from "./series-edit.ts";

registerEnumType(EditScope, { name: "EditScope", description: "How much of a series a change is about. THIS: one occurrence, the series stays as it is. THIS_AND_FOLLOWING: it and all after it; said of the first one it means ALL. ALL: everything to come, and the activity's own name, description and organiser. What has begun stays as it was." });
registerEnumType(ExceptionChoice, { name: "ExceptionChoice", description: "What becomes of occurrences to come that somebody made different, in what the change is about. KEEP: they stay as they are. FOLLOW: they become like the others." });
registerEnumType(RemovalChoice, { name: "RemovalChoice", description: "What becomes of occurrences without a place in the new plan where somebody signed up or asked for something. KEEP: they stay, as extra days of the series. CANCEL: they stay in the calendar, marked with `removalReason`. DELETE: they go, and what hangs on them; refused where persons have signed up, who are to be told." });

@InputType()
abstract class SeriesInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;

  @Field(() => EditScope, { nullable: true, description: "THIS when left out." })
  scope?: EditScope | null;

  @Field(() => ExceptionChoice, { nullable: true, description: "Needed where the change is about occurrences that were made different; `preview.exceptions` names them." })
  exceptions?: ExceptionChoice | null;

  @Field(() => RemovalChoice, { nullable: true, description: "Needed where somebody has put something at an occurrence that would go; `preview.guarded` names them." })
  removals?: RemovalChoice | null;

  @Field(() => String, { nullable: true, description: "Why they are cancelled, for `removals: CANCEL`; shown to everybody, at most 300 characters." })
  removalReason?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Tells in `preview` what the change would do, and writes nothing." })
  dryRun?: boolean | null;

  @Field(() => String, { nullable: true, description: "The `preview.token` that the caller saw: the change does just that, or answers CONFLICT." })
  preview?: string | null;
}

@InputType({ description: "When, where and what one occurrence is, or it and others of its series. What is left out stays as it is." })
export class EditOccurrenceInput extends SeriesInput {
  @Field(() => LocalDateScalar, { nullable: true, description: "The new local day of its start. For others of the series the weekday, or the day of the month, goes along." })
  localDate?: LocalDate | null;

  @Field(() => LocalTimeScalar, { nullable: true, description: "Local wall-clock time." })
  startTime?: LocalTime | null;

  @Field(() => LocalTimeScalar, { nullable: true, description: "Not later than `startTime` means the next day." })
  endTime?: LocalTime | null;

  @Field(() => String, { nullable: true, description: "RFC 5545 RRULE value that applies from there on. Not with the scope THIS. COUNT counts from there." })
  rule?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Leaves out the partnership's closures from there on. Not with the scope THIS." })
  pausesForClosures?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Leaves out the school breaks that the partnership keeps, from there on. Not with the scope THIS." })
  pausesForSchoolBreaks?: boolean | null;

  @Field(() => [LocalDateScalar], { nullable: true, description: "Days beside those of the rule, from there on, in place of those there are. Not with the scope THIS." })
  extraDates?: LocalDate[] | null;

  @Field(() => ID, { nullable: true, description: "Stays in its room when left out; null leaves the room." })
  roomId?: string | null;

  @Field(() => String, { nullable: true, description: "Stays when left out, unless it moves into another room; at most 200 characters." })
  placeText?: string | null;

  @Field(() => String, { nullable: true, description: "At most 120 characters. With THIS its own; otherwise the activity's, and those before keep the old one." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Plain text, at most 4 000 characters; null empties it." })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: "An organisation that is in the partnership today. Bookings go along." })
  organiserId?: string | null;
}

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

@InputType({ description: "What is cancelled stays in the calendar, marked; its room is free. A series gets no new occurrences." })
export class CancelOccurrenceInput extends SeriesInput {
  @Field(() => String, { description: "Shown to everybody who sees the occurrence; at most 300 characters." })
  reason!: string;
}

@InputType({ description: "What is deleted is gone from the calendar, and its room is free. A series without occurrences is over." })
export class DeleteOccurrenceInput extends SeriesInput {}

@InputType({ description: "What was cancelled takes place after all, at the time it was planned for, in its room. With another scope than THIS it is about those that were cancelled for the same reason; of the others `exceptions` decides. A series that got an end when it was cancelled keeps that end." })
export class ReinstateOccurrenceInput extends SeriesInput {
  @Field(() => Boolean, { nullable: true, description: "Where the room is taken, closed or not lent any more, it takes place without a room instead of being refused; it stands as moved." })
  withoutRoom?: boolean | null;
}

export type AnySeriesInput = EditOccurrenceInput | CancelOccurrenceInput | DeleteOccurrenceInput | ReinstateOccurrenceInput;
