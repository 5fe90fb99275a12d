import { addDays, fromDay, msPerDay, toDay, type LocalDate, type LocalTime } from "./local-date.ts";
import { dayTest } from "./rule-days.ts";
import { parseRule, type RecurrenceRule } from "./rule-text.ts";
import { zone } from "./zone.ts";

export { formatRule, parseRule, RecurrenceError } from "./rule-text.ts";

const msPerMinute = 60_000;

/** From when to when something lasts by the clocks of a place. */
export interface WallTimes {
  readonly startTime: LocalTime;
  /** Not later than `startTime` means the next day. */
  readonly endTime: LocalTime;
  readonly timeZone: string;
}

/** When something takes place, as wall time. */
export interface SeriesPlan extends WallTimes {
  /** RRULE value; null for a single time. */
  readonly rule: string | null;
  /** Days before it are never picked, and it is itself picked only if the rule says so. */
  readonly startDate: LocalDate;
  /** Left out whatever else says that they belong; COUNT has counted them. */
  readonly excludedDates?: readonly LocalDate[];
  /** Added to those of the rule. Somebody chose them, so no pause takes them away. */
  readonly extraDates?: readonly LocalDate[];
  /** Both days inclusive. The rule's days in them are left out; COUNT has counted them. */
  readonly pauses?: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
}

export interface PlannedOccurrence {
  /** Recurrence key: the local start by the rule, `2026-11-24T17:00`. */
  readonly originalStart: string;
  readonly localDate: LocalDate;
  readonly startTime: LocalTime;
  readonly endDate: LocalDate;
  readonly endTime: LocalTime;
  readonly startsAt: Date;
  /** Always after `startsAt`. */
  readonly endsAt: Date;
}

/** The last day on which a rule may start something. */
function lastDayOf({ until }: RecurrenceRule, startTime: LocalTime): number {
  if (until === null) {
    return Number.POSITIVE_INFINITY;
  }
  return toDay(until.date) - (until.time !== null && until.time < startTime ? 1 : 0);
}

function ruleDays(text: string, { startDate, startTime }: SeriesPlan, from: number, to: number): LocalDate[] {
  const rule = parseRule(text);
  const start = toDay(startDate);
  const belongs = dayTest(rule, start);
  const last = Math.min(to, lastDayOf(rule, startTime));
  const found: LocalDate[] = [];
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  // Only COUNT has to know what came before the window.
  for (let day = rule.count === null ? Math.max(start, from) : start; day <= last && left > 0; day++) {
    if (belongs(day)) {
      left -= 1;
      if (day >= from) {
        found.push(fromDay(day));
      }
    }
  }
  return found;
}

function datesOf(series: SeriesPlan, from: LocalDate, to: LocalDate): LocalDate[] {
  const { rule, startDate, excludedDates = [], extraDates = [], pauses = [] } = series;
  const within = (date: LocalDate): boolean => date >= from && date <= to;
  const isPaused = (date: LocalDate): boolean => pauses.some((pause) => date >= pause.from && date <= pause.to);
  const regular = rule === null ? [] : ruleDays(rule, series, toDay(from), toDay(to)).filter((date) => !isPaused(date));
  const chosen = (rule === null ? [startDate, ...extraDates] : extraDates).filter(within);
  const dates = chosen.length === 0 ? regular : [...new Set([...regular, ...chosen])].sort();
  return excludedDates.length === 0 ? dates : dates.filter((date) => !excludedDates.includes(date));
}

const msOf = (time: LocalTime): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * msPerMinute;

/**
 * What starts on a local day. Both instants come from the wall time, so a night lasts as long as the clocks say: 22–06
 * is nine hours on the night of 24–25 October 2026.
 */
function placing({ startTime, endTime, timeZone }: WallTimes): (localDate: LocalDate) => PlannedOccurrence {
  const local = zone(timeZone);
  const daysLater = endTime <= startTime ? 1 : 0;
  const fromMidnight = msOf(startTime);
  const duration = msOf(endTime) + daysLater * msPerDay - fromMidnight;
  return (localDate) => {
    const wall = toDay(localDate) * msPerDay + fromMidnight;
    const [startsAt, endsAt] = [local.instantOf(wall), local.instantOf(wall + duration)];
    return {
      originalStart: `${localDate}T${startTime}`,
      localDate,
      startTime,
      endDate: daysLater === 0 ? localDate : addDays(localDate, 1),
      endTime,
      startsAt: new Date(startsAt),
      // A start that does not exist has moved forward; where that leads past the end, the end moves along.
      endsAt: new Date(endsAt > startsAt ? endsAt : startsAt + duration),
    };
  };
}

/** Every time of a series from one local day to another, both included, in order. Throws `RecurrenceError` for a rule that cannot be read. */
export const expand = (series: SeriesPlan, from: LocalDate, to: LocalDate): PlannedOccurrence[] => datesOf(series, from, to).map(placing(series));
