import { addDays, daysBetween, isoWeekOf, mondayOf, weekdayOf } from "../format/dates.ts";

/** The ways of repeating that the form offers. */
export type Repeat = "NONE" | "DAILY" | "WEEKLY" | "EVERY_OTHER" | "EVEN" | "ODD" | "MONTHLY_WEEKDAY" | "MONTHLY_LAST" | "MONTHLY_DATE" | "YEARLY";

/** How something repeats, whenever it begins. */
export interface Repeating {
  repeat: Repeat;
  /** ISO weekdays; the start's own when empty. */
  weekdays: readonly number[];
  /** It goes on, has a last day (inclusive), or takes place so many times. */
  end: "NEVER" | "UNTIL" | "COUNT";
  until: string | null;
  count: number | null;
}

export const once: Repeating = { repeat: "NONE", weekdays: [], end: "NEVER", until: null, count: null };

export interface RuleChoice extends Repeating {
  startDate: string;
}

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const weeks = (first: number) => Array.from({ length: 27 }, (_, index) => first + index * 2).filter((week) => week <= 53).join(",");
const chosen = ({ weekdays, startDate }: RuleChoice) => (weekdays.length > 0 ? weekdays : [weekdayOf(startDate)]).toSorted((a, b) => a - b);
export const nthInMonth = (day: string) => Math.ceil(Number(day.slice(8)) / 7);
export const isLastInMonth = (day: string) => addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
const lastDayOf = ({ end, until }: Repeating) => (end === "UNTIL" ? until : null);

function endOf({ end, until, count }: Repeating): string {
  if (end === "UNTIL" && until) {
    return `;UNTIL=${until.replaceAll("-", "")}`;
  }
  return end === "COUNT" && count ? `;COUNT=${count}` : "";
}

/** The RFC 5545 rule of a choice; null for a single time. Odd and even weeks are lists, since clients expand nothing else right. */
export function ruleOf(choice: RuleChoice): string | null {
  const days = chosen(choice).map((day) => codes[day - 1]).join(",");
  const nth = nthInMonth(choice.startDate);
  const weekday = codes[weekdayOf(choice.startDate) - 1];
  const rules: Record<Repeat, string | null> = {
    NONE: null,
    DAILY: "FREQ=DAILY",
    WEEKLY: `FREQ=WEEKLY;BYDAY=${days}`,
    EVERY_OTHER: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${days}`,
    EVEN: `FREQ=YEARLY;BYWEEKNO=${weeks(2)};BYDAY=${days}`,
    ODD: `FREQ=YEARLY;BYWEEKNO=${weeks(1)};BYDAY=${days}`,
    // a fifth weekday is missing in most months: then the last one is meant
    MONTHLY_WEEKDAY: `FREQ=MONTHLY;BYDAY=${nth > 4 ? -1 : nth}${weekday}`,
    MONTHLY_LAST: `FREQ=MONTHLY;BYDAY=-1${weekday}`,
    MONTHLY_DATE: `FREQ=MONTHLY;BYMONTHDAY=${Number(choice.startDate.slice(8))}`,
    YEARLY: "FREQ=YEARLY",
  };
  const rule = rules[choice.repeat];
  return rule === null ? null : rule + endOf(choice);
}

function fits(choice: RuleChoice, day: string): boolean {
  const { repeat, startDate } = choice;
  const onDay = chosen(choice).includes(weekdayOf(day));
  const isEven = isoWeekOf(day).week % 2 === 0;
  switch (repeat) {
    case "NONE":
      return day === startDate;
    case "DAILY":
      return true;
    case "WEEKLY":
      return onDay;
    case "EVERY_OTHER":
      return onDay && (daysBetween(mondayOf(startDate), mondayOf(day)) / 7) % 2 === 0;
    case "EVEN":
      return onDay && isEven;
    case "ODD":
      return onDay && !isEven;
    case "MONTHLY_WEEKDAY":
      return weekdayOf(day) === weekdayOf(startDate) && (nthInMonth(startDate) > 4 ? isLastInMonth(day) : nthInMonth(day) === nthInMonth(startDate));
    case "MONTHLY_LAST":
      return weekdayOf(day) === weekdayOf(startDate) && isLastInMonth(day);
    case "MONTHLY_DATE":
      return day.slice(8) === startDate.slice(8);
    case "YEARLY":
      return day.slice(5) === startDate.slice(5);
  }
}

/** Further ahead the hub stores nothing. */
const mostDays = 800;

/** The days that a choice gives, at most so many. */
function givenDays(choice: RuleChoice, many: number): string[] {
  const days: string[] = [];
  const last = lastDayOf(choice);
  const most = choice.end === "COUNT" && choice.count ? Math.min(many, choice.count) : many;
  for (let day = choice.startDate; days.length < most && daysBetween(choice.startDate, day) < mostDays && (last === null || day <= last); day = addDays(day, 1)) {
    if (fits(choice, day)) {
      days.push(day);
    }
  }
  return days;
}

type IsPaused = (day: string) => boolean;

/** The first dates, to show before saving; the server has the last word. A number of times counts those that are paused as well. */
export const firstDates = (choice: RuleChoice, many: number, isPaused: IsPaused = () => false): string[] => givenDays(choice, mostDays).filter((day) => !isPaused(day)).slice(0, many);

/** The dates that are left out because nothing takes place then. */
export const pausedDates = (choice: RuleChoice, isPaused: IsPaused): string[] => givenDays(choice, mostDays).filter(isPaused);

export interface RuleParts {
  weekdays: number[];
  /** First and last week where the rule names weeks. */
  weeks: { from: number; to: number; kind: "ALL" | "EVEN" | "ODD" | "SOME" } | null;
  interval: number;
  frequency: string;
  until: string | null;
  count: number | null;
  /** Which of its kind in the month: the second, the last (−1); null for every one. */
  nth: number | null;
  monthDay: number | null;
}

/** What a stored rule says, for putting it in words; whatever the form cannot make is still told by its parts. */
export function readRule(rule: string): RuleParts {
  const parts = Object.fromEntries(rule.split(";").map((part) => part.split("=") as [string, string]));
  const named = (parts.BYWEEKNO ?? "").split(",").filter(Boolean).map(Number);
  const [first, second] = named;
  const last = named.at(-1);
  const step = first !== undefined && second !== undefined ? second - first : 1;
  const kind = step === 1 ? "ALL" : step === 2 ? ((first ?? 0) % 2 === 0 ? "EVEN" : "ODD") : "SOME";
  const nth = /^(-?\d+)/.exec(parts.BYDAY ?? "");
  return {
    count: parts.COUNT ? Number(parts.COUNT) : null,
    nth: nth ? Number(nth[1]) : null,
    monthDay: parts.BYMONTHDAY ? Number(parts.BYMONTHDAY.split(",")[0]) : null,
    frequency: parts.FREQ ?? "",
    interval: Number(parts.INTERVAL ?? 1),
    weekdays: (parts.BYDAY ?? "").split(",").filter(Boolean).map((day) => codes.indexOf(day.slice(-2)) + 1),
    weeks: first === undefined || last === undefined ? null : { from: first, to: last, kind },
    until: parts.UNTIL ? `${parts.UNTIL.slice(0, 4)}-${parts.UNTIL.slice(4, 6)}-${parts.UNTIL.slice(6, 8)}` : null,
  };
}
