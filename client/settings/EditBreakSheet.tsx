import { useLingui } from "@lingui/react/macro";
import { SeriesReview } from "../calendar/SeriesReview.tsx";
import { FieldValues } from "../forms/FieldValues.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useFormat } from "../format/useFormat.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useMerge } from "../live/useMerge.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { BreakFields, breakFields, useMissingDays, type BreakValues } from "./BreakFields.tsx";
import { areSame, daysOf, writtenOf } from "./pauseDays.ts";
import { EditSchoolBreak, type SchoolBreak } from "./pauseDocuments.ts";
import { useBreakNames } from "./useBreakNames.ts";
import { usePauseAct } from "./usePauseAct.ts";

type Written = Pick<SchoolBreak, "kind" | "name" | "from" | "lastDay" | "source">;

const valuesOf = ({ kind, name, from, lastDay, source }: Written): BreakValues => ({ kind, name, days: writtenOf({ from, lastDay }), source: source ?? "" });

/** What others write meanwhile flows into the fields one has not touched; where both wrote, one of them is chosen. */
export function EditBreakSheet({ schoolBreak, onClose }: { schoolBreak: SchoolBreak; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = useBreakNames();
  const missingDays = useMissingDays();
  const now = valuesOf(schoolBreak);
  const merge = useMerge<BreakValues>(now);
  const { shown, mine } = merge;
  const conflicts = merge.conflicts.filter((field) => field !== "days" || !areSame(shown.days, now.days));
  const act = usePauseAct(EditSchoolBreak, () => t`Lovet är sparat`, {
    merge: (theirs, input) => (theirs.schoolBreak && merge.agreesWith(valuesOf(theirs.schoolBreak)) ? input : null),
  });
  const problems = useFormErrors(act.errors, breakFields);
  const { review } = act;
  const set = <Field extends keyof BreakValues>(field: Field) => (value: BreakValues[Field]) => {
    review.forget();
    problems.clear(field === "days" ? "from" : field);
    merge.set(field)(value);
  };
  const words: Record<keyof BreakValues, (values: BreakValues) => readonly [string, string]> = {
    kind: ({ kind }) => [t`Lov`, names.find(({ id }) => id === kind)?.label ?? ""],
    name: ({ name }) => [t`Namn`, name],
    days: ({ days }) => {
      const meant = daysOf(days);
      return [t`Dagar`, meant ? format.dateRange(meant.from, meant.lastDay) : ""];
    },
    source: ({ source }) => [t`Källa`, source || "–"],
  };
  const tell = (values: BreakValues) => <FieldValues fields={conflicts.map((field) => words[field](values))} />;
  const input = () => ({
    id: schoolBreak.id,
    expectedVersion: schoolBreak.version,
    ...(mine.kind && { kind: mine.kind }),
    ...(mine.name !== undefined && shown.kind === "OTHER" && { name: mine.name.trim() }),
    ...(mine.days && daysOf(mine.days)),
    ...(mine.source !== undefined && { source: mine.source.trim() || null }),
  });
  const save = async () => {
    const isComplete = problems.check({ name: shown.kind === "OTHER" && shown.name.trim() === "" ? t`Skriv vad lovet heter.` : undefined, ...missingDays(shown.days) });
    if (isComplete && conflicts.length === 0 && (Object.keys(mine).length === 0 || (await act.submit(input())))) {
      onClose();
    }
  };
  return (
    <Sheet title={schoolBreak.name} onClose={onClose}>
      <FormFrame title={t`Ändra lovet`} save={t`Spara lovet`} isPending={act.isPending} problems={problems} isHeld={conflicts.length > 0 || act.isHeld} onSave={() => void save()} onCancel={onClose}>
        {conflicts.length > 0 ? <ConflictChoice nodeId={schoolBreak.id} mine={tell(shown)} theirs={tell(now)} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
        <BreakFields values={shown} set={set} errors={problems.errors} />
        {review.preview ? <SeriesReview isOfMany preview={review.preview} choices={review.choices} onChoose={(more) => void review.look(input(), more)} reasonError={problems.errors.removalReason} /> : null}
      </FormFrame>
    </Sheet>
  );
}
