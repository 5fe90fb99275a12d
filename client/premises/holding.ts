import { dayMinutes, localAt, minutesOf } from "../format/dates.ts";
import type { Clash, RoomBooking, RoomRow } from "./documents.ts";

type Parted = Pick<RoomRow, "id" | "parts">;

/** The smallest rooms that a room is made of: itself, where it has no parts. */
export function leavesOf(id: string, rooms: readonly Parted[], seen: readonly string[] = []): ReadonlySet<string> {
  const parts = rooms.find((room) => room.id === id)?.parts ?? [];
  if (parts.length === 0 || seen.includes(id)) {
    return new Set([id]);
  }
  return new Set(parts.flatMap((part) => [...leavesOf(part.id, rooms, [...seen, id])]));
}

/** A part is called by its own name where it stands beside the whole: "norra halvan". */
export const shortName = (part: string, whole: string): string => (part.startsWith(`${whole}, `) ? part.slice(whole.length + 2) : part);

export interface Block {
  booking: RoomBooking;
  /** The room that it was made for, where that is another one that shares a part with this. */
  through: string | null;
  day: string;
  startTime: string;
  endTime: string;
  /** Minutes after midnight of the day; what runs past midnight ends after 1 440. */
  from: number;
  to: number;
}

/** What stands in a room: its own bookings, and those of rooms that share a part with it. */
export function blocksOf(room: Parted, rooms: readonly RoomRow[], timeZone: string): Block[] {
  const own = leavesOf(room.id, rooms);
  const near = rooms.filter((other) => other.id === room.id || [...leavesOf(other.id, rooms)].some((leaf) => own.has(leaf)));
  return near
    .flatMap((other) =>
      (other.bookings ?? []).map((booking): Block => {
        const [start, end] = [localAt(booking.startsAt, timeZone), localAt(booking.endsAt, timeZone)];
        const from = minutesOf(start.time);
        return { booking, through: other.id === room.id ? null : other.name, day: start.day, startTime: start.time, endTime: end.time, from, to: minutesOf(end.time) + (end.day > start.day ? dayMinutes : 0) };
      }))
    .filter(({ booking, through }) => through === null || booking.status === "CONFIRMED")
    .sort((a, b) => (a.booking.startsAt < b.booking.startsAt ? -1 : 1));
}

/** In which lane each stands, so that those that wait for the same time can all be read. */
export function lanesOf(blocks: readonly Block[]): { block: Block; lane: number }[] {
  const ends: number[] = [];
  return blocks.map((block) => {
    const free = ends.findIndex((end) => end <= block.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = block.to;
    return { block, lane };
  });
}

interface Told {
  purpose?: string | null;
  organisation: { name: string };
  occurrence?: { title: string } | null;
}

/** What something is for, as far as one may know. */
export const titleOf = (booking: Told | null | undefined): string | null =>
  booking ? (booking.occurrence?.title ?? booking.purpose ?? booking.organisation.name) : null;

/** Who has it and what for, in that order of what people ask; null where one may not know. */
export function holderOf({ standing: [first] }: Clash): { what: string | null; who: string | null; room: string | null } | null {
  return first ? { what: titleOf(first.booking), who: first.booking?.organisation.name ?? null, room: first.room?.name ?? null } : null;
}
