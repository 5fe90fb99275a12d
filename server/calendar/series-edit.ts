import type { LocalDate, LocalTime } from "../shared/time/local-date.ts";
import type { Activity } from "./activity.entity.ts";
import type { Occurrence } from "./occurrence.entity.ts";

/** How much of a series a change is about. */
export enum EditScope {
  THIS = "THIS",
  THIS_AND_FOLLOWING = "THIS_AND_FOLLOWING",
  ALL = "ALL",
}

/** What becomes of occurrences to come that differ from the plan in what is changed. */
export enum ExceptionChoice {
  KEEP = "KEEP",
  FOLLOW = "FOLLOW",
}

/** What becomes of occurrences that have no place in the new plan, although somebody has signed up or asked for something there. */
export enum RemovalChoice {
  KEEP = "KEEP",
  CANCEL = "CANCEL",
  DELETE = "DELETE",
}

export interface Choices {
  readonly exceptions: ExceptionChoice | null;
  readonly removals: RemovalChoice | null;
  /** Why what is cancelled by `removals` is cancelled. */
  readonly reason: string | null;
  /** Nothing is written. */
  readonly looksOnly: boolean;
}

/** A change of when, where and what; what it says nothing of stays. */
export interface SeriesEdit {
  readonly scope: EditScope;
  readonly localDate?: LocalDate;
  readonly startTime?: LocalTime;
  readonly endTime?: LocalTime;
  readonly rule?: string;
  readonly pausesForClosures?: boolean;
  readonly pausesForSchoolBreaks?: boolean;
  readonly extraDates?: readonly LocalDate[];
  readonly roomId?: string | null;
  readonly placeText?: string | null;
  readonly title?: string;
  readonly description?: string | null;
  readonly organiserId?: string;
}

/** All that a change does, before any of it is done. */
export interface SeriesChange {
  readonly activity: Partial<Activity>;
  readonly changed: readonly RowChange[];
  readonly added: readonly Partial<Occurrence>[];
  readonly removed: readonly Occurrence[];
  /** Exceptions that the choice is about. */
  readonly exceptions: readonly Occurrence[];
  /** Without a place in the new plan, whatever becomes of them. */
  readonly unplaced: readonly Occurrence[];
}

export interface RowChange {
  readonly row: Occurrence;
  /** Only what differs. */
  readonly to: Partial<Occurrence>;
}

export const nothing: SeriesChange = { activity: {}, changed: [], added: [], removed: [], exceptions: [], unplaced: [] };

/** Two parts of one change: what both say of a row is one change of it. */
export function together(one: SeriesChange, other: SeriesChange): SeriesChange {
  const rows = new Map<string, RowChange>();
  for (const { row, to } of [...one.changed, ...other.changed]) {
    rows.set(row.id, { row, to: { ...rows.get(row.id)?.to, ...to } });
  }
  const gone = new Set([...one.removed, ...other.removed].map(({ id }) => id));
  const union = (a: readonly Occurrence[], b: readonly Occurrence[]): Occurrence[] => [...new Map([...a, ...b].map((row) => [row.id, row])).values()];
  return {
    activity: { ...one.activity, ...other.activity },
    changed: [...rows.values()].filter(({ row }) => !gone.has(row.id)),
    added: [...one.added, ...other.added],
    removed: union(one.removed, other.removed),
    exceptions: union(one.exceptions, other.exceptions),
    unplaced: union(one.unplaced, other.unplaced),
  };
}
