import { addDays, toDay, type LocalDate } from "../shared/time/local-date.ts";
import { Cadence } from "./indicator.entity.ts";

interface Period {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

const months: Partial<Record<Cadence, number>> = { MONTH: 1, QUARTER: 3, TERM: 12, HALF_YEAR: 6, YEAR: 12 };

/** The same day so many months later; the last of the month stays the last, and a day that is missing becomes it. */
function later(day: LocalDate, by: number): LocalDate {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const lastOf = (monthIndex: number) => new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate();
  const target = month - 1 + by;
  const last = lastOf(target);
  const kept = date === lastOf(month - 1) ? last : Math.min(date, last);
  return new Date(Date.UTC(year, target, kept)).toISOString().slice(0, 10);
}

/** The period after one, as long and placed alike; null for what is measured once. A term comes back the next year. */
export function nextPeriod(cadence: Cadence, { start, end }: Period): Period | null {
  if (cadence === Cadence.WEEK) {
    const length = toDay(end) - toDay(start) + 1;
    return { start: addDays(start, length), end: addDays(end, length) };
  }
  const by = months[cadence];
  return by === undefined ? null : { start: later(start, by), end: later(end, by) };
}
