import { toDay, msPerDay } from "../shared/time/local-date.ts";
import { expand, type SeriesPlan } from "../shared/time/recurrence.ts";
import { zone } from "../shared/time/zone.ts";
import { utcStamp } from "./content-line.ts";
import { eventLines, inZone, isPlainTime, timesOf, uidOf, wallOf, type Telling } from "./event-lines.ts";
import { isToldApart } from "./feed-words.ts";
import { plainRule } from "./plain-rule.ts";
import type { Timetable, ToldOccurrence, Window } from "./timetable.ts";

const endingOf = (original: string, { startTime, endTime }: SeriesPlan): string => {
  const day = toDay(original.slice(0, 10)) + (endTime <= startTime ? 1 : 0);
  return `${new Date(day * msPerDay).toISOString().slice(0, 10)}T${endTime}`;
};

const lengthOf = ({ start, end }: { start: string; end: string }): number => wallOf(end) - wallOf(start);

/** A series as one event that recurs: its first time, what makes it recur, and the times that are not as the series says. */
interface Recurring {
  readonly master: { readonly start: string; readonly end: string };
  readonly recurrence: readonly string[];
  readonly overrides: readonly ToldOccurrence[];
  /** Those that it does not cover. */
  readonly rest: readonly ToldOccurrence[];
}

/**
 * Whether a time is just as the series says of it: where it says, and as long as all others. Calendars carry on the length
 * of the first time in hours, so one on a night when the clocks change is told apart.
 */
function isRegular(occurrence: ToldOccurrence, table: Timetable, duration: number): boolean {
  const { originalStart, startsAt, endsAt, place } = occurrence;
  const { start, end } = timesOf(occurrence, table.timeZone);
  const isPlain = isPlainTime(table.timeZone, start) && isPlainTime(table.timeZone, end);
  const isAsLong = endsAt.getTime() - startsAt.getTime() === duration && wallOf(end) - wallOf(start) === duration;
  return start === originalStart && isPlain && isAsLong && place === table.place && !isToldApart(occurrence);
}

/** The first time that can stand for all of them. */
const firstOf = (table: Timetable, occurrences: readonly ToldOccurrence[], endOf: (original: string) => string): ToldOccurrence | undefined =>
  occurrences.find((each) => {
    const zoned = zone(table.timeZone);
    const [start, end] = [each.originalStart, endOf(each.originalStart)].map((local) => zoned.instantOf(wallOf(local))) as [number, number];
    const isPlain = isPlainTime(table.timeZone, each.originalStart) && isPlainTime(table.timeZone, endOf(each.originalStart));
    return isPlain && end - start === wallOf(endOf(each.originalStart)) - wallOf(each.originalStart);
  });

/** By its rule, where every calendar reads it as the hub does. */
function byRule(table: Timetable, rule: SeriesPlan, { from, to }: Window): Recurring | null {
  const plain = rule.rule === null ? null : plainRule(rule.rule);
  if (plain === null) {
    return null;
  }
  const endOf = (original: string): string => endingOf(original, rule);
  const given = new Set(expand({ ...rule, rule: plain.text, excludedDates: [], extraDates: [], pauses: [] }, from, to).map(({ originalStart }) => originalStart));
  const first = firstOf(table, table.occurrences.filter(({ originalStart }) => given.has(originalStart)), endOf);
  if (!first) {
    return null;
  }
  const covered = table.occurrences.filter(({ originalStart }) => given.has(originalStart) && originalStart >= first.originalStart);
  const kept = new Set(covered.map(({ originalStart }) => originalStart));
  const last = covered.at(-1)?.originalStart ?? first.originalStart;
  const left = [...given].filter((original) => original > first.originalStart && original < last && !kept.has(original));
  // Every other week is told by date; the weeks of a season, with few weeks between that are none, by rule.
  if (plain.isWider && left.length > covered.length / 2) {
    return null;
  }
  // To the end of the last day: a start in an hour that comes twice is not cut off by whoever takes the other one.
  const until = utcStamp(zone(table.timeZone).toInstant(last.slice(0, 10), "23:59"));
  const master = { start: first.originalStart, end: endOf(first.originalStart) };
  return {
    master,
    recurrence: [`RRULE:${plain.text};UNTIL=${until}`, ...(left.length > 0 ? [inZone("EXDATE", table.timeZone, left)] : [])],
    overrides: covered.filter((each) => !isRegular(each, table, lengthOf(master))),
    rest: table.occurrences.filter(({ originalStart }) => !kept.has(originalStart)),
  };
}

/** By its days, listed one by one. Those of another length or time of day are told apart. */
function byDays(table: Timetable): Recurring | null {
  const [plan] = table.rules;
  const endOf = (original: string): string => endingOf(original, plan as SeriesPlan);
  const first = plan && firstOf(table, table.occurrences, endOf);
  if (!first) {
    return null;
  }
  const covered = table.occurrences.filter(({ originalStart }) => originalStart >= first.originalStart);
  // The first day stands in the list too: some read the list alone.
  const days = covered.map(({ originalStart }) => originalStart);
  const master = { start: first.originalStart, end: endOf(first.originalStart) };
  return {
    master,
    recurrence: [inZone("RDATE", table.timeZone, days)],
    overrides: covered.filter((each) => !isRegular(each, table, lengthOf(master))),
    rest: table.occurrences.filter(({ originalStart }) => originalStart < first.originalStart),
  };
}

/**
 * By days first where several rules follow each other, because one rule is no name for all of them; else by the one that
 * applies from now on, with what was before it told time by time.
 */
function recurringBy(table: Timetable, window: Window, { listsDays }: Telling): Recurring | null {
  const rule = table.rules.at(-1);
  const days = (): Recurring | null => (listsDays && table.occurrences.length > 1 ? byDays(table) : null);
  const plainly = (): Recurring | null => (rule ? byRule(table, rule, window) : null);
  return table.rules.length > 1 ? (days() ?? plainly()) : (plainly() ?? days());
}

/** The events of an activity. */
export function timetableLines(table: Timetable, window: Window, telling: Telling): string[] {
  const { occurrences, rules, timeZone } = table;
  const single = (occurrence: ToldOccurrence, id: string): string[] => eventLines(table, { uid: uidOf(id), times: timesOf(occurrence, timeZone), occurrence }, telling);
  const [only] = occurrences;
  if (only && rules.length === 0 && occurrences.length === 1) {
    return single(only, table.id);
  }
  const recurring = recurringBy(table, window, telling);
  if (!recurring) {
    return occurrences.flatMap((occurrence) => single(occurrence, occurrence.id));
  }
  const { master, recurrence, overrides, rest } = recurring;
  const uid = uidOf(table.id);
  return [
    ...eventLines(table, { uid, times: master, recurrence, occurrence: null }, telling),
    ...overrides.flatMap((occurrence) =>
      eventLines(table, { uid, times: timesOf(occurrence, timeZone), recurrence: [inZone("RECURRENCE-ID", timeZone, [occurrence.originalStart])], occurrence }, telling),
    ),
    ...rest.flatMap((occurrence) => single(occurrence, occurrence.id)),
  ];
}
