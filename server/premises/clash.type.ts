import { Field, Int, registerEnumType } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { DateTimeScalar, LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Booking, BookingRefusal } from "./booking.entity.ts";
import { Room } from "./room.entity.ts";

@OutputType({ visible: Visibility.PARTNERSHIP, description: "When something may take place in a room. It may begin as late as what is asked for still ends in time." })
export class FreeTime {
  @Field(() => LocalDateScalar, { description: "Local day of its start." })
  localDate!: string;

  @Field(() => LocalTimeScalar)
  startTime!: string;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: string;

  @Field(() => DateTimeScalar)
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: "Exclusive." })
  endsAt!: Date;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "What stands in the way of a booking." })
export class StandingBooking {
  bookingId!: string;
  roomId!: string;

  @Related(() => Booking, { by: "bookingId", nullable: true, description: "Who, and what for; null where the viewer may not know, and the room is simply taken." })
  booking!: Booking | null;

  @Related(() => Room, { by: "roomId", nullable: true, description: "The room that it holds: the one asked for, or another that shares a part with it." })
  room!: Room | null;

  @Field(() => DateTimeScalar)
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: "Exclusive." })
  endsAt!: Date;
}

export enum RoomAlternativeKind {
  OTHER_TIME = "OTHER_TIME",
  OTHER_ROOM = "OTHER_ROOM",
}
registerEnumType(RoomAlternativeKind, { name: "RoomAlternativeKind", description: "OTHER_TIME: the same room at another time near. OTHER_ROOM: the same time in another room that suits." });

@OutputType({ visible: Visibility.PARTNERSHIP, description: "What could be booked instead, and is free now." })
export class RoomAlternative {
  @Field(() => RoomAlternativeKind)
  kind!: RoomAlternativeKind;

  roomId!: string;

  @Related(() => Room, { by: "roomId" })
  room!: Room;

  @Field(() => LocalDateScalar)
  localDate!: string;

  @Field(() => LocalTimeScalar)
  startTime!: string;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: string;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "A time at which a room cannot be had, why, and what could be had instead." })
export class BookingClash {
  @Field(() => LocalDateScalar)
  localDate!: string;

  @Field(() => LocalTimeScalar)
  startTime!: string;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: string;

  @Field(() => BookingRefusal, { description: "TAKEN or CLOSED." })
  refusal!: BookingRefusal;

  @Field(() => [StandingBooking], { description: "By start; empty where the room is closed, or the times asked for meet each other." })
  standing!: StandingBooking[];

  @Field(() => [RoomAlternative], { description: "The best first: the nearer in time, the nearer in place and the better the size, the better. At most six, and for the first 50 clashes." })
  alternatives!: RoomAlternative[];
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "What would become of a booking, without booking anything." })
export class BookingTrial {
  @Field(() => Int, { description: "How many times it comes to, those included that cannot be had; those that have begun are left out." })
  times!: number;

  @Field(() => [BookingClash], { description: "By time." })
  clashes!: BookingClash[];
}
