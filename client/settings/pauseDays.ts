import { addDays, daysBetween, easterOf, isoWeekOf, mondayOfWeek, weekdayOf, weeksIn } from "../format/dates.ts";
import type { SchoolBreakKind } from "../graphql/graphql.ts";

interface Days {
  from: string;
  lastDay: string;
}

/** Days as somebody writes them: whole weeks by their numbers, as schools do, or day by day. */
export interface WrittenDays {
  by: "WEEKS" | "DAYS";
  year: number | null;
  firstWeek: number | null;
  lastWeek: number | null;
  from: string | null;
  lastDay: string | null;
}

const isWhole = ({ from, lastDay }: Days): boolean => weekdayOf(from) === 1 && weekdayOf(lastDay) === 7;

export function writtenOf(days: Days): WrittenDays {
  const first = isoWeekOf(days.from);
  return { by: isWhole(days) ? "WEEKS" : "DAYS", year: first.year, firstWeek: first.week, lastWeek: isoWeekOf(days.lastDay).week, ...days };
}

export const emptyDays = (today: string): WrittenDays => ({ by: "WEEKS", year: isoWeekOf(today).year, firstWeek: null, lastWeek: null, from: null, lastDay: null });

/** The days that are meant; null while something is missing. A last week before the first one is in the next year. */
export function daysOf({ by, year, firstWeek, lastWeek, from, lastDay }: WrittenDays): Days | null {
  if (by === "DAYS") {
    return from && lastDay ? { from, lastDay } : null;
  }
  const last = lastWeek ?? firstWeek;
  if (year === null || year < 1_000 || firstWeek === null || last === null || firstWeek > weeksIn(year)) {
    return null;
  }
  const lastYear = last < firstWeek ? year + 1 : year;
  return last > weeksIn(lastYear) ? null : { from: mondayOfWeek(year, firstWeek), lastDay: addDays(mondayOfWeek(lastYear, last), 6) };
}

/** Whether the same days are meant, however they are written. */
export function areSame(one: WrittenDays, other: WrittenDays): boolean {
  const [a, b] = [daysOf(one), daysOf(other)];
  return a !== null && b !== null && a.from === b.from && a.lastDay === b.lastDay;
}

interface Break extends Days {
  kind: SchoolBreakKind;
  name: string;
  municipalityCode: string;
  schoolYear: string;
}

export interface Proposal extends Days {
  kind: SchoolBreakKind;
  name: string;
  municipalityCode: string;
}

/** The same break a year later: by week, and by Easter where it goes along with that. */
function yearLater({ kind, name, municipalityCode, from, lastDay }: Break): Proposal {
  const { year, week } = isoWeekOf(from);
  const sameWeek = addDays(mondayOfWeek(year + 1, Math.min(week, weeksIn(year + 1))), weekdayOf(from) - 1);
  const first = kind === "EASTER" ? addDays(from, daysBetween(easterOf(year), easterOf(year + 1))) : sameWeek;
  return { kind, name, municipalityCode, from: first, lastDay: addDays(first, daysBetween(from, lastDay)) };
}

const nextYear = (schoolYear: string): string => `${Number(schoolYear.slice(0, 4)) + 1}/${String(Number(schoolYear.slice(0, 4)) + 2).slice(2)}`;

export interface Proposed {
  /** `2027/28` */
  schoolYear: string;
  breaks: Proposal[];
}

/** What the first school year that is not over lacks, after the year before it; null where nothing is known to go by. */
export function proposedAfter(known: readonly Break[], today: string): Proposed | null {
  const years = [...new Set(known.map(({ schoolYear }) => schoolYear))].toSorted();
  for (const year of years) {
    const isThere = (one: Proposal) => known.some((other) => other.municipalityCode === one.municipalityCode && ((other.kind === one.kind && other.schoolYear === nextYear(year)) || (other.from <= one.lastDay && one.from <= other.lastDay)));
    const breaks = known.filter(({ schoolYear }) => schoolYear === year).map(yearLater).filter((one) => one.lastDay >= today && !isThere(one));
    if (breaks.length > 0) {
      return { schoolYear: nextYear(year), breaks };
    }
  }
  return null;
}
