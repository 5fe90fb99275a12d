import { OccurrenceStatus } from "../../server/calendar/occurrence.entity.ts";
import type { Timetable, ToldOccurrence, Window } from "../../server/feeds/timetable.ts";
import { expand, type PlannedOccurrence, type SeriesPlan } from "../../server/shared/time/recurrence.ts";

// Activities as a feed is told of them, with everything that goes wrong in calendars elsewhere.

export const window: Window = { from: "2026-08-01", to: "2028-11-28" };

interface Change {
  readonly cancelled?: string;
  readonly tentative?: true;
  readonly missing?: true;
  /** Day, start, end, place. */
  readonly moved?: readonly [date: string, start: string, end: string, place?: string];
}

export interface Case extends Partial<Omit<SeriesPlan, "rule">> {
  readonly title: string;
  readonly rule: string | null;
  readonly description?: string;
  readonly place?: string | null;
  /** By original start. */
  readonly changes?: Readonly<Record<string, Change>>;
  readonly until?: string;
}

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const modified = new Date("2026-11-20T09:30:00Z");

/** What a series becomes when it is stored, with what has happened to its times since. */
export function timetableOf(given: Case, number = 1): Timetable {
  const { title, rule, description = null, place = "Storstugan, Torget 1", changes = {}, until = "2027-12-31", ...plan } = given;
  const series: SeriesPlan = { rule, startDate: "2026-09-01", startTime: "18:00", endTime: "20:00", timeZone: "Europe/Stockholm", ...plan };
  const link = "https://hub.example/a/rannebergen/aktiviteter";
  const told = (planned: PlannedOccurrence, index: number): ToldOccurrence[] => {
    const { cancelled, tentative, missing, moved } = changes[planned.originalStart] ?? {};
    const [localDate, startTime, endTime, at = place] = moved ?? [planned.localDate, planned.startTime, planned.endTime];
    const [placed] = moved ? expand({ rule: null, startDate: localDate, startTime, endTime, timeZone: series.timeZone }, localDate, localDate) : [planned];
    const { startsAt, endsAt } = placed as PlannedOccurrence;
    const occurrence: ToldOccurrence = {
      id: id(number * 1_000 + index + 1),
      originalStart: planned.originalStart,
      startsAt,
      endsAt,
      place: at,
      status: cancelled === undefined ? (tentative ? OccurrenceStatus.TENTATIVE : OccurrenceStatus.SCHEDULED) : OccurrenceStatus.CANCELLED,
      cancelReason: cancelled ?? null,
      movedFrom: moved ? { localDate: planned.localDate, startTime: planned.startTime, endTime: planned.endTime, place } : null,
      own: null,
      link: `${link}?dag=${localDate}&tillfalle=${index + 1}`,
      modified: Object.keys(changes[planned.originalStart] ?? {}).length > 0 ? new Date("2026-11-23T11:00:00Z") : modified,
    };
    return missing ? [] : [occurrence];
  };
  return {
    id: id(number),
    title,
    description,
    organisers: ["Fritid Nord"],
    goals: ["Fler möts på kvällarna"],
    place,
    link,
    timeZone: series.timeZone,
    rules: rule === null ? [] : [{ rule, startDate: series.startDate, startTime: series.startTime, endTime: series.endTime, timeZone: series.timeZone }],
    occurrences: expand(series, window.from, until).flatMap(told),
    sequence: 3,
    modified,
  };
}

const breaks = [{ from: "2026-10-26", to: "2026-11-01" }, { from: "2026-12-21", to: "2027-01-10" }];
const odd = Array.from({ length: 27 }, (_, index) => 2 * index + 1).join(",");
const even = Array.from({ length: 26 }, (_, index) => 2 * index + 2).join(",");

export const cases: readonly Case[] = [
  { title: "En gång", rule: null, startDate: "2026-11-24" },
  { title: "En gång, flyttad", rule: null, startDate: "2026-11-24", changes: { "2026-11-24T18:00": { moved: ["2026-11-26", "17:30", "19:00", "Biblioteket"] } } },
  { title: "En gång, inställd", rule: null, startDate: "2026-11-24", changes: { "2026-11-24T18:00": { cancelled: "Storm; vi ses nästa vecka, säger alla" } } },
  { title: "En gång, preliminär", rule: null, startDate: "2026-11-24", changes: { "2026-11-24T18:00": { tentative: true } } },
  { title: "En natt", rule: null, startDate: "2026-11-28", startTime: "22:00", endTime: "06:00" },
  { title: "Natten då sommartiden slutar", rule: null, startDate: "2026-10-24", startTime: "22:00", endTime: "06:00" },
  { title: "Natten då sommartiden börjar", rule: null, startDate: "2027-03-27", startTime: "22:00", endTime: "06:00" },
  { title: "En tid som inte finns", rule: null, startDate: "2027-03-28", startTime: "02:30", endTime: "04:30" },
  { title: "En tid som finns två gånger", rule: null, startDate: "2026-10-25", startTime: "02:30", endTime: "04:30" },
  { title: "Varje dag", rule: "FREQ=DAILY", until: "2027-04-15" },
  { title: "Varannan dag", rule: "FREQ=DAILY;INTERVAL=2", until: "2027-04-15" },
  { title: "Varje vecka", rule: "FREQ=WEEKLY;BYDAY=TU" },
  { title: "Två gånger i veckan", rule: "FREQ=WEEKLY;BYDAY=TU,TH" },
  { title: "Varannan vecka", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE" },
  { title: "Var tredje vecka", rule: "FREQ=WEEKLY;INTERVAL=3" },
  { title: "Varje vecka till och med en dag", rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222" },
  { title: "Tio gånger", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=10" },
  { title: "Började för länge sedan", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", startDate: "2019-03-02", startTime: "10:00", endTime: "11:30" },
  { title: "Fler gånger än fönstret ser", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=400", startDate: "2020-01-07" },
  { title: "Uppehåll under loven", rule: "FREQ=WEEKLY;BYDAY=TU", pauses: breaks },
  { title: "Utan två dagar", rule: "FREQ=WEEKLY;BYDAY=TU", excludedDates: ["2026-09-15", "2026-11-24"] },
  { title: "Med två dagar till", rule: "FREQ=WEEKLY;BYDAY=TU", extraDates: ["2026-09-19", "2026-12-05"] },
  { title: "Utan den första", rule: "FREQ=WEEKLY;BYDAY=TU", excludedDates: ["2026-09-01"] },
  { title: "Utan den sista", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=5", changes: { "2026-09-29T18:00": { missing: true } } },
  { title: "Udda veckor", rule: `FREQ=YEARLY;BYWEEKNO=${odd};BYDAY=TH` },
  { title: "Jämna veckor", rule: `FREQ=YEARLY;BYWEEKNO=${even};BYDAY=TH`, pauses: breaks },
  { title: "Udda veckor, flyttad och inställd", rule: `FREQ=YEARLY;BYWEEKNO=${odd};BYDAY=TH`, changes: { "2026-11-19T18:00": { moved: ["2026-11-20", "18:00", "20:00"] }, "2026-12-03T18:00": { cancelled: "Ledaren är sjuk" } } },
  { title: "Den 15:e", rule: "FREQ=MONTHLY;BYMONTHDAY=15" },
  { title: "Den 31:a", rule: "FREQ=MONTHLY;BYMONTHDAY=31", startDate: "2026-10-31" },
  { title: "Sista dagen i månaden", rule: "FREQ=MONTHLY;BYMONTHDAY=-1", startDate: "2026-09-30" },
  { title: "Sista torsdagen", rule: "FREQ=MONTHLY;BYDAY=-1TH" },
  { title: "Andra tisdagen varannan månad", rule: "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU", startDate: "2026-09-08" },
  { title: "Den 1:a och den 15:e", rule: "FREQ=MONTHLY;BYMONTHDAY=1,15" },
  { title: "Varje år", rule: "FREQ=YEARLY", startDate: "2026-11-24", until: "2028-11-28" },
  { title: "Nattvandring", rule: "FREQ=WEEKLY;BYDAY=SA", startDate: "2026-09-05", startTime: "22:00", endTime: "02:30" },
  { title: "Natt varje lördag", rule: "FREQ=WEEKLY;BYDAY=SA", startDate: "2026-10-24", startTime: "22:00", endTime: "06:00" },
  { title: "Varje söndag halv tre på natten", rule: "FREQ=WEEKLY;BYDAY=SU", startDate: "2026-09-06", startTime: "02:30", endTime: "05:00" },
  { title: "Flyttad, inställd och på annan plats", rule: "FREQ=WEEKLY;BYDAY=TU", changes: { "2026-11-24T18:00": { moved: ["2026-11-25", "17:30", "19:30", "Biblioteket"] }, "2026-12-01T18:00": { cancelled: "Storm" }, "2026-12-08T18:00": { moved: ["2026-12-08", "18:00", "20:00", "Torget"] }, "2026-12-15T18:00": { tentative: true } } },
  { title: "Den första flyttad och den sista inställd", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=4", changes: { "2026-09-01T18:00": { moved: ["2026-09-03", "18:00", "20:00"] }, "2026-09-22T18:00": { cancelled: "Storm" } } },
  { title: "I Helsingfors", rule: "FREQ=WEEKLY;BYDAY=TU", timeZone: "Europe/Helsinki" },
  { title: "I New York, över båda ändringarna", rule: "FREQ=WEEKLY;BYDAY=SU", timeZone: "America/New_York", startDate: "2026-09-06", startTime: "00:30", endTime: "03:30" },
  { title: "Utan plats", rule: "FREQ=WEEKLY;BYDAY=FR", place: null },
];

/** What the golden files show: few, and everything that calendars read differently. */
export const shown: readonly Case[] = [
  { title: "Ungdomskafé, fika; och spel", rule: "FREQ=WEEKLY;BYDAY=TU", until: "2026-12-31", pauses: breaks, description: "Kom som du är.\nVi har bakat \\ bröd, och den som vill får lära sig hur man gör kanelbullar på riktigt – ta med en vän 😀", changes: { "2026-11-24T18:00": { moved: ["2026-11-25", "17:30", "19:30", "Biblioteket"] }, "2026-12-01T18:00": { cancelled: "Storm" } } },
  { title: "Språkkafé udda veckor", rule: `FREQ=YEARLY;BYWEEKNO=${odd};BYDAY=TH`, until: "2026-12-10", changes: { "2026-12-03T18:00": { cancelled: "Ledaren är sjuk" } } },
  { title: "Nattvandring", rule: "FREQ=WEEKLY;BYDAY=SA", startDate: "2026-10-17", startTime: "22:00", endTime: "06:00", until: "2026-11-08" },
  { title: "Grannmiddag", rule: null, startDate: "2026-11-24", changes: { "2026-11-24T18:00": { tentative: true } } },
];
