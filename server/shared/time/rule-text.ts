import { isLocalDate, isLocalTime, type LocalDate, type LocalTime } from "./local-date.ts";

export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

export interface WeekdayInPeriod {
  /** ISO weekday. */
  readonly weekday: number;
  /** 1 is the first in the month or year, −1 the last; 0 is every one. */
  readonly nth: number;
}

/** The part of RFC 5545 §3.3.10 that the hub plans by. Lists hold each value once; an empty one leaves the question to the start of the series. */
export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly byDay: readonly WeekdayInPeriod[];
  readonly byMonthDay: readonly number[];
  readonly byMonth: readonly number[];
  /** ISO weeks; in a year that lacks a week it is skipped. */
  readonly byWeekNo: readonly number[];
  /** Last local day, and last local start where it carries a time, both inclusive. */
  readonly until: { readonly date: LocalDate; readonly time: LocalTime | null } | null;
  readonly count: number | null;
}

/**
 * Why a rule is refused: it is not a rule (MALFORMED), uses what the hub does not plan by (UNSUPPORTED), has a number
 * that nothing fits (OUT_OF_RANGE), or parts that RFC 5545 does not let stand together (CONTRADICTION).
 */
export type RecurrenceReason = "MALFORMED" | "UNSUPPORTED" | "OUT_OF_RANGE" | "CONTRADICTION";

export class RecurrenceError extends Error {
  constructor(
    readonly reason: RecurrenceReason,
    detail: string,
  ) {
    super(detail);
    this.name = "RecurrenceError";
  }
}

const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const frequencies: readonly Frequency[] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const partNames = new Set(["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYWEEKNO", "UNTIL", "COUNT", "WKST"]);
/** Room for every week of a year and every day of a month; rules are remembered, so they must not be boundless. */
const longest = 500;

const refuse = (reason: RecurrenceReason, detail: string): never => {
  throw new RecurrenceError(reason, detail);
};

function whole(name: string, text: string, low: number, high: number): number {
  const value = (low < 0 ? /^[+-]?\d+$/ : /^\d+$/).test(text) ? Number(text) : refuse("MALFORMED", `${name} cannot be ${text}.`);
  return value >= low && value <= high && value !== 0 ? value : refuse("OUT_OF_RANGE", `${name} cannot be ${text}.`);
}

const list = (name: string, text: string | undefined, low: number, high: number): number[] =>
  text === undefined ? [] : [...new Set(text.split(",").map((part) => whole(name, part, low, high)))].sort((a, b) => a - b);

const nameOfDay = ({ weekday, nth }: WeekdayInPeriod): string => `${nth === 0 ? "" : nth}${days[weekday - 1]}`;

/** `most` is how many of a weekday a period can have. */
function weekdays(text: string | undefined, most: number): WeekdayInPeriod[] {
  const found = (text?.split(",") ?? []).map((part): WeekdayInPeriod => {
    const [, nth, name = ""] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(part) ?? refuse("MALFORMED", `BYDAY cannot be ${part}.`);
    return { weekday: days.indexOf(name) + 1, nth: nth === undefined ? 0 : whole("BYDAY", nth, -most, most) };
  });
  const unique = new Map(found.map((day) => [nameOfDay(day), day]));
  return [...unique.values()].sort((a, b) => a.nth - b.nth || a.weekday - b.weekday);
}

function until(text: string | undefined): RecurrenceRule["until"] {
  if (text === undefined) {
    return null;
  }
  const [, year, month, day, hour, minute, zulu] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)[0-5]\d(Z)?)?$/.exec(text) ?? refuse("MALFORMED", `UNTIL cannot be ${text}.`);
  if (zulu) {
    refuse("UNSUPPORTED", "UNTIL is a local day or a local time, not UTC.");
  }
  const date = `${year}-${month}-${day}`;
  const time = hour === undefined ? null : `${hour}:${minute}`;
  return isLocalDate(date) && (time === null || isLocalTime(time)) ? { date, time } : refuse("OUT_OF_RANGE", `UNTIL cannot be ${text}.`);
}

function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.split(";")) {
    const [, name = "", value = ""] = /^([A-Z-]+)=([^=]+)$/.exec(part) ?? refuse("MALFORMED", `"${part}" is not a part of a rule.`);
    if (!partNames.has(name)) {
      refuse("UNSUPPORTED", `${name} is not supported.`);
    }
    if (parts.has(name)) {
      refuse("MALFORMED", `${name} is given twice.`);
    }
    parts.set(name, value);
  }
  return parts;
}

/** Which parts may stand together: RFC 5545 §3.3.10. */
function checked(rule: RecurrenceRule): RecurrenceRule {
  const { frequency, byDay, byMonthDay, byWeekNo } = rule;
  const isNumbered = byDay.some(({ nth }) => nth !== 0);
  const contradictions: [boolean, string][] = [
    [rule.until !== null && rule.count !== null, "UNTIL and COUNT exclude each other."],
    [isNumbered && (frequency === "DAILY" || frequency === "WEEKLY" || byWeekNo.length > 0), "A numbered weekday needs FREQ=MONTHLY or YEARLY, and no BYWEEKNO."],
    [byWeekNo.length > 0 && frequency !== "YEARLY", "BYWEEKNO needs FREQ=YEARLY."],
    [byMonthDay.length > 0 && frequency === "WEEKLY", "BYMONTHDAY does not go with FREQ=WEEKLY."],
  ];
  const found = contradictions.find(([holds]) => holds);
  return found ? refuse("CONTRADICTION", found[1]) : rule;
}

function frequencyOf(text: string | undefined): Frequency {
  if (text === undefined) {
    return refuse("MALFORMED", "FREQ is missing.");
  }
  return frequencies.find((each) => each === text) ?? refuse("UNSUPPORTED", `FREQ=${text} is not supported.`);
}

function read(text: string): RecurrenceRule {
  if (text.length > longest) {
    refuse("OUT_OF_RANGE", `A rule has at most ${longest} characters.`);
  }
  const parts = partsOf(text.toUpperCase());
  const frequency = frequencyOf(parts.get("FREQ"));
  if ((parts.get("WKST") ?? "MO") !== "MO") {
    refuse("UNSUPPORTED", "Weeks start on Monday.");
  }
  const count = parts.get("COUNT");
  return checked({
    frequency,
    interval: whole("INTERVAL", parts.get("INTERVAL") ?? "1", 1, 1000),
    byDay: weekdays(parts.get("BYDAY"), frequency === "YEARLY" && !parts.has("BYMONTH") ? 53 : 5),
    byMonthDay: list("BYMONTHDAY", parts.get("BYMONTHDAY"), -31, 31),
    byMonth: list("BYMONTH", parts.get("BYMONTH"), 1, 12),
    byWeekNo: list("BYWEEKNO", parts.get("BYWEEKNO"), -53, 53),
    until: until(parts.get("UNTIL")),
    count: count === undefined ? null : whole("COUNT", count, 1, 10_000),
  });
}

const known = new Map<string, RecurrenceRule>();
const mostKnown = 5_000;

/** Reads the value of an RRULE, in upper or lower case. Throws `RecurrenceError` with a reason that a form can show. */
export function parseRule(text: string): RecurrenceRule {
  const before = known.get(text);
  if (before) {
    return before;
  }
  const rule = read(text);
  if (known.size >= mostKnown) {
    known.clear();
  }
  known.set(text, rule);
  return rule;
}

/** The one way of writing a rule: parts in a fixed order, lists ascending, what goes without saying left out. */
export function formatRule({ frequency, interval, byMonth, byWeekNo, byMonthDay, byDay, count, until: end }: RecurrenceRule): string {
  const lastTime = end?.time ? `T${end.time.replace(":", "")}00` : "";
  const parts: [string, string | number | null][] = [
    ["FREQ", frequency],
    ["INTERVAL", interval > 1 ? interval : null],
    ["BYMONTH", byMonth.join(",") || null],
    ["BYWEEKNO", byWeekNo.join(",") || null],
    ["BYMONTHDAY", byMonthDay.join(",") || null],
    ["BYDAY", byDay.map(nameOfDay).join(",") || null],
    ["COUNT", count],
    ["UNTIL", end && `${end.date.replaceAll("-", "")}${lastTime}`],
  ];
  return parts
    .filter(([, value]) => value !== null)
    .map((part) => part.join("="))
    .join(";");
}
