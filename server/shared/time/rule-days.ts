import { calendarDayOf, isoWeekOfDay, isoWeeksIn, monthSpan, weekdayOfDay, weekOfDay, yearSpan } from "./local-date.ts";
import type { Frequency, RecurrenceRule } from "./rule-text.ts";

const { floor } = Math;

/** Whether a day, as its number, belongs to a rule. */
type DayTest = (day: number) => boolean;

function monthsOf(day: number): number {
  const { year, month } = calendarDayOf(day);
  return year * 12 + month;
}

/** What a rule leaves open comes from the start: a weekly rule without weekdays means the weekday of the start, and so on. */
function complete(rule: RecurrenceRule, start: number): RecurrenceRule {
  const { frequency, byDay, byMonthDay, byMonth, byWeekNo } = rule;
  if (frequency === "DAILY" || byDay.length > 0 || byMonthDay.length > 0) {
    return rule;
  }
  if (frequency === "WEEKLY" || byWeekNo.length > 0) {
    return { ...rule, byDay: [{ weekday: weekdayOfDay(start), nth: 0 }] };
  }
  const { month, date } = calendarDayOf(start);
  return { ...rule, byMonth: frequency === "YEARLY" && byMonth.length === 0 ? [month] : byMonth, byMonthDay: [date] };
}

/** INTERVAL: the period of the day is so many after that of the start. Weeks named by number belong to ISO years. */
function onInterval({ frequency, interval, byWeekNo }: RecurrenceRule, start: number): DayTest | null {
  const periods: Record<Frequency, (day: number) => number> = {
    DAILY: (day) => day,
    WEEKLY: weekOfDay,
    MONTHLY: monthsOf,
    YEARLY: byWeekNo.length > 0 ? (day) => isoWeekOfDay(day).year : (day) => calendarDayOf(day).year,
  };
  const periodOf = periods[frequency];
  const first = periodOf(start);
  return interval === 1 ? null : (day) => (periodOf(day) - first) % interval === 0;
}

/** BYDAY: a numbered weekday is counted, from either end, within the month, or within the year where the rule names no months. */
function onWeekday({ frequency, byDay, byMonth }: RecurrenceRule): DayTest | null {
  if (byDay.length === 0) {
    return null;
  }
  const spanOf = frequency === "MONTHLY" || byMonth.length > 0 ? monthSpan : yearSpan;
  const isNumbered = (day: number, numbers: readonly number[]): boolean => {
    const [first, end] = spanOf(day);
    return numbers.includes(floor((day - first) / 7) + 1) || numbers.includes(floor((day - end) / 7));
  };
  // Under each weekday the numbers asked for, with 0 for every one.
  const numbersOf: number[][] = [];
  for (const { weekday, nth } of byDay) {
    numbersOf[weekday] = [...(numbersOf[weekday] ?? []), nth];
  }
  return (day) => {
    const numbers = numbersOf[weekdayOfDay(day)];
    return numbers !== undefined && (numbers.includes(0) || isNumbered(day, numbers));
  };
}

function inMonth({ byMonth }: RecurrenceRule): DayTest | null {
  return byMonth.length === 0 ? null : (day) => byMonth.includes(calendarDayOf(day).month);
}

/** BYMONTHDAY, from either end: −1 is the last day of the month. */
function onMonthDay({ byMonthDay }: RecurrenceRule): DayTest | null {
  if (byMonthDay.length === 0) {
    return null;
  }
  return (day) => {
    const [first, end] = monthSpan(day);
    return byMonthDay.includes(day - first + 1) || byMonthDay.includes(day - end);
  };
}

/** BYWEEKNO: a week belongs to its ISO year on all of its days, also on those of the neighbouring calendar year. */
function inWeek({ byWeekNo }: RecurrenceRule): DayTest | null {
  if (byWeekNo.length === 0) {
    return null;
  }
  return (day) => {
    const { year, week } = isoWeekOfDay(day);
    return byWeekNo.includes(week) || byWeekNo.includes(week - isoWeeksIn(year) - 1);
  };
}

/**
 * A rule read as a question to each day by itself. RFC 5545 §3.3.10 tells which parts expand a period and which limit
 * it; for whole days both come to the same: every part must hold. So a window is answered without knowing what came
 * before it, and nothing needs sorting. The cheapest and most selective parts are asked first.
 */
export function dayTest(rule: RecurrenceRule, start: number): DayTest {
  const whole = complete(rule, start);
  const tests = [onWeekday(whole), onInterval(whole, start), inMonth(whole), onMonthDay(whole), inWeek(whole)].filter((test) => test !== null);
  return tests.length === 0 ? () => true : tests.reduce((one, other) => (day) => one(day) && other(day));
}
