import { Trans, useLingui } from "@lingui/react/macro";
import { SeriesReview } from "../calendar/SeriesReview.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useFormat } from "../format/useFormat.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { RemoveClosure, RemoveSchoolBreak, type Closure } from "./pauseDocuments.ts";
import { usePauseAct } from "./usePauseAct.ts";

interface RemoveProps {
  /** A closure, or what a school break has of one. */
  pause: Pick<Closure, "id" | "version" | "name" | "from" | "lastDay">;
  isBreak: boolean;
  onRemoved: () => void;
  onClose: () => void;
}

/** Asked before: series that paused for it take place on its days again. */
export function RemovePauseSheet({ pause, isBreak, onRemoved, onClose }: RemoveProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { id, version, name, from, lastDay } = pause;
  const done = () => t`Dagarna är borttagna`;
  const ofBreak = usePauseAct(RemoveSchoolBreak, done);
  const ofClosure = usePauseAct(RemoveClosure, done);
  const act = isBreak ? ofBreak : ofClosure;
  const { review } = act;
  const problems = useFormErrors(act.errors, ["removals", "removalReason"]);
  const input = { id, expectedVersion: version };
  const range = format.dateRange(from, lastDay);
  const remove = async () => {
    if (problems.check({}) && (await act.submit(input))) {
      onRemoved();
    }
  };
  return (
    <Sheet title={name} onClose={onClose}>
      <FormFrame title={t`Ta bort ${name}?`} save={t`Ta bort`} isPending={act.isPending} problems={problems} isHeld={act.isHeld} onSave={() => void remove()} onCancel={onClose}>
        <p><Trans>Det gäller {range}. Serier som pausar då får tillbaka sina tillfällen.</Trans></p>
        {review.preview ? <SeriesReview isOfMany preview={review.preview} choices={review.choices} onChoose={(more) => void review.look(input, more)} reasonError={problems.errors.removalReason} /> : null}
      </FormFrame>
    </Sheet>
  );
}
