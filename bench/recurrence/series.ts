import { addDays, fromDay, toDay, weekdayOfDay } from "../../server/shared/time/local-date.ts";

export interface Series {
  readonly rule: string;
  readonly startDate: string;
  readonly startTime: string;
}

export const timeZone = "Europe/Stockholm";

/** The month in which summer time ends. */
export const month = { from: "2026-10-01", to: "2026-10-31" };

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The rules that a calendar of a neighbourhood is made of, in their proportions: of twenty series twelve are weekly, and so on. */
function ruleOf(nr: number, startDate: string): string {
  const day = toDay(startDate);
  const weekday = weekdays[weekdayOfDay(day) - 1] ?? "MO";
  const kind = nr % 20;
  if (kind < 12) {
    return `FREQ=WEEKLY;BYDAY=${weekday}`;
  }
  if (kind < 15) {
    return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`;
  }
  if (kind < 17) {
    return `FREQ=MONTHLY;BYDAY=${Math.min(4, Math.ceil(Number(startDate.slice(8)) / 7))}${weekday}`;
  }
  if (kind < 18) {
    return `FREQ=MONTHLY;BYMONTHDAY=${Number(startDate.slice(8))}`;
  }
  return kind < 19 ? "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" : "FREQ=DAILY";
}

/** Series that began between 2019 and the summer of 2026, between 8 in the morning and 8 at night. */
export const seriesOf = (count: number): Series[] =>
  Array.from({ length: count }, (_, nr) => {
    const startDate = addDays("2019-01-01", (nr * 7919) % (toDay("2026-07-01") - toDay("2019-01-01")));
    const startTime = `${String(8 + (nr % 12)).padStart(2, "0")}:${["00", "15", "30"][nr % 3]}`;
    return { rule: ruleOf(nr, fromDay(toDay(startDate))), startDate, startTime };
  });
