import { addDays, daysBetween, isoWeekOf, localAt } from "./dates.ts";

/**
 * The only place where times, dates and numbers become text. Swedish follows the national web guidelines
 * (clock with a full stop, "kl. 9–15" for whole hours, ISO weeks as "v. 48"); `Intl` would write a colon.
 * Numbers keep no-break spaces inside, and a real minus sign (U+2212).
 */
export type Locale = "sv" | "en";
type Value = number | string;

const nbsp = "\u00a0";
const enDash = "\u2013";
const minus = "\u2212";

const tags: Record<Locale, string> = { sv: "sv-SE", en: "en-GB" };
const words: Record<Locale, { now: string; today: string; yesterday: string; tomorrow: string; at: string; week: string; hours: string }> = {
  sv: { now: "nyss", today: "i dag", yesterday: "i går", tomorrow: "i morgon", at: "kl.", week: "v.", hours: "tim" },
  en: { now: "just now", today: "today", yesterday: "yesterday", tomorrow: "tomorrow", at: "", week: "week", hours: "h" },
};

const cached = <K, V>(make: (key: K) => V) => {
  const kept = new Map<K, V>();
  return (key: K): V => {
    const known = kept.get(key);
    if (known !== undefined) {
      return known;
    }
    const made = make(key);
    kept.set(key, made);
    return made;
  };
};

export function createFormat(locale: Locale) {
  const tag = tags[locale];
  const word = words[locale];
  const datePart = cached((options: string) => new Intl.DateTimeFormat(tag, { ...JSON.parse(options) as object, timeZone: "UTC" }));
  const numeric = cached((decimals: number | "any") =>
    new Intl.NumberFormat(tag, decimals === "any" ? { maximumFractionDigits: 2 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));

  const show = (day: string, options: Intl.DateTimeFormatOptions) =>
    datePart(JSON.stringify(options)).format(new Date(`${day}T00:00:00Z`)).replace(",", "");
  const hour = (time: string) => String(Number(time.slice(0, 2)));
  const isWhole = (time: string) => time.slice(3, 5) === "00";

  /** "18.30", in English "18:30"; midnight as an end is the caller's "24.00". */
  const clock = (time: string) =>
    locale === "sv" ? `${hour(time)}.${time.slice(3, 5)}` : `${time.slice(0, 2)}:${time.slice(3, 5)}`;

  /** "9–15" when both are whole hours, otherwise the same digits on both sides: "9.00–15.30". */
  const clockRange = (start: string, end: string) => {
    if (locale === "sv" && isWhole(start) && isWhole(end)) {
      return `${hour(start)}${enDash}${hour(end)}`;
    }
    return `${clock(start)}${enDash}${clock(end)}`;
  };

  const withAt = (text: string) => (word.at ? `${word.at}${nbsp}${text}` : text);

  const number = (value: Value, decimals?: number) =>
    numeric(decimals ?? "any").format(Number(value)).replaceAll("-", minus).replaceAll("\u202f", nbsp);

  const percent = (value: Value, decimals?: number) => `${number(value, decimals)}${locale === "sv" ? nbsp : ""}%`;

  const dayMonth = (day: string) => show(day, { day: "numeric", month: "long" });
  const date = (day: string) => show(day, { day: "numeric", month: "long", year: "numeric" });

  return {
    locale,
    clock,
    clockRange,
    /** "kl. 18.30" or "kl. 9–15" inside a sentence. */
    at: (start: string, end?: string) => withAt(end ? clockRange(start, end) : isWhole(start) ? (locale === "sv" ? hour(start) : clock(start)) : clock(start)),
    /** "måndag 23 november" */
    weekdayDate: (day: string) => show(day, { weekday: "long", day: "numeric", month: "long" }),
    /** "måndag" */
    weekday: (day: string) => show(day, { weekday: "long" }),
    /** "mån" */
    weekdayShort: (day: string) => show(day, { weekday: "short" }),
    /** "23 november" */
    dayMonth,
    /** "23 nov." */
    dayMonthShort: (day: string) => show(day, { day: "numeric", month: "short" }),
    /** "23 november 2026" */
    date,
    /** "november 2026" */
    month: (day: string) => show(day, { month: "long", year: "numeric" }),
    /** "23–27 november 2026", "30 november–4 december 2026" */
    dateRange: (from: string, to: string) => {
      if (from === to) {
        return date(from);
      }
      if (from.slice(0, 7) === to.slice(0, 7)) {
        return `${Number(from.slice(8))}${enDash}${date(to)}`;
      }
      return `${from.slice(0, 4) === to.slice(0, 4) ? dayMonth(from) : date(from)}${enDash}${date(to)}`;
    },
    /** "v. 48" */
    week: (day: string) => `${word.week}${nbsp}${isoWeekOf(day).week}`,
    /** "v. 44", "v. 52–53" */
    weeks: (from: string, to: string) => {
      const [first, last] = [isoWeekOf(from).week, isoWeekOf(to).week];
      return `${word.week}${nbsp}${first === last ? first : `${first}–${last}`}`;
    },
    /** "i dag", "i morgon", "i går", else "torsdag 26 november" within the year and the full date outside it. */
    dayFrom: (day: string, today: string) => {
      const near: Record<number, string> = { 0: word.today, 1: word.tomorrow, [-1]: word.yesterday };
      const distance = daysBetween(today, day);
      return near[distance] ?? (day.slice(0, 4) === today.slice(0, 4) ? show(day, { weekday: "long", day: "numeric", month: "long" }) : date(day));
    },
    /** "nyss", "i dag 14.20", "i går", "lör", "3 nov.", "3 nov. 2025" */
    relative: (instant: string | number, now: number, timeZone: string) => {
      const at = typeof instant === "number" ? instant : Date.parse(instant);
      if (Math.abs(now - at) < 60_000) {
        return word.now;
      }
      const { day, time } = localAt(at, timeZone);
      const today = localAt(now, timeZone).day;
      if (day === today) {
        return `${word.today}${nbsp}${clock(time)}`;
      }
      if (day === addDays(today, -1)) {
        return word.yesterday;
      }
      if (daysBetween(day, today) > 0 && daysBetween(day, today) < 7) {
        return show(day, { weekday: "short" });
      }
      return show(day, { day: "numeric", month: "short", ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" as const }) });
    },
    number,
    /** "73,2 %" of a value that already is in percent. */
    percent,
    /** "38,1 %" of a share between 0 and 1. */
    share: (value: number, decimals = 1) => percent(value * 100, decimals),
    /** "+3,6" or "−3,6": a change always carries its sign. */
    signed: (value: Value, decimals?: number) => `${Number(value) > 0 ? "+" : ""}${number(value, decimals)}`,
    /** "300 000 kr" */
    kronor: (value: Value) => (locale === "sv" ? `${number(value, 0)}${nbsp}kr` : `SEK${nbsp}${number(value, 0)}`),
    /** "1 720 tim" */
    hours: (value: Value) => `${number(value)}${nbsp}${word.hours}`,
    /** "180 m²" */
    area: (value: Value) => `${number(value)}${nbsp}m²`,
    /** An indicator's value in its unit: percent and kronor carry theirs, other units are named beside the value. */
    measure: (value: Value, unit: string, decimals?: number) => {
      if (unit === "PERCENT") {
        return percent(value, decimals);
      }
      if (unit === "SEK") {
        return locale === "sv" ? `${number(value, decimals)}${nbsp}kr` : `SEK${nbsp}${number(value, decimals)}`;
      }
      return number(value, decimals);
    },
  };
}

export type Format = ReturnType<typeof createFormat>;

export const formats: Record<Locale, Format> = { sv: createFormat("sv"), en: createFormat("en") };
