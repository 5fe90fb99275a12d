import { Trans, useLingui } from "@lingui/react/macro";
import { Chip } from "../ui/Chip.tsx";
import { ProvenanceMark } from "../ui/ProvenanceMark.tsx";
import { remarksOf } from "./series.ts";
import type { Indicator } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
import styles from "./IndicatorSection.module.css";

/** What the picture cannot say: which values wait to be confirmed, where the series breaks off and why, and statements that are no point on a line. */
export function Remarks({ indicator }: { indicator: Indicator }) {
  const { t } = useLingui();
  const texts = useIndicatorTexts(indicator);
  const remarks = remarksOf(indicator.measurements.nodes);
  const waiting = indicator.measurements.nodes.filter(({ status }) => status === "PRELIMINARY");
  if (remarks.length === 0 && waiting.length === 0 && indicator.breaks.length === 0) {
    return null;
  }
  return (
    <ul className={styles.remarks} aria-label={t`Att veta om serien`}>
      {waiting.map((measurement) => (
        <li key={measurement.id}>{texts.period(measurement)}: {texts.statement(measurement)} <Chip tone="waiting">{t`preliminärt`}</Chip></li>
      ))}
      {indicator.breaks.map(({ on, reason }) => {
        const year = on.slice(0, 4);
        return <li key={on}><Trans>Avbrott i serien {year}: {reason}</Trans></li>;
      })}
      {remarks.map((measurement) => (
        <li key={measurement.id}>{texts.period(measurement)}: {texts.statement(measurement)} <ProvenanceMark provenance={measurement.provenance} /></li>
      ))}
    </ul>
  );
}
