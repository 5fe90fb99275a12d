import type { Problems, Text } from "../shared/refusal.ts";
import { UserErrorCode } from "../shared/mutation.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { Visibility } from "../shared/visibility.ts";
import { Booking, BookingStatus } from "./booking.entity.ts";
import { bookingKind } from "./booking.kind.ts";
import { disturbs, isOpen, type Buffers, type LocalSlot } from "./opening-hours.ts";
import { RoomTaken, type Times } from "./room-taken.ts";
import type { Room } from "./room.entity.ts";

/** A time that an occurrence wants a room for. */
export interface Wish extends LocalSlot {
  readonly occurrenceId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface Request {
  readonly room: Room;
  readonly organisationId: string;
  readonly purpose?: string | null;
  readonly buffers?: Buffers;
  readonly wishes: readonly Wish[];
}

interface Attempt {
  readonly times: readonly Times[];
  readonly own: string | null;
}

/** What holds a room, or asks to. */
const open = [BookingStatus.REQUESTED, BookingStatus.CONFIRMED];

const noBuffers: Buffers = { setupMinutes: 0, cleanupMinutes: 0 };
const msPerMinute = 60_000;
const exclusionViolation = "23P01";

const outside: Text = { sv: "Lokalen är inte öppen hela den tiden.", en: "The room is not open all that time." };
const tooLate = (after: string): Text => ({ sv: `Lokalen ska vara tyst efter ${after.replace(":", ".")}.`, en: `The room must be quiet after ${after}.` });

/** INV-41, told beside `field`: inside opening hours, and over before the house must be quiet. */
export function checkHours(problems: Problems, field: string, room: Room, slots: readonly LocalSlot[], buffers = noBuffers): void {
  const closed = slots.some((slot) => !isOpen(room.openingHours, slot, buffers));
  problems.when(closed, field, UserErrorCode.OUTSIDE_OPENING_HOURS, outside);
  const loud = slots.some((slot) => disturbs(room.quietAfter, slot));
  problems.when(!closed && loud, field, UserErrorCode.OUTSIDE_OPENING_HOURS, tooLate(room.quietAfter ?? ""));
}

const blocked = ({ startsAt, endsAt }: Pick<Wish, "startsAt" | "endsAt">, { setupMinutes, cleanupMinutes }: Buffers) => ({
  setupMinutes,
  cleanupMinutes,
  blockedFrom: new Date(startsAt.getTime() - setupMinutes * msPerMinute),
  blockedUntil: new Date(endsAt.getTime() + cleanupMinutes * msPerMinute),
});

/**
 * Bookings of rooms, always inside the caller's transaction. The database's exclusion constraint has the last word
 * (INV-40); a lost race ends as `RoomTaken` with what stands there, and nothing of it is written.
 */
export class BookingService {
  /** Confirms every wish, or none. */
  async book(tx: Transaction, { room, organisationId, purpose = null, buffers = noBuffers, wishes }: Request): Promise<void> {
    const rows = wishes.map(({ occurrenceId, startsAt, endsAt }) => ({
      partnershipId: room.partnershipId,
      visibility: Visibility.PARTNERSHIP,
      roomId: room.id,
      occurrenceId,
      startsAt,
      endsAt,
      ...blocked({ startsAt, endsAt }, buffers),
      organisationId,
      purpose,
      status: BookingStatus.CONFIRMED,
    }));
    await this.orTaken(tx, room, { times: rows, own: null }, async () => {
      await tx.insertAll(Booking, rows);
    });
  }

  /** Gives an occurrence's booking another time, another room, or none. */
  async rebook(tx: Transaction, room: Room | null, wish: Wish, organisationId: string): Promise<void> {
    if (!room) {
      return this.release(tx, wish.occurrenceId);
    }
    const booking = await this.heldFor(tx, wish.occurrenceId);
    if (!booking) {
      return this.book(tx, { room, organisationId, wishes: [wish] });
    }
    const { startsAt, endsAt } = wish;
    const times = blocked(wish, booking);
    await this.orTaken(tx, room, { times: [times], own: booking.id }, () => tx.change(booking, { roomId: room.id, startsAt, endsAt, ...times }));
  }

  /** Sets the room of an occurrence free; the row stays. */
  async release(tx: Transaction, occurrenceId: string): Promise<void> {
    await tx.changeWhere(Booking, { status: BookingStatus.CANCELLED }, "occurrence_id = :occurrenceId and status in (:...open)", { occurrenceId, open });
  }

  /** What is still to come of these occurrences' bookings belongs to another organisation from now on. */
  async handOver(tx: Transaction, occurrenceIds: readonly string[], organisationId: string): Promise<void> {
    const now = tx.reader.clock.now();
    await tx.changeWhere(Booking, { organisationId }, "occurrence_id = any(:occurrenceIds) and status in (:...open) and ends_at > :now", { occurrenceIds, open, now });
  }

  private async heldFor(tx: Transaction, occurrenceId: string): Promise<Booking | undefined> {
    return (await tx.reader.select(bookingKind, "where t.occurrence_id = $1 and t.status = any($2)", [occurrenceId, open]))[0];
  }

  /**
   * Writers of one room queue on its row, so that they cannot deadlock inside the exclusion constraint. The savepoint
   * keeps the transaction usable for asking who was first.
   */
  private async orTaken(tx: Transaction, room: Room, { times, own }: Attempt, write: () => Promise<void>): Promise<void> {
    await tx.reader.query("select from room where id = $1 for no key update", [room.id]);
    await tx.reader.query("savepoint booking");
    try {
      await write();
    } catch (error) {
      if ((error as { code?: unknown }).code !== exclusionViolation) {
        throw error;
      }
      await tx.reader.query("rollback to savepoint booking");
      throw await RoomTaken.by(tx.reader, room, times, own);
    }
  }
}
