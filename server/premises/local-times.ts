import { expand } from "../shared/time/recurrence.ts";
import type { Wish } from "./booking.service.ts";
import type { LocalSlot } from "./opening-hours.ts";

/** Times by the clocks of a place as what they are there. */
export const timesOn = (slots: readonly LocalSlot[], timeZone: string): Wish[] =>
  slots.flatMap(({ localDate, startTime, endTime }) => {
    const [time] = expand({ rule: null, startDate: localDate, startTime, endTime, timeZone }, localDate, localDate);
    return time ? [{ occurrenceId: null, localDate, startTime, endTime, startsAt: time.startsAt, endsAt: time.endsAt }] : [];
  });
