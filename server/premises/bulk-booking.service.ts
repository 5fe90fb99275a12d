import { changeEach, type EachChange } from "../shared/change-each.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { Booking, BookingStatus } from "./booking.entity.ts";
import { blocked, buffersOf, placed, type BookingService, type Wish } from "./booking.service.ts";
import { isClosed } from "./opening-hours.ts";
import { once, RoomTaken, standingIn, type Standing, type Times } from "./room-taken.ts";
import type { Room } from "./room.entity.ts";

/** A booking that goes along with its occurrence. */
export interface BookingMove {
  readonly booking: Booking;
  readonly room: Room;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Who has it, where that may be another than before. */
  readonly organisationId?: string;
}

export interface NewBooking {
  readonly room: Room;
  readonly organisationId: string;
  readonly wish: Wish;
  /** It was refused before, and somebody let it be: it is taken where that can be, and refused anew where it cannot. */
  readonly mayBeRefused: boolean;
  /** The booking that its occurrence had once: it holds again, so that whatever happened to it can still be taken back. */
  readonly revives?: Booking | undefined;
}

/** What becomes of the bookings of many occurrences at once. */
export interface BookingChanges {
  /** Those that hold a room, or wait for one. */
  readonly released: readonly Booking[];
  readonly moved: readonly BookingMove[];
  readonly added: readonly NewBooking[];
  /** Those that go with their occurrences. */
  readonly gone: readonly Booking[];
}

const exclusionViolation = "23P01";

const timesOfMove = ({ booking, room, startsAt, endsAt }: BookingMove): Times => blocked({ startsAt, endsAt }, buffersOf(room, room.id === booking.roomId ? booking : {}));
const timesOf = ({ room, wish }: NewBooking): Times => blocked(wish, buffersOf(room));

/** What refuses many bookings, room by room; what they themselves hold today does not. */
export async function standingInTheWay({ reader }: Pick<Transaction, "reader">, { released, moved, added, gone }: BookingChanges) {
  const own = new Set([...released, ...gone, ...moved.map(({ booking }) => booking)].map(({ id }) => id));
  const wanted = added.filter(({ mayBeRefused }) => !mayBeRefused);
  const rooms = new Map([...moved, ...wanted].map(({ room }) => [room.id, room]));
  const found: { room: Room; standing: Standing[] }[] = [];
  for (const room of rooms.values()) {
    const times = [...moved.filter((one) => one.room.id === room.id).map(timesOfMove), ...wanted.filter((one) => one.room.id === room.id).map(timesOf)];
    const standing = once((await standingIn(reader, room.id, times)).flat());
    found.push({ room, standing: standing.filter(({ bookingId }) => !own.has(bookingId)) });
  }
  return found;
}

/** Those of new bookings whose room is closed then, or taken. */
export async function closedOrTaken({ reader }: Pick<Transaction, "reader">, wanted: readonly NewBooking[]): Promise<ReadonlySet<NewBooking>> {
  const found = new Set(wanted.filter(({ room, wish }) => isClosed(room, wish, buffersOf(room))));
  for (const id of new Set(wanted.map(({ room }) => room.id))) {
    const own = wanted.filter(({ room }) => room.id === id);
    const standing = await standingIn(reader, id, own.map(timesOf));
    own.filter((_, index) => standing[index]?.length !== 0).forEach((one) => found.add(one));
  }
  return found;
}

/** Those that are one request: the same room, for the same organisation. */
function alike(added: readonly NewBooking[]): [NewBooking, ...NewBooking[]][] {
  const groups = new Map<string, [NewBooking, ...NewBooking[]]>();
  for (const one of added) {
    const key = `${one.room.id} ${one.organisationId} ${one.mayBeRefused}`;
    const group = groups.get(key);
    if (group) {
      group.push(one);
    } else {
      groups.set(key, [one]);
    }
  }
  return [...groups.values()];
}

/** Bookings of a whole series, in few statements: all of them, or `RoomTaken` and nothing. */
export class BulkBookingService {
  constructor(private readonly bookings: BookingService) {}

  async carryOut(tx: Transaction, changes: BookingChanges): Promise<void> {
    const { released, moved, added } = changes;
    const revived = added.flatMap(({ revives: booking, room, organisationId, wish: { startsAt, endsAt } }): BookingMove[] => (booking ? [{ booking, room, startsAt, endsAt, organisationId }] : []));
    await this.bookings.queue(tx, [...moved, ...added].map(({ room }) => room.id));
    await changeEach(tx, Booking, released.map(({ id }) => ({ id, to: { status: BookingStatus.CANCELLED, expiresAt: null } })));
    await this.move(tx, { ...changes, moved: [...moved, ...revived] });
    for (const [first, ...others] of alike(added.filter(({ revives }) => !revives))) {
      const { room, organisationId, mayBeRefused } = first;
      const request = { room, organisationId, wishes: [first, ...others].map(({ wish }) => wish) };
      await (mayBeRefused ? this.bookings.take(tx, request) : this.bookings.book(tx, request));
    }
  }

  /** Before their occurrences go: so that whoever takes that back finds the occurrences first. */
  async remove(tx: Transaction, occurrenceIds: readonly string[]): Promise<void> {
    await tx.reader.query("delete from booking where occurrence_id = any($1::uuid[])", [occurrenceIds]);
  }

  /** In one statement: the database lets all of them go before it holds them anew, so none stands in another's way. */
  private async move(tx: Transaction, changes: BookingChanges): Promise<void> {
    const rooms = new Map(changes.moved.map(({ room }) => [room.id, room]));
    const statuses = new Map<string, BookingStatus>();
    for (const room of rooms.values()) {
      statuses.set(room.id, await this.bookings.statusFor(tx, room));
    }
    const each = changes.moved.map(({ booking, room, startsAt, endsAt, organisationId }): EachChange<Booking> => {
      const status = statuses.get(room.id) as BookingStatus;
      return { id: booking.id, to: placed(tx, booking, room, { startsAt, endsAt, status }, { organisationId: organisationId ?? booking.organisationId }) };
    });
    await tx.reader.query("savepoint bookings");
    try {
      await changeEach(tx, Booking, each);
    } catch (error) {
      if ((error as { code?: unknown }).code !== exclusionViolation) {
        throw error;
      }
      await tx.reader.query("rollback to savepoint bookings");
      const found = await standingInTheWay(tx, { ...changes, added: [] });
      const [taken] = found.filter(({ standing }) => standing.length > 0);
      throw taken ? new RoomTaken(taken.room, taken.standing) : new RoomTaken((found[0] as { room: Room }).room, []);
    }
  }
}
