import { firstMonday, fromDay, isoWeeksIn, toDay, weekdayOfDay, type LocalDate, type LocalTime } from "./local-date.ts";
import { parseRule, type RecurrenceRule } from "./rule.ts";
import { zone } from "./zone.ts";

export { formatRule, parseRule, RecurrenceError, type RecurrenceReason, type RecurrenceRule } from "./rule.ts";

/** When something takes place, as wall time; both ends are planned, so a night lasts as long as the clocks say. */
export interface SeriesPlan {
  /** RRULE value; null for a single time. */
  readonly rule: string | null;
  readonly startDate: LocalDate;
  readonly startTime: LocalTime;
  /** Not later than `startTime` means the next day. */
  readonly endTime: LocalTime;
  readonly timeZone: string;
  readonly excludedDates?: readonly LocalDate[];
  readonly extraDates?: readonly LocalDate[];
  /** Both days inclusive. */
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
  readonly endsAt: Date;
}

type Emit = (day: number) => void;
const msPerDay = 86_400_000;
const monthIndex = (day: number): number => {
  const date = new Date(day * msPerDay);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
const firstOfMonth = (index: number): number => Date.UTC(Math.floor(index / 12), ((index % 12) + 12) % 12, 1) / msPerDay;
const monthOf = (day: number): number => new Date(day * msPerDay).getUTCMonth() + 1;

/** The days between two bounds that a period's parts pick out: numbered weekdays, plain weekdays or days of the month. */
function daysInPeriod(rule: RecurrenceRule, first: number, length: number, fallback: (first: number) => number[]): number[] {
  const byMonthDay = rule.byMonthDay.map((number) => (number > 0 ? first + number - 1 : first + length + number)).filter((day) => day >= first && day < first + length);
  if (rule.byDay.length === 0) {
    return byMonthDay.length > 0 || rule.byMonthDay.length > 0 ? byMonthDay : fallback(first);
  }
  const picked = rule.byDay.flatMap(({ weekday, nth }) => {
    const earliest = first + ((weekday - weekdayOfDay(first) + 7) % 7);
    const all = [];
    for (let day = earliest; day < first + length; day += 7) {
      all.push(day);
    }
    return nth === 0 ? all : all.slice(nth > 0 ? nth - 1 : nth, nth > 0 ? nth : nth + 1 || undefined);
  });
  const limited = rule.byMonthDay.length > 0 ? picked.filter((day) => byMonthDay.includes(day)) : picked;
  return [...new Set(limited)];
}

function daily(rule: RecurrenceRule, start: number, from: number, to: number, emit: Emit): void {
  const skipped = Math.max(0, Math.ceil((from - start) / rule.interval));
  const weekdays = new Set(rule.byDay.map(({ weekday }) => weekday));
  for (let day = start + skipped * rule.interval; day <= to; day += rule.interval) {
    const month = firstOfMonth(monthIndex(day));
    const inMonth = rule.byMonthDay.length === 0 || daysInPeriod({ ...rule, byDay: [] }, month, firstOfMonth(monthIndex(day) + 1) - month, () => []).includes(day);
    if (inMonth && (weekdays.size === 0 || weekdays.has(weekdayOfDay(day))) && inMonths(rule, day)) {
      emit(day);
    }
  }
}

const inMonths = ({ byMonth }: RecurrenceRule, day: number): boolean => byMonth.length === 0 || byMonth.includes(monthOf(day));

function weekly(rule: RecurrenceRule, start: number, from: number, to: number, emit: Emit): void {
  const monday = start - weekdayOfDay(start) + 1;
  const weekdays = (rule.byDay.length > 0 ? rule.byDay.map(({ weekday }) => weekday) : [weekdayOfDay(start)]).sort((a, b) => a - b);
  const step = 7 * rule.interval;
  for (let week = monday + step * Math.max(0, Math.floor((from - monday) / step)); week <= to; week += step) {
    for (const weekday of weekdays) {
      const day = week + weekday - 1;
      if (day >= start && inMonths(rule, day)) {
        emit(day);
      }
    }
  }
}

function monthly(rule: RecurrenceRule, start: number, from: number, to: number, emit: Emit): void {
  const origin = monthIndex(start);
  const dayOfMonth = start - firstOfMonth(origin);
  const skipped = Math.max(0, Math.floor((monthIndex(from) - origin) / rule.interval));
  for (let index = origin + skipped * rule.interval; firstOfMonth(index) <= to; index += rule.interval) {
    const first = firstOfMonth(index);
    const length = firstOfMonth(index + 1) - first;
    if (inMonths(rule, first)) {
      daysInPeriod(rule, first, length, () => (dayOfMonth < length ? [first + dayOfMonth] : [])).sort((a, b) => a - b).forEach(emit);
    }
  }
}

function yearlyDays(rule: RecurrenceRule, year: number, start: number): number[] {
  if (rule.byWeekNo.length > 0) {
    const weeks = isoWeeksIn(year);
    const weekdays = rule.byDay.length > 0 ? rule.byDay.map(({ weekday }) => weekday) : [weekdayOfDay(start)];
    const monday = firstMonday(year);
    const numbers = rule.byWeekNo.map((number) => (number > 0 ? number : weeks + number + 1)).filter((number) => number >= 1 && number <= weeks);
    return numbers.flatMap((number) => weekdays.map((weekday) => monday + (number - 1) * 7 + weekday - 1));
  }
  const origin = new Date(start * msPerDay);
  const january = year * 12;
  const inMonth = (index: number) => daysInPeriod(rule, firstOfMonth(index), firstOfMonth(index + 1) - firstOfMonth(index), sameDay);
  const sameDay = (first: number) => {
    const day = first + origin.getUTCDate() - 1;
    return day < firstOfMonth(monthIndex(first) + 1) ? [day] : [];
  };
  if (rule.byMonth.length > 0) {
    return rule.byMonth.flatMap((month) => inMonth(january + month - 1));
  }
  if (rule.byMonthDay.length > 0) {
    return Array.from({ length: 12 }, (_, month) => inMonth(january + month)).flat();
  }
  return rule.byDay.length > 0 ? daysInPeriod(rule, firstOfMonth(january), firstOfMonth(january + 12) - firstOfMonth(january), () => []) : sameDay(firstOfMonth(january + origin.getUTCMonth()));
}

function yearly(rule: RecurrenceRule, start: number, from: number, to: number, emit: Emit): void {
  // An ISO week of a year may lie in the neighbouring calendar year: look one year beyond on both sides.
  const reach = rule.byWeekNo.length > 0 ? 1 : 0;
  const year = (day: number) => new Date(day * msPerDay).getUTCFullYear();
  const origin = year(start);
  const days = new Set<number>();
  for (let each = Math.max(origin - reach, year(from) - reach); each <= year(to) + reach; each++) {
    if ((each - origin) % rule.interval === 0) {
      yearlyDays(rule, each, start).forEach((day) => days.add(day));
    }
  }
  [...days].sort((a, b) => a - b).forEach(emit);
}

const walks = { DAILY: daily, WEEKLY: weekly, MONTHLY: monthly, YEARLY: yearly };

/** Days of a rule within bounds, ascending. COUNT counts from the start, so then the walk begins there. */
function ruleDays(rule: RecurrenceRule, start: number, from: number, to: number, startTime: LocalTime): number[] {
  const days: number[] = [];
  const last = rule.until ? toDay(rule.until.date) - (rule.until.time !== null && rule.until.time < startTime ? 1 : 0) : to;
  const begin = rule.count === null ? Math.max(start, from) : start;
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  walks[rule.frequency](rule, start, begin, Math.min(to, last), (day) => {
    if (day < start || day > last || day > to || left <= 0) {
      return;
    }
    left -= 1;
    if (day >= from) {
      days.push(day);
    }
  });
  return days.filter((day) => day >= begin);
}

/** Every time of a series from one local day to another, both included, in order. */
export function expand(series: SeriesPlan, from: LocalDate, to: LocalDate): PlannedOccurrence[] {
  const [first, last] = [toDay(from), toDay(to)];
  const start = toDay(series.startDate);
  const regular = series.rule === null ? [start].filter((day) => day >= first && day <= last) : ruleDays(parseRule(series.rule), start, first, last, series.startTime);
  const extra = (series.extraDates ?? []).map(toDay).filter((day) => day >= first && day <= last);
  const excluded = new Set((series.excludedDates ?? []).map(toDay));
  const pauses = (series.pauses ?? []).map((pause) => [toDay(pause.from), toDay(pause.to)] as const);
  const paused = (day: number) => pauses.some(([begin, end]) => day >= begin && day <= end);
  const days = extra.length > 0 ? [...new Set([...regular, ...extra])].sort((a, b) => a - b) : regular;
  return days.filter((day) => !excluded.has(day) && !paused(day)).map((day) => placed(series, day));
}

const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function placed({ startTime, endTime, timeZone }: SeriesPlan, day: number): PlannedOccurrence {
  const endDay = endTime <= startTime ? day + 1 : day;
  const local = zone(timeZone);
  const localDate = fromDay(day);
  return {
    originalStart: `${localDate}T${startTime}`,
    localDate,
    startTime,
    endDate: endDay === day ? localDate : fromDay(endDay),
    endTime,
    startsAt: new Date(local.instantOf(day, minutesOf(startTime))),
    endsAt: new Date(local.instantOf(endDay, minutesOf(endTime))),
  };
}
