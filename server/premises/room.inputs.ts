import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import type { LocalDate, LocalTime } from "../shared/time/local-date.ts";

@InputType()
export class OpeningHoursInput {
  @Field(() => Int, { description: "ISO weekday, 1 is Monday." })
  weekday!: number;

  @Field(() => LocalTimeScalar)
  opens!: LocalTime;

  @Field(() => LocalTimeScalar, { description: "Not later than `opens` means the next day." })
  closes!: LocalTime;
}

@InputType()
export class RoomClosureInput {
  @Field(() => LocalDateScalar)
  from!: LocalDate;

  @Field(() => LocalDateScalar, { description: "Inclusive; not before `from`." })
  lastDay!: LocalDate;

  @Field(() => String, { description: "Why; at most 100 characters, for everybody to read." })
  reason!: string;
}

@InputType({ description: "What is left out stays as it is; null empties what may be empty." })
export class EditRoomInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "At most 100 characters." })
  name?: string | null;

  @Field(() => Int, { nullable: true, description: "Persons." })
  capacity?: number | null;

  @Field(() => [String], { nullable: true, description: "In words; at most 30 of at most 60 characters." })
  equipment?: string[] | null;

  @Field(() => Boolean, { nullable: true })
  stepFree?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  hearingLoop?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  accessibleToilet?: boolean | null;

  @Field(() => [OpeningHoursInput], { nullable: true, description: "Weekdays that are left out are closed; an empty list means no set hours. Bookings that exist stay." })
  openingHours?: OpeningHoursInput[] | null;

  @Field(() => [RoomClosureInput], { nullable: true, description: "All days on which it cannot be used, at most 50 stretches. Bookings that exist stay." })
  closures?: RoomClosureInput[] | null;

  @Field(() => LocalTimeScalar, { nullable: true })
  quietAfter?: LocalTime | null;

  @Field(() => String, { nullable: true, description: "At most 1 000 characters." })
  rules?: string | null;

  @Field(() => [ID], { nullable: true, description: "Rooms of the same partnership that it is made of. Refused with ROOM_TAKEN where bookings that are still to come would clash." })
  partIds?: string[] | null;

  @Field(() => Int, { nullable: true, description: "Minutes, 0–240; holds for bookings from now on." })
  setupMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: "Minutes, 0–240; holds for bookings from now on." })
  cleanupMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: "Minutes." })
  shortestMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: "Minutes." })
  longestMinutes?: number | null;

  @Field(() => Boolean, { nullable: true })
  asksApproval?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Hours, 1–720." })
  hoursToAnswer?: number | null;

  @Field(() => Boolean, { nullable: true })
  openToPartners?: boolean | null;
}
