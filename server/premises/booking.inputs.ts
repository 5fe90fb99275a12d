import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import type { LocalDate, LocalTime } from "../shared/time/local-date.ts";
import { OnClash } from "./on-clash.type.ts";

@InputType()
export class BookRoomInput extends MutationInput {
  @Field(() => ID)
  roomId!: string;

  @Field(() => ID, { nullable: true, description: "An organisation that is in the partnership today; the caller's own when left out." })
  organisationId?: string | null;

  @Field(() => String, { description: "What it is for; at most 200 characters." })
  purpose!: string;

  @Field(() => LocalDateScalar, { description: "The day, or the day from which the rule holds." })
  startDate!: LocalDate;

  @Field(() => LocalTimeScalar)
  startTime!: LocalTime;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: LocalTime;

  @Field(() => String, { nullable: true, description: "RRULE value (RFC 5545), `FREQ=WEEKLY;BYDAY=TU;UNTIL=20270615`; a single time when left out. Every time is checked; at most 400, within two years." })
  rule?: string | null;

  @Field(() => Int, { nullable: true, description: "Minutes, 0–240; the room's own when left out, and never less." })
  setupMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: "Minutes, 0–240; the room's own when left out, and never less." })
  cleanupMinutes?: number | null;

  @Field(() => OnClash, { nullable: true, description: "REFUSE when left out." })
  onClash?: OnClash | null;

  @Field(() => Boolean, { nullable: true, description: "Asks for it also where the room is closed at the time, or must be quiet: such times are REQUESTED in every room, unless the caller answers for it. Without it they are OUTSIDE_OPENING_HOURS." })
  whenClosed?: boolean | null;
}

@InputType()
export class EditBookingInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: "The same room when left out." })
  roomId?: string | null;

  @Field(() => LocalDateScalar)
  localDate!: LocalDate;

  @Field(() => LocalTimeScalar)
  startTime!: LocalTime;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: LocalTime;

  @Field(() => String, { nullable: true, description: "At most 200 characters; as it was when left out." })
  purpose?: string | null;

  @Field(() => Int, { nullable: true, description: "Minutes, 0–240; as it was when left out." })
  setupMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: "Minutes, 0–240; as it was when left out." })
  cleanupMinutes?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Asks for it also where the room is closed at the time, or must be quiet: such times are REQUESTED in every room, unless the caller answers for it. Without it they are OUTSIDE_OPENING_HOURS." })
  whenClosed?: boolean | null;
}

@InputType()
export class CancelBookingInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "For those whom it concerns; at most 300 characters." })
  reason?: string | null;

  @Field(() => Boolean, { nullable: true, description: "All later times that were asked for by the same rule go with it. Only this one when left out." })
  andFollowing?: boolean | null;
}

@InputType()
export class AnswerBookingInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => Boolean, { description: "True confirms it; where something else holds the room by now it stays a request, and the answer is ROOM_TAKEN." })
  confirm!: boolean;

  @Field(() => String, { nullable: true, description: "Why not; required where it is refused, at most 300 characters." })
  reason?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Answers every waiting time that was asked for by the same rule; of those that are confirmed the ones that are taken by now stay requests. Only this one when left out." })
  wholeSeries?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Confirms although the room is closed at the time, or must be quiet. Without it the answer is OUTSIDE_OPENING_HOURS there, and such times of a series stay requests." })
  whenClosed?: boolean | null;
}

@InputType()
export class TakeFreedTimesInput extends MutationInput {
  @Field(() => [ID], { description: "Bookings that were refused because the room was taken; at most 100." })
  ids!: string[];
}
