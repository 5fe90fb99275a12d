import type { LocalDate } from "./local-date.ts";

/** Where "now" comes from. Nothing else in the server asks the machine for the time of day. */
export interface Clock {
  now(): Date;
  /** The local day in a zone. */
  today(zone?: string): LocalDate;
}

function clock(now: () => Date): Clock {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const format = (zone: string): Intl.DateTimeFormat => {
    const made = formats.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
    formats.set(zone, made);
    return made;
  };
  return { now, today: (zone = "Europe/Stockholm") => format(zone).format(now()) };
}

export const systemClock = clock(() => new Date());

/** Stands still, so that demo data and tests are exact. */
export const pinnedClock = (iso: string): Clock => clock(() => new Date(iso));
