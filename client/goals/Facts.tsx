import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { Fade } from "../live/JustChanged.tsx";
import { Chip } from "../ui/Chip.tsx";
import { cx } from "../ui/cx.ts";
import { ProvenanceMark } from "../ui/ProvenanceMark.tsx";
import type { ProgressName } from "../ui/StateChips.tsx";
import type { Indicator } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
import styles from "./Facts.module.css";

const tones: Record<ProgressName, string | undefined> = {
  REACHED: styles.good, ON_TRACK: styles.good, BEHIND: styles.behind, WRONG_WAY: styles.wrong,
  TOO_EARLY: styles.open, NO_VALUE: styles.open, SUPPRESSED: styles.open,
};

function useStateWords(): Record<ProgressName, string> {
  const { t } = useLingui();
  return {
    REACHED: t({ message: "Uppnått", context: "state of a goal, as a heading" }),
    ON_TRACK: t({ message: "På rätt väg", context: "state of a goal, as a heading" }),
    BEHIND: t({ message: "Ligger efter", context: "state of a goal, as a heading" }),
    WRONG_WAY: t({ message: "Går åt fel håll", context: "state of a goal, as a heading" }),
    TOO_EARLY: t({ message: "För tidigt att säga", context: "state of a goal, as a heading" }),
    NO_VALUE: t({ message: "Värde saknas", context: "state of a goal, as a heading" }),
    SUPPRESSED: t({ message: "Visas inte", context: "state of a goal, as a heading" }),
  };
}

/** Three large facts: where it stands, how far it has come, and whether that is enough. */
export function Facts({ indicator }: { indicator: Indicator }) {
  const { t } = useLingui();
  const format = useFormat();
  const texts = useIndicatorTexts(indicator);
  const words = useStateWords();
  const { progress, baseline, decimals, unit, latest, measurements } = indicator;
  const value = progress.value ?? null;
  const change = value === null || baseline.value === null || baseline.value === undefined ? null : Number(value) - Number(baseline.value);
  const since = baseline.date.slice(0, 4);
  const measured = measurements.nodes.find(({ id }) => id === latest?.id);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{measured ? texts.period(measured) : t`Senaste värdet`} {measured ? <ProvenanceMark provenance={measured.provenance} /> : null}</dt>
        <dd><Fade id={indicator.id} value={value ?? ""}>{measured && value !== null ? texts.statement(measured) : value === null ? "–" : texts.number(value)}</Fade></dd>
      </div>
      <div>
        <dt>{unit === "PERCENT" ? <Trans>procentenheter sedan {since}</Trans> : <Trans>sedan {since}</Trans>}</dt>
        <dd>{change === null ? "–" : format.signed(change, decimals)}</dd>
      </div>
      <div>
        <dt>{texts.distance()} {progress.overdue ? <Chip tone="waiting">{t({ message: "försenad mätning", context: "state of a goal" })}</Chip> : null}</dt>
        <dd className={cx(styles.state, tones[progress.state])}><Fade id={indicator.id} value={progress.state}>{words[progress.state]}</Fade></dd>
      </div>
    </dl>
  );
}
