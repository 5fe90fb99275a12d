import { addDays, calendarDayOf, isoWeek, monthRange, toDay, weekdayOf, weekOfDay, type LocalDate, type LocalTime } from "../shared/time/local-date.ts";
import { formatRule, parseRule } from "../shared/time/recurrence.ts";
import type { RecurrenceRule } from "../shared/time/rule-text.ts";
import type { Period } from "./series-periods.ts";

/** One occurrence of a series is put on another day, and the others go along. */
export interface Shift {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const isLastWeek = (date: LocalDate): boolean => addDays(date, 7) > monthRange(date).to;
const dayOfMonth = (date: LocalDate): number => Number(date.slice(8));
const weekOf = (date: LocalDate): number => weekOfDay(toDay(date));
const monthsOf = (date: LocalDate): number => {
  const { year, month } = calendarDayOf(toDay(date));
  return year * 12 + month - 1;
};

function onMonthDay(rule: RecurrenceRule, { from, to }: Shift): RecurrenceRule | null {
  const [day] = rule.byMonthDay;
  if (rule.byMonthDay.length !== 1 || rule.byDay.length > 0 || day === undefined) {
    return null;
  }
  const fromEnd = day < 0 && monthRange(to).to === to && from === monthRange(from).to;
  return { ...rule, byMonthDay: [fromEnd ? -1 : dayOfMonth(to)] };
}

/** The second Tuesday becomes the third Thursday; the last Thursday stays a last one where the new day is one. */
function onNumberedDay(rule: RecurrenceRule, { to }: Shift): RecurrenceRule | null {
  const [day] = rule.byDay;
  const isOfMonth = rule.frequency === "MONTHLY" || rule.byMonth.length > 0;
  if (rule.byDay.length !== 1 || !isOfMonth || day === undefined) {
    return null;
  }
  const nth = Math.ceil(dayOfMonth(to) / 7);
  return { ...rule, byDay: [{ weekday: weekdayOf(to), nth: (day.nth < 0 || nth > 4) && isLastWeek(to) ? -1 : nth }] };
}

function onWeekday(rule: RecurrenceRule, { from, to }: Shift): RecurrenceRule | null {
  const staysInWeek = weekOf(from) === weekOf(to);
  const isKnown = rule.byDay.some(({ weekday }) => weekday === weekdayOf(from));
  const isInWeeks = rule.byWeekNo.length === 0 || staysInWeek || rule.byWeekNo.includes(isoWeek(to).week);
  if (!isKnown || !isInWeeks || (rule.byDay.length > 1 && !staysInWeek)) {
    return null;
  }
  const days = rule.byDay.map(({ weekday }) => (weekday === weekdayOf(from) ? weekdayOf(to) : weekday));
  return { ...rule, byDay: [...new Set(days)].sort((a, b) => a - b).map((weekday) => ({ weekday, nth: 0 })) };
}

function shiftedRule(rule: RecurrenceRule, shift: Shift): RecurrenceRule | null {
  const isInMonths = rule.byMonth.length === 0 || rule.byMonth.includes(calendarDayOf(toDay(shift.to)).month);
  if (!isInMonths) {
    return null;
  }
  if (rule.byMonthDay.length > 0) {
    return onMonthDay(rule, shift);
  }
  if (rule.byDay.some(({ nth }) => nth !== 0)) {
    return onNumberedDay(rule, shift);
  }
  return rule.byDay.length > 0 ? onWeekday(rule, shift) : rule;
}

/** Days of a month are counted from its first, so that none of it is lost where the new day comes earlier. */
function shiftedStart(rule: RecurrenceRule, { startDate }: Period, { from, to }: Shift): LocalDate {
  const moved = addDays(startDate, toDay(to) - toDay(from));
  if (rule.byMonthDay.length > 0 || rule.byDay.some(({ nth }) => nth !== 0)) {
    const months = monthsOf(startDate) + monthsOf(to) - monthsOf(from);
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`;
  }
  return rule.byDay.length > 1 && startDate < moved ? startDate : moved;
}

/** A later weekday must not cost the last occurrence: the last day goes along. */
function shiftedEnd({ until }: RecurrenceRule, { from, to }: Shift): RecurrenceRule["until"] {
  return until && to > from ? { ...until, date: addDays(until.date, toDay(to) - toDay(from)) } : until;
}

/** A period with another time of day, whose rule ends on the same day as before. */
export function startingAt(period: Period, startTime: LocalTime): Period {
  const rule = period.rule === null ? null : parseRule(period.rule);
  const { until = null } = rule ?? {};
  if (!rule || !until?.time) {
    return { ...period, startTime };
  }
  const date = until.time < period.startTime ? addDays(until.date, -1) : until.date;
  return { ...period, startTime, rule: formatRule({ ...rule, until: { date, time: null } }) };
}

/** A period whose occurrence of one day is on another one; null where its rule does not tell what becomes of the others. */
export function shiftedBy(period: Period, shift: Shift): Period | null {
  if (shift.from === shift.to) {
    return period;
  }
  if (period.rule === null) {
    return { ...period, startDate: shift.to };
  }
  const rule = parseRule(period.rule);
  const shifted = shiftedRule(rule, shift);
  return shifted && { ...period, rule: formatRule({ ...shifted, until: shiftedEnd(rule, shift) }), startDate: shiftedStart(rule, period, shift) };
}
