import type { RefObject } from "react";
import { isoWeekOf } from "../format/dates.ts";
import type { NamedDays } from "./pauses.ts";
import type { Item } from "./types.ts";

/** More than this on one day, and the last line says how many more. */
const mostLines = 4;

export const entryStop = (id: string): string => `entry ${id}`;
export const moreStop = (day: string): string => `more ${day}`;

export function splitDay(items: readonly Item[]): { shown: readonly Item[]; rest: readonly Item[] } {
  return items.length <= mostLines ? { shown: items, rest: [] } : { shown: items.slice(0, mostLines - 1), rest: items.slice(mostLines - 1) };
}

/** What a month is drawn from, on a desk and on a phone. */
export interface MonthData {
  slug: string;
  /** Whole weeks. */
  days: readonly string[];
  items: readonly Item[];
  closures: readonly NamedDays[];
  /** The day the month is shown around. */
  day: string;
  today: string;
  /** Where focus goes when this month has come. */
  focusRef: RefObject<string | null>;
}

export const onDayOf = (items: readonly Item[]) => (day: string): Item[] =>
  items.filter(({ localDate }) => localDate === day).toSorted((one, other) => (one.startTime < other.startTime ? -1 : one.startTime > other.startTime ? 1 : 0));

export const takesPlace = ({ status }: Item): boolean => status !== "CANCELLED";

export const weekNumber = (day: string): number => isoWeekOf(day).week;
