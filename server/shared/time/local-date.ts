/** A calendar day without time zone, `2026-11-23`. */
export type LocalDate = string;
/** A wall-clock time, `18:30`. */
export type LocalTime = string;

const msPerDay = 86_400_000;

/** Days since 1970-01-01. */
export const toDay = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / msPerDay;

export const fromDay = (day: number): LocalDate => new Date(day * msPerDay).toISOString().slice(0, 10);

export const addDays = (date: LocalDate, days: number): LocalDate => fromDay(toDay(date) + days);
