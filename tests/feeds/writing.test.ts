import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { calendarText, type FeedWishes } from "../../server/feeds/calendar-text.ts";
import { clientKindOf, clientKinds, type ClientKind } from "../../server/feeds/client-kind.ts";
import { fold } from "../../server/feeds/content-line.ts";
import { timeZoneLines } from "../../server/feeds/time-zone-lines.ts";
import type { Timetable } from "../../server/feeds/timetable.ts";
import { zone } from "../../server/shared/time/zone.ts";
import { cases, shown, timetableOf, window } from "./cases.ts";
import { readCalendar } from "./reading.ts";

const closure = { id: "00000000-0000-4000-8000-999999999999", name: "Höstlov", from: "2026-10-26", lastDay: "2026-11-01", sequence: 1, modified: new Date("2026-08-01T08:00:00Z") };
const written = (timetables: readonly Timetable[], wishes: Partial<FeedWishes> = {}, closures = [closure]): string =>
  calendarText({ name: "Rannebergen", timeZone: "Europe/Stockholm", window, timetables, closures }, { client: "google", language: "sv", strictlyCancelled: false, ...wishes });
const golden = (client: string): string => path.join("tests", "feeds", "golden", `${client}.ics`);
const utc = (date: Date): string => date.toISOString();

/** The times that the hub has stored, as another program should read them. */
const stored = (table: Timetable): string[] => table.occurrences.map(({ startsAt, endsAt, place }) => [utc(startsAt), utc(endsAt), place].join(" ")).sort();
const read = (text: string): string[] => readCalendar(text).map(({ start, end, place }) => [start, end, place].join(" ")).sort();

describe("the golden files", () => {
  it.each(clientKinds)("are what %s is sent, byte for byte", (client) => {
    expect(written(shown.map((each, index) => timetableOf(each, index + 1)), { client })).toBe(fs.readFileSync(golden(client), "utf8"));
  });

  it.each(clientKinds)("of %s read back as the times that are stored", (client) => {
    const told = readCalendar(fs.readFileSync(golden(client), "utf8")).filter(({ summary }) => summary !== "Uppehåll: Höstlov");
    expect(told.map(({ start, end }) => `${start} ${end}`)).toEqual(shown.flatMap((each, index) => timetableOf(each, index + 1).occurrences.map(({ startsAt, endsAt }) => `${utc(startsAt)} ${utc(endsAt)}`)).sort());
  });

  it("hold what calendars ask for: CRLF, lines of at most 75 octets, no character cut, one zone, one name for each thing", () => {
    for (const client of clientKinds) {
      const text = fs.readFileSync(golden(client), "utf8");
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      const lines = text.split("\r\n");
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      expect(text).not.toContain("\uFFFD");
      expect(lines.filter((line) => line === "BEGIN:VTIMEZONE")).toHaveLength(1);
      const unfolded = text.replaceAll("\r\n ", "").split("\r\n");
      const keys = unfolded.join("\n").split("BEGIN:VEVENT").slice(1).map((event) => /UID:.*/.exec(event)?.[0] + (/RECURRENCE-ID.*/.exec(event)?.[0] ?? ""));
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe("every case, for every kind of calendar", () => {
  it("there are forty at least", () => expect(cases.length).toBeGreaterThanOrEqual(40));

  it.each(cases.map((each) => [each.title, each] as const))("%s", (_, each) => {
    for (const client of clientKinds) {
      const table = timetableOf(each);
      expect(table.occurrences.length).toBeGreaterThan(0);
      expect([client, read(written([table], { client }, []))]).toEqual([client, stored(table)]);
    }
  });
});

const single = (title: string) => timetableOf(cases.find((each) => each.title === title) as (typeof cases)[number]);
const events = (text: string): string[] => text.replaceAll("\r\n ", "").split("BEGIN:VEVENT").slice(1);

describe("what is told", () => {
  it("a cancelled time stays where people see it, also in calendars that drop what is cancelled", () => {
    const table = single("Flyttad, inställd och på annan plats");
    for (const client of ["google", "apple", "outlook"] as const) {
      const cancelled = events(written([table], { client }, [])).find((event) => event.includes("INSTÄLLT: "));
      expect(cancelled).toContain("\r\nRECURRENCE-ID;TZID=Europe/Stockholm:20261201T180000\r\n");
      expect(cancelled).toContain("\r\nSTATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\n");
      expect(cancelled).toContain("DESCRIPTION:Inställt: Storm\\n");
    }
    const strict = events(written([table], { strictlyCancelled: true }, [])).find((event) => event.includes("20261201T180000"));
    expect(strict).toContain(`\r\nSUMMARY:${table.title.replace(",", "\\,")}\r\n`);
    expect(strict).toContain("\r\nSTATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n");
  });

  it("a moved time says where it was, and keeps the name that its series gave it", () => {
    const moved = events(written([single("Flyttad, inställd och på annan plats")], { language: "en" }, [])).find((event) => event.includes("(moved)"));
    expect(moved).toContain("\r\nRECURRENCE-ID;TZID=Europe/Stockholm:20261124T180000\r\n");
    expect(moved).toContain("DTSTART;TZID=Europe/Stockholm:20261125T173000\r\n");
    expect(moved).toContain("DESCRIPTION:Moved from Tuesday 24 November 2026\\, 18:00–20:00\\, Storstugan\\, Torget 1.\\n");
  });

  it("weeks by number are told by date, as one event or as many", () => {
    const table = single("Udda veckor");
    const [google, apple] = (["google", "apple"] as const).map((client) => written([table], { client }, []));
    expect([google, apple].some((text) => text?.includes("BYWEEKNO"))).toBe(false);
    expect(events(google ?? "")).toHaveLength(table.occurrences.length);
    expect(events(apple ?? "")).toHaveLength(1);
    expect(apple).toContain("RDATE;TZID=Europe/Stockholm:");
  });

  it("a pause is left out day by day from the one event of its series", () => {
    const [event, ...others] = events(written([single("Uppehåll under loven")], {}, []));
    expect(others).toEqual([]);
    expect(event).toContain("EXDATE;TZID=Europe/Stockholm:20261027T180000,20261222T180000,20261229T180000,20270105T180000\r\n");
  });

  it("is the same, byte for byte, whenever it is written", () => {
    const table = single("Två gånger i veckan");
    expect(written([table])).toBe(written([table]));
  });
});

describe("time zones", () => {
  const names = ["Europe/Stockholm", "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata", "UTC", "Asia/Gaza"];
  it.each(names)("%s is told so that another program reads every hour of it as it is", (name) => {
    const [from, to] = [new Date("2025-12-01T00:00Z"), new Date("2028-12-01T00:00Z")];
    const lines = timeZoneLines(name, from, to);
    const event = (local: string): string => ["BEGIN:VEVENT", `UID:${local}`, `DTSTART;TZID=${name}:${local.replaceAll(/[-:]/g, "")}00`, `DTEND;TZID=${name}:${local.replaceAll(/[-:]/g, "")}00`, "END:VEVENT"].join("\r\n");
    const zoned = zone(name);
    const { walls } = zoned.transitions;
    const locals: string[] = [];
    for (let hour = from.getTime() + 86_400_000; hour < to.getTime() - 86_400_000; hour += 31 * 3_600_000) {
      // What happens to a time that does not exist, or exists twice, is told by the occurrence, not by the zone.
      if (!walls.some((wall) => Math.abs(hour - wall) <= 4 * 3_600_000)) {
        locals.push(new Date(hour).toISOString().slice(0, 16));
      }
    }
    const text = ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, ...locals.map(event), "END:VCALENDAR", ""].join("\r\n");
    const wrong = readCalendar(text).filter(({ uid, start }) => utc(zoned.toInstant(uid.slice(0, 10), uid.slice(11))) !== start);
    expect(wrong.slice(0, 3)).toEqual([]);
  }, 60_000);

  it("a yearly change is told as a rule where it has one", () => {
    const lines = timeZoneLines("Europe/Stockholm", new Date("2026-08-01T00:00Z"), new Date("2028-11-28T00:00Z"));
    expect(lines.filter((line) => line.startsWith("RRULE"))).toEqual(["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"]);
  });
});

it("folds by octets and never inside a character", () => {
  const line = `SUMMARY:${"åäö😀".repeat(30)}`;
  const folded = fold(line);
  expect(folded.split("\r\n").every((part) => Buffer.byteLength(part) <= 75)).toBe(true);
  expect(folded.replaceAll("\r\n ", "")).toBe(line);
});

it.each([
  ["Google-Calendar-Importer", "google"],
  ["Microsoft.Exchange/15.20 (Outlook)", "outlook"],
  ["iOS/18.1 (22B83) dataaccessd/1.0", "apple"],
  ["macOS/15.1 (24B83) CalendarAgent/1141", "apple"],
  ["vdirsyncer/0.19.3", "khal"],
  ["curl/8.5", "google"],
] satisfies [string, ClientKind][])("knows a calendar by what it calls itself: %s", (agent, kind) => {
  expect(clientKindOf(agent)).toBe(kind);
});
