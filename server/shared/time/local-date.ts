/** A calendar day without time zone, `2026-11-23`, of the years 1000 to 9999. */
export type LocalDate = string;
/** A wall-clock time, `18:30`. */
export type LocalTime = string;

export const msPerDay = 86_400_000;

/** Named once: what is asked for each of a hundred thousand days looks up no global. */
const { floor } = Math;

export const isLocalTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Earlier years are typing errors, and years below 100 mean the twentieth century to `Date.UTC`. */
export function isLocalDate(text: string): boolean {
  const day = /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) ? toDay(text) : Number.NaN;
  return !Number.isNaN(day) && fromDay(day) === text;
}

/** Days since 1970-01-01. */
export const toDay = (date: LocalDate): number => Date.parse(date) / msPerDay;

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/**
 * The calendar day of a day number, in whole numbers (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
 * civil_from_days): a Date is ten times slower, and a calendar asks for hundreds of thousands. Years begin in March
 * here, so that the leap day is the last, and 400 of them are an era, which all have as many days.
 */
export function calendarDayOf(day: number): CalendarDay {
  const shifted = day + 719_468;
  const era = floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const yearOfEra = floor((inEra - floor(inEra / 1460) + floor(inEra / 36_524) - floor(inEra / 146_096)) / 365);
  const inYear = inEra - (365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100));
  const marchMonth = floor((5 * inYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date: inYear - floor((153 * marchMonth + 2) / 5) + 1 };
}

const padded = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

export function fromDay(day: number): LocalDate {
  const { year, month, date } = calendarDayOf(day);
  return `${year}-${padded(month)}-${padded(date)}`;
}

export const addDays = (date: LocalDate, days: number): LocalDate => fromDay(toDay(date) + days);

/** Weeks since the one of 1970-01-01, a Thursday. */
export const weekOfDay = (day: number): number => floor((day + 3) / 7);

/** ISO weekday of a day number, 1 is Monday. */
export const weekdayOfDay = (day: number): number => day + 4 - weekOfDay(day) * 7;

export const weekdayOf = (date: LocalDate): number => weekdayOfDay(toDay(date));

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const lengthOfMonth = ({ year, month }: CalendarDay): number => (month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] as number));

/** Day numbers of the first day of a month or year, and of the day after its last. */
export type DaySpan = readonly [first: number, end: number];

export function monthSpan(day: number): DaySpan {
  const calendarDay = calendarDayOf(day);
  const first = day - calendarDay.date + 1;
  return [first, first + lengthOfMonth(calendarDay)];
}

export function yearSpan(day: number): DaySpan {
  const { year } = calendarDayOf(day);
  const first = Date.UTC(year, 0, 1) / msPerDay;
  return [first, first + (isLeap(year) ? 366 : 365)];
}

/** The first and the last day of the month that a day lies in. */
export function monthRange(date: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  const [first, end] = monthSpan(toDay(date));
  return { from: fromDay(first), to: fromDay(end - 1) };
}

/** Day number of the Monday of ISO week 1, the week that holds 4 January. */
function firstMonday(year: number): number {
  const fourth = Date.UTC(year, 0, 4) / msPerDay;
  return fourth - weekdayOfDay(fourth) + 1;
}

export const isoWeeksIn = (year: number): 52 | 53 => ((firstMonday(year + 1) - firstMonday(year)) / 7) as 52 | 53;

export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

export function isoWeekOfDay(day: number): IsoWeek {
  const thursday = day - weekdayOfDay(day) + 4;
  const year = calendarDayOf(thursday).year;
  return { year, week: floor((thursday - firstMonday(year)) / 7) + 1 };
}

/** ISO 8601 week with its own year: 2027-01-01 is week 53 of 2026. */
export const isoWeek = (date: LocalDate): IsoWeek => isoWeekOfDay(toDay(date));

/** The Monday of an ISO week. */
export const isoWeekStart = (year: number, week: number): LocalDate => fromDay(firstMonday(year) + (week - 1) * 7);
