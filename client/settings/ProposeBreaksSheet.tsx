import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SeriesReview } from "../calendar/SeriesReview.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useFormat } from "../format/useFormat.ts";
import { ManyChoices } from "../ui/Choices.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import type { Proposed } from "./pauseDays.ts";
import { AddSchoolBreaks } from "./pauseDocuments.ts";
import { usePauseAct } from "./usePauseAct.ts";

/** The breaks of a new school year, after those of the year before. They are proposals: the municipality decides. */
export function ProposeBreaksSheet({ partnershipId, proposed, onClose }: { partnershipId: string; proposed: Proposed; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const [{ schoolYear, breaks }] = useState(proposed);
  const [chosen, setChosen] = useState(() => breaks.map((_, index) => String(index)));
  const act = usePauseAct(AddSchoolBreaks, () => t`Loven är sparade`);
  const problems = useFormErrors(act.errors, ["breaks", "removals", "removalReason"]);
  const { review } = act;
  const input = { partnershipId, schoolBreaks: breaks.filter((_, index) => chosen.includes(String(index))) };
  const save = async () => {
    if (problems.check({ breaks: chosen.length === 0 ? t`Välj minst ett lov.` : undefined }) && (await act.submit(input))) {
      onClose();
    }
  };
  const options = breaks.map(({ name, from, lastDay }, index) => ({ id: String(index), label: `${name}, ${format.weeks(from, lastDay)}, ${format.dateRange(from, lastDay)}` }));
  return (
    <Sheet title={t`Läsåret ${schoolYear}`} onClose={onClose}>
      <FormFrame title={t`Förslag efter läsåret före`} save={t`Spara loven`} isPending={act.isPending} problems={problems} isHeld={act.isHeld} onSave={() => void save()} onCancel={onClose}>
        <p><Trans>Samma veckor som året före; påsklovet följer påsken. Jämför med kommunens läsårstider. Du kan ändra dagarna efteråt.</Trans></p>
        <ManyChoices field="breaks" label={t`Lov`} isRequired value={chosen} onChange={(next) => { review.forget(); setChosen(next); }} options={options} error={problems.errors.breaks} />
        {review.preview ? <SeriesReview isOfMany preview={review.preview} choices={review.choices} onChoose={(more) => void review.look(input, more)} reasonError={problems.errors.removalReason} /> : null}
      </FormFrame>
    </Sheet>
  );
}
