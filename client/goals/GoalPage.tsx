import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment, useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense, useState, type ComponentProps, type ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { PageNotFound } from "../shell/PageStates.tsx";
import { Button } from "../ui/Button.tsx";
import { TextLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { ProgressChip } from "../ui/StateChips.tsx";
import { Contribution } from "./Contribution.tsx";
import { EditGoalSheet } from "./EditGoalSheet.tsx";
import { IndicatorSection } from "./IndicatorSection.tsx";
import { OtherGoals } from "./OtherGoals.tsx";
import { Owners } from "./Owners.tsx";
import styles from "./GoalPage.module.css";

const GoalDocument = graphql(`
  query Goal($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      goals(first: 40) {
        nodes {
          id
          version
          code
          ...OtherGoal_goal
          ...GoalView_goal
        }
      }
    }
  }
`);

const GoalViewGoal = graphql(`
  fragment GoalView_goal on Goal {
    id
    version
    code
    statement
    why
    causeAnalysis
    progressState
    overdue
    viewerCanEdit
    owners {
      id
      version
      name
    }
    indicators(first: 10) {
      nodes {
        id
        version
        ...IndicatorSection_indicator
      }
    }
    ...EditGoalSheet_goal
  }
`);

const route = getRouteApi("/a/$slug/mal/$goalCode");

export function GoalPage(): ReactNode {
  const { slug, goalCode } = route.useParams();
  const { data } = useSuspenseQuery(GoalDocument, { variables: { slug } });
  const goals = data.partnership?.goals.nodes ?? [];
  const goal = goals.find(({ code }) => code === goalCode);
  if (!goal) {
    return <PageNotFound />;
  }
  return <GoalView goal={goal} slug={slug} others={goals.filter(({ code }) => code !== goalCode)} />;
}

interface ViewProps {
  goal: FragmentType<typeof GoalViewGoal>;
  slug: string;
  others: ComponentProps<typeof OtherGoals>["goals"];
}

function GoalView({ goal: from, slug, others }: ViewProps) {
  const { t } = useLingui();
  const { data: goal } = useSuspenseFragment({ fragment: GoalViewGoal, fragmentName: "GoalView_goal", from });
  const [isEditing, setEditing] = useState(false);
  const indicators = goal.indicators.nodes;
  return (
    <>
      <p className={styles.back}><TextLink to="/a/$slug/mal" params={{ slug }}><Trans>Alla mål</Trans></TextLink></p>
      <PageHeader
        title={goal.statement}
        lead={goal.why ?? <Plural value={goal.owners.length} one="Ägs av # organisation." other="Ägs gemensamt av # organisationer." />}
        actions={goal.viewerCanEdit ? <Button onPress={() => setEditing(true)}><Trans>Redigera mål</Trans></Button> : null}
      />
      <div className={styles.who}>
        <Owners owners={goal.owners} />
        <p><ProgressChip state={goal.progressState} overdue={goal.overdue} /> <JustChanged id={goal.id} /></p>
      </div>
      <div className={styles.indicators}>
        {indicators.map((indicator) => <IndicatorSection key={indicator.id} indicator={indicator} isOnly={indicators.length === 1} />)}
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Suspense fallback={<Skeleton title rows={5} />}><Contribution goalId={goal.id} /></Suspense>
          <Section title={t`Vad vi tror ligger bakom`}>
            <p className={styles.prose}>{goal.causeAnalysis ?? t`Inte skrivet än.`}</p>
          </Section>
        </div>
        {others.length > 0 ? <OtherGoals goals={others} /> : null}
      </div>
      {isEditing ? <EditGoalSheet goal={goal} onClose={() => setEditing(false)} /> : null}
    </>
  );
}
