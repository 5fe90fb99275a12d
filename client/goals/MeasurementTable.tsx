import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { graphql } from "../graphql/gql.ts";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { ProvenanceMark } from "../ui/ProvenanceMark.tsx";
import type { Indicator, Measurement } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
import styles from "./MeasurementTable.module.css";

const ConfirmMeasurement = graphql(`
  mutation ConfirmMeasurement($input: ConfirmMeasurementInput!) {
    confirmMeasurement(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      measurement {
        id
        version
        status
        indicator {
          ...IndicatorSeries_indicator
        }
      }
    }
  }
`);

/** The same as the picture, as a table: for listeners, for print, and for those who want the figures. */
export function MeasurementTable({ indicator, canConfirm }: { indicator: Indicator; canConfirm: boolean }) {
  const { t } = useLingui();
  const texts = useIndicatorTexts(indicator);
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(indicator.measurements.nodes.some(({ status }) => status === "PRELIMINARY"));
  const { baseline, target } = indicator;
  const values = indicator.measurements.nodes.filter(({ status }) => status !== "EXPECTED").toSorted((a, b) => (a.periodEnd < b.periodEnd ? 1 : -1));
  const [start, goal] = [texts.baseline(), texts.target()];
  return (
    <details ref={details} className={styles.details} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}><Trans>Visa som tabell</Trans></summary>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className={styles.caption}>{indicator.name}</caption>
          <thead>
            <tr>
              <th scope="col"><Trans>Period</Trans></th>
              <th scope="col"><Trans>Mätvärde</Trans></th>
              <th scope="col"><Trans>Läge</Trans></th>
              <th scope="col"><Trans>Ursprung</Trans></th>
              {canConfirm ? <th scope="col"><Trans>Gör</Trans></th> : null}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{target.date.slice(0, 4)}</th>
              <td>{goal}</td>
              <td><Trans>Målvärde</Trans></td>
              <td><ProvenanceMark provenance={target.provenance} /></td>
              {canConfirm ? <td /> : null}
            </tr>
            {values.map((measurement) => <Row key={measurement.id} measurement={measurement} indicator={indicator} canConfirm={canConfirm} />)}
            <tr>
              <th scope="row">{baseline.date.slice(0, 4)}</th>
              <td>{start}</td>
              <td>{t`Utgångsvärde`}</td>
              <td><ProvenanceMark provenance={baseline.provenance} /></td>
              {canConfirm ? <td /> : null}
            </tr>
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Row({ measurement, indicator, canConfirm }: { measurement: Measurement; indicator: Indicator; canConfirm: boolean }) {
  const { t } = useLingui();
  const texts = useIndicatorTexts(indicator);
  const act = useAct(ConfirmMeasurement, () => t`Mätvärdet är fastställt`);
  const { id, version, status, correctionReason } = measurement;
  const states = { PRELIMINARY: <Chip tone="waiting">{t`preliminärt`}</Chip>, CONFIRMED: t`Fastställt`, CORRECTED: t`Rättat`, EXPECTED: t`Väntas` };
  const period = texts.period(measurement);
  return (
    <tr className={status === "CORRECTED" ? styles.corrected : undefined}>
      <th scope="row">{period}</th>
      <td>{texts.statement(measurement)}</td>
      <td>
        {states[status]}
        {status === "CORRECTED" && correctionReason ? <span className={styles.reason}>{correctionReason}</span> : null}
      </td>
      <td><ProvenanceMark provenance={measurement.provenance} /></td>
      {canConfirm ? (
        <td>
          {status === "PRELIMINARY" ? (
            <>
              <Button isPending={act.isPending} onPress={() => void act.run({ id, expectedVersion: version })} aria-label={t`Fastställ ${period}`}><Trans>Fastställ</Trans></Button>
              {act.errors.form ?? act.errors.id ? <p role="alert" className={styles.error}>{act.errors.form ?? act.errors.id}</p> : null}
            </>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}
