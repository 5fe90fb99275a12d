import { defineKind } from "../shared/kind.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { mayAct } from "../shared/access.ts";
import type { Reader } from "../shared/reader.ts";
import { Booking, BookingStatus } from "./booking.entity.ts";
import { slotAt } from "./local-times.ts";
import { isClosed } from "./opening-hours.ts";
import { roomRules } from "./premises.access.ts";
import { Premises } from "./premises.entity.ts";
import { Room } from "./room.entity.ts";
import { mayRunRoom } from "./running.ts";

/** Whether nothing holds the rooms of those who wait for them. */
async function fillRoomIsFree(reader: Reader, bookings: Booking[]): Promise<void> {
  const now = reader.clock.now();
  const waiting = bookings.filter(({ status, startsAt }) => (status === BookingStatus.REQUESTED || status === BookingStatus.REFUSED) && startsAt > now);
  const taken = waiting.length === 0 ? [] : await reader.query<{ id: string }>(
    `select w.id from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[]) as w(id, room_id, start, stop)
     where exists (select from leaves_of(w.room_id) as l(id) join room_hold h on h.room_id = l.id and tstzrange(h.blocked_from, h.blocked_until) && tstzrange(w.start, w.stop))`,
    [waiting.map(({ id }) => id), waiting.map(({ roomId }) => roomId), waiting.map(({ blockedFrom }) => blockedFrom), waiting.map(({ blockedUntil }) => blockedUntil)],
  );
  const isTaken = new Set(taken.map(({ id }) => id));
  bookings.forEach((booking) => (booking.roomIsFree = waiting.includes(booking) ? !isTaken.has(booking.id) : null));
}

async function fillViewerCanAnswer(reader: Reader, bookings: Booking[]): Promise<void> {
  const now = reader.clock.now();
  const rooms = await reader.byIds(Room, bookings.map(({ roomId }) => roomId));
  const premises = await reader.byIds(Premises, rooms.map((room) => room?.premisesId ?? ""));
  bookings.forEach((booking, index) => {
    const waits = booking.status === BookingStatus.REQUESTED && booking.startsAt > now && (booking.expiresAt === null || booking.expiresAt > now);
    booking.viewerCanAnswer = waits && mayRunRoom(reader.viewer, booking.partnershipId, premises[index]?.ownerId);
  });
}

async function fillWhenClosed(reader: Reader, bookings: Booking[]): Promise<void> {
  const rooms = await reader.byIds(Room, bookings.map(({ roomId }) => roomId));
  const partnerships = await reader.byIds(Partnership, bookings.map(({ partnershipId }) => partnershipId));
  bookings.forEach((booking, index) => {
    const [room, partnership] = [rooms[index], partnerships[index]];
    booking.whenClosed = room && partnership ? isClosed(room, slotAt(booking, partnership.timeZone), booking) : false;
  });
}

export const bookingKind = defineKind({
  entity: Booking,
  writers: roomRules.book,
  touches: ["Occurrence"],
  heldWith: { Room: "select t.room_id", Occurrence: "select o.id from occurrence own join occurrence o on o.activity_id = own.activity_id where own.id = t.occurrence_id" },
  label: "(select r.name from room r where r.id = t.room_id)",
  derive: async (reader, bookings, selection) => {
    const now = reader.clock.now();
    bookings.forEach((booking) => {
      const holds = (booking.status === BookingStatus.CONFIRMED || booking.status === BookingStatus.REQUESTED) && booking.endsAt > now;
      booking.viewerCanEdit = holds && mayAct(reader.viewer, roomRules.book, booking.partnershipId);
    });
    if (selection.has("roomIsFree")) {
      await fillRoomIsFree(reader, bookings);
    }
    if (selection.has("whenClosed")) {
      await fillWhenClosed(reader, bookings);
    }
    if (selection.has("viewerCanAnswer")) {
      await fillViewerCanAnswer(reader, bookings);
    }
  },
});
