import { defineKind } from "../shared/kind.ts";
import { Booking } from "./booking.entity.ts";

export const bookingKind = defineKind({
  entity: Booking,
  touches: ["Occurrence"],
  label: "(select r.name from room r where r.id = t.room_id)",
});
