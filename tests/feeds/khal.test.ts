import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { calendarText } from "../../server/feeds/calendar-text.ts";
import { clientKinds } from "../../server/feeds/client-kind.ts";
import type { Timetable } from "../../server/feeds/timetable.ts";
import { zone } from "../../server/shared/time/zone.ts";
import { cases, shown, timetableOf, window } from "./cases.ts";
import { readCalendar } from "./reading.ts";

// A calendar program that people use reads what the hub writes, over the days on which the clocks change both ways. Where it
// is not installed the same is asked of ical.js alone, and the name of each test says so.

const isInstalled = ((): boolean => {
  try {
    execFileSync("khal", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
const readers = isInstalled ? "khal and ical.js" : "ical.js alone, since khal is not installed here,";

const stockholm = zone("Europe/Stockholm");
const localOf = (instant: Date): string => {
  const { date, time } = stockholm.toLocal(instant);
  return `${date} ${time}`;
};
/** Every time once, as somebody in Stockholm reads it. */
const inOrder = (lines: readonly string[]): string[] => [...new Set(lines)].sort();
const stored = (tables: readonly Timetable[]): string[] => inOrder(tables.flatMap(({ title, occurrences }) => occurrences.map(({ startsAt, endsAt }) => `${localOf(startsAt)} ${localOf(endsAt)} ${title}`)));
const named = (summary: string): string => summary.replace(/^INSTÄLLT: /, "").replace(/ \(flyttat\)$/, "");

const withIcal = (text: string): string[] => inOrder(readCalendar(text).map(({ start, end, summary }) => `${localOf(new Date(start))} ${localOf(new Date(end))} ${named(summary)}`));

/** Imports a calendar into an empty khal and lists all of it; a time that lasts over midnight is listed on both days. */
function withKhal(text: string): string[] {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "khal-"));
  try {
    const [config, file] = [path.join(home, "config"), path.join(home, "hub.ics")];
    fs.mkdirSync(path.join(home, "calendar"));
    fs.writeFileSync(file, text);
    const formats = ["timeformat = %H:%M", ...["date", "longdate"].map((name) => `${name}format = %Y-%m-%d`), ...["datetime", "longdatetime"].map((name) => `${name}format = %Y-%m-%d %H:%M`)];
    fs.writeFileSync(config, ["[calendars]", "[[hub]]", `path = ${home}/calendar`, "[locale]", "local_timezone = Europe/Stockholm", "default_timezone = Europe/Stockholm", ...formats, "[sqlite]", `path = ${home}/khal.db`, ""].join("\n"));
    const ask = (...words: string[]): string => execFileSync("khal", ["-c", config, ...words], { encoding: "utf8", env: { ...process.env, HOME: home, LC_ALL: "C.UTF-8" }, maxBuffer: 64_000_000 });
    ask("import", "--batch", "-a", "hub", file);
    const listed = ask("list", "--day-format", "", "--format", "{start-long-full} {end-long-full} {title}", window.from, window.to);
    return inOrder(listed.split("\n").flatMap((line) => {
      const [, times, title] = /^(\d{4}-\d\d-\d\d \d\d:\d\d \d{4}-\d\d-\d\d \d\d:\d\d) (.*)$/.exec(line.trim()) ?? [];
      return times && title ? [`${times} ${named(title)}`] : [];
    }));
  } finally {
    fs.rmSync(home, { recursive: true });
  }
}

it.each(clientKinds)(`the golden file of %s is read by ${readers} as the local times that are stored`, (client) => {
  const text = fs.readFileSync(path.join("tests", "feeds", "golden", `${client}.ics`), "utf8");
  const expected = stored(shown.map((each, index) => timetableOf(each, index + 1)));
  const isClosure = (line: string): boolean => line.endsWith("Uppehåll: Höstlov");
  expect(withIcal(text).filter((line) => !isClosure(line))).toEqual(expected);
  if (isInstalled) {
    expect(withKhal(text).filter((line) => !isClosure(line))).toEqual(expected);
  }
});

it(`every case, with the nights on which the clocks change, is read by ${readers} as the local times that are stored`, () => {
  const tables = cases.map((each, index) => timetableOf(each, index + 1));
  const text = calendarText({ name: "Rannebergen", timeZone: "Europe/Stockholm", window, timetables: tables, closures: [] }, { client: "khal", language: "sv", strictlyCancelled: false });
  const expected = stored(tables);
  expect(expected.length).toBeGreaterThan(1_000);
  expect(withIcal(text)).toEqual(expected);
  if (isInstalled) {
    expect(withKhal(text)).toEqual(expected);
  }
}, 60_000);
