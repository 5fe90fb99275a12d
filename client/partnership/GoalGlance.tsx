import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { Fade, JustChanged } from "../live/JustChanged.tsx";
import { BulletBar } from "../ui/BulletBar.tsx";
import { PlainLink } from "../ui/Links.tsx";
import { ProgressChip } from "../ui/StateChips.tsx";
import type { HomeGoal } from "./HomePage.tsx";
import styles from "./HomePage.module.css";

/** A goal in two lines: the indicator that most needs attention stands for it. */
export function GoalGlance({ goal, slug }: { goal: HomeGoal; slug: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const indicator = goal.indicators.nodes.find(({ progress }) => progress.state === goal.progressState) ?? goal.indicators.nodes[0];
  const number = (value: string) => (indicator ? format.measure(value, indicator.unit === "SEK" ? "COUNT" : indicator.unit, indicator.decimals) : value);
  const target = indicator?.target.value ?? indicator?.target.max ?? null;
  const { value = null } = indicator?.progress ?? {};
  const [now, goes, from] = [value === null ? t`värde saknas` : number(value), target === null ? "" : number(target), indicator?.baseline.value ?? null];
  return (
    <>
      <div className={styles.goalHead}>
        <span><PlainLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: goal.code }}>{goal.statement}</PlainLink> <JustChanged id={goal.id} /></span>
        <span className={styles.value}><strong><Fade id={indicator?.id} value={now}>{now}</Fade></strong> <Trans>mål {goes}</Trans></span>
      </div>
      {indicator && target !== null && from !== null ? (
        <BulletBar baseline={Number(from)} value={value === null ? null : Number(value)} target={Number(target)} summary={t`${indicator.name}: från ${number(from)} till ${now}, mål ${goes}`} />
      ) : null}
      <p className={styles.measure}>{indicator?.name} <ProgressChip state={goal.progressState} overdue={goal.overdue} /></p>
    </>
  );
}
