import { UserErrorCode } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import type { Problems, Text } from "../shared/refusal.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { Visibility } from "../shared/visibility.ts";
import { Booking, BookingRefusal, BookingStatus } from "./booking.entity.ts";
import { bookingKind } from "./booking.kind.ts";
import { closureOn, disturbs, isClosed, isOpen, type Buffers, type LocalSlot } from "./opening-hours.ts";
import { Premises } from "./premises.entity.ts";
import { holdRooms, once, RoomTaken, standingIn, type Times } from "./room-taken.ts";
import type { Room } from "./room.entity.ts";
import { mayBookRoom, mayRunRoom } from "./running.ts";

/** A time that somebody wants a room for. */
export interface Wish extends LocalSlot {
  /** What it is for; null where the room is wanted by itself. */
  readonly occurrenceId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface Request {
  readonly room: Room;
  readonly organisationId: string;
  readonly purpose?: string | null;
  /** Longer than the room's own where more is needed. */
  readonly buffers?: Buffers;
  readonly seriesId?: string | null;
  /** Times at which the room is closed are asked for as well (INV-41). */
  readonly whenClosed?: boolean;
  readonly wishes: readonly Wish[];
}

/** What became of the wishes: `ids` are the bookings in their order, those that were refused among them. */
export interface Taken {
  readonly ids: readonly string[];
  readonly booked: readonly Wish[];
  readonly refused: readonly { readonly wish: Wish; readonly refusal: BookingRefusal }[];
}

type Row = Partial<Booking> & Times;

/** What holds a room, or asks to. */
export const openStatuses = [BookingStatus.REQUESTED, BookingStatus.CONFIRMED];

const msPerMinute = 60_000;
const msPerHour = 3_600_000;
const exclusionViolation = "23P01";

const outside: Text = { sv: "Lokalen är inte öppen hela den tiden.", en: "The room is not open all that time." };
const tooLate = (after: string): Text => ({ sv: `Lokalen ska vara tyst efter ${after.replace(":", ".")}.`, en: `The room must be quiet after ${after}.` });

/** The room's own set-up and clean-up, or longer ones. */
export const buffersOf = (room: Buffers, { setupMinutes, cleanupMinutes }: Partial<Buffers> = {}): Buffers => ({
  setupMinutes: Math.max(room.setupMinutes, setupMinutes ?? 0),
  cleanupMinutes: Math.max(room.cleanupMinutes, cleanupMinutes ?? 0),
});

/** What stands in the way of `isClosed`, told beside `field`. */
export function checkHours(problems: Problems, field: string, room: Room, slots: readonly LocalSlot[], buffers = buffersOf(room)): void {
  const closure = slots.map((slot) => closureOn(room.closures, slot, buffers)).find((one) => one !== undefined);
  if (closure) {
    problems.add(field, UserErrorCode.OUTSIDE_OPENING_HOURS, { sv: `Lokalen är stängd då: ${closure.reason}.`, en: `The room is closed then: ${closure.reason}.` });
    return;
  }
  const closed = slots.some((slot) => !isOpen(room.openingHours, slot, buffers));
  problems.when(closed, field, UserErrorCode.OUTSIDE_OPENING_HOURS, outside);
  const loud = slots.some((slot) => disturbs(room.quietAfter, slot));
  problems.when(!closed && loud, field, UserErrorCode.OUTSIDE_OPENING_HOURS, tooLate(room.quietAfter ?? ""));
}

/** Whether the viewer may have the room: one that is the owner's alone is for nobody but those who answer for it. */
export async function isLent(reader: Reader, { partnershipId, premisesId, openToPartners }: Room): Promise<boolean> {
  const isRun = !openToPartners && mayRunRoom(reader.viewer, partnershipId, (await reader.byId(Premises, premisesId))?.ownerId);
  return mayBookRoom(reader.viewer, partnershipId, { openToPartners, isRun });
}

export const blocked = ({ startsAt, endsAt }: Pick<Wish, "startsAt" | "endsAt">, { setupMinutes, cleanupMinutes }: Buffers): Buffers & Times => ({
  setupMinutes,
  cleanupMinutes,
  blockedFrom: new Date(startsAt.getTime() - setupMinutes * msPerMinute),
  blockedUntil: new Date(endsAt.getTime() + cleanupMinutes * msPerMinute),
});

/** Its own longer set-up and clean-up belong to the room that it was in. */
const buffersAt = (booking: Booking, room: Room, more: Partial<Booking>): Buffers => buffersOf(room, room.id === booking.roomId ? { ...booking, ...more } : more);

/** What a booking is at another time or in another room. */
export function placed({ reader }: Pick<Transaction, "reader">, booking: Booking, room: Room, at: Pick<Booking, "startsAt" | "endsAt" | "status">, more: Partial<Booking> = {}): Partial<Booking> & Times {
  const times = blocked(at, buffersAt(booking, room, more));
  const expiresAt = at.status === BookingStatus.REQUESTED ? expiryOf(room, at.startsAt, reader.clock.now()) : null;
  return { ...more, roomId: room.id, ...at, ...times, expiresAt, refusal: null, reason: null };
}

/** Which of the times meet one before them in the same list. */
function overlapping(times: readonly Times[]): ReadonlySet<number> {
  const inOrder = times.map((one, index) => ({ ...one, index })).sort((a, b) => a.blockedFrom.getTime() - b.blockedFrom.getTime());
  const found = new Set<number>();
  let until = Number.NEGATIVE_INFINITY;
  for (const { index, blockedFrom, blockedUntil } of inOrder) {
    if (blockedFrom.getTime() < until) {
      found.add(index);
    } else {
      until = blockedUntil.getTime();
    }
  }
  return found;
}

/**
 * Bookings of rooms, always inside the caller's transaction. Those who write to a room queue on it and on all that it shares
 * a part with, look, and write; the database's exclusion constraint has the last word (INV-40).
 */
export class BookingService {
  /** Takes every wish, or none: a lost race ends as `RoomTaken` with what stands there, and nothing of it is written. */
  async book(tx: Transaction, request: Request): Promise<string[]> {
    return [...(await this.write(tx, request, [])).ids];
  }

  /**
   * Takes the wishes that can be had. The others are kept as refused, with why, so that they can be taken when the room is
   * free again.
   */
  async take(tx: Transaction, request: Request): Promise<Taken> {
    const { room, wishes, buffers = buffersOf(room) } = request;
    await this.queue(tx, [room.id]);
    const times = wishes.map((wish) => blocked(wish, buffers));
    const standing = await standingIn(tx.reader, room.id, times);
    const closed = (wish: Wish) => request.whenClosed !== true && isClosed(room, wish, buffers);
    const free = wishes.map((wish, index) => !closed(wish) && standing[index]?.length === 0);
    const tooClose = overlapping(times.filter((_, index) => free[index]));
    let nr = -1;
    const refused = wishes.flatMap((wish, index) => {
      const isTaken = free[index] ? tooClose.has(++nr) : true;
      return isTaken && !this.isOver(tx, wish) ? [{ wish, refusal: closed(wish) ? BookingRefusal.CLOSED : BookingRefusal.TAKEN }] : [];
    });
    return this.write(tx, request, refused);
  }

  private async write(tx: Transaction, request: Request, refused: Taken["refused"]): Promise<Taken> {
    const coming = request.wishes.filter((wish) => !this.isOver(tx, wish));
    const why = new Map(refused.map(({ wish, refusal }) => [wish, refusal]));
    const { room, buffers = buffersOf(room) } = request;
    const [inside, outside] = [await this.statusFor(tx, room), await this.statusFor(tx, room, true)];
    const rows = coming.map((wish) => this.rowOf(tx, request, wish, why.get(wish) ?? null, isClosed(room, wish, buffers) ? outside : inside));
    const wanted = rows.filter((row) => row.status !== BookingStatus.REFUSED);
    const ids = await this.orTaken(tx, request.room, { times: wanted, own: null }, () => tx.insertAll(Booking, rows));
    return { ids, booked: coming.filter((wish) => !why.has(wish)), refused };
  }

  /** An evening that is entered afterwards tells where it was; it stands in nobody's way. */
  private readonly isOver = ({ reader }: Transaction, { endsAt }: Pick<Wish, "endsAt">): boolean => endsAt <= reader.clock.now();

  /** Where a room asks for approval, or is closed at the time (INV-41), those who answer for it have it at once, and the others ask. */
  async statusFor({ reader, viewer }: Transaction, { asksApproval, partnershipId, premisesId }: Room, isOutside = false): Promise<BookingStatus> {
    const asks = asksApproval || isOutside;
    const owner = asks ? (await reader.byId(Premises, premisesId))?.ownerId : undefined;
    return asks && !mayRunRoom(viewer, partnershipId, owner) ? BookingStatus.REQUESTED : BookingStatus.CONFIRMED;
  }

  private rowOf({ reader }: Transaction, { room, organisationId, purpose = null, buffers = buffersOf(room), seriesId = null }: Request, wish: Wish, refusal: BookingRefusal | null, status: BookingStatus): Row {
    const { occurrenceId, startsAt, endsAt } = wish;
    const own = { partnershipId: room.partnershipId, visibility: Visibility.PARTNERSHIP, roomId: room.id, occurrenceId, startsAt, endsAt, ...blocked(wish, buffers), organisationId, purpose, seriesId, refusal };
    return { ...own, status: refusal ? BookingStatus.REFUSED : status, expiresAt: refusal || status !== BookingStatus.REQUESTED ? null : expiryOf(room, startsAt, reader.clock.now()) };
  }

  /** Gives an occurrence's booking another time, another room, or none. */
  async rebook(tx: Transaction, room: Room | null, wish: Wish & { readonly occurrenceId: string }, organisationId: string): Promise<void> {
    const booking = room && !this.isOver(tx, wish) ? await this.heldFor(tx, wish.occurrenceId) : undefined;
    if (room && booking) {
      return this.move(tx, booking, room, wish);
    }
    await this.release(tx, wish.occurrenceId);
    if (room) {
      await this.book(tx, { room, organisationId, wishes: [wish] });
    }
  }

  /** Another time or another room for a booking: it asks anew where the room asks for approval. */
  async move(tx: Transaction, booking: Booking, room: Room, wish: Wish, more: Partial<Booking> = {}): Promise<void> {
    const { startsAt, endsAt } = wish;
    const isOutside = isClosed(room, wish, buffersAt(booking, room, more));
    const to = placed(tx, booking, room, { startsAt, endsAt, status: await this.statusFor(tx, room, isOutside) }, more);
    await this.orTaken(tx, room, { times: [to], own: booking.id }, () => tx.change(booking, to));
  }

  /** Gives what was asked for, or was refused because the room was taken, the time it wants. */
  async settle(tx: Transaction, booking: Booking, room: Room, status: BookingStatus): Promise<void> {
    const expiresAt = status === BookingStatus.REQUESTED ? expiryOf(room, booking.startsAt, tx.reader.clock.now()) : null;
    await this.orTaken(tx, room, { times: [booking], own: booking.id }, () => tx.change(booking, { status, expiresAt, refusal: null, reason: null }));
  }

  /** Sets the room of an occurrence free; the row stays, and nothing waits for the room any more. */
  async release(tx: Transaction, occurrenceId: string): Promise<void> {
    const wanting = [...openStatuses, BookingStatus.REFUSED];
    await tx.changeWhere(Booking, { status: BookingStatus.CANCELLED, expiresAt: null }, "occurrence_id = :occurrenceId and status in (:...wanting)", { occurrenceId, wanting });
  }

  /** What is still to come of these occurrences' bookings belongs to another organisation from now on. */
  async handOver(tx: Transaction, occurrenceIds: readonly string[], organisationId: string): Promise<void> {
    const now = tx.reader.clock.now();
    await tx.changeWhere(Booking, { organisationId }, "occurrence_id = any(:occurrenceIds) and status in (:...open) and ends_at > :now", { occurrenceIds, open: openStatuses, now });
  }

  private async heldFor(tx: Transaction, occurrenceId: string): Promise<Booking | undefined> {
    return (await tx.reader.select(bookingKind, "where t.occurrence_id = $1 and t.status = any($2)", [occurrenceId, openStatuses]))[0];
  }

  /**
   * Those who want a room, or one that shares a part with it, come one after the other, so that they cannot deadlock. Whoever
   * holds rows that wait for rooms (bookings, occurrences) queues first: those who have the rooms tell them at their end.
   */
  async queue({ reader }: Transaction, roomIds: readonly (string | null)[]): Promise<void> {
    await reader.query(holdRooms, [roomIds.filter((id) => id !== null)]);
  }

  /**
   * Most of those who come too late see so before they queue. The savepoint keeps the transaction usable for asking who was
   * first, and going back to it lets the next one look meanwhile.
   */
  private async orTaken<T>(tx: Transaction, room: Room, { times, own }: { times: readonly Times[]; own: string | null }, write: () => Promise<T>): Promise<T> {
    const { reader } = tx;
    const look = async (): Promise<void> => {
      const standing = (await standingIn(reader, room.id, times, own)).flat();
      if (standing.length > 0 || overlapping(times).size > 0) {
        throw new RoomTaken(room, once(standing));
      }
    };
    await look();
    await reader.query("savepoint booking");
    try {
      await this.queue(tx, [room.id]);
      await look();
      return await write();
    } catch (error) {
      const isLate = (error as { code?: unknown }).code === exclusionViolation;
      if (!isLate && !(error instanceof RoomTaken)) {
        throw error;
      }
      await reader.query("rollback to savepoint booking");
      throw isLate ? new RoomTaken(room, once((await standingIn(reader, room.id, times, own)).flat())) : error;
    }
  }
}

/** Asked too late to be answered, it expires when it would begin. */
const expiryOf = ({ hoursToAnswer }: Room, startsAt: Date, now: Date): Date => new Date(Math.min(now.getTime() + hoursToAnswer * msPerHour, startsAt.getTime()));
