import { EditScope, nothing, together, type Choices, type SeriesChange, type SeriesEdit } from "./series-edit.ts";
import { cancelled, deleted } from "./series-ends.ts";
import { reinstated } from "./series-reinstate.ts";
import { changedTexts } from "./series-texts.ts";
import { changedTimes } from "./series-times.ts";
import { firstDayToCome, isToCome, keyDay, type SeriesState } from "./series-state.ts";
import { differing, planOf, plannedUnless, timeFields } from "./placement.ts";
import { timeOn } from "./planning.ts";

/** What is asked of a series. */
export type Wanted =
  | { readonly what: "EDIT"; readonly edit: SeriesEdit }
  | { readonly what: "CANCEL"; readonly scope: EditScope; readonly reason: string }
  | { readonly what: "DELETE"; readonly scope: EditScope }
  | { readonly what: "REINSTATE"; readonly scope: EditScope; readonly withoutRoom: boolean };

const whenAndWhere = ["localDate", "startTime", "endTime", "rule", "pausesForClosures", "pausesForSchoolBreaks", "extraDates", "roomId", "placeText"] as const;
export const changesTimes = (edit: SeriesEdit): boolean => whenAndWhere.some((field) => edit[field] !== undefined);

/** Where one occurrence goes by itself: the plan stays, and is remembered. */
function moved({ anchor }: SeriesState, edit: SeriesEdit): SeriesChange {
  const roomId = edit.roomId === undefined ? anchor.roomId : edit.roomId;
  const entersRoom = roomId !== null && roomId !== anchor.roomId;
  const kept = entersRoom ? null : anchor.placeText;
  const time = timeOn(edit.localDate ?? anchor.localDate, edit.startTime ?? anchor.startTime, edit.endTime ?? anchor.endTime, anchor.timeZone);
  const to = { ...timeFields(time), roomId, placeText: edit.placeText === undefined ? kept : edit.placeText };
  const patch = differing(anchor, { ...to, plannedPlacement: plannedUnless(planOf(anchor), to) });
  return Object.keys(patch).length > 0 ? { ...nothing, changed: [{ row: anchor, to: patch }] } : nothing;
}

/** A new room is the place, unless the words say more. */
const settled = (edit: SeriesEdit): SeriesEdit => (edit.roomId && edit.placeText === undefined ? { ...edit, placeText: null } : edit);

/** The first day of the plan that a change of this scope reaches; null where everything is over. */
export function cutOf(state: SeriesState, scope: EditScope): string | null {
  const { anchor } = state;
  const first = firstDayToCome(state);
  const own = keyDay(anchor);
  return scope === EditScope.THIS_AND_FOLLOWING && isToCome(anchor, state) && first !== null && own >= first ? own : first;
}

/** What a change does, by the series as it stands; `guarded` are occurrences that people have put something at. */
export function planned(state: SeriesState, wanted: Wanted, choices: Choices, guarded: ReadonlySet<string>): SeriesChange {
  if (wanted.what === "CANCEL") {
    return cancelled(state, wanted.scope, wanted.reason, choices);
  }
  if (wanted.what === "DELETE") {
    return deleted(state, wanted.scope, choices, guarded);
  }
  if (wanted.what === "REINSTATE") {
    return reinstated(state, wanted.scope, choices);
  }
  const { edit } = wanted;
  const texts = changedTexts(state, edit, choices);
  if (!changesTimes(edit)) {
    return texts;
  }
  if (edit.scope === EditScope.THIS) {
    return together(moved(state, edit), texts);
  }
  const cut = cutOf(state, edit.scope);
  return cut === null ? texts : together(changedTimes(state, settled(edit), cut, choices, guarded), texts);
}

/** The occurrences that go although people have put something at them: only by an explicit choice. */
export function leftOver({ unplaced }: SeriesChange, guarded: ReadonlySet<string>): string[] {
  return unplaced.filter(({ id }) => guarded.has(id)).map(({ id }) => id);
}
