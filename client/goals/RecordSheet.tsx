import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { graphql } from "../graphql/gql.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { DateField } from "../ui/DateField.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { decimalText } from "./decimalText.ts";
import type { Indicator } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
import styles from "../forms/FormFrame.module.css";

const RecordMeasurement = graphql(`
  mutation RecordMeasurement($input: RecordMeasurementInput!) {
    recordMeasurement(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      measurement {
        id
        version
        value
        indicator {
          ...IndicatorSeries_indicator
          goal {
            id
            version
            progressState
            overdue
          }
        }
      }
    }
  }
`);

/** A new value. It is preliminary until somebody else has confirmed it. */
export function RecordSheet({ indicator, onClose }: { indicator: Indicator; onClose: () => void }) {
  const { t } = useLingui();
  const texts = useIndicatorTexts(indicator);
  const act = useAct(RecordMeasurement, () => t`Mätvärdet är registrerat`);
  const { expected } = indicator;
  const [periodStart, setPeriodStart] = useState<string | null>(expected?.periodStart ?? null);
  const [periodEnd, setPeriodEnd] = useState<string | null>(expected?.periodEnd ?? null);
  const [value, setValue] = useState<number | null>(null);
  const [denominator, setDenominator] = useState<number | null>(null);
  const [source, setSource] = useState("");
  const [reason, setReason] = useState("");
  const { value: latest } = indicator.progress;
  const corrects = indicator.measurements.nodes.some((other) => other.status === "CONFIRMED" && other.periodStart === periodStart && other.periodEnd === periodEnd);
  const before = latest ? texts.number(latest) : texts.baseline();

  const problems = useFormErrors(act.errors, ["value", "periodStart", "periodEnd", "denominator", "correctionReason", "sourceReference"]);
  const { errors } = problems;

  const save = async () => {
    const isComplete = problems.check({
      value: value === null ? t`Ange ett värde.` : undefined,
      periodStart: periodStart === null ? t`Välj periodens första dag.` : undefined,
      periodEnd: periodEnd === null ? t`Välj periodens sista dag.` : undefined,
      correctionReason: corrects && reason.trim() === "" ? t`Skriv varför värdet rättas.` : undefined,
    });
    if (!isComplete || value === null || periodStart === null || periodEnd === null) {
      return;
    }
    const replaced = indicator.measurements.nodes.find((one) => one.status === "PRELIMINARY" && one.periodStart === periodStart && one.periodEnd === periodEnd);
    const done = await act.run({
      indicatorId: indicator.id,
      expectedVersion: replaced?.version ?? null,
      periodStart,
      periodEnd,
      value: decimalText(value, indicator.decimals),
      denominator,
      sourceReference: source.trim() || null,
      correctionReason: corrects ? reason.trim() : null,
    });
    if (done) {
      onClose();
    }
  };
  const keepMine = async () => {
    if (await act.keepMine()) {
      onClose();
    }
  };
  const theirs = act.conflict?.measurement;
  return (
    <Sheet title={indicator.name} onClose={onClose}>
      <FormFrame title={t`Registrera mätvärde`} save={t`Spara`} isPending={act.isPending} problems={problems} isHeld={Boolean(theirs)} onSave={() => void save()} onCancel={onClose}>
        <p className={styles.note}><Trans>Värdet är preliminärt tills någon annan har fastställt det.</Trans></p>
        {theirs && value !== null ? <ConflictChoice nodeId={theirs.id} mine={texts.number(decimalText(value, indicator.decimals))} theirs={theirs.value ? texts.number(theirs.value) : "–"} onKeepMine={() => void keepMine()} onTakeTheirs={onClose} /> : null}
        <NumberField
          field="value"
          label={t`Mätvärde`}
          description={<Trans>Senaste värdet är {before}.</Trans>}
          isRequired
          value={value}
          onChange={setValue}
          unit={indicator.unit === "PERCENT" ? "%" : indicator.unitLabel}
          formatOptions={{ maximumFractionDigits: indicator.decimals }}
          error={errors.value}
        />
        <div className={styles.pair}>
          <DateField field="periodStart" label={t`Periodens första dag`} isRequired value={periodStart} onChange={setPeriodStart} error={errors.periodStart} />
          <DateField field="periodEnd" label={t`Periodens sista dag`} isRequired value={periodEnd} onChange={setPeriodEnd} error={errors.periodEnd} />
        </div>
        {indicator.unit === "PERCENT" || indicator.unit === "SCALE" ? (
          <NumberField field="denominator" label={t`Av hur många?`} value={denominator} onChange={setDenominator} minValue={1} unit={t`personer`} error={errors.denominator} />
        ) : null}
        {corrects ? (
          <TextField
            field="correctionReason"
            label={t`Varför rättas värdet?`}
            description={<Trans>Det finns redan ett fastställt värde för perioden. Det blir kvar i tabellen, märkt som rättat.</Trans>}
            isRequired
            value={reason}
            onChange={setReason}
            error={errors.correctionReason}
          />
        ) : null}
        <TextField field="sourceReference" label={t`Var kommer värdet ifrån?`} value={source} onChange={setSource} error={errors.sourceReference} />
      </FormFrame>
    </Sheet>
  );
}
