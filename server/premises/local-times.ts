import { expand } from "../shared/time/recurrence.ts";
import { zone } from "../shared/time/zone.ts";
import type { Wish } from "./booking.service.ts";
import type { LocalSlot } from "./opening-hours.ts";

/** A time as the clocks of a place show it. */
export function slotAt({ startsAt, endsAt }: Pick<Wish, "startsAt" | "endsAt">, timeZone: string): LocalSlot {
  const [start, end] = [startsAt, endsAt].map((instant) => zone(timeZone).toLocal(instant)) as [{ date: string; time: string }, { time: string }];
  return { localDate: start.date, startTime: start.time, endTime: end.time };
}

/** Times by the clocks of a place as what they are there. */
export const timesOn = (slots: readonly LocalSlot[], timeZone: string): Wish[] =>
  slots.flatMap(({ localDate, startTime, endTime }) => {
    const [time] = expand({ rule: null, startDate: localDate, startTime, endTime, timeZone }, localDate, localDate);
    return time ? [{ occurrenceId: null, localDate, startTime, endTime, startsAt: time.startsAt, endsAt: time.endsAt }] : [];
  });
