import { calendarDayOf, monthSpan, msPerDay, weekdayOfDay } from "../shared/time/local-date.ts";
import { zone } from "../shared/time/zone.ts";
import { localStamp } from "./content-line.ts";

/** A change of the clocks: from which wall time of the old offset on the new one holds, in milliseconds. */
interface Change {
  readonly wall: number;
  readonly from: number;
  readonly to: number;
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const localOf = (wall: number): string => new Date(wall).toISOString().slice(0, 16);

function offsetText(ms: number): string {
  const [hours, minutes, seconds] = [Math.trunc(Math.abs(ms) / 3_600_000), Math.trunc(Math.abs(ms) / 60_000) % 60, Math.trunc(Math.abs(ms) / 1000) % 60];
  return `${ms < 0 ? "-" : "+"}${[hours, minutes, ...(seconds > 0 ? [seconds] : [])].map((part) => String(part).padStart(2, "0")).join("")}`;
}

/** Those that hold somewhere in a time: the last one before it, and all in it. */
function changesWithin(name: string, from: Date, to: Date): Change[] {
  const { instants, offsets } = zone(name).transitions;
  const before = instants.filter((instant) => instant <= from.getTime()).length;
  const first = { wall: 0, from: offsets[0] as number, to: offsets[0] as number };
  const found = instants.flatMap((instant, index): Change[] => {
    const [old, now] = [offsets[index] as number, offsets[index + 1] as number];
    return index >= before - 1 && instant < to.getTime() ? [{ wall: instant + old, from: old, to: now }] : [];
  });
  return before === 0 ? [first, ...found] : found;
}

/** The yearly rule that gives exactly these changes, such as the last Sunday of March; null where none does. */
function ruleOf(changes: readonly Change[]): string | null {
  const told = changes.map(({ wall }) => {
    const day = Math.floor(wall / msPerDay);
    const [, end] = monthSpan(day);
    const { year, month, date } = calendarDayOf(day);
    return { year, month, time: wall % msPerDay, weekday: weekdayOfDay(day), nth: Math.ceil(date / 7), isLast: end - day <= 7 };
  });
  const [first] = told;
  if (!first || told.length < 2 || !told.every(({ year, month, time, weekday }, index) => year === first.year + index && month === first.month && time === first.time && weekday === first.weekday)) {
    return null;
  }
  const nth = told.every(({ isLast }) => isLast) ? -1 : told.every((each) => each.nth === first.nth) ? first.nth : null;
  return nth === null ? null : `FREQ=YEARLY;BYMONTH=${first.month};BYDAY=${nth}${weekdays[first.weekday - 1]}`;
}

function observance(changes: readonly Change[]): string[] {
  const [first] = changes as [Change, ...Change[]];
  const part = first.to > first.from ? "DAYLIGHT" : "STANDARD";
  const rule = ruleOf(changes);
  // Some read the first day of a list, and not the one it starts from: each has a line, and the first stands in both places.
  const days = changes.length > 1 ? changes.map(({ wall }) => `RDATE:${localStamp(localOf(wall))}`) : [];
  const later = rule === null ? days : [`RRULE:${rule}`];
  return [`BEGIN:${part}`, `DTSTART:${localStamp(localOf(first.wall))}`, `TZOFFSETFROM:${offsetText(first.from)}`, `TZOFFSETTO:${offsetText(first.to)}`, ...later, `END:${part}`];
}

/** A zone as other calendars need it told, right for every instant from `from` to `to` (RFC 5545 §3.6.5). */
export function timeZoneLines(name: string, from: Date, to: Date): string[] {
  const groups = new Map<string, Change[]>();
  for (const change of changesWithin(name, from, to)) {
    const key = `${change.from}>${change.to}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return ["BEGIN:VTIMEZONE", `TZID:${name}`, ...[...groups.values()].flatMap(observance), "END:VTIMEZONE"];
}
