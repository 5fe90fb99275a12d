import type { Activity } from "./activity.entity.ts";
import { OccurrenceStatus } from "./occurrence.entity.ts";
import { timeFields } from "./placement.ts";
import { pausesFor, type Pauses } from "./planning.ts";
import { RemovalChoice, type Choices, type SeriesChange } from "./series-edit.ts";
import { columnsOf, periodsOf, slotsOf, withDays, type Slot } from "./series-periods.ts";
import { isToCome, keyDay, type SeriesState } from "./series-state.ts";
import { toOccurrence } from "./stored-occurrences.ts";

type Paused = Omit<SeriesState, "anchor">;

const none: Pauses = { closures: [], schoolBreaks: [] };

/** What the periods of an activity give, by recurrence key. */
const slotsBy = (activity: Activity, { timeZone, until }: Pick<SeriesState, "timeZone" | "until">, pauses: Pauses): Map<string, Slot> =>
  new Map(periodsOf(activity).flatMap((period) => slotsOf(period, { timeZone, until, pauses })).map((slot) => [slot.originalStart, slot]));

/** How many days to come a series pauses on once it has changed. */
export function pausedDays(state: Paused, change: SeriesChange): number {
  const activity = Object.assign(Object.create(Object.getPrototypeOf(state.activity) as object), state.activity, change.activity) as Activity;
  const given = slotsBy(activity, state, state.pauses);
  return [...slotsBy(activity, state, none).values()].filter(({ originalStart, startsAt }) => startsAt > state.now && !given.has(originalStart)).length;
}

/**
 * What becomes of a series when the days change on which it pauses; `rows` are those of the days that it is about. Unlike a
 * change of the rule this moves nothing: an occurrence that falls into a pause does not take place another day, it goes.
 */
export function repaused(state: Paused, before: Pauses, choices: Choices, guarded: ReadonlySet<string>): SeriesChange {
  const { activity, rows, now } = state;
  const stored = { ...state, until: activity.storedUntil ?? state.until };
  const [old, fresh] = [slotsBy(activity, stored, before), slotsBy(activity, stored, state.pauses)];
  const planned = rows.filter(({ recordedAfterwards }) => !recordedAfterwards);
  const fallen = planned.filter((row) => isToCome(row, state) && row.status !== OccurrenceStatus.CANCELLED && old.has(row.originalStart) && !fresh.has(row.originalStart));
  // Somebody moved it out of the pause already: it stays there.
  const days = pausesFor(activity, state.pauses);
  const isElsewhere = (day: string): boolean => days.every(({ from, to }) => day < from || day > to);
  const movedAway = fallen.filter(({ plannedPlacement, localDate }) => plannedPlacement !== null && isElsewhere(localDate));
  const unplaced = fallen.filter((row) => !movedAway.includes(row));
  const kept = choices.removals === RemovalChoice.KEEP ? unplaced.filter(({ id }) => guarded.has(id)) : [];
  const cancelled = choices.removals === RemovalChoice.CANCEL ? unplaced.filter(({ id }) => guarded.has(id)) : [];
  const extra = [...movedAway, ...kept].map(keyDay);
  const periods = periodsOf(activity);
  const known = new Set(planned.map(({ originalStart }) => originalStart));
  const added = [...fresh.values()].filter(({ originalStart, startsAt, isExcluded }) => !old.has(originalStart) && !known.has(originalStart) && !isExcluded && startsAt > now);
  return {
    activity: extra.length === 0 ? {} : columnsOf(withDays(periods, "extraDates", [...periods.flatMap(({ extraDates }) => extraDates), ...extra])),
    changed: cancelled.map((row) => ({ row, to: { status: OccurrenceStatus.CANCELLED, cancelReason: choices.reason ?? "" } })),
    added: added.map(({ roomId, placeText, originalStart, ...slot }) => toOccurrence({ ...activity, roomId, placeText }, { originalStart, ...timeFields(slot) })),
    removed: unplaced.filter((row) => !kept.includes(row) && !cancelled.includes(row)),
    exceptions: [],
    unplaced,
  };
}
