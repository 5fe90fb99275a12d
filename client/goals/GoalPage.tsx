import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment, useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { PageNotFound } from "../shell/PageStates.tsx";
import { Button } from "../ui/Button.tsx";
import { TextLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { ProgressChip } from "../ui/StateChips.tsx";
import { EditGoalSheet } from "./EditGoalSheet.tsx";
import { IndicatorSection } from "./IndicatorSection.tsx";
import { Owners } from "./Owners.tsx";
import styles from "./GoalPage.module.css";

const GoalDocument = graphql(`
  query Goal($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      goals(first: 100) {
        nodes {
          id
          version
          code
          statement
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
    indicators(first: 50) {
      nodes {
        id
        version
        ...IndicatorSection_indicator
      }
    }
    activities(first: 30) {
      totalCount
      nodes {
        id
        version
        title
        organiser {
          id
          version
          name
        }
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
  others: readonly { id: string; code: string; statement: string }[];
}

function GoalView({ goal: from, slug, others }: ViewProps) {
  const { t } = useLingui();
  const { data: goal } = useSuspenseFragment({ fragment: GoalViewGoal, fragmentName: "GoalView_goal", from });
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <p className={styles.back}><TextLink to="/a/$slug/mal" params={{ slug }}><Trans>Alla mål</Trans></TextLink></p>
      <PageHeader
        title={goal.statement}
        lead={<Plural value={goal.owners.length} one="Ägs av # organisation." other="Ägs gemensamt av # organisationer." />}
        actions={goal.viewerCanEdit ? <Button onPress={() => setEditing(true)}><Trans>Redigera mål</Trans></Button> : null}
      />
      <p className={styles.state}><ProgressChip state={goal.progressState} overdue={goal.overdue} /> <JustChanged id={goal.id} /></p>
      <Owners owners={goal.owners} />
      <div className={styles.indicators}>
        {goal.indicators.nodes.map((indicator) => <IndicatorSection key={indicator.id} indicator={indicator} />)}
      </div>
      <div className={styles.columns}>
        <Section title={t`Varför vill vi det här?`}>
          <p className={styles.prose}>{goal.why ?? t`Inte skrivet än.`}</p>
          <h3 className={styles.subtitle}><Trans>Vad vi tror ligger bakom</Trans></h3>
          <p className={styles.prose}>{goal.causeAnalysis ?? t`Inte skrivet än.`}</p>
        </Section>
        <Section title={t`Aktiviteter som bidrar`} note={goal.activities.totalCount}>
          <ul className={styles.list}>
            {goal.activities.nodes.map(({ id, title, organiser }) => <li key={id}>{title} <span className={styles.quiet}>{organiser.name}</span></li>)}
          </ul>
        </Section>
        <Section title={t`Andra mål`}>
          <ul className={styles.list}>
            {others.map(({ id, code, statement }) => (
              <li key={id}><TextLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: code }}>{statement}</TextLink></li>
            ))}
          </ul>
        </Section>
      </div>
      {isEditing ? <EditGoalSheet goal={goal} onClose={() => setEditing(false)} /> : null}
    </>
  );
}
