import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SeriesReview } from "../calendar/SeriesReview.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { BreakFields, breakFields, useMissingDays, type BreakValues } from "./BreakFields.tsx";
import { daysOf, emptyDays } from "./pauseDays.ts";
import { AddSchoolBreaks, type PausesShown } from "./pauseDocuments.ts";
import { usePauseAct } from "./usePauseAct.ts";

/** One more break of the municipality's schools. */
export function AddBreakSheet({ partnership, onClose }: { partnership: PausesShown; onClose: () => void }) {
  const { t } = useLingui();
  const missingDays = useMissingDays();
  const codes = [...new Map(partnership.areas.map(({ municipalityCode, name }) => [municipalityCode, { id: municipalityCode, label: `${name} (${municipalityCode})` }])).values()];
  const [values, setValues] = useState<BreakValues>({ kind: null, name: "", days: emptyDays(partnership.today), source: "" });
  const [code, setCode] = useState(codes.length === 1 ? (codes[0]?.id ?? null) : null);
  const act = usePauseAct(AddSchoolBreaks, () => t`Lovet är sparat`);
  const problems = useFormErrors(act.errors, breakFields);
  const { review } = act;
  const set = <Field extends keyof BreakValues>(field: Field) => (value: BreakValues[Field]) => {
    setValues((before) => ({ ...before, [field]: value }));
    review.forget();
    problems.clear(field === "days" ? "from" : field);
  };
  const days = daysOf(values.days);
  const input = () => ({
    partnershipId: partnership.id,
    schoolBreaks: values.kind && days ? [{ kind: values.kind, ...(values.kind === "OTHER" && { name: values.name.trim() }), ...days, source: values.source.trim() || null, municipalityCode: code?.trim() ?? null }] : [],
  });
  const save = async () => {
    const isComplete = problems.check({
      kind: values.kind === null ? t`Välj vilket lov det är.` : undefined,
      name: values.kind === "OTHER" && values.name.trim() === "" ? t`Skriv vad lovet heter.` : undefined,
      municipalityCode: !code?.trim() ? t`Välj kommun.` : undefined,
      ...missingDays(values.days),
    });
    if (isComplete && (await act.submit(input()))) {
      onClose();
    }
  };
  return (
    <Sheet title={t`Skollov`} onClose={onClose}>
      <FormFrame title={t`Nytt lov`} save={t`Spara lovet`} isPending={act.isPending} problems={problems} isHeld={act.isHeld} onSave={() => void save()} onCancel={onClose}>
        {codes.length > 1 ? <SelectField field="municipalityCode" label={t`Kommun`} isRequired value={code} onChange={setCode} options={codes} placeholder={t`Välj kommun`} error={problems.errors.municipalityCode} /> : null}
        {codes.length === 0 ? <TextField field="municipalityCode" label={t`Kommunkod`} isRequired value={code ?? ""} onChange={setCode} error={problems.errors.municipalityCode} /> : null}
        <BreakFields values={values} set={set} errors={problems.errors} />
        {review.preview ? <SeriesReview isOfMany preview={review.preview} choices={review.choices} onChoose={(more) => void review.look(input(), more)} reasonError={problems.errors.removalReason} /> : null}
      </FormFrame>
    </Sheet>
  );
}
