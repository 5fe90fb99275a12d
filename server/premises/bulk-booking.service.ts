import { changeEach, type EachChange } from "../shared/change-each.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { Visibility } from "../shared/visibility.ts";
import { Booking, BookingStatus } from "./booking.entity.ts";
import type { Wish } from "./booking.service.ts";
import { RoomTaken, standingIn, type Standing, type Times } from "./room-taken.ts";
import type { Room } from "./room.entity.ts";

/** A booking that goes along with its occurrence. */
export interface BookingMove {
  readonly booking: Booking;
  readonly room: Room;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface NewBooking {
  readonly room: Room;
  readonly organisationId: string;
  readonly wish: Wish;
}

/** What becomes of the bookings of many occurrences at once. */
export interface BookingChanges {
  readonly released: readonly Booking[];
  readonly moved: readonly BookingMove[];
  readonly added: readonly NewBooking[];
}

const exclusionViolation = "23P01";
const msPerMinute = 60_000;

const blockedTimes = ({ booking: { setupMinutes, cleanupMinutes }, startsAt, endsAt }: BookingMove): Times => ({
  blockedFrom: new Date(startsAt.getTime() - setupMinutes * msPerMinute),
  blockedUntil: new Date(endsAt.getTime() + cleanupMinutes * msPerMinute),
});

const timesOf = ({ wish: { startsAt, endsAt } }: NewBooking): Times => ({ blockedFrom: startsAt, blockedUntil: endsAt });

/** What stands in the way of many bookings, room by room; what they themselves hold today does not. */
export async function standingInTheWay({ reader }: Pick<Transaction, "reader">, { released, moved, added }: BookingChanges) {
  const own = new Set([...released, ...moved.map(({ booking }) => booking)].map(({ id }) => id));
  const rooms = new Map([...moved, ...added].map(({ room }) => [room.id, room]));
  const found: { room: Room; standing: Standing[] }[] = [];
  for (const room of rooms.values()) {
    const times = [...moved.filter((one) => one.room.id === room.id).map(blockedTimes), ...added.filter((one) => one.room.id === room.id).map(timesOf)];
    found.push({ room, standing: (await standingIn(reader, room.id, times)).filter(({ bookingId }) => !own.has(bookingId)) });
  }
  return found;
}

const overlap = (a: Times, b: Times): boolean => a.blockedFrom < b.blockedUntil && b.blockedFrom < a.blockedUntil;

/** Bookings whose new time another of them still holds: they let go first, because the constraint looks at each row by itself. */
function inEachOthersWay(moved: readonly BookingMove[]): Booking[] {
  const byStart = moved.map(({ booking }) => booking).sort((a, b) => a.blockedFrom.getTime() - b.blockedFrom.getTime());
  const wanted = moved.map((move) => ({ id: move.booking.id, roomId: move.room.id, times: blockedTimes(move) })).sort((a, b) => a.times.blockedFrom.getTime() - b.times.blockedFrom.getTime());
  let first = 0;
  const holders = new Set<Booking>();
  for (const { id, roomId, times } of wanted) {
    while (first < byStart.length && (byStart[first] as Booking).blockedUntil <= times.blockedFrom) {
      first += 1;
    }
    for (let at = first; at < byStart.length && (byStart[at] as Booking).blockedFrom < times.blockedUntil; at++) {
      const holder = byStart[at] as Booking;
      if (holder.id !== id && holder.roomId === roomId && overlap(holder, times)) {
        holders.add(holder);
      }
    }
  }
  return [...holders].filter(({ status }) => status === BookingStatus.CONFIRMED);
}

/** Bookings of a whole series, in few statements: all of them, or `RoomTaken` and nothing. */
export class BulkBookingService {
  async carryOut(tx: Transaction, changes: BookingChanges): Promise<void> {
    const rooms = [...new Set([...changes.moved, ...changes.added].map(({ room }) => room.id))].sort();
    await tx.reader.query("select from room where id = any($1::uuid[]) order by id for no key update", [rooms]);
    await this.setStatus(tx, changes.released, BookingStatus.CANCELLED);
    await tx.reader.query("savepoint bookings");
    try {
      await this.write(tx, changes);
    } catch (error) {
      if ((error as { code?: unknown }).code !== exclusionViolation) {
        throw error;
      }
      await tx.reader.query("rollback to savepoint bookings");
      const found = await standingInTheWay(tx, changes);
      const [taken] = found.filter(({ standing }) => standing.length > 0);
      throw taken ? new RoomTaken(taken.room, taken.standing) : new RoomTaken((found[0] as { room: Room }).room, []);
    }
  }

  /** Before their occurrences go: so that whoever takes that back finds the occurrences first. */
  async remove(tx: Transaction, occurrenceIds: readonly string[]): Promise<void> {
    await tx.reader.query("delete from booking where occurrence_id = any($1::uuid[])", [occurrenceIds]);
  }

  private async setStatus(tx: Transaction, bookings: readonly Booking[], status: BookingStatus): Promise<void> {
    await changeEach(tx, Booking, bookings.map(({ id }) => ({ id, to: { status } })));
  }

  private async write(tx: Transaction, { moved, added }: BookingChanges): Promise<void> {
    const waiting = inEachOthersWay(moved);
    await this.setStatus(tx, waiting, BookingStatus.CANCELLED);
    const isWaiting = new Set(waiting.map(({ id }) => id));
    await changeEach(tx, Booking, moved.map((move): EachChange<Booking> => {
      const { booking, room, startsAt, endsAt } = move;
      return { id: booking.id, to: { roomId: room.id, startsAt, endsAt, ...blockedTimes(move), ...(isWaiting.has(booking.id) && { status: booking.status }) } };
    }));
    await tx.insertAll(Booking, added.map(({ room, organisationId, wish: { occurrenceId, startsAt, endsAt } }) => ({
      partnershipId: room.partnershipId, visibility: Visibility.PARTNERSHIP, roomId: room.id, occurrenceId, startsAt, endsAt,
      blockedFrom: startsAt, blockedUntil: endsAt, organisationId, status: BookingStatus.CONFIRMED,
    })));
  }
}
