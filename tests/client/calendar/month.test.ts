import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { activeFilters, fits } from "../../../client/calendar/filter.ts";
import { dayAt, dayStop, monthAround, turnMonth, walk, weeksFrom, weekStop, type WalkWeek } from "../../../client/calendar/month.ts";
import type { Item } from "../../../client/calendar/types.ts";
import { daysBetween, weekdayOf } from "../../../client/format/dates.ts";
import { calendarSearch, type CalendarSearch } from "../../../client/search.ts";

test.each([
  ["2026-11-23", "2026-10-26", "2026-12-06"],
  ["2026-02-01", "2026-01-26", "2026-03-01"],
  ["2027-02-28", "2027-02-01", "2027-02-28"], // begins on a Monday and has four weeks
  ["2026-08-15", "2026-07-27", "2026-09-06"],
  ["2026-12-31", "2026-11-30", "2027-01-03"],
])("the month of %s is shown from %s to %s", (day, from, to) => {
  expect(monthAround(day)).toEqual({ month: day.slice(0, 7), from, to });
  expect(weeksFrom(from, to).flat()).toHaveLength(daysBetween(from, to) + 1);
  expect(weeksFrom(from, to).map(([monday = ""]) => weekdayOf(monday))).toEqual(weeksFrom(from, to).map(() => 1));
});

test.each([
  ["2026-11-23", 1, "2026-12-23"],
  ["2026-12-31", 1, "2027-01-31"],
  ["2027-01-31", 1, "2027-02-28"],
  ["2027-03-31", -1, "2027-02-28"],
  ["2027-01-05", -1, "2026-12-05"],
] as const)("from %s a month by %i is %s", (day, by, to) => {
  expect(turnMonth(day, by)).toBe(to);
});

describe("walking through a month by keys", () => {
  const november = (stopsOf: (day: string) => string[] = () => []): WalkWeek[] => weeksFrom("2026-10-26", "2026-12-06").map((days) => ({ monday: days[0] ?? "", days: days.map((day) => ({ day, stops: stopsOf(day) })) }));
  const busy = november((day) => (day === "2026-11-24" ? ["café", "fotboll"] : []));
  const go = (weeks: WalkWeek[], from: string, ...keys: string[]) => keys.reduce<string>((at, key) => {
    const step = walk(weeks, at, key, false);
    return step && "to" in step ? step.to : `outside ${step?.outside ?? ""}`;
  }, from);

  test("goes down into a day, through it and on to the week below, and back the same way", () => {
    const down = ["day 2026-11-24", "café", "fotboll", "day 2026-12-01"];
    for (const [index, at] of down.entries()) {
      expect(go(busy, "day 2026-11-24", ...Array.from({ length: index }, () => "ArrowDown"))).toBe(at);
      expect(go(busy, "day 2026-12-01", ...Array.from({ length: down.length - 1 - index }, () => "ArrowUp"))).toBe(at);
    }
    expect(go(busy, "café", "ArrowRight")).toBe("day 2026-11-25");
    expect(dayAt(busy, "fotboll")).toBe("2026-11-24");
  });

  test("goes over the number of each week, and from the edges into the months beside", () => {
    expect(go(busy, "day 2026-11-29", "ArrowRight", "ArrowRight")).toBe("day 2026-11-30");
    expect(go(busy, "day 2026-11-23", "ArrowLeft")).toBe(weekStop("2026-11-23"));
    expect(walk(busy, weekStop("2026-10-26"), "ArrowLeft", false)).toEqual({ outside: "2026-10-25" });
    expect(walk(busy, dayStop("2026-12-06"), "ArrowRight", false)).toEqual({ outside: "2026-12-07" });
    expect(walk(busy, dayStop("2026-12-03"), "ArrowDown", false)).toEqual({ outside: "2026-12-10" });
    expect(walk(busy, dayStop("2026-10-30"), "ArrowUp", false)).toEqual({ outside: "2026-10-23" });
    expect(walk(busy, "café", "PageDown", false)).toEqual({ outside: "2026-12-24" });
    expect(go(busy, "day 2026-11-25", "Home")).toBe("day 2026-11-23");
    expect(go(busy, "fotboll", "End")).toBe("day 2026-11-29");
    expect(walk(busy, "café", "End", true)).toEqual({ to: "day 2026-12-06" });
    expect(walk(busy, "café", "x", false)).toBeNull();
  });

  test("reaches everything, whatever happens when", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 42, maxLength: 42 }), (counts) => {
      const weeks = november((day) => Array.from({ length: counts[daysBetween("2026-10-26", day)] ?? 0 }, (_, index) => `${day} ${index}`));
      const reached: string[] = [];
      for (let column = -1; column < 7; column += 1) {
        let at = column === -1 ? weekStop("2026-10-26") : dayStop(weeks[0]?.days[column]?.day ?? "");
        while (!at.startsWith("outside")) {
          reached.push(at);
          at = go(weeks, at, "ArrowDown");
        }
      }
      const all = weeks.flatMap(({ monday, days }) => [weekStop(monday), ...days.flatMap(({ day, stops }) => [dayStop(day), ...stops])]);
      expect(reached.sort()).toEqual(all.sort());
    }), { numRuns: 30 });
  });
});

describe("what is chosen of a calendar", () => {
  const item = (more: object, activity: object = {}) => ({
    status: "SCHEDULED", moved: false, notReported: false, room: { id: "hall" }, organiser: { id: "club" },
    activity: { targetGroup: "YOUTH", goals: [{ code: "R1" }], coOrganisers: [{ id: "school" }], ...activity }, ...more,
  }) as unknown as Item;
  const plain = item({});
  const elsewhere = item({ room: null, organiser: { id: "town" } }, { targetGroup: "SENIORS", goals: [{ code: "R2" }], coOrganisers: [] });

  test.each<[CalendarSearch, readonly Item[]]>([
    [{}, [plain, elsewhere]],
    [{ mal: "R1" }, [plain]],
    [{ partner: "school" }, [plain]],
    [{ partner: "town" }, [elsewhere]],
    [{ lokal: "hall" }, [plain]],
    [{ malgrupp: "SENIORS" }, [elsewhere]],
    [{ malgrupp: "SENIORS", mal: "R1" }, []],
  ])("%j", (search, shown) => {
    expect([plain, elsewhere].filter(fits(search))).toEqual(shown);
    expect(activeFilters({ vy: "manad", ...search }).toSorted()).toEqual(Object.keys(search).toSorted());
  });

  test("by what has become of it: what was moved and then cancelled is cancelled", () => {
    const [cancelled, moved, both, tentative, untold] = [item({ status: "CANCELLED" }), item({ moved: true }), item({ status: "CANCELLED", moved: true }), item({ status: "TENTATIVE" }), item({ notReported: true })];
    const all = [plain, cancelled, moved, both, tentative, untold];
    const chosen = (lage: CalendarSearch["lage"]) => all.filter(fits({ lage }));
    expect(chosen("installda")).toEqual([cancelled, both]);
    expect(chosen("flyttade")).toEqual([moved]);
    expect(chosen("preliminara")).toEqual([tentative]);
    expect(chosen("inte-rapporterade")).toEqual([untold]);
  });

  test("an address that says what does not exist says nothing", () => {
    expect(calendarSearch({ vy: "ar", malgrupp: "RIDDARE", lage: "borta", hela: "ja", dag: "2026-13-01" })).toEqual(calendarSearch({}));
    expect(calendarSearch({ vy: "manad", malgrupp: "YOUTH", lage: "flyttade", hela: "manaden" })).toMatchObject({ vy: "manad", malgrupp: "YOUTH", lage: "flyttade", hela: "manaden" });
  });
});
