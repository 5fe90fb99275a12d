import { expect, test } from "@jest/globals";
import { namedDays, namesOn, pausesOn } from "../../../client/calendar/pauses.ts";
import { firstDates, once, pausedDates, type RuleChoice } from "../../../client/calendar/rule.ts";
import { easterOf } from "../../../client/format/dates.ts";
import { formats } from "../../../client/format/format.ts";
import { conflictsIn, emptyDraft, write } from "../../../client/live/merge.ts";
import { daysOf, emptyDays, proposedAfter, writtenOf } from "../../../client/settings/pauseDays.ts";

const days = namedDays({
  closures: [{ id: "3", name: "Stambyte", from: "2026-12-15", lastDay: "2026-12-15" }],
  schoolBreaks: [{ id: "2", name: "Sportlov", from: "2027-02-15", lastDay: "2027-02-21" }, { id: "1", name: "Jullov", from: "2026-12-21", lastDay: "2027-01-03" }],
});
const tuesdays: RuleChoice = { ...once, repeat: "WEEKLY", startDate: "2026-12-08" };

test("breaks and closed days stand together in order, and name their days", () => {
  expect(days.map(({ name, kind }) => [name, kind])).toEqual([["Stambyte", "CLOSURE"], ["Jullov", "BREAK"], ["Sportlov", "BREAK"]]);
  expect(["2026-12-20", "2026-12-21", "2027-01-03", "2027-01-04"].map((day) => namesOn(days, day))).toEqual([[], ["Jullov"], ["Jullov"], []]);
});

test("the first dates leave out what a series pauses on, and say how many that are; a number of times counts them", () => {
  const both = pausesOn(days, { pausesForClosures: true, pausesForSchoolBreaks: true });
  expect(firstDates(tuesdays, 3, both)).toEqual(["2026-12-08", "2027-01-05", "2027-01-12"]);
  expect(firstDates(tuesdays, 3, pausesOn(days, { pausesForClosures: false, pausesForSchoolBreaks: true }))).toEqual(["2026-12-08", "2026-12-15", "2027-01-05"]);
  expect(pausedDates({ ...tuesdays, end: "UNTIL", until: "2027-02-16" }, both)).toEqual(["2026-12-15", "2026-12-22", "2026-12-29", "2027-02-16"]);
  expect(firstDates({ ...tuesdays, end: "COUNT", count: 5 }, 9, both)).toEqual(["2026-12-08", "2027-01-05"]);
});

test("days are written by week as Swedes say them, over the turn of the year and in long years too", () => {
  const weeks = (year: number, firstWeek: number | null, lastWeek: number | null) => daysOf({ ...emptyDays("2026-11-23"), year, firstWeek, lastWeek });
  expect(weeks(2026, 44, null)).toEqual({ from: "2026-10-26", lastDay: "2026-11-01" });
  expect(weeks(2026, 52, 53)).toEqual({ from: "2026-12-21", lastDay: "2027-01-03" });
  expect(weeks(2027, 52, 1)).toEqual({ from: "2027-12-27", lastDay: "2028-01-09" });
  expect([weeks(2027, 53, 53), weeks(2026, null, 7), weeks(26, 7, 7)]).toEqual([null, null, null]);
  expect(writtenOf({ from: "2027-12-27", lastDay: "2028-01-09" })).toMatchObject({ by: "WEEKS", year: 2027, firstWeek: 52, lastWeek: 1 });
  expect(writtenOf({ from: "2027-05-07", lastDay: "2027-05-07" }).by).toBe("DAYS");
  expect([formats.sv.weeks("2026-10-26", "2026-11-01"), formats.sv.weeks("2026-12-21", "2027-01-03")].map((text) => text.replaceAll("\u00a0", " "))).toEqual(["v. 44", "v. 52–53"]);
});

test("what others leave as it was is no conflict, also where it is read anew", () => {
  const now = { days: writtenOf({ from: "2027-02-15", lastDay: "2027-02-21" }) };
  const draft = write<typeof now, "days">(emptyDraft, now, "days", { ...now.days, firstWeek: 8, lastWeek: 8 });
  expect(conflictsIn(draft, { days: { ...now.days } })).toEqual([]);
  expect(conflictsIn(draft, { days: { ...now.days, firstWeek: 9 } })).toEqual(["days"]);
});

test("a new school year is proposed after the one before: the same weeks, and Easter where Easter is", () => {
  const one = (kind: "AUTUMN" | "EASTER" | "CHRISTMAS", from: string, lastDay: string, schoolYear: string) => ({ kind, name: kind, municipalityCode: "1480", from, lastDay, schoolYear });
  const known = [one("AUTUMN", "2026-10-26", "2026-11-01", "2026/27"), one("CHRISTMAS", "2026-12-21", "2027-01-03", "2026/27"), one("EASTER", "2027-03-29", "2027-04-04", "2026/27")];
  expect(proposedAfter(known, "2026-11-23")).toEqual({
    schoolYear: "2027/28",
    breaks: [
      { kind: "AUTUMN", name: "AUTUMN", municipalityCode: "1480", from: "2027-11-01", lastDay: "2027-11-07" },
      { kind: "CHRISTMAS", name: "CHRISTMAS", municipalityCode: "1480", from: "2027-12-27", lastDay: "2028-01-09" },
      { kind: "EASTER", name: "EASTER", municipalityCode: "1480", from: "2028-04-17", lastDay: "2028-04-23" },
    ],
  });
  // Only what is not there yet: whatever is, has days of its own.
  const more = [...known, one("AUTUMN", "2027-10-25", "2027-10-29", "2027/28")];
  expect(proposedAfter(more, "2026-11-23")?.breaks.map(({ kind }) => kind)).toEqual(["CHRISTMAS", "EASTER"]);
  expect(proposedAfter([], "2026-11-23")).toBeNull();
  expect([2024, 2025, 2026, 2038, 2049].map(easterOf)).toEqual(["2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25", "2049-04-18"]);
});
