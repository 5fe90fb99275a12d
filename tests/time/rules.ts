import fc from "fast-check";
import { fromDay, toDay } from "../../server/shared/time/local-date.ts";

const weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const weekday = fc.constantFrom(...weekdayNames);
const someOf = (item: fc.Arbitrary<number | string>, most: number) => fc.uniqueArray(item, { minLength: 1, maxLength: most }).map((items) => items.join(","));
const fromEitherEnd = (most: number) => fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 1, max: most }) }, fc.integer({ min: -most, max: -1 }));
const numbered = (most: number) => fc.tuple(fromEitherEnd(most), weekday).map(([nth, day]) => `${nth}${day}`);
export const anyDay = fc.integer({ min: toDay("2018-01-01"), max: toDay("2029-12-31") }).map(fromDay);
const compact = (date: string) => date.replaceAll("-", "");

const byMonth = someOf(fc.integer({ min: 1, max: 12 }), 4);
const byMonthDay = someOf(fromEitherEnd(31), 4);
const plainDays = someOf(weekday, 4);
/** A count ends it within what a test looks at; how long it counts is no other rule. */
const end = fc.oneof(
  fc.integer({ min: 1, max: 15 }).map((count) => ({ COUNT: String(count) })),
  anyDay.map((date) => ({ UNTIL: compact(date) })),
);

type Parts = Readonly<Record<string, string | undefined>>;

const write = (parts: Parts): string =>
  Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map((part) => part.join("="))
    .join(";");

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

function rulesOf(frequency: string, parts: Record<string, fc.Arbitrary<string | undefined>>): fc.Arbitrary<string> {
  const interval = maybe(fc.integer({ min: 1, max: 5 }).map(String));
  return fc.tuple(fc.record({ INTERVAL: interval, ...parts }), maybe(end)).map(([some, last]) => write({ FREQ: frequency, ...some, ...last }));
}

/** The whole language of rules, less what the reference expander reads otherwise than RFC 5545 does: it puts the 53rd weekday of a year that has 52 in the next year. */
export const anyRule: fc.Arbitrary<string> = fc.oneof(
  rulesOf("DAILY", { BYMONTH: maybe(byMonth), BYMONTHDAY: maybe(byMonthDay), BYDAY: maybe(plainDays) }),
  rulesOf("WEEKLY", { BYMONTH: maybe(byMonth), BYDAY: maybe(plainDays) }),
  rulesOf("MONTHLY", { BYMONTH: maybe(byMonth), BYMONTHDAY: maybe(byMonthDay), BYDAY: maybe(someOf(fc.oneof(weekday, numbered(5)), 4)) }),
  rulesOf("YEARLY", { BYMONTH: maybe(byMonth), BYMONTHDAY: maybe(byMonthDay), BYDAY: maybe(plainDays) }),
  rulesOf("YEARLY", { BYMONTH: byMonth, BYMONTHDAY: maybe(byMonthDay), BYDAY: someOf(numbered(5), 4) }),
  rulesOf("YEARLY", { BYDAY: someOf(numbered(52), 4) }),
  // Which years an interval counts where week 1 or 53 crosses the new year is read in two ways; here it counts every one.
  rulesOf("YEARLY", { INTERVAL: fc.constant(undefined), BYWEEKNO: someOf(fromEitherEnd(53), 10), BYMONTH: maybe(byMonth), BYDAY: plainDays }),
);
