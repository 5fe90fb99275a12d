import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { SeriesReview } from "../calendar/SeriesReview.tsx";
import type { Preview, Review } from "../calendar/useReview.ts";
import { FieldValues } from "../forms/FieldValues.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useFormat } from "../format/useFormat.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useMerge, type Merge } from "../live/useMerge.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useMissingDays } from "./BreakFields.tsx";
import { DaysFields } from "./DaysFields.tsx";
import { areSame, daysOf, emptyDays, writtenOf, type WrittenDays } from "./pauseDays.ts";
import { AddClosure, EditClosure, type Closure, type PausesShown } from "./pauseDocuments.ts";
import { usePauseAct } from "./usePauseAct.ts";

interface Values {
  name: string;
  days: WrittenDays;
}

const fields = ["name", "from", "lastDay", "removals", "removalReason"];
const valuesOf = ({ name, from, lastDay }: Pick<Closure, "name" | "from" | "lastDay">): Values => ({ name, days: writtenOf({ from, lastDay }) });

/** Days on which the partnership itself is closed: new ones. */
export function AddClosureSheet({ partnership, onClose }: { partnership: PausesShown; onClose: () => void }) {
  const { t } = useLingui();
  const merge = useMerge<Values>({ name: "", days: emptyDays(partnership.today) });
  const act = usePauseAct(AddClosure, () => t`De stängda dagarna är sparade`);
  const { name, days } = merge.shown;
  const input = () => ({ partnershipId: partnership.id, name: name.trim(), ...(daysOf(days) ?? { from: partnership.today, lastDay: partnership.today }) });
  return (
    <Sheet title={t`Stängda dagar`} onClose={onClose}>
      <ClosureForm title={t`Nya stängda dagar`} merge={merge} isAtOdds={false} act={act} onSubmit={() => act.submit(input())} onLook={(more) => act.review.look(input(), more)} onClose={onClose} />
    </Sheet>
  );
}

/** Those that are kept, to be changed. */
export function EditClosureSheet({ closure, onClose }: { closure: Closure; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = valuesOf(closure);
  const merge = useMerge<Values>(now);
  const { shown, mine } = merge;
  const conflicts = merge.conflicts.filter((field) => field !== "days" || !areSame(shown.days, now.days));
  const act = usePauseAct(EditClosure, () => t`De stängda dagarna är sparade`, {
    merge: (theirs, input) => (theirs.closure && merge.agreesWith(valuesOf(theirs.closure)) ? input : null),
  });
  const input = () => ({ id: closure.id, expectedVersion: closure.version, ...(mine.name !== undefined && { name: mine.name.trim() }), ...(mine.days && daysOf(mine.days)) });
  const word = (values: Values): readonly (readonly [string, string])[] => {
    const days = daysOf(values.days);
    return conflicts.map((field) => (field === "name" ? [t`Varför`, values.name] : [t`Dagar`, days ? format.dateRange(days.from, days.lastDay) : ""]));
  };
  return (
    <Sheet title={closure.name} onClose={onClose}>
      <ClosureForm title={t`Ändra stängda dagar`} merge={merge} isAtOdds={conflicts.length > 0} act={act} onSubmit={async () => Object.keys(mine).length === 0 || act.submit(input())} onLook={(more) => act.review.look(input(), more)} onClose={onClose}>
        {conflicts.length > 0 ? <ConflictChoice nodeId={closure.id} mine={<FieldValues fields={word(shown)} />} theirs={<FieldValues fields={word(now)} />} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
      </ClosureForm>
    </Sheet>
  );
}

interface ClosureFormProps {
  title: string;
  merge: Merge<Values>;
  /** Others wrote something else meanwhile, and nothing is chosen yet. */
  isAtOdds: boolean;
  act: { review: Review<never>; isPending: boolean; isHeld: boolean; errors: Readonly<Record<string, string | undefined>> };
  onSubmit: () => Promise<boolean>;
  onLook: (more: Partial<Review<never>["choices"]>) => Promise<Preview | null>;
  onClose: () => void;
  children?: ReactNode;
}

function ClosureForm({ title, merge: { shown, set }, isAtOdds, act, onSubmit, onLook, onClose, children }: ClosureFormProps) {
  const { t } = useLingui();
  const missingDays = useMissingDays();
  const problems = useFormErrors(act.errors, fields);
  const { errors } = problems;
  const { review } = act;
  const save = async () => {
    const isComplete = problems.check({ name: shown.name.trim() === "" ? t`Skriv varför det är stängt.` : undefined, ...missingDays(shown.days) });
    if (isComplete && !isAtOdds && (await onSubmit())) {
      onClose();
    }
  };
  const write = <Field extends keyof Values>(field: Field) => (value: Values[Field]) => {
    review.forget();
    problems.clear(field === "days" ? "from" : field);
    set(field)(value);
  };
  return (
    <FormFrame title={title} save={t`Spara`} isPending={act.isPending} problems={problems} isHeld={isAtOdds || act.isHeld} onSave={() => void save()} onCancel={onClose}>
      {children}
      <TextField field="name" label={t`Varför`} description={<Trans>Till exempel sommaruppehåll eller ombyggnad. Alla kan läsa det.</Trans>} isRequired value={shown.name} onChange={write("name")} error={errors.name} />
      <DaysFields value={shown.days} onChange={write("days")} errors={errors} />
      {review.preview ? <SeriesReview isOfMany preview={review.preview} choices={review.choices} onChoose={(more) => void onLook(more)} reasonError={errors.removalReason} /> : null}
    </FormFrame>
  );
}
