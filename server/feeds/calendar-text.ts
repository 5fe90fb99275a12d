import { addDays } from "../shared/time/local-date.ts";
import type { Language } from "../shared/viewer.ts";
import { habitsOf, type ClientKind } from "./client-kind.ts";
import { escapeText, toStream } from "./content-line.ts";
import { closureLines, type Telling } from "./event-lines.ts";
import { wordsIn } from "./feed-words.ts";
import { timeZoneLines } from "./time-zone-lines.ts";
import { timetableLines } from "./timetable-lines.ts";
import type { Timetable, ToldClosure, Window } from "./timetable.ts";

export interface FeedText {
  readonly name: string;
  /** Of the partnership, or of the activities where the feed crosses several. */
  readonly timeZone: string;
  readonly window: Window;
  readonly timetables: readonly Timetable[];
  readonly closures: readonly ToldClosure[];
}

export interface FeedWishes {
  readonly client: ClientKind;
  readonly language: Language;
  /** Tells what is cancelled by its status alone, as the standard has it. */
  readonly strictlyCancelled: boolean;
}

/** What the hub paints itself with; the first is a name that RFC 7986 asks for. */
const colour = { name: "darkgreen", code: "#2F5D50" };
/** How often it is worth asking again. */
const interval = "PT1H";

/** The whole feed, the same bytes for the same content. */
export function calendarText({ name, timeZone, window, timetables, closures }: FeedText, { client, language, strictlyCancelled }: FeedWishes): string {
  const { listsDays, hidesCancelled } = habitsOf(client);
  const telling: Telling = { words: wordsIn(language), listsDays, hidesCancelled: hidesCancelled && !strictlyCancelled, saysBusy: client === "outlook" };
  const zones = [...new Set([timeZone, ...timetables.map((table) => table.timeZone)])].sort();
  // A day more at either end: something moved may lie outside, and zones are up to a day apart.
  const [from, to] = [new Date(`${addDays(window.from, -31)}T00:00Z`), new Date(`${addDays(window.to, 31)}T00:00Z`)];
  return toStream([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Spindeln//Kalender//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    `X-WR-TIMEZONE:${timeZone}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${interval}`,
    `X-PUBLISHED-TTL:${interval}`,
    `COLOR:${colour.name}`,
    ...(client === "apple" ? [`X-APPLE-CALENDAR-COLOR:${colour.code}`] : []),
    ...zones.flatMap((each) => timeZoneLines(each, from, to)),
    ...closures.flatMap((closure) => closureLines(closure, (day) => addDays(day, 1), telling)),
    ...timetables.flatMap((table) => timetableLines(table, window, telling)),
    "END:VCALENDAR",
  ]);
}
