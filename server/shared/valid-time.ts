import { addDays, type LocalDate } from "./time/local-date.ts";

/** Valid time is stored as `daterange [)`; people are shown the last day (README, decision 5). */
export const validFrom = (from: LocalDate, lastDay: LocalDate | null = null): string => `[${from},${lastDay === null ? "" : addDays(lastDay, 1)})`;

export const firstDay = (range: string): LocalDate => range.slice(1, 11);

export function lastDay(range: string): LocalDate | null {
  const end = range.slice(range.indexOf(",") + 1, -1);
  return end === "" ? null : addDays(end, -1);
}

export const isValidOn = (range: string, day: LocalDate): boolean => firstDay(range) <= day && day <= (lastDay(range) ?? "9999-12-31");
