import { randomUUID } from "node:crypto";
import { Partnership } from "../partnership/partnership.entity.ts";
import { Organisation } from "../people/organisation.entity.ts";
import { requireRight } from "../shared/access.ts";
import { forbidden } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import { Problems, type Text } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { checkLength, wishesOf } from "./booking-times.ts";
import { Booking, BookingStatus } from "./booking.entity.ts";
import type { BookRoomInput, CancelBookingInput, EditBookingInput } from "./booking.inputs.ts";
import { buffersOf, checkHours, isLent, openStatuses, type BookingService, type Wish } from "./booking.service.ts";
import type { Tried } from "./clashes.ts";
import { OnClash } from "./on-clash.type.ts";
import { roomRules } from "./premises.access.ts";
import { orRefuse, type Standing } from "./room-taken.ts";
import { Room } from "./room.entity.ts";

type Buffered = { readonly setupMinutes?: number | null; readonly cleanupMinutes?: number | null };

const mostBufferMinutes = 240;
const texts = {
  organisation: { sv: "Välj en organisation som är med i partnerskapet i dag.", en: "Choose an organisation that is in the partnership today." },
  room: { sv: "Välj en av partnerskapets lokaler.", en: "Choose one of the partnership's rooms." },
  minutes: { sv: `Ange 0–${mostBufferMinutes} minuter.`, en: `Give 0–${mostBufferMinutes} minutes.` },
  over: { sv: "Bokningen gäller inte längre.", en: "The booking no longer holds." },
  ofActivity: { sv: "Bokningen hör till en aktivitet. Flytta aktiviteten i kalendern i stället.", en: "The booking belongs to an activity. Move the activity in the calendar instead." },
} satisfies Record<string, Text>;

const slotOf = ({ localDate, startTime, endTime }: Wish) => ({ localDate, startTime, endTime });

/** What the booking says, or who has it, as far as the viewer may know. */
export async function holdersOf(reader: Reader, standing: readonly Standing[]): Promise<(string | undefined)[]> {
  const bookings = await reader.byIds(Booking, standing.map(({ bookingId }) => bookingId));
  const organisations = new Map((await reader.byIds(Organisation, bookings.flatMap((booking) => booking?.organisationId ?? []))).flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
  return bookings.map((booking) => booking && [booking.purpose, organisations.get(booking.organisationId)].filter(Boolean).join(", ")).map((name) => name || undefined);
}

/** Rooms that are booked by themselves, once or again and again. */
export class RoomBookingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bookings: BookingService,
  ) {}

  /** Takes a room for one time, or for all that a rule gives: every one of them is checked. */
  bookRoom(viewer: Viewer, input: BookRoomInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const room = await tx.reader.byId(Room, idOf("Room", input.roomId));
      requireRight(viewer, roomRules.book, "room", room);
      await this.requireOpen(tx, room);
      const { timeZone } = await partnershipOf(tx.reader, room);
      const organisationId = input.organisationId ? idOf("Organisation", input.organisationId) : viewer.organisationId;
      const isRule = Boolean(input.rule);
      const problems = new Problems(viewer.language);
      problems.text("purpose", input.purpose, { most: 200, required: true });
      checkBuffers(problems, input);
      checkLength(problems, room, input);
      const wishes = wishesOf(problems, input, timeZone, { at: tx.reader.clock.now(), today: tx.reader.clock.today(timeZone) });
      problems.when(!(await isMember(tx.reader, room.partnershipId, organisationId)), "organisationId", UserErrorCode.INVALID, texts.organisation);
      problems.throwIfAny();
      const buffers = buffersOf(room, given(input));
      const tried = (some: readonly Wish[]): Tried => ({ roomId: room.id, own: null, ...buffers, times: some.map(slotOf) });
      const request = { room, organisationId: organisationId as string, purpose: input.purpose.trim(), buffers, seriesId: isRule ? randomUUID() : null, whenClosed: input.whenClosed === true, wishes };
      if (isRule && input.onClash === OnClash.TAKE_THE_REST) {
        const { ids, refused } = await this.bookings.take(tx, request);
        return { bookingId: ids[0], bookingIds: ids, tried: refused.length > 0 ? tried(refused.map(({ wish }) => wish)) : undefined };
      }
      checkHours(problems, "startTime", room, request.whenClosed ? [] : wishes, buffers);
      problems.throwIfAny({ tried: tried(wishes) });
      const ids = await orRefuse(tx, { timeZone, refs: { tried: tried(wishes) }, namesOf: holdersOf }, () => this.bookings.book(tx, request));
      return { bookingId: ids[0], bookingIds: ids };
    });
  }

  /** Another time, room or purpose. What it would clash with refuses it, and it stays where it was. */
  editBooking(viewer: Viewer, input: EditBookingInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const booking = await this.held(tx, input, input.roomId ? idOf("Room", input.roomId) : null);
      const refs = { bookingId: booking.id };
      const room = await tx.reader.byId(Room, input.roomId ? idOf("Room", input.roomId) : booking.roomId);
      const problems = new Problems(viewer.language).when(booking.occurrenceId !== null, "id", UserErrorCode.NOT_IN_THIS_STATE, texts.ofActivity);
      problems.text("purpose", input.purpose, { most: 200 });
      checkBuffers(problems, input);
      if (room?.partnershipId !== booking.partnershipId) {
        problems.add("roomId", UserErrorCode.INVALID, texts.room).throwIfAny(refs);
      }
      const where = room as Room;
      await this.requireOpen(tx, where);
      const { timeZone } = await partnershipOf(tx.reader, where);
      checkLength(problems, where, input);
      const [wish] = wishesOf(problems, { ...input, startDate: input.localDate }, timeZone, { at: tx.reader.clock.now(), today: tx.reader.clock.today(timeZone) });
      const buffers = buffersOf(where, { ...(where.id === booking.roomId && booking), ...given(input) });
      const tried = wish && { roomId: where.id, own: booking.id, ...buffers, times: [slotOf(wish)] };
      checkHours(problems, "startTime", where, wish && input.whenClosed !== true ? [wish] : [], buffers);
      problems.throwIfAny({ ...refs, tried });
      const purpose = input.purpose?.trim() || booking.purpose;
      await orRefuse(tx, { timeZone, refs: { ...refs, tried }, namesOf: holdersOf }, () => this.bookings.move(tx, booking, where, wish as Wish, { purpose, ...buffers }));
      return refs;
    });
  }

  /** The room is free again; those who wait for it are told. */
  cancelBooking(viewer: Viewer, input: CancelBookingInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const booking = await this.held(tx, input);
      const refs = { bookingId: booking.id };
      new Problems(viewer.language).text("reason", input.reason, { most: 300 }).throwIfAny(refs);
      const wanting = [...openStatuses, BookingStatus.REFUSED];
      const following = input.andFollowing === true && booking.seriesId !== null;
      await tx.changeWhere(Booking, { status: BookingStatus.CANCELLED, expiresAt: null, refusal: null, reason: input.reason?.trim() || null }, following ? "series_id = :series and starts_at >= :from and status in (:...wanting)" : "id = :id", { id: booking.id, series: booking.seriesId, from: booking.startsAt, wanting });
      return refs;
    });
  }

  private async held(tx: Transaction, { id, expectedVersion }: { id: string; expectedVersion: number }, wanted: string | null = null): Promise<Booking> {
    const booking = await tx.reader.byId(Booking, idOf("Booking", id));
    requireRight(tx.viewer, roomRules.book, "booking", booking);
    await this.bookings.queue(tx, [booking.roomId, wanted]);
    await tx.hold(booking, expectedVersion, { bookingId: booking.id });
    const holds = openStatuses.includes(booking.status) && booking.endsAt > tx.reader.clock.now();
    new Problems(tx.viewer.language).when(!holds, "id", UserErrorCode.NOT_IN_THIS_STATE, texts.over).throwIfAny({ bookingId: booking.id });
    return booking;
  }

  /** What its owner keeps to itself is seen, and booked by nobody else. */
  private async requireOpen({ reader }: Transaction, room: Room): Promise<void> {
    if (!(await isLent(reader, room))) {
      throw forbidden();
    }
  }
}

const given = ({ setupMinutes, cleanupMinutes }: Buffered) => ({ ...(typeof setupMinutes === "number" && { setupMinutes }), ...(typeof cleanupMinutes === "number" && { cleanupMinutes }) });

function checkBuffers(problems: Problems, input: Buffered): void {
  for (const field of ["setupMinutes", "cleanupMinutes"] as const) {
    const minutes = input[field] ?? 0;
    problems.when(minutes < 0 || minutes > mostBufferMinutes, field, UserErrorCode.OUT_OF_RANGE, texts.minutes);
  }
}

async function partnershipOf(reader: Reader, { partnershipId }: Room): Promise<Partnership> {
  return (await reader.byId(Partnership, partnershipId)) as Partnership;
}

/** Today is the partnership's own day. */
async function isMember(reader: Reader, partnershipId: string, organisationId: string | null): Promise<boolean> {
  const found = await reader.query(
    `select from membership m join partnership p on p.id = m.partnership_id
     where p.id = $1 and m.organisation_id = $2 and m.status not in ('INVITED', 'LEFT') and m.valid @> ($3::timestamptz at time zone p.time_zone)::date limit 1`,
    [partnershipId, organisationId, reader.clock.now()],
  );
  return found.length > 0;
}
