import { UserErrorCode } from "../shared/mutation.ts";
import { Problems, Refusal, type Text } from "../shared/refusal.ts";
import type { Viewer } from "../shared/viewer.ts";
import { allDependents } from "./dependents.ts";
import { questionsOf, tokenOf, type Weighed } from "./series-preview.ts";
import { SeriesQuestion } from "./series-preview.type.ts";

type Refs = Readonly<Record<string, unknown>>;

const openQuestions: Record<SeriesQuestion, { readonly field: string; readonly text: Text }> = {
  [SeriesQuestion.EXCEPTIONS]: { field: "exceptions", text: { sv: "Säg om de som redan är ändrade ska vara kvar som de är eller följa med.", en: "Say whether those that were changed before stay as they are or go along." } },
  [SeriesQuestion.REMOVALS]: { field: "removals", text: { sv: "Säg vad som ska hända med de tillfällen där någon har anmält sig eller bett om något.", en: "Say what becomes of the occurrences where somebody signed up or asked for something." } },
};
const outdated: Text = { sv: "Något har ändrats sedan du såg vad som händer. Titta igenom det på nytt.", en: "Something has changed since you saw what will happen. Look through it again." };

/** Everything that a change asks about must be answered, and what must stay is not removed by any answer. */
export function requireAnswers(viewer: Viewer, { change, choices, leftOver, burdens }: Weighed, refs: Refs): void {
  const problems = new Problems(viewer.language);
  for (const question of questionsOf(change, choices, leftOver)) {
    const { field, text } = openQuestions[question];
    problems.add(field, UserErrorCode.REQUIRED, text);
  }
  for (const { kind, staysBecause } of allDependents()) {
    const isTaken = change.removed.some(({ id }) => (burdens.get(kind)?.get(id) ?? 0) > 0);
    if (staysBecause && isTaken) {
      problems.add("removals", UserErrorCode.NOT_IN_THIS_STATE, staysBecause);
    }
  }
  problems.throwIfAny(refs);
}

/** Whoever looked first gets just what they saw, or is told that it is another thing now. */
export function requireSeen({ language }: Viewer, seen: string | null | undefined, { change, burdens }: Weighed, refs: Refs): void {
  if (seen && seen !== tokenOf(change, burdens)) {
    throw new Refusal([{ code: UserErrorCode.CONFLICT, path: ["preview"], message: outdated[language] }], refs);
  }
}
