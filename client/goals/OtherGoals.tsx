import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { graphql } from "../graphql/gql.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { PlainLink, TextLink } from "../ui/Links.tsx";
import { Section } from "../ui/Section.tsx";
import { ProgressChip } from "../ui/StateChips.tsx";
import { Sparkline } from "./Sparkline.tsx";
import { useIndicator, type IndicatorRef } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";
import styles from "./OtherGoals.module.css";

const OtherGoal = graphql(`
  fragment OtherGoal_goal on Goal {
    id
    version
    code
    statement
    progressState
    overdue
    indicators(first: 10) {
      nodes {
        id
        version
        progress {
          state
        }
        ...IndicatorSeries_indicator
      }
    }
  }
`);

type OtherGoalRef = FragmentType<typeof OtherGoal>;

/** The partnership's other goals as small pictures, so that one sees how they go together. */
export function OtherGoals({ goals, total }: { goals: readonly (OtherGoalRef & { id: string })[]; total: number }) {
  const { t } = useLingui();
  const { slug } = usePartnership();
  const isSome = total > goals.length + 1;
  return (
    <Section title={t`Andra mål`} aside={isSome ? <TextLink to="/a/$slug/mal" params={{ slug }}><Trans>Alla {total} mål</Trans></TextLink> : null}>
      <ul className={styles.goals}>
        {goals.map((goal) => <li key={goal.id}><Small goal={goal} /></li>)}
      </ul>
    </Section>
  );
}

function Small({ goal: from }: { goal: OtherGoalRef }) {
  const { slug } = usePartnership();
  const { data: goal } = useSuspenseFragment({ fragment: OtherGoal, fragmentName: "OtherGoal_goal", from });
  const { nodes } = goal.indicators;
  const indicator = nodes.find(({ progress }) => progress.state === goal.progressState) ?? nodes[0];
  return (
    <>
      <h3 className={styles.name}><PlainLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: goal.code }}>{goal.statement}</PlainLink></h3>
      {indicator ? <Course indicator={indicator} /> : null}
      <p><ProgressChip state={goal.progressState} overdue={goal.overdue} /></p>
    </>
  );
}

function Course({ indicator: from }: { indicator: IndicatorRef }) {
  const indicator = useIndicator(from);
  const texts = useIndicatorTexts(indicator);
  const [value, goal] = [indicator.progress.value, texts.target()];
  return (
    <>
      <p className={styles.measure}>{indicator.name} <strong>{value === null || value === undefined ? "–" : texts.number(value)}</strong> <Trans>mål {goal}</Trans></p>
      <Sparkline indicator={indicator} summary={texts.summary()} />
    </>
  );
}
