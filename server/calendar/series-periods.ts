import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import { expand, formatRule, parseRule, type PlannedOccurrence } from "../shared/time/recurrence.ts";
import type { Activity } from "./activity.entity.ts";
import { pausesFor, type Pauses } from "./planning.ts";

/** A stretch of a series in which one rule applies, at one time of day and in one place. */
export interface Period extends Pick<Activity, "rule" | "startDate" | "startTime" | "endTime" | "pausesForClosures" | "pausesForSchoolBreaks" | "excludedDates" | "extraDates" | "roomId" | "placeText"> {
  /** The day from which another rule applies; null for the period that goes on. */
  readonly endsBefore: LocalDate | null;
}

/** As it is kept: those that were closed before there were school breaks say nothing of them. */
export type StoredPeriod = Omit<Period, "pausesForSchoolBreaks"> & Partial<Pick<Period, "pausesForSchoolBreaks">>;

/** What a period gives one day. */
export interface Slot extends PlannedOccurrence, Pick<Period, "roomId" | "placeText"> {
  /** Somebody deleted the occurrence of that day. */
  readonly isExcluded: boolean;
}

/** What periods are expanded by. */
export interface Calendar {
  readonly timeZone: string;
  readonly pauses: Pauses;
  /** The horizon, exclusive. */
  readonly until: LocalDate;
}

const fieldsOf = ({ rule, startDate, startTime, endTime, pausesForClosures, pausesForSchoolBreaks, excludedDates, extraDates, roomId, placeText }: Omit<Period, "endsBefore">) =>
  ({ rule, startDate, startTime, endTime, pausesForClosures, pausesForSchoolBreaks, excludedDates, extraDates, roomId, placeText });

/** In order; the last one goes on. An activity's own columns say what applies now and from now on. */
export const periodsOf = (activity: Activity): Period[] => [...activity.earlierPeriods.map((period) => ({ pausesForSchoolBreaks: false, ...period })), { ...fieldsOf(activity), endsBefore: null }];

/** The columns of an activity that has these periods. */
export function columnsOf(periods: readonly Period[]): Partial<Activity> {
  const last = periods.at(-1);
  return last ? { ...fieldsOf(last), earlierPeriods: periods.slice(0, -1) } : {};
}

/** Every day of a period up to the horizon, the deleted ones as well. */
export function slotsOf(period: Period, calendar: Calendar): Slot[] {
  const { endsBefore, startDate, excludedDates, roomId, placeText } = period;
  const until = endsBefore !== null && endsBefore < calendar.until ? endsBefore : calendar.until;
  const times = expand({ ...period, excludedDates: [], timeZone: calendar.timeZone, pauses: pausesFor(period, calendar.pauses) }, startDate, addDays(until, -1));
  return times.map((time) => ({ ...time, roomId, placeText, isExcluded: excludedDates.includes(time.localDate) }));
}

/** The days that the rule itself gives, whatever is paused, deleted or added. */
const ruleDays = (period: Period, from: LocalDate, to: LocalDate): LocalDate[] =>
  expand({ ...period, excludedDates: [], extraDates: [], timeZone: "UTC" }, from, to).map(({ localDate }) => localDate);

/** What of a period comes before a day; null when that is nothing. */
export function before(period: Period, cut: LocalDate, calendar: Calendar): Period | null {
  if (period.endsBefore !== null && period.endsBefore <= cut) {
    return period;
  }
  const earlier = { ...period, excludedDates: period.excludedDates.filter((day) => day < cut), extraDates: period.extraDates.filter((day) => day < cut), endsBefore: cut };
  return slotsOf(earlier, calendar).length > 0 ? earlier : null;
}

/** What of a period comes from a day on, in step with what came before: every second week stays the same weeks, and a count goes on. */
export function from(period: Period, cut: LocalDate, { until }: Calendar): Period {
  if (period.rule === null || period.startDate >= cut) {
    return period;
  }
  const rule = parseRule(period.rule);
  const passed = rule.count === null ? 0 : ruleDays(period, period.startDate, addDays(cut, -1)).length;
  const left = rule.count === null ? null : rule.count - passed;
  const [first = cut] = ruleDays(period, cut, until);
  return {
    ...period,
    rule: left !== null && left < 1 ? endingBefore(period.rule, cut) : formatRule({ ...rule, count: left }),
    startDate: first,
    excludedDates: period.excludedDates.filter((day) => day >= cut),
    extraDates: period.extraDates.filter((day) => day >= cut),
  };
}

/** The rule without what it gives from a day on. */
export function endingBefore(text: string, day: LocalDate): string {
  const rule = parseRule(text);
  const date = addDays(day, -1);
  return rule.until !== null && rule.until.date <= date ? text : formatRule({ ...rule, count: null, until: { date, time: null } });
}

const covers = (periods: readonly Period[], index: number, day: LocalDate): boolean => {
  const { endsBefore } = periods[index] as Period;
  const begins = periods[index - 1]?.endsBefore ?? day;
  return day >= begins && (endsBefore === null || day < endsBefore);
};

/** Gives each period those of the days that fall into it. */
export const withDays = (periods: readonly Period[], field: "excludedDates" | "extraDates", days: readonly LocalDate[]): Period[] =>
  periods.map((period, index) => ({ ...period, [field]: [...new Set(days.filter((day) => covers(periods, index, day)))].sort() }));
