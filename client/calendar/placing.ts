import { addDays, clockOf, dayMinutes } from "../format/dates.ts";
import { spanOf } from "./lanes.ts";
import type { Item } from "./types.ts";

/** The shortest that can be made by hand. */
export const step = 15;

export interface Shift {
  days: number;
  minutes: number;
  /** How much later it ends beside that. */
  longer?: number;
}

export interface MoveTo {
  localDate: string;
  startTime: string;
  endTime: string;
}

/** A time in the grid: minutes after midnight of its day, and what the clock shows then. */
export interface Place extends MoveTo {
  from: number;
  to: number;
}

export const placeAt = (localDate: string, from: number, to: number): Place => ({ localDate, from, to, startTime: clockOf(from), endTime: clockOf(to) });

/** Where something would be after a shift: it begins within its day, and ends a quarter of an hour later at the earliest and before the same time of the next day. */
export function shifted({ from, to }: { from: number; to: number }, { localDate }: Pick<Item, "localDate">, { days, minutes, longer = 0 }: Shift): Place {
  const start = Math.max(0, Math.min(dayMinutes - step, from + minutes));
  const length = Math.max(Math.min(step, to - from), Math.min(dayMinutes - step, to - from + longer));
  return placeAt(addDays(localDate, days), start, start + length);
}

type Placement = Pick<Item, "localDate" | "startTime" | "endDate" | "endTime">;

export const isSamePlace = (one: Placement, other: Placement): boolean =>
  one.localDate === other.localDate && one.startTime === other.startTime && one.endDate === other.endDate && one.endTime === other.endTime;

export const isStill = ({ days, minutes, longer = 0 }: Shift): boolean => days === 0 && minutes === 0 && longer === 0;

/** As it stands, in the same words as where it would stand. */
export const placeOfItem = (item: Item): Place => ({ localDate: item.localDate, startTime: item.startTime, endTime: item.endTime, ...spanOf(item) });
