import { Trans, useLingui } from "@lingui/react/macro";
import { useState, type FormEvent } from "react";
import { graphql } from "../graphql/gql.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { decimalText } from "./decimalText.ts";
import type { Indicator } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
import styles from "./Form.module.css";

const RecordMeasurement = graphql(`
  mutation RecordMeasurement($input: RecordMeasurementInput!) {
    recordMeasurement(input: $input) {
      clientMutationId
      cursor
      userErrors {
        code
        path
        message
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
  const form = `record-${indicator.code}`;
  const { value: latest } = indicator.progress;
  const corrects = indicator.measurements.nodes.some((other) => other.status === "CONFIRMED" && other.periodStart === periodStart && other.periodEnd === periodEnd);
  const before = latest ? texts.number(latest) : texts.baseline();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const replaced = indicator.measurements.nodes.find((one) => one.status === "PRELIMINARY" && one.periodStart === periodStart && one.periodEnd === periodEnd);
    const done = await act.run({
      indicatorId: indicator.id,
      expectedVersion: replaced?.version ?? null,
      periodStart: periodStart ?? "",
      periodEnd: periodEnd ?? "",
      value: value === null ? null : decimalText(value, indicator.decimals),
      denominator,
      sourceReference: source.trim() || null,
      correctionReason: corrects ? reason.trim() || null : null,
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
  const theirs = act.conflict?.measurement?.value;
  return (
    <Sheet
      title={t`Registrera mätvärde`}
      lead={indicator.name}
      onClose={onClose}
      footer={
        <>
          <Button variant="primary" type="submit" form={form} isPending={act.isPending} isDisabled={value === null || !periodStart || !periodEnd}><Trans>Spara</Trans></Button>
          <Button onPress={onClose}><Trans>Avbryt</Trans></Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void save(event)}>
        <p className={styles.hint}><Trans>Värdet är preliminärt tills någon annan har fastställt det.</Trans></p>
        {theirs && value !== null ? <ConflictChoice mine={texts.number(decimalText(value, indicator.decimals))} theirs={texts.number(theirs)} onKeepMine={() => void keepMine()} onTakeTheirs={onClose} /> : null}
        {act.errors.form ? <p role="alert" className={styles.problem}>{act.errors.form}</p> : null}
        <NumberField
          label={t`Mätvärde`}
          description={<Trans>Senaste värdet är {before}.</Trans>}
          isRequired
          autoFocus
          value={value}
          onChange={setValue}
          unit={indicator.unit === "PERCENT" ? "%" : indicator.unitLabel}
          formatOptions={{ maximumFractionDigits: indicator.decimals }}
          error={act.errors.value}
        />
        <div className={styles.pair}>
          <DateField label={t`Periodens första dag`} isRequired value={periodStart} onChange={setPeriodStart} error={act.errors.periodStart} />
          <DateField label={t`Periodens sista dag`} isRequired value={periodEnd} onChange={setPeriodEnd} error={act.errors.periodEnd} />
        </div>
        {indicator.unit === "PERCENT" || indicator.unit === "SCALE" ? (
          <NumberField label={t`Av hur många?`} value={denominator} onChange={setDenominator} minValue={1} unit={t`personer`} error={act.errors.denominator} />
        ) : null}
        {corrects ? (
          <TextField
            label={t`Varför rättas värdet?`}
            description={<Trans>Det finns redan ett fastställt värde för perioden. Det blir kvar i tabellen, märkt som rättat.</Trans>}
            isRequired
            value={reason}
            onChange={setReason}
            error={act.errors.correctionReason}
          />
        ) : null}
        <TextField label={t`Var kommer värdet ifrån?`} value={source} onChange={setSource} error={act.errors.sourceReference} />
      </form>
    </Sheet>
  );
}
