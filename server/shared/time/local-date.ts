/** A calendar day without time zone, `2026-11-23`. */
export type LocalDate = string;
/** A wall-clock time, `18:30`. */
export type LocalTime = string;

const msPerDay = 86_400_000;

export const isLocalTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

export function isLocalDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Days since 1970-01-01. */
export const toDay = (date: LocalDate): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / msPerDay;

export const fromDay = (day: number): LocalDate => new Date(day * msPerDay).toISOString().slice(0, 10);

export const addDays = (date: LocalDate, days: number): LocalDate => fromDay(toDay(date) + days);

/** ISO weekday of a day number, 1 is Monday; 1970-01-01 was a Thursday. */
export const weekdayOfDay = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const weekdayOf = (date: LocalDate): number => weekdayOfDay(toDay(date));

/** Day number of the Monday of ISO week 1, the week that holds 4 January. */
export function firstMonday(year: number): number {
  const fourth = Date.UTC(year, 0, 4) / msPerDay;
  return fourth - weekdayOfDay(fourth) + 1;
}

export const isoWeeksIn = (year: number): 52 | 53 => ((firstMonday(year + 1) - firstMonday(year)) / 7) as 52 | 53;

/** ISO 8601 week with its own year: 2027-01-01 is week 53 of 2026. */
export function isoWeek(date: LocalDate): { readonly year: number; readonly week: number } {
  const day = toDay(date);
  const thursday = day - weekdayOfDay(day) + 4;
  const year = new Date(thursday * msPerDay).getUTCFullYear();
  return { year, week: Math.floor((thursday - firstMonday(year)) / 7) + 1 };
}

export const isoWeekStart = (year: number, week: number): LocalDate => fromDay(firstMonday(year) + (week - 1) * 7);
