import { idOf } from "../shared/global-id.ts";
import type { AnySeriesInput, EditOccurrenceInput, MoveOccurrenceInput } from "./occurrence.inputs.ts";
import type { PauseInput } from "./pause.inputs.ts";
import { EditScope, type Choices, type SeriesEdit } from "./series-edit.ts";

type Edited = MoveOccurrenceInput | EditOccurrenceInput;

const trimmed = (text: string | null | undefined): string | null => text?.trim() || null;
const left = (value: unknown): boolean => value === undefined;

/** What an input asks for. Null says something only of what may be empty. */
export function editOf(input: Edited): SeriesEdit {
  const { scope, rule, pausesForClosures, pausesForSchoolBreaks, extraDates, title, description, organiserId } = input as EditOccurrenceInput;
  const { localDate, startTime, endTime, roomId, placeText } = input;
  return {
    scope: scope ?? EditScope.THIS,
    ...(localDate && { localDate }),
    ...(startTime && { startTime }),
    ...(endTime && { endTime }),
    ...(rule && { rule: rule.trim() }),
    ...(typeof pausesForClosures === "boolean" && { pausesForClosures }),
    ...(typeof pausesForSchoolBreaks === "boolean" && { pausesForSchoolBreaks }),
    ...(extraDates && { extraDates }),
    ...(!left(roomId) && { roomId: roomId ? idOf("Room", roomId) : null }),
    ...(!left(placeText) && { placeText: trimmed(placeText) }),
    ...(typeof title === "string" && { title: title.trim() }),
    ...(!left(description) && { description: trimmed(description) }),
    ...(organiserId && { organiserId: idOf("Organisation", organiserId) }),
  };
}

export function choicesOf(input: AnySeriesInput | MoveOccurrenceInput | PauseInput): Choices {
  const { exceptions, removals, removalReason, dryRun } = input as Partial<AnySeriesInput>;
  return { exceptions: exceptions ?? null, removals: removals ?? null, reason: trimmed(removalReason), looksOnly: dryRun === true };
}
