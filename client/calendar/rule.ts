import { addDays, daysBetween, isoWeekOf, mondayOf, weekdayOf } from "../format/dates.ts";

/** The ways of repeating that the form offers. */
export const repeats = ["NONE", "WEEKLY", "EVERY_OTHER", "EVEN", "ODD", "MONTHLY_WEEKDAY", "MONTHLY_DATE"] as const;
export type Repeat = (typeof repeats)[number];

export interface RuleChoice {
  repeat: Repeat;
  /** ISO weekdays; the start's own when empty. */
  weekdays: readonly number[];
  startDate: string;
  /** Last day, inclusive; null goes on. */
  until: string | null;
}

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const weeks = (first: number) => Array.from({ length: 27 }, (_, index) => first + index * 2).filter((week) => week <= 53).join(",");
const chosen = ({ weekdays, startDate }: RuleChoice) => (weekdays.length > 0 ? weekdays : [weekdayOf(startDate)]).toSorted((a, b) => a - b);
const nthInMonth = (day: string) => Math.ceil(Number(day.slice(8)) / 7);

/** The RFC 5545 rule of a choice; null for a single time. Odd and even weeks are lists, since clients expand nothing else right. */
export function ruleOf(choice: RuleChoice): string | null {
  const days = chosen(choice).map((day) => codes[day - 1]).join(",");
  const end = choice.until ? `;UNTIL=${choice.until.replaceAll("-", "")}` : "";
  const nth = nthInMonth(choice.startDate);
  const rules: Record<Repeat, string | null> = {
    NONE: null,
    WEEKLY: `FREQ=WEEKLY;BYDAY=${days}`,
    EVERY_OTHER: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${days}`,
    EVEN: `FREQ=YEARLY;BYWEEKNO=${weeks(2)};BYDAY=${days}`,
    ODD: `FREQ=YEARLY;BYWEEKNO=${weeks(1)};BYDAY=${days}`,
    // a fifth weekday is missing in most months: then the last one is meant
    MONTHLY_WEEKDAY: `FREQ=MONTHLY;BYDAY=${nth > 4 ? -1 : nth}${codes[weekdayOf(choice.startDate) - 1]}`,
    MONTHLY_DATE: `FREQ=MONTHLY;BYMONTHDAY=${Number(choice.startDate.slice(8))}`,
  };
  const rule = rules[choice.repeat];
  return rule === null ? null : rule + end;
}

function fits(choice: RuleChoice, day: string): boolean {
  const { repeat, startDate } = choice;
  const onDay = chosen(choice).includes(weekdayOf(day));
  const isEven = isoWeekOf(day).week % 2 === 0;
  const month = (other: string) => other.slice(0, 7);
  const lastWeek = month(addDays(day, 7)) !== month(day);
  switch (repeat) {
    case "NONE":
      return day === startDate;
    case "WEEKLY":
      return onDay;
    case "EVERY_OTHER":
      return onDay && (daysBetween(mondayOf(startDate), mondayOf(day)) / 7) % 2 === 0;
    case "EVEN":
      return onDay && isEven;
    case "ODD":
      return onDay && !isEven;
    case "MONTHLY_WEEKDAY":
      return weekdayOf(day) === weekdayOf(startDate) && (nthInMonth(startDate) > 4 ? lastWeek : nthInMonth(day) === nthInMonth(startDate));
    case "MONTHLY_DATE":
      return day.slice(8) === startDate.slice(8);
  }
}

/** The first dates, to show before saving; the server has the last word. */
export function firstDates(choice: RuleChoice, many: number): string[] {
  const dates: string[] = [];
  for (let day = choice.startDate; dates.length < many && daysBetween(choice.startDate, day) < 400 && (choice.until === null || day <= choice.until); day = addDays(day, 1)) {
    if (fits(choice, day)) {
      dates.push(day);
    }
  }
  return dates;
}

export interface RuleParts {
  weekdays: number[];
  /** First and last week where the rule names weeks. */
  weeks: { from: number; to: number; kind: "ALL" | "EVEN" | "ODD" | "SOME" } | null;
  interval: number;
  frequency: string;
  until: string | null;
}

/** What a stored rule says, for putting it in words; whatever the form cannot make is still told by its parts. */
export function readRule(rule: string): RuleParts {
  const parts = Object.fromEntries(rule.split(";").map((part) => part.split("=") as [string, string]));
  const named = (parts.BYWEEKNO ?? "").split(",").filter(Boolean).map(Number);
  const [first, second] = named;
  const last = named.at(-1);
  const step = first !== undefined && second !== undefined ? second - first : 1;
  const kind = step === 1 ? "ALL" : step === 2 ? ((first ?? 0) % 2 === 0 ? "EVEN" : "ODD") : "SOME";
  return {
    frequency: parts.FREQ ?? "",
    interval: Number(parts.INTERVAL ?? 1),
    weekdays: (parts.BYDAY ?? "").split(",").filter(Boolean).map((day) => codes.indexOf(day.slice(-2)) + 1),
    weeks: first === undefined || last === undefined ? null : { from: first, to: last, kind },
    until: parts.UNTIL ? `${parts.UNTIL.slice(0, 4)}-${parts.UNTIL.slice(4, 6)}-${parts.UNTIL.slice(6, 8)}` : null,
  };
}
