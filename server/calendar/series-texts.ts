import type { Activity } from "./activity.entity.ts";
import type { Occurrence } from "./occurrence.entity.ts";
import { differing } from "./placement.ts";
import { EditScope, ExceptionChoice, nothing, type Choices, type SeriesChange, type SeriesEdit } from "./series-edit.ts";
import { isToCome, type SeriesState } from "./series-state.ts";

/** What an occurrence may have of its own, and the activity's it stands instead of. */
const texts = { title: "ownTitle", description: "ownDescription", organiserId: "ownOrganiserId" } as const;
type Text = keyof typeof texts;
type Texts = Partial<Pick<Activity, Text>>;

const given = (edit: SeriesEdit): [Text, string | null][] => (Object.keys(texts) as Text[]).flatMap((field) => (edit[field] === undefined ? [] : [[field, edit[field] ?? null]]));

/** One occurrence has them of its own, or none where they are the activity's. */
function ofOne({ activity, anchor }: SeriesState, edit: SeriesEdit): SeriesChange {
  const to = Object.fromEntries(given(edit).map(([field, value]) => [texts[field], value === activity[field] ? null : (value ?? "")]));
  const differs = differing(anchor, to);
  return Object.keys(differs).length > 0 ? { ...nothing, changed: [{ row: anchor, to: differs }] } : nothing;
}

/**
 * Who arranges a series and what it is called. From one occurrence on it is the activity that changes, and those before keep
 * what they had as their own, so that the activity goes by its newest name.
 */
export function changedTexts(state: SeriesState, edit: SeriesEdit, choices: Choices): SeriesChange {
  const fields = given(edit);
  if (fields.length === 0) {
    return nothing;
  }
  if (edit.scope === EditScope.THIS) {
    return ofOne(state, edit);
  }
  const { activity, anchor, rows } = state;
  const isBefore = (row: Occurrence): boolean => edit.scope === EditScope.THIS_AND_FOLLOWING && row.originalStart < anchor.originalStart;
  const isOwn = (row: Occurrence): boolean => fields.some(([field, value]) => row[texts[field]] !== null && row[texts[field]] !== (value ?? ""));
  const isLater = (row: Occurrence): boolean => !isBefore(row) && isToCome(row, state);
  const exceptions = rows.filter((row) => isLater(row) && row.id !== anchor.id && isOwn(row));
  const follows = (row: Occurrence): boolean => !exceptions.includes(row) || choices.exceptions === ExceptionChoice.FOLLOW;
  const ownOf = (row: Occurrence): Partial<Occurrence> => {
    if (isBefore(row)) {
      return Object.fromEntries(fields.filter(([field, value]) => value !== activity[field]).map(([field]) => [texts[field], row[texts[field]] ?? activity[field] ?? ""]));
    }
    return isLater(row) && follows(row) ? Object.fromEntries(fields.map(([field]) => [texts[field], null])) : {};
  };
  const changed = rows.map((row) => ({ row, to: differing(row, ownOf(row)) })).filter(({ to }) => Object.keys(to).length > 0);
  const to: Texts = Object.fromEntries(fields.filter(([field, value]) => value !== activity[field]));
  const co = to.organiserId ? { coOrganiserIds: activity.coOrganiserIds.filter((id) => id !== to.organiserId) } : {};
  return { ...nothing, activity: { ...to, ...co }, changed, exceptions };
}
