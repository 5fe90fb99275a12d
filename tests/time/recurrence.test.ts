import { describe, expect, test } from "@jest/globals";
import { addDays, isoWeek, toDay } from "../../server/shared/time/local-date.ts";
import { expand, type PlannedOccurrence, type SeriesPlan } from "../../server/shared/time/recurrence.ts";

// What no other expander decides: hours that do not exist or come twice, nights, weeks that only some years have.

const timeZone = "Europe/Stockholm";
const series = (more: Partial<SeriesPlan>): SeriesPlan => ({ rule: "FREQ=DAILY", startDate: "2026-01-01", startTime: "18:00", endTime: "20:00", timeZone, ...more });
const on = (day: string, startTime: string, endTime: string): PlannedOccurrence => {
  const [found] = expand(series({ startTime, endTime }), day, day) as [PlannedOccurrence];
  return found;
};
const instants = ({ startsAt, endsAt }: PlannedOccurrence): string[] => [startsAt, endsAt].map((instant) => instant.toISOString().slice(0, 16));
const hours = ({ startsAt, endsAt }: PlannedOccurrence): number => (endsAt.getTime() - startsAt.getTime()) / 3_600_000;
const days = (more: Partial<SeriesPlan>, from: string, to: string): string[] => expand(series(more), from, to).map(({ localDate }) => localDate);

describe("the night when the clocks go forward, 29 March 2026", () => {
  test("an hour that is left out moves forward: 02.30 is 03.30", () => {
    expect(on("2026-03-29", "02:30", "04:00")).toMatchObject({ originalStart: "2026-03-29T02:30", localDate: "2026-03-29", startTime: "02:30" });
    expect(instants(on("2026-03-29", "02:30", "04:00"))).toEqual(["2026-03-29T01:30", "2026-03-29T02:00"]);
    expect(instants(on("2026-03-29", "02:00", "04:00"))).toEqual(["2026-03-29T01:00", "2026-03-29T02:00"]);
  });

  test("an end that is left out moves forward as well", () => {
    expect(instants(on("2026-03-29", "00:30", "02:30"))).toEqual(["2026-03-28T23:30", "2026-03-29T01:30"]);
  });

  test("what lies in the hour that is left out still lasts as long as planned", () => {
    expect(instants(on("2026-03-29", "02:15", "02:45"))).toEqual(["2026-03-29T01:15", "2026-03-29T01:45"]);
    expect(instants(on("2026-03-29", "02:30", "03:30"))).toEqual(["2026-03-29T01:30", "2026-03-29T02:30"]);
    expect(instants(on("2026-03-29", "02:45", "03:15"))).toEqual(["2026-03-29T01:45", "2026-03-29T02:15"]);
  });

  test("22–02 ends at 03.00 summer time, four hours later; 22–06 is seven hours", () => {
    expect(instants(on("2026-03-28", "22:00", "02:00"))).toEqual(["2026-03-28T21:00", "2026-03-29T01:00"]);
    expect(hours(on("2026-03-28", "22:00", "06:00"))).toBe(7);
  });
});

describe("the night when the clocks go back, 25 October 2026", () => {
  test("an hour that comes twice is the first of the two", () => {
    expect(instants(on("2026-10-25", "02:00", "02:30"))).toEqual(["2026-10-25T00:00", "2026-10-25T00:30"]);
    expect(instants(on("2026-10-25", "01:30", "02:59"))).toEqual(["2026-10-24T23:30", "2026-10-25T00:59"]);
  });

  test("02–03 is two hours by the clocks", () => {
    expect(hours(on("2026-10-25", "02:00", "03:00"))).toBe(2);
  });

  test("22–02 ends at the first 02.00, four hours later (T11)", () => {
    expect(on("2026-10-24", "22:00", "02:00")).toMatchObject({ localDate: "2026-10-24", startTime: "22:00", endDate: "2026-10-25", endTime: "02:00" });
    expect(instants(on("2026-10-24", "22:00", "02:00"))).toEqual(["2026-10-24T20:00", "2026-10-25T00:00"]);
  });

  test("22–06 is nine hours, and eight on the nights around it", () => {
    expect(["2026-10-23", "2026-10-24", "2026-10-25"].map((day) => hours(on(day, "22:00", "06:00")))).toEqual([8, 9, 8]);
  });
});

describe("a series through the year", () => {
  test("18.00 stays 18.00 through both changes", () => {
    const weekly = series({ rule: "FREQ=WEEKLY;BYDAY=SU", startDate: "2026-03-22" });
    const starts = (from: string, to: string): string[] => expand(weekly, from, to).map(({ startTime, startsAt }) => `${startTime} ${startsAt.toISOString().slice(0, 16)}`);
    expect(starts("2026-03-22", "2026-04-05")).toEqual(["18:00 2026-03-22T17:00", "18:00 2026-03-29T16:00", "18:00 2026-04-05T16:00"]);
    expect(starts("2026-10-18", "2026-11-01")).toEqual(["18:00 2026-10-18T16:00", "18:00 2026-10-25T17:00", "18:00 2026-11-01T17:00"]);
  });

  test("an evening walk belongs to its evening, on every night of the year, and ends after it began", () => {
    const walks = expand(series({ startTime: "22:00", endTime: "02:00" }), "2026-01-01", "2026-12-31");
    expect(walks).toHaveLength(365);
    expect(walks.filter(({ localDate, endDate, startsAt, endsAt, originalStart }) => endDate !== addDays(localDate, 1) || endsAt <= startsAt || originalStart !== `${localDate}T22:00`)).toEqual([]);
    expect(walks.at(-1)).toMatchObject({ localDate: "2026-12-31", endDate: "2027-01-01" });
    expect(walks.filter((walk) => hours(walk) !== 4)).toEqual([]);
  });

  test("an end like the start is the same time the next day", () => {
    expect(hours(on("2026-06-01", "18:00", "18:00"))).toBe(24);
  });
});

describe("weeks by number", () => {
  const weeks = (first: number): string => Array.from({ length: 27 }, (_, index) => first + index * 2).filter((week) => week <= 53).join(",");
  const odd = { rule: `FREQ=YEARLY;BYWEEKNO=${weeks(1)};BYDAY=TU`, startDate: "2026-01-01" };
  const even = { rule: `FREQ=YEARLY;BYWEEKNO=${weeks(2)};BYDAY=TU`, startDate: "2026-01-01" };

  test("v. 53 is there in 2026 and 2032, and on the days of it that lie in the next year", () => {
    expect(days({ rule: "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,FR,SA" }, "2026-01-01", "2033-12-31")).toEqual(["2026-12-28", "2027-01-01", "2027-01-02", "2032-12-27", "2032-12-31", "2033-01-01"]);
  });

  test("v. 1 has days of the year before", () => {
    expect(days({ rule: "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,TU", startDate: "2025-01-01" }, "2025-12-01", "2026-01-31")).toEqual(["2025-12-29", "2025-12-30"]);
  });

  test("odd weeks: after v. 53 comes v. 1 the very next week", () => {
    const found = days(odd, "2026-12-14", "2027-01-24");
    expect(found.map((day) => [day, isoWeek(day).week])).toEqual([["2026-12-15", 51], ["2026-12-29", 53], ["2027-01-05", 1], ["2027-01-19", 3]]);
  });

  test("even weeks: from v. 52 it is three weeks to v. 2", () => {
    expect(days(even, "2026-12-14", "2027-01-24").map((day) => [day, isoWeek(day).week])).toEqual([["2026-12-22", 52], ["2027-01-12", 2]]);
    expect(days(even, "2027-12-20", "2028-01-20").map((day) => isoWeek(day).week)).toEqual([52, 2]);
  });

  test("every Tuesday is in one of the two, and in no more", () => {
    const every = days({ rule: "FREQ=WEEKLY;BYDAY=TU" }, "2026-01-01", "2033-12-31");
    expect([...days(odd, "2026-01-01", "2033-12-31"), ...days(even, "2026-01-01", "2033-12-31")].sort()).toEqual(every);
  });

  test("every other week is something else: it goes on over the new year", () => {
    const found = days({ rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", startDate: "2026-12-15" }, "2026-12-14", "2027-01-24");
    expect(found).toEqual(["2026-12-15", "2026-12-29", "2027-01-12"]);
  });

  test("weeks are counted from the end as well: the last one is v. 52 or v. 53", () => {
    expect(days({ rule: "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO" }, "2026-01-01", "2028-12-31").map((day) => isoWeek(day).week)).toEqual([53, 52, 52]);
  });
});

describe("days that not every year or month has", () => {
  test("29 February is there in leap years alone, and 2100 is none", () => {
    expect(days({ rule: "FREQ=YEARLY", startDate: "2028-02-29" }, "2028-01-01", "2037-12-31")).toEqual(["2028-02-29", "2032-02-29", "2036-02-29"]);
    expect(days({ rule: "FREQ=YEARLY", startDate: "2096-02-29" }, "2096-01-01", "2104-12-31")).toEqual(["2096-02-29", "2104-02-29"]);
  });

  test("the 31st and the last of the month are not the same", () => {
    expect(days({ rule: "FREQ=MONTHLY;BYMONTHDAY=31" }, "2026-01-01", "2026-06-30")).toEqual(["2026-01-31", "2026-03-31", "2026-05-31"]);
    expect(days({ rule: "FREQ=MONTHLY;BYMONTHDAY=-1" }, "2028-01-01", "2028-04-30")).toEqual(["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
  });

  test("the last Sundays of March and October are the days of the change", () => {
    expect(days({ rule: "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU" }, "2026-01-01", "2027-12-31")).toEqual(["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"]);
  });

  test("the fifth Friday and the 53rd Thursday are there when they are", () => {
    expect(days({ rule: "FREQ=MONTHLY;BYDAY=5FR" }, "2026-01-01", "2026-08-31")).toEqual(["2026-01-30", "2026-05-29", "2026-07-31"]);
    expect(days({ rule: "FREQ=YEARLY;BYDAY=53TH" }, "2026-01-01", "2032-12-31")).toEqual(["2026-12-31", "2032-12-30"]);
  });
});

describe("what is left out and what is added", () => {
  const weekly = { rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=6", startDate: "2026-07-07" };
  const summer = [{ from: "2026-07-13", to: "2026-08-02" }];

  test("both days of a pause belong to it, and what pauses was counted", () => {
    expect(days({ ...weekly, pauses: summer }, "2026-07-01", "2026-12-31")).toEqual(["2026-07-07", "2026-08-04", "2026-08-11"]);
    expect(days({ ...weekly, pauses: [{ from: "2026-07-14", to: "2026-07-14" }] }, "2026-07-01", "2026-07-31")).toEqual(["2026-07-07", "2026-07-21", "2026-07-28"]);
  });

  test("an added day stands, also in a pause; an excluded one goes, also an added one", () => {
    expect(days({ ...weekly, pauses: summer, extraDates: ["2026-07-15", "2026-08-04"], excludedDates: ["2026-08-11"] }, "2026-07-01", "2026-12-31")).toEqual(["2026-07-07", "2026-07-15", "2026-08-04"]);
    expect(days({ ...weekly, extraDates: ["2026-07-15"], excludedDates: ["2026-07-15"] }, "2026-07-14", "2026-07-16")).toEqual(["2026-07-14"]);
  });

  test("a single time is there once, and pauses for nothing that it was planned through", () => {
    expect(days({ rule: null, startDate: "2026-07-15" }, "2026-01-01", "2026-12-31")).toEqual(["2026-07-15"]);
    expect(days({ rule: null, startDate: "2026-07-15" }, "2026-07-16", "2026-12-31")).toEqual([]);
  });

  test("UNTIL is the last day, or the last start where it has a time", () => {
    const until = (end: string): string[] => days({ rule: `FREQ=DAILY;UNTIL=${end}` }, "2026-11-22", "2026-12-31");
    expect(until("20261123")).toEqual(["2026-11-22", "2026-11-23"]);
    expect(until("20261123T180000")).toEqual(["2026-11-22", "2026-11-23"]);
    expect(until("20261123T175900")).toEqual(["2026-11-22"]);
  });

  test("nothing comes before the first day, nor outside the window", () => {
    expect(days({ startDate: "2026-11-23" }, "2026-11-01", "2026-11-25")).toEqual(["2026-11-23", "2026-11-24", "2026-11-25"]);
    expect(days({}, "2026-11-25", "2026-11-24")).toEqual([]);
    expect(toDay("2026-11-25") - toDay("2026-11-24")).toBe(1);
  });
});
