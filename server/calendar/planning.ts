import { isLent } from "../premises/booking.service.ts";
import { Room } from "../premises/room.entity.ts";
import { UserErrorCode } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import type { Problems } from "../shared/refusal.ts";
import { addDays, type LocalDate, type LocalTime } from "../shared/time/local-date.ts";
import { expand, parseRule, RecurrenceError, type PlannedOccurrence } from "../shared/time/recurrence.ts";

/** Occurrences are stored up to here, exclusive: the first day of the month 24 months ahead (README, decision 5). */
export const horizonOf = (today: LocalDate): LocalDate => `${Number(today.slice(0, 4)) + 2}-${today.slice(5, 7)}-01`;

/** How far back something may be planned that has already begun. */
const earliest = (today: LocalDate): LocalDate => `${Number(today.slice(0, 4)) - 2}${today.slice(4, 7)}-01`;

export interface Times {
  readonly startDate: LocalDate;
  readonly startTime: LocalTime;
  readonly endTime: LocalTime;
}

export interface SeriesTimes extends Times {
  readonly rule: string | null;
  readonly timeZone: string;
  readonly excludedDates: readonly LocalDate[];
  readonly extraDates: readonly LocalDate[];
}

export interface Pause {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The days that a partnership knows of, by why a series may pause on them. */
export interface Pauses {
  readonly closures: readonly Pause[];
  readonly schoolBreaks: readonly Pause[];
}

export interface Pausing {
  readonly rule: string | null;
  readonly pausesForClosures: boolean;
  readonly pausesForSchoolBreaks: boolean;
}

/** The days on which a series pauses. A single activity pauses for nothing: somebody chose its day. */
export const pausesFor = ({ rule, pausesForClosures, pausesForSchoolBreaks }: Pausing, { closures, schoolBreaks }: Pauses): Pause[] =>
  rule === null ? [] : [...(pausesForClosures ? closures : []), ...(pausesForSchoolBreaks ? schoolBreaks : [])];

/** What a series gives in [from, until), pauses left out. */
export const occurrencesIn = (series: SeriesTimes & Pausing, pauses: Pauses, from: LocalDate, until: LocalDate): PlannedOccurrence[] =>
  expand({ ...series, pauses: pausesFor(series, pauses) }, from, addDays(until, -1));

/** One time on a day that somebody chose. */
export const timeOn = (localDate: LocalDate, startTime: LocalTime, endTime: LocalTime, timeZone: string): PlannedOccurrence =>
  expand({ rule: null, startDate: localDate, startTime, endTime, timeZone }, localDate, localDate)[0] as PlannedOccurrence;

const ruleProblem = {
  sv: "Vi förstår inte hur det ska upprepas. Ange en regel som FREQ=WEEKLY;BYDAY=TU,TH.",
  en: "We do not understand how it repeats. Give a rule such as FREQ=WEEKLY;BYDAY=TU,TH.",
};

export function checkRule(problems: Problems, rule: string | null): void {
  try {
    if (rule !== null) {
      parseRule(rule);
    }
  } catch (error) {
    if (!(error instanceof RecurrenceError)) {
      throw error;
    }
    problems.add("rule", UserErrorCode.INVALID, ruleProblem);
  }
}

/** The same start and end would be no time at all, or a whole day: nobody means either. */
export function checkTimes(problems: Problems, { startDate, startTime, endTime }: Times, today: LocalDate, dateField = "startDate"): void {
  problems.when(startTime === endTime, "endTime", UserErrorCode.INVALID, { sv: "Sluttiden ska skilja sig från starttiden.", en: "The end must differ from the start." });
  const outOfRange = startDate < earliest(today) || startDate >= horizonOf(today);
  problems.when(outOfRange, dateField, UserErrorCode.OUT_OF_RANGE, { sv: "Välj en dag inom två år bakåt eller framåt.", en: "Choose a day within two years back or ahead." });
}

/** A room of the same partnership; another one, or one the viewer may not know of, is a problem of the form. */
export async function checkRoom(problems: Problems, reader: Reader, partnershipId: string, roomId: string): Promise<Room | null> {
  const room = await reader.byId(Room, roomId);
  if (room?.partnershipId === partnershipId) {
    const isKept = !(await isLent(reader, room));
    problems.when(isKept, "roomId", UserErrorCode.INVALID, { sv: "Ägaren lånar inte ut den här lokalen.", en: "The owner does not lend this room." });
    return room;
  }
  problems.add("roomId", UserErrorCode.INVALID, { sv: "Välj en av partnerskapets lokaler.", en: "Choose one of the partnership's rooms." });
  return null;
}
