/**
 * Arithmetic on local calendar days written as in the API: `2026-11-23`. A local day is not an instant,
 * so it is counted in UTC where every day has 24 hours.
 */
const dayMs = 86_400_000;

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => iso(utc(day) + days * dayMs);

/** Days from one local day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / dayMs);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(utc(day)).getUTCDay() || 7;

export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** ISO 8601 week: the week belongs to the year that has its Thursday. */
export function isoWeekOf(day: string): { year: number; week: number } {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = Number(thursday.slice(0, 4));
  return { year, week: Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1 };
}

/** The Monday of an ISO week; 4 January is always in the first. */
export const mondayOfWeek = (year: number, week: number): string => addDays(mondayOf(`${year}-01-04`), (week - 1) * 7);

/** 52, or 53 in a long year. */
export const weeksIn = (year: number): number => isoWeekOf(`${year}-12-28`).week;

/** Easter Sunday of the Gregorian calendar. */
export function easterOf(year: number): string {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  return addDays(`${year}-03-21`, 7 + moon - ((year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7));
}

/** Every day from `from` to `to`, both included. */
export const daysFrom = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));

/** Minutes after midnight of a local time such as `18:30` or `18:30:00`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

export const dayMinutes = 1_440;

/** `18:30` of minutes after midnight, whatever the day. */
export const clockOf = (minutes: number): string => {
  const within = ((minutes % dayMinutes) + dayMinutes) % dayMinutes;
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
};

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(timeZone);
  if (known) {
    return known;
  }
  const made = new Intl.DateTimeFormat("sv-SE", {
    timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  zoneFormats.set(timeZone, made);
  return made;
}

/** The calendar day and wall time that clocks in `timeZone` show at an instant. */
export function localAt(instant: string | number | Date, timeZone: string): { day: string; time: string } {
  const parts = Object.fromEntries(
    zoneFormat(timeZone).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}
