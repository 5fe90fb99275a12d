import { isLocalDate, isLocalTime, type LocalDate } from "./local-date.ts";

export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

export interface WeekdayInPeriod {
  /** ISO weekday. */
  readonly weekday: number;
  /** 1 is the first in the month or year, −1 the last; 0 is every one. */
  readonly nth: number;
}

/** The part of RFC 5545 §3.3.10 that the hub plans by. */
export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly byDay: readonly WeekdayInPeriod[];
  readonly byMonthDay: readonly number[];
  readonly byMonth: readonly number[];
  /** ISO weeks; in a year that lacks a week it is skipped. */
  readonly byWeekNo: readonly number[];
  /** Last local day, and last local start where it carries a time, both inclusive. */
  readonly until: { readonly date: LocalDate; readonly time: string | null } | null;
  readonly count: number | null;
}

export type RecurrenceReason = "MALFORMED" | "UNSUPPORTED" | "OUT_OF_RANGE" | "CONTRADICTION";

export class RecurrenceError extends Error {
  constructor(
    readonly reason: RecurrenceReason,
    detail: string,
  ) {
    super(detail);
  }
}

const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const frequencies = new Set(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
const known = new Set(["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYWEEKNO", "UNTIL", "COUNT", "WKST"]);

const refuse = (reason: RecurrenceReason, detail: string): never => {
  throw new RecurrenceError(reason, detail);
};

function whole(name: string, text: string, low: number, high: number): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isInteger(value) && value >= low && value <= high && value !== 0 ? value : refuse("OUT_OF_RANGE", `${name} cannot be ${text}.`);
}

const list = (name: string, text: string | undefined, low: number, high: number): number[] =>
  text === undefined ? [] : [...new Set(text.split(",").map((part) => whole(name, part, low, high)))];

function weekday(text: string): WeekdayInPeriod {
  const [, nth, name] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text) ?? refuse("MALFORMED", `BYDAY cannot be ${text}.`);
  return { weekday: days.indexOf(name as string) + 1, nth: nth === undefined ? 0 : whole("BYDAY", nth, -53, 53) };
}

function until(text: string): RecurrenceRule["until"] {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2})?$/.exec(text) ?? refuse("MALFORMED", "UNTIL is a local day or a local time, without Z.");
  const date = `${year}-${month}-${day}`;
  const time = hour === undefined ? null : `${hour}:${minute}`;
  return isLocalDate(date) && (time === null || isLocalTime(time)) ? { date, time } : refuse("OUT_OF_RANGE", `UNTIL cannot be ${text}.`);
}

function parts(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of text.split(";")) {
    const [name = "", value] = part.split("=");
    if (!value || found.has(name)) {
      return refuse("MALFORMED", `${part} is not a part of a rule.`);
    }
    found.set(known.has(name) ? name : refuse("UNSUPPORTED", `${name} is not supported.`), value);
  }
  return found;
}

/** Which parts go together is RFC 5545 §3.3.10's table, less what no calendar of ours needs. */
function check(rule: RecurrenceRule): RecurrenceRule {
  const nth = rule.byDay.some(({ nth: number }) => number !== 0);
  const { frequency } = rule;
  if (rule.until && rule.count) {
    refuse("CONTRADICTION", "UNTIL and COUNT exclude each other.");
  }
  if (nth && (frequency === "DAILY" || frequency === "WEEKLY" || rule.byWeekNo.length > 0)) {
    refuse("CONTRADICTION", "A numbered weekday needs FREQ=MONTHLY or YEARLY, and no BYWEEKNO.");
  }
  if (rule.byWeekNo.length > 0 && (frequency !== "YEARLY" || rule.byMonthDay.length > 0 || rule.byMonth.length > 0)) {
    refuse("UNSUPPORTED", "BYWEEKNO goes with FREQ=YEARLY and BYDAY only.");
  }
  if (rule.byMonthDay.length > 0 && frequency === "WEEKLY") {
    refuse("CONTRADICTION", "BYMONTHDAY does not go with FREQ=WEEKLY.");
  }
  return rule;
}

const parsed = new Map<string, RecurrenceRule>();
const mostParsed = 10_000;

/** Reads the value of an RRULE. Throws `RecurrenceError` with a reason that a form can show. */
export function parseRule(text: string): RecurrenceRule {
  const before = parsed.get(text);
  if (before) {
    return before;
  }
  const given = parts(text);
  const frequency = given.get("FREQ") ?? refuse("MALFORMED", "FREQ is missing.");
  if (!frequencies.has(frequency)) {
    refuse("UNSUPPORTED", `FREQ=${frequency} is not supported.`);
  }
  if ((given.get("WKST") ?? "MO") !== "MO") {
    refuse("UNSUPPORTED", "Weeks start on Monday.");
  }
  const rule = check({
    frequency: frequency as Frequency,
    interval: whole("INTERVAL", given.get("INTERVAL") ?? "1", 1, 1000),
    byDay: given.get("BYDAY")?.split(",").map(weekday) ?? [],
    byMonthDay: list("BYMONTHDAY", given.get("BYMONTHDAY"), -31, 31),
    byMonth: list("BYMONTH", given.get("BYMONTH"), 1, 12),
    byWeekNo: list("BYWEEKNO", given.get("BYWEEKNO"), -53, 53),
    until: given.has("UNTIL") ? until(given.get("UNTIL") as string) : null,
    count: given.has("COUNT") ? whole("COUNT", given.get("COUNT") as string, 1, 10_000) : null,
  });
  if (parsed.size >= mostParsed) {
    parsed.clear();
  }
  parsed.set(text, rule);
  return rule;
}

/** One way of writing every rule: parts in the order of the RFC, days from Monday, defaults left out. */
export function formatRule(rule: RecurrenceRule): string {
  const day = ({ weekday: number, nth }: WeekdayInPeriod) => `${nth === 0 ? "" : nth}${days[number - 1]}`;
  const byDay = [...rule.byDay].sort((a, b) => a.nth - b.nth || a.weekday - b.weekday).map(day);
  const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b).join(",");
  const end = rule.until && `UNTIL=${rule.until.date.replaceAll("-", "")}${rule.until.time === null ? "" : `T${rule.until.time.replace(":", "")}00`}`;
  const all = [
    `FREQ=${rule.frequency}`,
    rule.interval > 1 && `INTERVAL=${rule.interval}`,
    rule.byMonth.length > 0 && `BYMONTH=${ascending(rule.byMonth)}`,
    rule.byWeekNo.length > 0 && `BYWEEKNO=${ascending(rule.byWeekNo)}`,
    rule.byMonthDay.length > 0 && `BYMONTHDAY=${ascending(rule.byMonthDay)}`,
    byDay.length > 0 && `BYDAY=${byDay.join(",")}`,
    rule.count !== null && `COUNT=${rule.count}`,
    end,
  ];
  return all.filter(Boolean).join(";");
}
