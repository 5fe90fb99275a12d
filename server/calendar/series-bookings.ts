import { bookingKind } from "../premises/booking.kind.ts";
import type { BookingChanges } from "../premises/bulk-booking.service.ts";
import { Room } from "../premises/room.entity.ts";
import type { Reader } from "../shared/reader.ts";
import { OccurrenceStatus, type Occurrence } from "./occurrence.entity.ts";
import type { SeriesChange } from "./series-edit.ts";
import type { SeriesState } from "./series-state.ts";
import { toWish } from "./stored-occurrences.ts";

/** What a change does to bookings, but for new occurrences, which have no ids yet. */
export interface SeriesBookings extends BookingChanges {
  readonly rooms: ReadonlyMap<string, Room>;
}

const isElsewhere = ({ startsAt, endsAt, roomId }: Partial<Occurrence>): boolean => startsAt !== undefined || endsAt !== undefined || roomId !== undefined;

/** Who an occurrence's booking belongs to. */
const holderOf = (row: Occurrence, { organiserId }: { organiserId: string }): string => row.ownOrganiserId ?? organiserId;

export async function bookingsOf(reader: Reader, { activity }: SeriesState, change: SeriesChange): Promise<SeriesBookings> {
  const after = change.changed.map(({ row, to }) => ({ row, to, next: { ...row, ...to } as Occurrence }));
  const touched = [...after.filter(({ to }) => isElsewhere(to) || to.status === OccurrenceStatus.CANCELLED).map(({ row }) => row), ...change.removed];
  const open = await reader.select(bookingKind, "where t.occurrence_id = any($1::uuid[]) and t.status in ('REQUESTED', 'CONFIRMED')", [touched.map(({ id }) => id)]);
  const held = new Map(open.map((booking) => [booking.occurrenceId, booking]));
  const wanted = [...after.map(({ next }) => next.roomId), ...change.added.map(({ roomId }) => roomId)].flatMap((id) => id ?? []);
  const found = await reader.byIds(Room, [...new Set(wanted)]);
  const rooms = new Map(found.flatMap((room) => (room ? [[room.id, room] as const] : [])));
  const standing = after.filter(({ to, next }) => isElsewhere(to) && next.status !== OccurrenceStatus.CANCELLED);
  const inRoom = standing.flatMap(({ row, next }) => {
    const room = next.roomId === null ? undefined : rooms.get(next.roomId);
    return room ? [{ row, next, room, booking: held.get(row.id) }] : [];
  });
  const kept = new Set(inRoom.map(({ booking }) => booking));
  const organiser = { organiserId: change.activity.organiserId ?? activity.organiserId };
  return {
    rooms,
    released: open.filter((booking) => !kept.has(booking) && !change.removed.some(({ id }) => id === booking.occurrenceId)),
    moved: inRoom.flatMap(({ next: { startsAt, endsAt }, room, booking }) => (booking ? [{ booking, room, startsAt, endsAt }] : [])),
    added: inRoom.flatMap(({ row, next, room, booking }) => (booking ? [] : [{ room, organisationId: holderOf(next, organiser), wish: toWish(row.id, next) }])),
  };
}

/** The bookings of what a change adds, once their rows have ids. */
export function bookingsOfAdded(rooms: ReadonlyMap<string, Room>, organisationId: string, added: SeriesChange["added"], ids: readonly string[]): BookingChanges["added"] {
  return added.flatMap((row, index) => {
    const room = row.roomId ? rooms.get(row.roomId) : undefined;
    return room ? [{ room, organisationId, wish: toWish(ids[index] ?? "", row as Occurrence) }] : [];
  });
}
