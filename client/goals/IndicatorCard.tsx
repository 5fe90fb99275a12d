import { Trans } from "@lingui/react/macro";
import { Fade, JustChanged } from "../live/JustChanged.tsx";
import { PlainLink } from "../ui/Links.tsx";
import { ProgressChip } from "../ui/StateChips.tsx";
import { Sparkline } from "./Sparkline.tsx";
import { useIndicator, type IndicatorRef } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
import styles from "./IndicatorCard.module.css";

/** One measure of a goal, small: name, where it stands, its course. */
export function IndicatorCard({ indicator: from, slug, goalCode }: { indicator: IndicatorRef; slug: string; goalCode: string }) {
  const indicator = useIndicator(from);
  const texts = useIndicatorTexts(indicator);
  const { progress } = indicator;
  const goal = texts.target();
  return (
    <article className={styles.card}>
      <h3 className={styles.name}>
        <PlainLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode }} hash={indicator.code}>{indicator.name}</PlainLink> <JustChanged id={indicator.id} />
      </h3>
      <p className={styles.value}>
        <strong><Fade id={indicator.id} value={progress.value ?? ""}>{progress.value === null || progress.value === undefined ? "–" : texts.number(progress.value)}</Fade></strong>{" "}
        <span className={styles.target}><Trans>mål {goal}</Trans></span>
      </p>
      <Sparkline indicator={indicator} summary={texts.summary()} />
      <p className={styles.state}><ProgressChip state={progress.state} overdue={progress.overdue} /></p>
    </article>
  );
}
