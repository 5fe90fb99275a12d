import { zone } from "../shared/time/zone.ts";
import { escapeText, localStamp, utcStamp } from "./content-line.ts";
import type { FeedWords } from "./feed-words.ts";
import type { Timetable, ToldClosure, ToldOccurrence } from "./timetable.ts";

/** How to tell it. */
export interface Telling {
  readonly words: FeedWords;
  /** Lists days with RDATE; otherwise each has an event of its own. */
  readonly listsDays: boolean;
  /** Says in the summary that something is cancelled, and leaves its status. */
  readonly hidesCancelled: boolean;
  /** Outlook takes whether a time is free from a property of its own. */
  readonly saysBusy: boolean;
}

/** Never of this place alone: the same event has the same name at whatever address the hub is reached. */
export const uidOf = (id: string): string => `${id}@spindeln`;

/** Local times, `2026-11-24T18:00`. */
interface Times {
  readonly start: string;
  readonly end: string;
}

/** Where the instants of a time are on its clocks: that exists, also where the planned time does not. */
export function timesOf({ startsAt, endsAt }: Pick<ToldOccurrence, "startsAt" | "endsAt">, timeZone: string): Times {
  const local = (instant: Date): string => {
    const { date, time } = zone(timeZone).toLocal(instant);
    return `${date}T${time}`;
  };
  return { start: local(startsAt), end: local(endsAt) };
}

/** A local time counted in milliseconds as if it were UTC. */
export const wallOf = (local: string): number => Date.parse(`${local}Z`);

/** Whether everybody reads a local time as the same instant: the hour that the clocks go through twice is read as either. */
export const isPlainTime = (timeZone: string, local: string): boolean => !zone(timeZone).isTwice(wallOf(local));

export const inZone = (name: string, timeZone: string, locals: readonly string[]): string => `${name};TZID=${timeZone}:${locals.map(localStamp).join(",")}`;

/** A start or an end: by its clocks, and in UTC where those leave it open. */
const moment = (name: string, timeZone: string, local: string, instant: Date | undefined): string =>
  instant && !isPlainTime(timeZone, local) ? `${name}:${utcStamp(instant)}` : inZone(name, timeZone, [local]);

interface EventParts {
  readonly uid: string;
  readonly times: Times;
  /** What makes it recur, or tells which of a series it stands for. */
  readonly recurrence?: readonly string[];
  /** The one time it tells of; null for the series as such. */
  readonly occurrence: ToldOccurrence | null;
}

/** One VEVENT of an activity: the series as such, one of its times, or a single time. */
export function eventLines(table: Timetable, { uid, times, recurrence = [], occurrence }: EventParts, telling: Telling): string[] {
  const { timeZone, sequence } = table;
  const place = occurrence ? occurrence.place : table.place;
  const isCancelled = occurrence?.status === "CANCELLED";
  const modified = utcStamp(occurrence && occurrence.modified > table.modified ? occurrence.modified : table.modified);
  const link = occurrence?.link ?? table.link;
  return [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${modified}`,
    `LAST-MODIFIED:${modified}`,
    `SEQUENCE:${sequence}`,
    moment("DTSTART", timeZone, times.start, occurrence?.startsAt),
    moment("DTEND", timeZone, times.end, occurrence?.endsAt),
    ...recurrence,
    `SUMMARY:${escapeText(summaryOf(table, occurrence, telling))}`,
    ...(place === null ? [] : [`LOCATION:${escapeText(place)}`]),
    `DESCRIPTION:${escapeText(descriptionOf(table, occurrence, { place, link }, telling.words))}`,
    `URL:${link}`,
    `STATUS:${statusOf(occurrence, telling)}`,
    `TRANSP:${isCancelled ? "TRANSPARENT" : "OPAQUE"}`,
    ...(telling.saysBusy ? [`X-MICROSOFT-CDO-BUSYSTATUS:${isCancelled ? "FREE" : "BUSY"}`] : []),
    "END:VEVENT",
  ];
}

function summaryOf(table: Timetable, occurrence: ToldOccurrence | null, { words, hidesCancelled }: Telling): string {
  const { title } = occurrence?.own ?? table;
  if (occurrence?.status === "CANCELLED") {
    return hidesCancelled ? words.cancelled(title) : title;
  }
  return occurrence?.movedFrom ? words.moved(title) : title;
}

function statusOf(occurrence: ToldOccurrence | null, { hidesCancelled }: Telling): string {
  const cancelled = hidesCancelled ? "CONFIRMED" : "CANCELLED";
  return occurrence?.status === "CANCELLED" ? cancelled : occurrence?.status === "TENTATIVE" ? "TENTATIVE" : "CONFIRMED";
}

function descriptionOf(table: Timetable, occurrence: ToldOccurrence | null, { place, link }: { place: string | null; link: string }, words: FeedWords): string {
  const { goals } = table;
  const { description, organisers } = occurrence?.own ?? table;
  const happened = [
    ...(occurrence?.cancelReason ? [words.cancelledBecause(occurrence.cancelReason)] : []),
    ...(occurrence?.movedFrom ? [words.movedFrom(occurrence.movedFrom)] : []),
  ];
  const facts = [
    ...(place === null ? [] : [words.place(place)]),
    ...(organisers.length > 0 ? [words.organiser(organisers)] : []),
    ...(goals.length > 0 ? [words.goals(goals)] : []),
    words.more(link),
  ];
  return [happened.join("\n"), description?.trim() ?? "", facts.join("\n")].filter((part) => part !== "").join("\n\n");
}

/** Days on which series pause, as whole days that keep nobody busy. */
export function closureLines({ id, name, from, lastDay, sequence, modified }: ToldClosure, dayAfter: (day: string) => string, { words, saysBusy }: Telling): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${uidOf(id)}`,
    `DTSTAMP:${utcStamp(modified)}`,
    `LAST-MODIFIED:${utcStamp(modified)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${localStamp(from)}`,
    `DTEND;VALUE=DATE:${localStamp(dayAfter(lastDay))}`,
    `SUMMARY:${escapeText(words.closure(name))}`,
    "STATUS:CONFIRMED",
    "TRANSP:TRANSPARENT",
    ...(saysBusy ? ["X-MICROSOFT-CDO-BUSYSTATUS:FREE"] : []),
    "END:VEVENT",
  ];
}
