import type { LocalDate } from "../shared/time/local-date.ts";
import { ActivityStatus } from "./activity-lists.ts";
import type { Activity } from "./activity.entity.ts";
import { OccurrenceStatus, type Occurrence } from "./occurrence.entity.ts";
import { isMoved } from "./placement.ts";
import { EditScope, ExceptionChoice, RemovalChoice, type Choices, type SeriesChange } from "./series-edit.ts";
import { before, columnsOf, endingBefore, periodsOf, withDays, type Period } from "./series-periods.ts";
import { isToCome, keyDay, type SeriesState } from "./series-state.ts";

const isCancelled = ({ status }: Occurrence): boolean => status === OccurrenceStatus.CANCELLED;

/** Was made different by somebody, on purpose. */
const isException = (row: Occurrence): boolean => isMoved(row) || isCancelled(row) || row.ownTitle !== null || row.ownDescription !== null || row.ownOrganiserId !== null;

/** All that is to come in a scope. */
export function reached(state: SeriesState, scope: EditScope): Occurrence[] {
  const { anchor, rows } = state;
  if (scope === EditScope.THIS) {
    return [anchor];
  }
  const toCome = rows.filter((row) => isToCome(row, state));
  return scope === EditScope.ALL ? toCome : toCome.filter((row) => row.originalStart >= anchor.originalStart);
}

/** What is left of an activity when these occurrences no longer take place: one that has nothing to come is over, and was held or never begun. */
function statusWithout(state: SeriesState, gone: ReadonlySet<Occurrence>): Partial<Activity> {
  const left = state.rows.filter((row) => !gone.has(row) && !isCancelled(row));
  if (left.some((row) => isToCome(row, state))) {
    return {};
  }
  return { status: left.length > 0 ? ActivityStatus.ENDED : ActivityStatus.CANCELLED };
}

/** Periods that give nothing from a day on; the last one stays for what goes on in it. */
function endedBefore(state: SeriesState, day: LocalDate): Period[] {
  const periods = periodsOf(state.activity);
  const kept = periods.filter(({ startDate }) => startDate < day).flatMap((period) => before(period, day, state) ?? []);
  const last = kept.at(-1) ?? periods[0];
  return last ? [...kept.slice(0, -1), { ...last, rule: last.rule && endingBefore(last.rule, day), endsBefore: null }] : [];
}

/** An exception is one that other than the asked-about occurrence differs from the plan; the choice says whether it goes along. */
function sorted(state: SeriesState, targets: readonly Occurrence[], choices: Choices) {
  const exceptions = targets.filter((row) => row.id !== state.anchor.id && isException(row));
  const goes = (row: Occurrence): boolean => choices.exceptions === ExceptionChoice.FOLLOW || !exceptions.includes(row);
  return { exceptions, going: targets.filter(goes) };
}

/** What was cancelled stays in the calendar, marked; a whole series gets no new occurrences. */
export function cancelled(state: SeriesState, scope: EditScope, reason: string, choices: Choices): SeriesChange {
  const targets = reached(state, scope).filter((row) => !isCancelled(row));
  const { exceptions, going } = sorted(state, targets, choices);
  const periods = periodsOf(state.activity).map((period) => (period.endsBefore === null && period.rule ? { ...period, rule: endingBefore(period.rule, state.until) } : period));
  return {
    activity: scope === EditScope.THIS ? {} : { ...columnsOf(periods), ...statusWithout(state, new Set(going)) },
    changed: going.map((row) => ({ row, to: { status: OccurrenceStatus.CANCELLED, cancelReason: reason } })),
    added: [],
    removed: [],
    exceptions,
    unplaced: [],
  };
}

/** The days that are no longer in the plan, or are so only because somebody chose them. */
function periodsWithout(state: SeriesState, scope: EditScope, first: LocalDate, gone: readonly Occurrence[], kept: readonly Occurrence[]): Period[] {
  const periods = periodsOf(state.activity);
  if (scope === EditScope.THIS) {
    return periods.at(-1)?.rule === null ? periods : withDays(periods, "excludedDates", [...periods.flatMap(({ excludedDates }) => excludedDates), ...gone.map(keyDay)]);
  }
  const ended = endedBefore(state, first);
  return ended.at(-1)?.rule === null ? ended : withDays(ended, "extraDates", [...ended.flatMap(({ extraDates }) => extraDates.filter((day) => day < first)), ...kept.map(keyDay)]);
}

/** What was deleted is gone from the calendar, and its day from the plan. */
export function deleted(state: SeriesState, scope: EditScope, choices: Choices, guarded: ReadonlySet<string>): SeriesChange {
  const targets = reached(state, scope);
  const { exceptions, going } = sorted(state, targets, choices);
  const spared = choices.removals === RemovalChoice.DELETE ? [] : going.filter(({ id }) => guarded.has(id));
  const marked = choices.removals === RemovalChoice.CANCEL ? spared.filter((row) => !isCancelled(row)) : [];
  const removed = going.filter((row) => !spared.includes(row));
  const first = targets.map(keyDay).sort()[0] ?? keyDay(state.anchor);
  const kept = targets.filter((row) => !removed.includes(row));
  return {
    activity: { ...columnsOf(periodsWithout(state, scope, first, removed, kept)), ...statusWithout(state, new Set([...removed, ...marked])) },
    changed: marked.map((row) => ({ row, to: { status: OccurrenceStatus.CANCELLED, cancelReason: choices.reason ?? "" } })),
    added: [],
    removed,
    exceptions,
    unplaced: going,
  };
}
