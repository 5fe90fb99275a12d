import { Partnership } from "../partnership/partnership.entity.ts";
import { requireRight } from "../shared/access.ts";
import { badInput, forbidden } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Problems } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Booking, BookingRefusal, BookingStatus } from "./booking.entity.ts";
import type { AnswerBookingInput, TakeFreedTimesInput } from "./booking.inputs.ts";
import { bookingKind } from "./booking.kind.ts";
import { checkHours, type BookingService } from "./booking.service.ts";
import type { Tried } from "./clashes.ts";
import { slotAt } from "./local-times.ts";
import { isClosed } from "./opening-hours.ts";
import { roomRules } from "./premises.access.ts";
import { Premises } from "./premises.entity.ts";
import { holdersOf } from "./room-booking.service.ts";
import { orRefuse, RoomTaken } from "./room-taken.ts";
import { Room } from "./room.entity.ts";
import { mayRunRoom } from "./running.ts";

const mostAtOnce = 100;

const notWaiting = { sv: "Förfrågan väntar inte längre på svar.", en: "The request no longer waits for an answer." };

/** What becomes of bookings that were not given at once. */
export class BookingAnswerService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bookings: BookingService,
  ) {}

  /** Of several requests for one time one is confirmed; the others wait on until they are answered or expire. */
  answerBooking(viewer: Viewer, input: AnswerBookingInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const booking = await tx.reader.byId(Booking, idOf("Booking", input.id));
      requireRight(viewer, roomRules.run, "booking", booking);
      const room = (await tx.reader.byId(Room, booking.roomId)) as Room;
      if (!mayRunRoom(viewer, room.partnershipId, (await tx.reader.byId(Premises, room.premisesId))?.ownerId)) {
        throw forbidden();
      }
      const refs = { bookingId: booking.id };
      await this.bookings.queue(tx, [room.id]);
      await tx.hold(booking, input.expectedVersion, refs);
      const problems = new Problems(viewer.language).when(!this.waits(tx, booking), "id", UserErrorCode.NOT_IN_THIS_STATE, notWaiting);
      problems.text("reason", input.reason, { most: 300, required: !input.confirm }).throwIfAny(refs);
      const all = input.wholeSeries && booking.seriesId ? await this.waitingIn(tx, booking.seriesId) : [booking];
      if (input.confirm) {
        await this.confirm(tx, room, booking, { all, whenClosed: input.whenClosed === true });
      } else {
        await tx.changeWhere(Booking, { status: BookingStatus.REFUSED, refusal: BookingRefusal.DECLINED, expiresAt: null, reason: input.reason?.trim() ?? null }, "id = any(:ids)", { ids: all.map(({ id }) => id) });
      }
      return refs;
    });
  }

  private waits({ reader }: Transaction, { status, startsAt, expiresAt }: Booking): boolean {
    const now = reader.clock.now();
    return status === BookingStatus.REQUESTED && startsAt > now && (expiresAt === null || expiresAt > now);
  }

  private async waitingIn(tx: Transaction, seriesId: string): Promise<Booking[]> {
    const rows = await tx.reader.select(bookingKind, "where t.series_id = $1 and t.status = 'REQUESTED' order by t.starts_at, t.id for update", [seriesId]);
    return rows.filter((row) => this.waits(tx, row));
  }

  /** The one that was looked at must be had; of the others in its series those that can. */
  private async confirm(tx: Transaction, room: Room, asked: Booking, { all, whenClosed }: { all: readonly Booking[]; whenClosed: boolean }): Promise<void> {
    const timeZone = await timeZoneOf(tx, room);
    const { setupMinutes, cleanupMinutes } = asked;
    const slot = slotAt(asked, timeZone);
    const tried: Tried = { roomId: room.id, own: asked.id, setupMinutes, cleanupMinutes, times: [slot] };
    const problems = new Problems(tx.viewer.language);
    checkHours(problems, "whenClosed", room, whenClosed ? [] : [slot], asked);
    problems.throwIfAny({ bookingId: asked.id, tried });
    await orRefuse(tx, { timeZone, refs: { bookingId: asked.id, tried }, namesOf: holdersOf }, () => this.bookings.settle(tx, asked, room, BookingStatus.CONFIRMED));
    const others = all.filter((one) => one.id !== asked.id && (whenClosed || !isClosed(room, slotAt(one, timeZone), one)));
    for (const other of others) {
      await orLeave(() => this.bookings.settle(tx, other, room, BookingStatus.CONFIRMED));
    }
  }

  /** What was refused because the room was taken is taken now, where it is free by now. */
  takeFreedTimes(viewer: Viewer, input: TakeFreedTimesInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const ids = [...new Set(input.ids.map((id) => idOf("Booking", id)))];
      if (ids.length === 0 || ids.length > mostAtOnce) {
        throw badInput(`Name 1 to ${mostAtOnce} bookings.`);
      }
      const known = await tx.reader.byIds(Booking, ids);
      known.forEach((booking) => requireRight(viewer, roomRules.book, "booking", booking));
      await this.bookings.queue(tx, known.map((booking) => booking?.roomId ?? null));
      const bookings = await tx.reader.select(bookingKind, "where t.id = any($1) order by t.starts_at, t.id for update", [ids]);
      for (const booking of bookings.filter(({ status, refusal, startsAt }) => status === BookingStatus.REFUSED && refusal === BookingRefusal.TAKEN && startsAt > tx.reader.clock.now())) {
        const room = (await tx.reader.byId(Room, booking.roomId)) as Room;
        const isOutside = isClosed(room, slotAt(booking, await timeZoneOf(tx, room)), booking);
        await orLeave(async () => this.bookings.settle(tx, booking, room, await this.bookings.statusFor(tx, room, isOutside)));
      }
      return { bookingIds: bookings.map(({ id }) => id) };
    });
  }
}

const timeZoneOf = async ({ reader }: Transaction, { partnershipId }: Room): Promise<string> => ((await reader.byId(Partnership, partnershipId)) as Partnership).timeZone;

async function orLeave(taking: () => Promise<void>): Promise<void> {
  try {
    await taking();
  } catch (error) {
    if (!(error instanceof RoomTaken)) {
      throw error;
    }
  }
}
