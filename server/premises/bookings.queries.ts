import type { Reader } from "../shared/reader.ts";
import { checkDays, type DayRange } from "../shared/day-range.ts";
import type { Booking } from "./booking.entity.ts";
import { bookingKind } from "./booking.kind.ts";

/** Bookings that hold, or ask to hold, each of the rooms on these days of the partnership's own calendar. */
export async function bookingsOn(reader: Reader, rooms: readonly string[], { from, to }: DayRange): Promise<Booking[][]> {
  checkDays({ from, to });
  const rows = await reader.select(
    bookingKind,
    `join partnership p on p.id = t.partnership_id
     where t.room_id = any($1::uuid[]) and t.status in ('REQUESTED', 'CONFIRMED')
       and t.ends_at > $2::timestamp at time zone p.time_zone and t.starts_at < ($3::date + 1)::timestamp at time zone p.time_zone
     order by t.starts_at, t.id`,
    [rooms, from, to],
  );
  return rooms.map((room) => rows.filter(({ roomId }) => roomId === room));
}
