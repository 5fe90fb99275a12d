import { UserErrorCode } from "../shared/mutation.ts";
import type { Problems, Text } from "../shared/refusal.ts";
import { addDays, type LocalDate, type LocalTime } from "../shared/time/local-date.ts";
import { expand, parseRule, RecurrenceError, type PlannedOccurrence } from "../shared/time/recurrence.ts";
import type { Wish } from "./booking.service.ts";
import type { LocalSlot } from "./opening-hours.ts";
import type { Room } from "./room.entity.ts";

/** When a room is wanted: once, or again and again. */
export interface Wanted {
  readonly startDate: LocalDate;
  readonly startTime: LocalTime;
  readonly endTime: LocalTime;
  readonly rule?: string | null;
}

/** Rooms are booked as far ahead as the calendar goes (README, decision 5). */
const monthsAhead = 24;
export const mostTimes = 400;

const texts = {
  rule: { sv: "Vi förstår inte hur det ska upprepas. Ange en regel som FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231.", en: "We do not understand how it repeats. Give a rule such as FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231." },
  sameTime: { sv: "Sluttiden ska skilja sig från starttiden.", en: "The end must differ from the start." },
  past: { sv: "Välj en tid som inte har börjat.", en: "Choose a time that has not begun." },
  far: { sv: "Välj en dag inom två år.", en: "Choose a day within two years." },
  none: { sv: "Upprepningen ger inga tider de närmaste två åren.", en: "The repetition gives no times in the next two years." },
  many: { sv: `Högst ${mostTimes} tider åt gången. Ange när upprepningen slutar.`, en: `At most ${mostTimes} times at once. Say when the repetition ends.` },
} satisfies Record<string, Text>;

const horizonOf = (today: LocalDate): LocalDate => `${Number(today.slice(0, 4)) + monthsAhead / 12}-${today.slice(5, 7)}-01`;

const toWish = ({ localDate, startTime, endTime, startsAt, endsAt }: PlannedOccurrence): Wish => ({ occurrenceId: null, localDate, startTime, endTime, startsAt, endsAt });

/** The times of a wish that have not begun, and what is wrong with it, told beside its fields. */
export function wishesOf(problems: Problems, { startDate, startTime, endTime, rule = null }: Wanted, timeZone: string, now: { readonly at: Date; readonly today: LocalDate }): Wish[] {
  const horizon = horizonOf(now.today);
  problems.when(startTime === endTime, "endTime", UserErrorCode.INVALID, texts.sameTime);
  problems.when(startDate >= horizon, "startDate", UserErrorCode.OUT_OF_RANGE, texts.far);
  if (rule !== null && !isRule(rule)) {
    problems.add("rule", UserErrorCode.INVALID, texts.rule);
    return [];
  }
  if (startTime === endTime || startDate >= horizon || startDate < addDays(now.today, -366)) {
    problems.when(startDate < addDays(now.today, -366), "startDate", UserErrorCode.OUT_OF_RANGE, texts.past);
    return [];
  }
  const all = expand({ rule, startDate, startTime, endTime, timeZone }, startDate, addDays(horizon, -1));
  const coming = all.filter(({ startsAt }) => startsAt >= now.at);
  problems.when(rule === null && coming.length === 0, "startDate", UserErrorCode.OUT_OF_RANGE, texts.past);
  problems.when(rule !== null && coming.length === 0, "rule", UserErrorCode.INVALID, texts.none);
  problems.when(coming.length > mostTimes, "rule", UserErrorCode.OUT_OF_RANGE, texts.many);
  return coming.length > mostTimes ? [] : coming.map(toWish);
}

function isRule(rule: string): boolean {
  try {
    parseRule(rule);
    return true;
  } catch (error) {
    if (error instanceof RecurrenceError) {
      return false;
    }
    throw error;
  }
}

const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** By the clock on the wall, whatever the night is. */
export const lengthOf = ({ startTime, endTime }: Pick<LocalSlot, "startTime" | "endTime">): number => minutesOf(endTime) - minutesOf(startTime) + (endTime <= startTime ? 24 * 60 : 0);

/** The shortest and longest booking that a room takes. */
export function checkLength(problems: Problems, { shortestMinutes, longestMinutes }: Room, times: Pick<LocalSlot, "startTime" | "endTime">): void {
  const minutes = lengthOf(times);
  problems.when(shortestMinutes !== null && minutes < shortestMinutes, "endTime", UserErrorCode.OUT_OF_RANGE, { sv: `Lokalen bokas minst ${shortestMinutes} minuter.`, en: `The room is booked for at least ${shortestMinutes} minutes.` });
  problems.when(longestMinutes !== null && minutes > longestMinutes, "endTime", UserErrorCode.OUT_OF_RANGE, { sv: `Lokalen bokas högst ${longestMinutes} minuter.`, en: `The room is booked for at most ${longestMinutes} minutes.` });
}
