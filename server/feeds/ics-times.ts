import { isLocalDate, isLocalTime, msPerDay } from "../shared/time/local-date.ts";
import { isTimeZone, zone } from "../shared/time/zone.ts";
import type { IcsProperty } from "./ics-reader.ts";

/** Why an event is not taken, told to whoever imports. */
export type Misfit = "ALL_DAY" | "NO_START" | "TOO_LONG" | "ZONE" | "RULE" | "TEXT" | "OUTSIDE" | "TOO_MANY";

export class NotUnderstood extends Error {
  constructor(readonly why: Misfit) {
    super(why);
  }
}

/** Names that Outlook gives to zones. */
const windowsZones: Readonly<Record<string, string>> = {
  "W. Europe Standard Time": "Europe/Stockholm",
  "Central Europe Standard Time": "Europe/Stockholm",
  "Central European Standard Time": "Europe/Stockholm",
  "Romance Standard Time": "Europe/Stockholm",
  "FLE Standard Time": "Europe/Helsinki",
  "GMT Standard Time": "Europe/London",
};

export function zoneOf(property: IcsProperty, own: string): string {
  const name = property.parameters.TZID;
  const known = name === undefined ? own : (windowsZones[name] ?? name.replace(/^\/[^/]+\/[^/]+\//, ""));
  if (!isTimeZone(known)) {
    throw new NotUnderstood("ZONE");
  }
  return known;
}

/** `20261124T180000`, with its zone or in UTC, as local time in a zone: `2026-11-24T18:00`. */
export function localOf(property: IcsProperty, value: string, timeZone: string): string {
  const [, year, month, day, hour, minute, utc] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\d(Z?)$/.exec(value) ?? [];
  const [date, time] = [`${year}-${month}-${day}`, `${hour}:${minute}`];
  if (hour === undefined) {
    throw new NotUnderstood(property.parameters.VALUE === "DATE" || /^\d{8}$/.test(value) ? "ALL_DAY" : "NO_START");
  }
  if (!isLocalDate(date) || !isLocalTime(time)) {
    throw new NotUnderstood("NO_START");
  }
  const from = utc === "Z" ? "UTC" : zoneOf(property, timeZone);
  if (from === timeZone) {
    return `${date}T${time}`;
  }
  const local = zone(timeZone).toLocal(zone(from).toInstant(date, time));
  return `${local.date}T${local.time}`;
}

const wallOf = (local: string): number => Date.parse(`${local}Z`);

/** The local end of an event: told, or by its length. */
export function endOf(start: string, end: IcsProperty | undefined, duration: string | undefined, timeZone: string): string {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:\d+S)?)?$/.exec(duration ?? "") ?? [];
  const told = end ? localOf(end, end.value, timeZone) : new Date(wallOf(start) + ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000).toISOString().slice(0, 16);
  const length = wallOf(told) - wallOf(start);
  if (length <= 0 || length >= msPerDay) {
    throw new NotUnderstood("TOO_LONG");
  }
  return told;
}
