import { addDays, isoWeekStart, toDay, type LocalDate, type LocalTime } from "../shared/time/local-date.ts";
import { firstIsoYear } from "./activities.ts";
import { chance } from "./stable.ts";

/** How far ahead a running hub looks, today included. */
export const daysAhead = 28;

interface Dated {
  readonly id: string;
  readonly localDate: LocalDate;
  readonly startTime: LocalTime;
}

const lastOfOwnYear = addDays(isoWeekStart(firstIsoYear + 1, 1), -1);

/** The figures of the demo's own year stay what they are: nothing is moved into it or out of it. */
const isAfterOwnYear = (day: LocalDate): boolean => day > lastOfOwnYear;

/** The last day that is looked after when the hub is filled: with all of the own year, whose end has little to spare. */
export const lastToFill = (today: LocalDate): LocalDate => [addDays(today, daysAhead - 1), lastOfOwnYear].sort()[1] as LocalDate;

const daysBetween = (a: LocalDate, b: LocalDate): number => Math.abs(toDay(a) - toDay(b));

const night = "20:00";

/** What may be spared: of days that have more than one, the nearest to the empty one; of its rows, a chosen one that is not at night. */
function nearestSpare<T extends Dated>(onDay: ReadonlyMap<LocalDate, readonly T[]>, empty: LocalDate, mayMove: (row: T) => boolean): T | undefined {
  const spare = [...onDay].filter(([day, rows]) => rows.length > 1 && isAfterOwnYear(day) === isAfterOwnYear(empty)).flatMap(([, rows]) => rows.filter((row) => row.startTime < night && mayMove(row)));
  return spare.sort((a, b) => daysBetween(a.localDate, empty) - daysBetween(b.localDate, empty) || chance(a.id) - chance(b.id))[0];
}

/**
 * Where an area's plan has nothing on a day from `today` to `last`, one of the occurrences of the nearest day with
 * several takes place there instead: the demo is alive whenever it is opened.
 *
 * Takes all that is to take place around these days, and what of it may be moved. Returns what to move, and to which day.
 */
export function fillEmptyDays<T extends Dated>(rows: readonly T[], today: LocalDate, last: LocalDate, mayMove: (row: T) => boolean): Map<T, LocalDate> {
  const onDay = new Map<LocalDate, T[]>();
  for (const row of rows) {
    onDay.set(row.localDate, [...(onDay.get(row.localDate) ?? []), row]);
  }
  const moves = new Map<T, LocalDate>();
  for (let day = today; day <= last; day = addDays(day, 1)) {
    const row = onDay.has(day) ? undefined : nearestSpare(onDay, day, mayMove);
    if (row) {
      moves.set(row, day);
      onDay.set(row.localDate, (onDay.get(row.localDate) as T[]).filter((other) => other !== row));
    }
  }
  return moves;
}
