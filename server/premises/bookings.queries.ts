import type { Reader } from "../shared/reader.ts";
import { checkDays, type DayRange } from "../shared/day-range.ts";
import { badInput } from "../shared/errors.ts";
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

/** More than this nobody answers at a sitting; the first to come are the first to be told. */
const mostWaiting = 200;

/** What waits for an answer, or was refused because the room was taken, and is still to come. */
export async function waitingIn(reader: Reader, partnerships: readonly string[], first: number): Promise<Booking[][]> {
  if (first < 1 || first > mostWaiting) {
    throw badInput(`\`first\` is 1 to ${mostWaiting}.`);
  }
  const rows = await reader.select(
    bookingKind,
    `where t.partnership_id = any($1::uuid[]) and t.status in ('REQUESTED', 'REFUSED') and t.starts_at > $2
       and (t.status = 'REFUSED' and t.refusal = 'TAKEN' or t.expires_at > $2)
     order by t.starts_at, t.id limit ${mostWaiting * 10}`,
    [partnerships, reader.clock.now()],
  );
  return partnerships.map((id) => rows.filter(({ partnershipId }) => partnershipId === id).slice(0, first));
}
