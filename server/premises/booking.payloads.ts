import { Field } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related, RelatedMany } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Booking } from "./booking.entity.ts";
import { BookingClash } from "./clash.type.ts";
import type { Tried } from "./clashes.ts";
import { Room } from "./room.entity.ts";

/** Of an answer that tells what stood in the way. */
export interface Explained {
  tried?: Tried;
  clashes: BookingClash[];
}

const clashes = "What cannot be had, why, and what could be had instead; empty where everything could.";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class BookRoomPayload extends MutationPayload implements Explained {
  bookingId?: string;
  bookingIds?: string[];
  tried?: Tried;

  @Related(() => Booking, { by: "bookingId", nullable: true, description: "The first of them; null where nothing was written." })
  booking!: Booking | null;

  @RelatedMany(() => Booking, { by: "bookingIds", description: "By time; those that were refused among them." })
  bookings!: Booking[];

  @Field(() => [BookingClash], { description: clashes })
  clashes!: BookingClash[];
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EditBookingPayload extends MutationPayload implements Explained {
  bookingId?: string;
  tried?: Tried;

  @Related(() => Booking, { by: "bookingId", nullable: true })
  booking!: Booking | null;

  @Field(() => [BookingClash], { description: clashes })
  clashes!: BookingClash[];
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class CancelBookingPayload extends MutationPayload {
  bookingId?: string;

  @Related(() => Booking, { by: "bookingId", nullable: true })
  booking!: Booking | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class AnswerBookingPayload extends MutationPayload implements Explained {
  bookingId?: string;
  tried?: Tried;

  @Related(() => Booking, { by: "bookingId", nullable: true })
  booking!: Booking | null;

  @Field(() => [BookingClash], { description: clashes })
  clashes!: BookingClash[];
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class TakeFreedTimesPayload extends MutationPayload {
  bookingIds?: string[];

  @RelatedMany(() => Booking, { by: "bookingIds", description: "All that were asked for: those that could be had hold the room now, or wait for its owner; the others stay refused." })
  bookings!: Booking[];
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EditRoomPayload extends MutationPayload {
  roomId?: string;

  @Related(() => Room, { by: "roomId", nullable: true })
  room!: Room | null;
}
