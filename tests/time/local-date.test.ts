import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays, fromDay, isLocalDate, isLocalTime, isoWeek, isoWeeksIn, isoWeekStart, monthRange, toDay, weekdayOf } from "../../server/shared/time/local-date.ts";

const firstDay = toDay("1000-01-01");
const lastDay = toDay("9999-12-31");
const anyDay = fc.integer({ min: firstDay, max: lastDay });

test("days are counted from 1970, also before it and over leap days", () => {
  expect(toDay("1970-01-01")).toBe(0);
  expect(toDay("1969-12-31")).toBe(-1);
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2100-02-28", 1)).toBe("2100-03-01");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});

test("every day of nine thousand years has the date that the language's own calendar gives it", () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = fromDay(day);
      expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      expect(toDay(date)).toBe(day);
      expect(weekdayOf(date)).toBe(((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7) + 1);
    }),
    { numRuns: 5000 },
  );
});

test("only days that the calendar has are days", () => {
  expect(["2026-11-23", "2028-02-29", "9999-12-31"].every(isLocalDate)).toBe(true);
  const wrong = ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1", "0026-11-23", "2026-11-23T00:00", "20261123", " 2026-11-23", "", "igår"];
  expect(wrong.filter(isLocalDate)).toEqual([]);
});

test("only times that a clock shows are times", () => {
  expect(["00:00", "09:05", "23:59"].every(isLocalTime)).toBe(true);
  expect(["24:00", "18:60", "9:00", "18.30", "18:30:00", ""].filter(isLocalTime)).toEqual([]);
});

test("2026 has 53 weeks, and its neighbours have 52", () => {
  expect([2025, 2026, 2027].map(isoWeeksIn)).toEqual([52, 53, 52]);
});

test("days around New Year belong to the week-year that has most of their week", () => {
  expect(isoWeek("2024-12-30")).toEqual({ year: 2025, week: 1 });
  expect(isoWeek("2025-12-29")).toEqual({ year: 2026, week: 1 });
  expect(isoWeek("2026-12-31")).toEqual({ year: 2026, week: 53 });
  expect(isoWeek("2027-01-01")).toEqual({ year: 2026, week: 53 });
  expect(isoWeek("2027-01-04")).toEqual({ year: 2027, week: 1 });
  expect(isoWeek("2029-12-31")).toEqual({ year: 2030, week: 1 });
});

test("the week of a day begins on the Monday that leads back to it", () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { year, week } = isoWeek(fromDay(day));
      const monday = isoWeekStart(year, week);
      expect(weekdayOf(monday)).toBe(1);
      expect(day - toDay(monday)).toBe(weekdayOf(fromDay(day)) - 1);
      expect(week).toBeGreaterThanOrEqual(1);
      expect(week).toBeLessThanOrEqual(isoWeeksIn(year));
    }),
  );
});

test("a month goes from its first to its last day, also in leap years", () => {
  expect(monthRange("2026-11-23")).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  expect(monthRange("2028-02-29")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(monthRange("2100-02-01")).toEqual({ from: "2100-02-01", to: "2100-02-28" });
  expect(monthRange("2026-12-31")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
});
