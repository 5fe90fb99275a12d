import type { LocalDate } from "./local-date.ts";
import { zone } from "./zone.ts";

/** Where "now" comes from. Nothing else in the server asks the machine for the time of day. */
export interface Clock {
  now(): Date;
  /** The local day in a zone. */
  today(timeZone?: string): LocalDate;
}

const clock = (now: () => Date): Clock => ({ now, today: (timeZone = "Europe/Stockholm") => zone(timeZone).toLocal(now()).date });

export const systemClock = clock(() => new Date());

/** Stands still, so that demo data and tests are exact. */
export const pinnedClock = (iso: string): Clock => clock(() => new Date(iso));
