import type { OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import type { LocalDate, LocalTime } from "../shared/time/local-date.ts";
import type { SeriesPlan } from "../shared/time/recurrence.ts";

/** Where and when something was before it was moved. */
export interface FormerPlace {
  readonly localDate: LocalDate;
  readonly startTime: LocalTime;
  readonly endTime: LocalTime;
  readonly place: string | null;
}

/** What an activity, or one of its times, is called and who arranges it. */
export interface Texts {
  readonly title: string;
  readonly description: string | null;
  readonly organisers: readonly string[];
}

/** One stored time of an activity, as other calendars are told of it. */
export interface ToldOccurrence {
  readonly id: string;
  /** Recurrence key: the local start that the rule gave it. */
  readonly originalStart: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly status: OccurrenceStatus;
  readonly cancelReason: string | null;
  readonly movedFrom: FormerPlace | null;
  /** Null where it goes by what its activity is called, and by whoever arranges that. */
  readonly own: Texts | null;
  readonly link: string;
  readonly modified: Date;
}

/**
 * All that a calendar elsewhere is told of an activity. `rules` is what it is planned by: none for a single time, one for
 * a series, several, in order, where that changed on the way. The occurrences decide what takes place: what a rule gives beyond
 * them is left out, and what it does not give is added.
 */
export interface Timetable extends Texts {
  readonly id: string;
  readonly goals: readonly string[];
  readonly place: string | null;
  readonly link: string;
  readonly timeZone: string;
  readonly rules: readonly SeriesPlan[];
  /** By `originalStart`. */
  readonly occurrences: readonly ToldOccurrence[];
  /** Rises with every change of it and of what belongs to it, and never falls. */
  readonly sequence: number;
  readonly modified: Date;
}

/** Days on which a partnership's series pause. */
export interface ToldClosure {
  readonly id: string;
  readonly name: string;
  readonly from: LocalDate;
  readonly lastDay: LocalDate;
  readonly sequence: number;
  readonly modified: Date;
}

/** Local days, both inclusive. */
export interface Window {
  readonly from: LocalDate;
  readonly to: LocalDate;
}
