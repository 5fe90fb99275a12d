import { dayMinutes, daysBetween } from "../format/dates.ts";
import { spanOf } from "./lanes.ts";
import type { Place } from "./placing.ts";
import type { Item } from "./types.ts";

/** A time when the room is somebody else's, as far as this viewer knows. */
export interface Taken {
  id: string;
  localDate: string;
  startTime: string;
  endTime: string;
  from: number;
  to: number;
  what: string;
  who: string;
  room: string;
}

/** When the room of something is taken by others. What is in no room of the partnership stands in nobody's way. */
export function takenFor({ id, room }: Pick<Item, "id" | "room">, all: readonly Item[]): Taken[] {
  return all
    .filter((other) => room && other.room?.id === room.id && other.id !== id && other.status !== "CANCELLED")
    .map((other) => ({ ...spanOf(other), id: other.id, localDate: other.localDate, startTime: other.startTime, endTime: other.endTime, what: other.title, who: other.organiser.name, room: room?.name ?? "" }));
}

/** The first that stands in the way, also over midnight; what begins when the other ends does not. */
export function clashAt({ localDate, from, to }: Place, taken: readonly Taken[]): Taken | null {
  const found = taken.filter((other) => {
    const later = daysBetween(localDate, other.localDate) * dayMinutes;
    return other.from + later < to && from < other.to + later;
  });
  return found.toSorted((one, other) => daysBetween(other.localDate, one.localDate) || one.from - other.from)[0] ?? null;
}
