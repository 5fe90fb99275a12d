import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { fromDay, toDay } from "../../server/shared/time/local-date.ts";
import { isTimeZone, zone } from "../../server/shared/time/zone.ts";

const stockholm = zone("Europe/Stockholm");
const utc = (date: string, time: string, of = stockholm) => of.toInstant(date, time).toISOString();

test("18.00 stays 18.00 in summer and winter", () => {
  expect(utc("2026-10-20", "18:00")).toBe("2026-10-20T16:00:00.000Z");
  expect(utc("2026-10-27", "18:00")).toBe("2026-10-27T17:00:00.000Z");
  expect(utc("2027-03-23", "18:00")).toBe("2027-03-23T17:00:00.000Z");
  expect(utc("2027-03-30", "18:00")).toBe("2027-03-30T16:00:00.000Z");
});

test.each(["2026-03-29", "2027-03-28"])("on %s the hour that is left out moves forward by an hour", (date) => {
  expect(utc(date, "01:59")).toBe(`${date}T00:59:00.000Z`);
  expect(utc(date, "02:00")).toBe(`${date}T01:00:00.000Z`);
  expect(utc(date, "02:30")).toBe(`${date}T01:30:00.000Z`);
  expect(utc(date, "02:59")).toBe(`${date}T01:59:00.000Z`);
  expect(utc(date, "03:00")).toBe(`${date}T01:00:00.000Z`);
});

test("on 2026-10-25 the hour that comes twice is the first of the two", () => {
  expect(utc("2026-10-25", "01:59")).toBe("2026-10-24T23:59:00.000Z");
  expect(utc("2026-10-25", "02:00")).toBe("2026-10-25T00:00:00.000Z");
  expect(utc("2026-10-25", "02:30")).toBe("2026-10-25T00:30:00.000Z");
  expect(utc("2026-10-25", "02:59")).toBe("2026-10-25T00:59:00.000Z");
  expect(utc("2026-10-25", "03:00")).toBe("2026-10-25T02:00:00.000Z");
});

test("both hours that show the same time are read from the clock", () => {
  expect(stockholm.toLocal(new Date("2026-10-25T00:30:00Z"))).toEqual({ date: "2026-10-25", time: "02:30" });
  expect(stockholm.toLocal(new Date("2026-10-25T01:30:00Z"))).toEqual({ date: "2026-10-25", time: "02:30" });
  expect(stockholm.toLocal(new Date("2026-03-29T00:59:00Z"))).toEqual({ date: "2026-03-29", time: "01:59" });
  expect(stockholm.toLocal(new Date("2026-03-29T01:00:00Z"))).toEqual({ date: "2026-03-29", time: "03:00" });
});

test("the local day changes at local midnight", () => {
  expect(stockholm.toLocal(new Date("2026-11-23T22:59:59.999Z"))).toEqual({ date: "2026-11-23", time: "23:59" });
  expect(stockholm.toLocal(new Date("2026-11-23T23:00:00Z"))).toEqual({ date: "2026-11-24", time: "00:00" });
});

test("a day that a country left out moves forward by a day", () => {
  expect(utc("2011-12-30", "18:00", zone("Pacific/Apia"))).toBe(utc("2011-12-31", "18:00", zone("Pacific/Apia")));
});

test("a change that is undone within a week is not missed", () => {
  expect(zone("Asia/Gaza").toLocal(new Date("2040-10-23T10:00:00Z"))).toEqual({ date: "2040-10-23", time: "13:00" });
});

const zoneNames = ["Europe/Stockholm", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Africa/Monrovia", "Asia/Kathmandu", "UTC"];
/** Local hours in which those zones change their clocks are as likely as all others together. */
const anyWall = fc.record({
  day: fc.integer({ min: toDay("1970-01-02"), max: toDay("2100-12-30") }),
  minutes: fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 239 })),
});
/** Days on which clocks change in the autumn and the spring of 2026. */
const changes = ["2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01"].map(toDay);
const wallOnChange = fc.record({ day: fc.constantFrom(...changes), minutes: fc.integer({ min: 0, max: 239 }) });

test.each(zoneNames)("in %s every wall time is the instant, and every instant the wall time, that Temporal says", (name) => {
  fc.assert(
    fc.property(fc.oneof(anyWall, wallOnChange), ({ day, minutes }) => {
      const date = fromDay(day);
      const time = new Date(minutes * 60_000).toISOString().slice(11, 16);
      const theirs = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(name, { disambiguation: "compatible" });
      const instant = zone(name).toInstant(date, time);
      expect(instant.getTime()).toBe(theirs.epochMilliseconds);
      const local = theirs.toPlainDateTime().toString();
      expect(zone(name).toLocal(instant)).toEqual({ date: local.slice(0, 10), time: local.slice(11, 16) });
    }),
    { numRuns: 300 },
  );
});

test("a name that no place goes by is no time zone", () => {
  expect(["Europe/Stockholm", "Asia/Kolkata", "UTC"].every(isTimeZone)).toBe(true);
  expect(["Europe/Rannebergen", "+02:00", "", "CET+1; drop table"].filter(isTimeZone)).toEqual([]);
  expect(() => zone("Europe/Rannebergen")).toThrow(RangeError);
});
