import { expect, test } from "@jest/globals";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { renderHook } from "@testing-library/react";
import { firstDates, once, readRule, ruleOf, type Repeat, type RuleChoice } from "../../../client/calendar/rule.ts";
import { useSeriesWords } from "../../../client/calendar/useSeriesWords.ts";

const choice = (repeat: Repeat, more: Partial<RuleChoice> = {}): RuleChoice => ({ ...once, repeat, startDate: "2026-11-24", ...more });

test.each<[Repeat, Partial<RuleChoice>, string | null, string[]]>([
  ["NONE", {}, null, ["2026-11-24"]],
  ["WEEKLY", {}, "FREQ=WEEKLY;BYDAY=TU", ["2026-11-24", "2026-12-01", "2026-12-08"]],
  ["WEEKLY", { weekdays: [4, 2], end: "UNTIL", until: "2026-12-01" }, "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261201", ["2026-11-24", "2026-11-26", "2026-12-01"]],
  ["EVERY_OTHER", {}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", ["2026-11-24", "2026-12-08", "2026-12-22"]],
  // Week 53 of 2026 is odd and week 1 of 2027 is odd: two odd weeks in a row.
  ["ODD", { startDate: "2026-12-15" }, `FREQ=YEARLY;BYWEEKNO=${Array.from({ length: 27 }, (_, index) => 1 + 2 * index).join(",")};BYDAY=TU`, ["2026-12-15", "2026-12-29", "2027-01-05"]],
  ["EVEN", {}, `FREQ=YEARLY;BYWEEKNO=${Array.from({ length: 26 }, (_, index) => 2 + 2 * index).join(",")};BYDAY=TU`, ["2026-11-24", "2026-12-08", "2026-12-22"]],
  ["MONTHLY_WEEKDAY", {}, "FREQ=MONTHLY;BYDAY=4TU", ["2026-11-24", "2026-12-22", "2027-01-26"]],
  ["MONTHLY_WEEKDAY", { startDate: "2026-12-29" }, "FREQ=MONTHLY;BYDAY=-1TU", ["2026-12-29", "2027-01-26", "2027-02-23"]],
  ["MONTHLY_LAST", {}, "FREQ=MONTHLY;BYDAY=-1TU", ["2026-11-24", "2026-12-29", "2027-01-26"]],
  ["DAILY", { end: "COUNT", count: 2 }, "FREQ=DAILY;COUNT=2", ["2026-11-24", "2026-11-25"]],
  ["YEARLY", {}, "FREQ=YEARLY", ["2026-11-24", "2027-11-24", "2028-11-24"]],
  ["MONTHLY_DATE", { startDate: "2026-12-31" }, "FREQ=MONTHLY;BYMONTHDAY=31", ["2026-12-31", "2027-01-31", "2027-03-31"]],
])("%s from %j is the rule %s and shows its first dates", (repeat, more, rule, dates) => {
  expect(ruleOf(choice(repeat, more))).toBe(rule);
  expect(firstDates(choice(repeat, more), 3)).toEqual(dates);
});

test("a stored rule is read back by its parts, also one that the form cannot make", () => {
  expect(readRule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261201")).toEqual({ frequency: "WEEKLY", interval: 2, weekdays: [2, 4], weeks: null, until: "2026-12-01", count: null, nth: null, monthDay: null });
  expect(readRule("FREQ=YEARLY;BYWEEKNO=4,5,6,7;BYDAY=MO").weeks).toEqual({ from: 4, to: 7, kind: "ALL" });
  expect(readRule("FREQ=YEARLY;BYWEEKNO=4,7,10;BYDAY=MO").weeks?.kind).toBe("SOME");
});

test("a series is told in words, as people say it", () => {
  i18n.loadAndActivate({ locale: "sv", messages: {} });
  const { result } = renderHook(() => useSeriesWords(), { wrapper: ({ children }) => <I18nProvider i18n={i18n}>{children}</I18nProvider> });
  const words = (rule: string | null) => result.current({ rule, startDate: "2026-11-24", startTime: "17:00", endTime: "18:30" });
  expect(words(null)).toBe("En gång, tisdag 24 november 17.00–18.30");
  expect(words("FREQ=WEEKLY;BYDAY=TU,TH")).toBe("Tisdagar och torsdagar 17.00–18.30");
  expect(words("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261201")).toBe("Tisdagar 17.00–18.30, varannan vecka, till och med 1 december 2026");
  expect(words(ruleOf(choice("EVEN")))).toBe("Tisdagar 17.00–18.30, jämna veckor, v. 2–52");
  expect(words("FREQ=MONTHLY;BYDAY=2TU")).toBe("Den andra tisdagen i månaden 17.00–18.30");
  expect(words("FREQ=MONTHLY;BYDAY=-1TH")).toBe("Den sista torsdagen i månaden 17.00–18.30");
  expect(words("FREQ=MONTHLY;BYMONTHDAY=15;COUNT=6")).toBe("Den 15 varje månad 17.00–18.30, 6 gånger");
  expect(words("FREQ=DAILY;COUNT=5")).toBe("Varje dag 17.00–18.30, 5 gånger");
  expect(words("FREQ=YEARLY")).toBe("En gång om året 17.00–18.30");
});
