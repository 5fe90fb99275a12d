import { addDays, toDay, type LocalDate } from "../shared/time/local-date.ts";
import { parseRule } from "../shared/time/recurrence.ts";
import { ActivityKind } from "./activity-lists.ts";
import type { Activity } from "./activity.entity.ts";
import { OccurrenceStatus, type Occurrence } from "./occurrence.entity.ts";
import { differing, planOf, plannedUnless, samePlace, sameTime, timeFields } from "./placement.ts";
import { ExceptionChoice, RemovalChoice, type Choices, type RowChange, type SeriesChange, type SeriesEdit } from "./series-edit.ts";
import { matched, type Keyed } from "./series-match.ts";
import { before, columnsOf, from, periodsOf, slotsOf, withDays, type Period, type Slot } from "./series-periods.ts";
import { shiftedBy, startingAt } from "./series-shift.ts";
import { isToCome, keyDay, type SeriesState } from "./series-state.ts";
import { toOccurrence } from "./stored-occurrences.ts";

/** The rule does not tell what becomes of the other occurrences when this one is on that day. */
export class UnclearRule extends Error {}
/** The new plan would begin before what stays of the old one. */
export class TooEarly extends Error {}

interface Draft {
  readonly kept: readonly Period[];
  readonly later: readonly Period[];
}

const placing = ({ endTime, roomId, placeText, pausesForClosures, pausesForSchoolBreaks }: SeriesEdit) => ({
  ...(endTime !== undefined && { endTime }),
  ...(roomId !== undefined && { roomId }),
  ...(placeText !== undefined && { placeText }),
  ...(pausesForClosures !== undefined && { pausesForClosures }),
  ...(pausesForSchoolBreaks !== undefined && { pausesForSchoolBreaks }),
});

/** Where a new rule counts from: the first day, in step with the occurrence that it was said of. */
function startOf(rule: string, said: LocalDate, first: LocalDate): LocalDate {
  const { frequency, interval } = parseRule(rule);
  const step = frequency === "WEEKLY" ? interval * 7 : frequency === "DAILY" ? interval : null;
  if (step === null || said < first) {
    return first;
  }
  const stepsBack = Math.floor((toDay(said) - toDay(first)) / step);
  return addDays(said, -stepsBack * step);
}

/** The periods that a change from one day on leaves. A new rule applies to all that follows; a new day to the period that it was said of; times and place to each. */
function drafted(state: SeriesState, edit: SeriesEdit, cut: LocalDate): Draft {
  const periods = periodsOf(state.activity);
  const kept = periods.flatMap((period) => (period.startDate < cut ? (before(period, cut, state) ?? []) : []));
  const following = periods.filter(({ endsBefore }) => endsBefore === null || endsBefore > cut).map((period) => from(period, cut, state));
  const planned = keyDay(state.anchor);
  const at = Math.max(0, following.findIndex(({ endsBefore }) => endsBefore === null || planned < endsBefore));
  const own = following[at] as Period;
  if (edit.rule !== undefined) {
    const day = edit.localDate ?? planned;
    const startDate = startOf(edit.rule, day, day < cut && planned >= cut ? day : cut);
    return { kept, later: withExtras([{ ...own, ...placing(edit), startTime: edit.startTime ?? own.startTime, rule: edit.rule, startDate, endsBefore: null }], edit) };
  }
  const timed = (period: Period): Period => (edit.startTime === undefined ? period : startingAt(period, edit.startTime));
  const shifted = edit.localDate === undefined ? own : shiftedBy(own, { from: planned, to: edit.localDate });
  if (shifted === null) {
    throw new UnclearRule();
  }
  return { kept, later: withExtras(following.map((period, index) => ({ ...timed(index === at ? shifted : period), ...placing(edit) })), edit) };
}

const withExtras = (periods: readonly Period[], { extraDates }: SeriesEdit): readonly Period[] => (extraDates ? withDays(periods, "extraDates", extraDates) : periods);

interface Ghost extends Keyed {
  readonly isGhost: true;
}

/** Days that somebody deleted take part in the matching, so that they stay deleted in the new plan. */
const ghostsOf = ({ activity }: SeriesState, cut: LocalDate): Ghost[] =>
  periodsOf(activity).flatMap(({ excludedDates, startTime }) => excludedDates.filter((day) => day >= cut).map((day) => ({ originalStart: `${day}T${startTime}`, isGhost: true as const })));

const isGhost = (one: Occurrence | Ghost): one is Ghost => "isGhost" in one;
const byKey = (a: Keyed, b: Keyed): number => (a.originalStart < b.originalStart ? -1 : 1);

/** What an occurrence is by its place in the new plan, and whether the choice about exceptions decides it. */
function replanned(row: Occurrence, slot: Slot, isAnchor: boolean, choice: ExceptionChoice | null): RowChange & { readonly isException: boolean } {
  const plan = planOf(row);
  const ownTime = !sameTime(row, plan);
  const ownPlace = !samePlace(row, plan);
  const isConcerned = (ownTime && !sameTime(plan, slot)) || (ownPlace && !samePlace(plan, slot));
  const follows = isAnchor || choice === ExceptionChoice.FOLLOW;
  const time = ownTime && !(follows && !sameTime(plan, slot)) ? timeFields(row) : timeFields(slot);
  const place = ownPlace && !(follows && !samePlace(plan, slot)) ? { roomId: row.roomId, placeText: row.placeText } : { roomId: slot.roomId, placeText: slot.placeText };
  const to = { originalStart: slot.originalStart, ...time, ...place, plannedPlacement: plannedUnless(slot, { ...time, ...place }) };
  return { row, to: differing(row, to), isException: isConcerned && !isAnchor && row.status !== OccurrenceStatus.CANCELLED };
}

/** Who has a place in the periods to come, and which days are new. */
function laidOut(state: SeriesState, later: readonly Period[], cut: LocalDate) {
  const fresh = later.flatMap((period) => slotsOf(period, state));
  const old = [...state.rows.filter((row) => keyDay(row) >= cut), ...ghostsOf(state, cut)].sort(byKey);
  const pairs = matched<Occurrence | Ghost, Slot>(old, fresh);
  const deleted = old.filter(isGhost).map((ghost) => pairs.get(ghost)?.localDate ?? keyDay(ghost));
  const rows = old.filter((one): one is Occurrence => !isGhost(one));
  const taken = new Set([...pairs.values()]);
  return { rows, pairs, deleted, free: fresh.filter((slot) => !taken.has(slot)) };
}

const addedAt = (activity: Activity, { roomId, placeText, originalStart, ...slot }: Slot): Partial<Occurrence> => toOccurrence({ ...activity, roomId, placeText }, { originalStart, ...timeFields(slot) });

/** Changes when and where a series takes place from one day of its plan on. `guarded` are occurrences that somebody has signed up to, or asked for something at. */
export function changedTimes(state: SeriesState, edit: SeriesEdit, cut: LocalDate, choices: Choices, guarded: ReadonlySet<string>): SeriesChange {
  const { kept, later: drafts } = drafted(state, edit, cut);
  const first = laidOut(state, drafts, cut);
  const homeless = first.rows.filter((row) => isToCome(row, state) && row.status !== OccurrenceStatus.CANCELLED && !first.pairs.has(row));
  const stays = choices.removals === RemovalChoice.KEEP ? homeless.filter(({ id }) => guarded.has(id)) : [];
  const settled = stays.length === 0 ? drafts : withDays(drafts, "extraDates", [...drafts.flatMap(({ extraDates }) => extraDates), ...stays.map(keyDay)]);
  const { rows, pairs, deleted, free } = stays.length === 0 ? first : laidOut(state, settled, cut);
  const later = withDays(settled, "excludedDates", deleted);
  const lastKept = state.rows.filter((row) => keyDay(row) < cut).at(-1);
  if (lastKept && [...pairs.values(), ...free].some(({ originalStart }) => originalStart <= lastKept.originalStart)) {
    throw new TooEarly();
  }
  const placed = rows.flatMap((row) => {
    const slot = pairs.get(row);
    if (!slot) {
      return [];
    }
    // What has begun keeps all but the name of its place in the plan.
    return [isToCome(row, state) ? replanned(row, slot, row.id === state.anchor.id, choices.exceptions) : { row, to: differing(row, { originalStart: slot.originalStart }), isException: false }];
  });
  const unplaced = rows.filter((row) => homeless.includes(row) && !pairs.has(row));
  const cancelled = choices.removals === RemovalChoice.CANCEL ? unplaced.filter(({ id }) => guarded.has(id)) : [];
  const { activity } = state;
  const isSeries = later.at(-1)?.rule !== null;
  return {
    activity: { ...columnsOf([...kept, ...later]), ...(isSeries && { kind: activity.kind === ActivityKind.SINGLE ? ActivityKind.SERIES : activity.kind, storedUntil: state.until }) },
    changed: [...placed.filter(({ to }) => Object.keys(to).length > 0), ...cancelled.map((row) => ({ row, to: { status: OccurrenceStatus.CANCELLED, cancelReason: choices.reason ?? "" } }))],
    added: free.filter((slot) => !slot.isExcluded && slot.startsAt > state.now).map((slot) => addedAt(activity, slot)),
    removed: unplaced.filter((row) => !cancelled.includes(row)),
    exceptions: placed.filter(({ isException }) => isException).map(({ row }) => row),
    unplaced: [...unplaced, ...stays],
  };
}
