import type { Reader } from "../shared/reader.ts";
import type { Room } from "./room.entity.ts";

/** What a booking keeps others out of: its time with set-up and clean-up. */
export interface Times {
  readonly blockedFrom: Date;
  readonly blockedUntil: Date;
}

/** A confirmed booking in the way. Its id tells more only to those who may see it. */
export interface Standing {
  readonly bookingId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The room is not free at all of the times asked for. */
export class RoomTaken extends Error {
  constructor(
    readonly room: Room,
    /** In order of time; empty when the times asked for overlap each other. */
    readonly standing: readonly Standing[],
  ) {
    super("The room is taken.");
  }

  /** `own` is the booking that is being moved: it never stands in its own way. */
  static async by(reader: Reader, room: Room, times: readonly Times[], own: string | null): Promise<RoomTaken> {
    const standing = await standingIn(reader, room.id, times);
    return new RoomTaken(room, standing.filter(({ bookingId }) => bookingId !== own));
  }
}

/** Confirmed bookings that overlap any of the times, set-up and clean-up included; half-open, so neighbours do not (INV-42). */
export function standingIn(reader: Reader, roomId: string, times: readonly Times[]): Promise<Standing[]> {
  return reader.query<Standing>(
    `select b.id as "bookingId", b.starts_at as "startsAt", b.ends_at as "endsAt" from booking b
     where b.room_id = $1 and b.status = 'CONFIRMED' and exists (
       select from unnest($2::timestamptz[], $3::timestamptz[]) as wanted(start, stop)
       where tstzrange(b.blocked_from, b.blocked_until) && tstzrange(wanted.start, wanted.stop))
     order by b.starts_at`,
    [roomId, times.map(({ blockedFrom }) => blockedFrom), times.map(({ blockedUntil }) => blockedUntil)],
  );
}
