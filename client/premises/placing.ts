import { addDays, clockOf, dayMinutes, daysBetween } from "../format/dates.ts";
import type { RoomRow } from "./documents.ts";
import { blocksOf, type Block } from "./holding.ts";
import { closedAt, meets, usableOn, without, type Closed, type Span } from "./hours.ts";

/** Where something is, or would be: minutes after midnight of its day; what runs past midnight ends after 1 440. */
export interface Place extends Span {
  roomId: string;
  day: string;
}

/** How far something was moved or drawn out, as a person does it. */
export interface Change {
  rooms?: number;
  days?: number;
  minutes?: number;
  end?: number;
}

export const step = 15;
/** Closer than this to what is before or after, nobody can leave before the next come in. */
const tightMinutes = 15;

export const placeOf = ({ day, from, to }: Block, roomId: string): Place => ({ roomId, day, from, to });

export const isSame = (a: Place, b: Place): boolean => a.roomId === b.roomId && a.day === b.day && a.from === b.from && a.to === b.to;

/** What an act of the API takes. */
export const timesOf = ({ day, from, to }: Place) => ({ localDate: day, startTime: clockOf(from), endTime: clockOf(to) });

const between = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** The same a little further: it stays in the rooms and days that are shown, begins on its day and lasts at least a step. */
export function changed(place: Place, { rooms: down = 0, days: right = 0, minutes = 0, end = 0 }: Change, rooms: readonly Pick<RoomRow, "id">[], days: readonly string[]): Place {
  const row = rooms.findIndex(({ id }) => id === place.roomId);
  const roomId = rooms[between(row + down, 0, rooms.length - 1)]?.id ?? place.roomId;
  const column = daysBetween(days[0] ?? place.day, place.day);
  const day = addDays(days[0] ?? place.day, between(column + right, 0, Math.max(0, days.length - 1)));
  const from = between(place.from + minutes, 0, dayMinutes - step);
  const length = between(place.to - place.from + end, step, dayMinutes - step);
  return { roomId, day, from, to: from + length };
}

/** What somebody who moves something must know; the server has the last word. */
export interface Outlook {
  /** Somebody has the room, or a part of it. */
  clash: Block | null;
  /** Hardly a moment before or after. */
  tight: Block | null;
  closed: Closed | null;
}

const spanFrom = (day: string, { block, setup, cleanup }: { block: Block; setup: number; cleanup: number }): Span => {
  const away = daysBetween(day, block.day) * dayMinutes;
  return { from: away + block.from - setup, to: away + block.to + cleanup };
};

const taken = (room: RoomRow, rooms: readonly RoomRow[], timeZone: string, own: string | null) =>
  blocksOf(room, rooms, timeZone).filter(({ booking }) => booking.status === "CONFIRMED" && booking.id !== own).map((block) => ({ block, setup: block.booking.setupMinutes, cleanup: block.booking.cleanupMinutes }));

/** What stands in the way at a place, from what is on the screen: set-up and clean-up of all of them counted. */
export function outlookAt(place: Place, own: string | null, rooms: readonly RoomRow[], timeZone: string): Outlook {
  const room = rooms.find(({ id }) => id === place.roomId);
  if (!room) {
    return { clash: null, tight: null, closed: null };
  }
  const needed = { from: place.from - room.setupMinutes, to: place.to + room.cleanupMinutes };
  const standing = taken(room, rooms, timeZone, own);
  const within = (more: number) => standing.find((one) => meets(spanFrom(place.day, one), { from: needed.from - more, to: needed.to + more }))?.block ?? null;
  const clash = within(0);
  return { clash, tight: clash ? null : within(tightMinutes), closed: closedAt(room, place.day, place, needed) };
}

/** So long at least is worth being offered. */
const shortest = 30;

/** When a room can be had that day, from `now` on where it is today: what is asked for is left to those who asked. */
export function freeOn(room: RoomRow, rooms: readonly RoomRow[], day: string, { timeZone, now }: { timeZone: string; now: { day: string; minutes: number } }): Span[] {
  if (!room.bookings || day < now.day) {
    return [];
  }
  const standing = taken(room, rooms, timeZone, null).map((one) => spanFrom(day, one));
  const asked = blocksOf(room, rooms, timeZone).filter(({ booking }) => booking.status === "REQUESTED").map((block) => spanFrom(day, { block, setup: 0, cleanup: 0 }));
  const begun = day === now.day ? Math.ceil(now.minutes / step) * step : 0;
  return without(usableOn(room, day), standing)
    .map(({ from, to }) => ({ from: Math.max(begun, 0, from + room.setupMinutes), to: Math.min(dayMinutes, to - room.cleanupMinutes) }))
    .flatMap((one) => without(one.from < one.to ? [one] : [], asked))
    .filter(({ from, to }) => to - from >= shortest);
}

const usual = { from: 18 * 60, length: 120 };

/** What to propose of a free time: two hours from where one pointed, else the evening, as far as it is free. */
export function proposedIn(free: Span, at: number | null): Span {
  const wished = at === null ? (free.from <= usual.from && usual.from + 60 <= free.to ? usual.from : free.from) : Math.floor(at / 30) * 30;
  const from = between(wished, free.from, Math.max(free.from, free.to - shortest));
  return { from, to: Math.min(free.to, from + usual.length) };
}
