import { BookingStatus, type Booking } from "../premises/booking.entity.ts";
import { bookingKind } from "../premises/booking.kind.ts";
import type { BookingService } from "../premises/booking.service.ts";
import type { BookingChanges } from "../premises/bulk-booking.service.ts";
import { Room } from "../premises/room.entity.ts";
import type { Reader } from "../shared/reader.ts";
import { requireHeld, type Transaction } from "../shared/unit-of-work.ts";
import { OccurrenceStatus, type Occurrence } from "./occurrence.entity.ts";
import type { SeriesChange } from "./series-edit.ts";
import type { SeriesState } from "./series-state.ts";
import { toWish } from "./stored-occurrences.ts";

/** What a change does to bookings, but for new occurrences, which have no ids yet. */
export interface SeriesBookings extends BookingChanges {
  readonly rooms: ReadonlyMap<string, Room>;
}

const isElsewhere = ({ startsAt, endsAt, roomId }: Partial<Occurrence>): boolean => startsAt !== undefined || endsAt !== undefined || roomId !== undefined;
/** It needs a room anew: it is elsewhere, or takes place after all. */
const wantsRoom = (to: Partial<Occurrence>): boolean => isElsewhere(to) || to.status === OccurrenceStatus.SCHEDULED;

/** Who an occurrence's booking belongs to. */
const holderOf = (row: Occurrence, { organiserId }: { organiserId: string }): string => row.ownOrganiserId ?? organiserId;

export async function bookingsOf(reader: Reader, { activity, now }: Pick<SeriesState, "activity" | "now">, change: SeriesChange): Promise<SeriesBookings> {
  const after = change.changed.map(({ row, to }) => ({ row, to, next: { ...row, ...to } as Occurrence }));
  const touched = [...after.filter(({ to }) => wantsRoom(to) || to.status === OccurrenceStatus.CANCELLED).map(({ row }) => row), ...change.removed];
  const standing = await reader.select(bookingKind, "where t.occurrence_id = any($1::uuid[]) and t.status in ('REQUESTED', 'CONFIRMED', 'REFUSED')", [touched.map(({ id }) => id)]);
  const isRefused = ({ status }: Booking): boolean => status === BookingStatus.REFUSED;
  const held = new Map(standing.filter((booking) => !isRefused(booking)).map((booking) => [booking.occurrenceId, booking]));
  const idle = await reader.select(bookingKind, "where t.occurrence_id = any($1::uuid[]) and t.status = 'CANCELLED' order by t.updated_at, t.id", [touched.map(({ id }) => id)]);
  const earlier = new Map(idle.map((booking) => [booking.occurrenceId, booking]));
  const refused = new Set(standing.filter(isRefused).map(({ occurrenceId }) => occurrenceId));
  const wanted = [...after.map(({ next }) => next.roomId), ...change.added.map(({ roomId }) => roomId)].flatMap((id) => id ?? []);
  const found = await reader.byIds(Room, [...new Set(wanted)]);
  const rooms = new Map(found.flatMap((room) => (room ? [[room.id, room] as const] : [])));
  const placed = after.filter(({ to, next }) => wantsRoom(to) && next.status !== OccurrenceStatus.CANCELLED);
  // What is over is in nobody's way: an occurrence that is put there tells where it was, and books nothing.
  const inRoom = placed.flatMap(({ row, next }) => {
    const room = next.roomId === null || next.endsAt <= now ? undefined : rooms.get(next.roomId);
    return room ? [{ row, next, room, booking: held.get(row.id) }] : [];
  });
  const gone = new Set<string | null>(change.removed.map(({ id }) => id));
  const kept = new Set<Booking | undefined>(inRoom.map(({ booking }) => booking));
  const organiser = { organiserId: change.activity.organiserId ?? activity.organiserId };
  return {
    rooms,
    released: standing.filter((booking) => !kept.has(booking) && !gone.has(booking.occurrenceId)),
    gone: standing.filter(({ occurrenceId }) => gone.has(occurrenceId)),
    moved: inRoom.flatMap(({ next: { startsAt, endsAt }, room, booking }) => (booking ? [{ booking, room, startsAt, endsAt }] : [])),
    added: inRoom.flatMap(({ row, next, room, booking }) => (booking ? [] : [{ room, organisationId: holderOf(next, organiser), wish: toWish(row.id, next), mayBeRefused: refused.has(row.id), revives: refused.has(row.id) ? undefined : earlier.get(row.id) }])),
  };
}

/** The bookings of what a change adds, once their rows have ids. */
export function bookingsOfAdded(rooms: ReadonlyMap<string, Room>, organisationId: string, added: SeriesChange["added"], { ids = [] as readonly string[], mayBeRefused = false } = {}): BookingChanges["added"] {
  return added.flatMap((row, index) => {
    const room = row.roomId ? rooms.get(row.roomId) : undefined;
    return room ? [{ room, organisationId, wish: toWish(ids[index] ?? "", row as Occurrence), mayBeRefused }] : [];
  });
}

/** Every room that a change of some series may have to do with, by where it is now and where it is planned. */
async function roomsOf(reader: Reader, activityIds: readonly string[]): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `select o.room_id as id from occurrence o where o.activity_id = any($1::uuid[])
     union select b.room_id from occurrence o join booking b on b.occurrence_id = o.id and b.status in ('REQUESTED', 'CONFIRMED', 'REFUSED') where o.activity_id = any($1::uuid[])
     union select a.room_id from activity a where a.id = any($1::uuid[])
     union select (p.period ->> 'roomId')::uuid from activity a cross join jsonb_array_elements(a.earlier_periods) as p(period) where a.id = any($1::uuid[])`,
    [activityIds],
  );
  return rows.flatMap(({ id }) => id ?? []);
}

/**
 * Whoever changes series queues for their rooms, and for another that is wanted, before it holds rows that others wait for
 * while they have the rooms. A series that went to another room meanwhile is looked at anew from the beginning.
 */
export async function queueForRooms(tx: Transaction, bookings: BookingService, activityIds: readonly string[], wanted: string | null = null): Promise<void> {
  const rooms = await roomsOf(tx.reader, activityIds);
  await bookings.queue(tx, [...rooms, wanted]);
  requireHeld([...rooms, wanted], await roomsOf(tx.reader, activityIds));
}
