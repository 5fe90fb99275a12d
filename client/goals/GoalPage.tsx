import type { FragmentType } from "@apollo/client";
import { useLazyQuery, useSuspenseFragment, useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense, useState, type ComponentProps, type ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { problemText, referenceOf } from "../live/problems.ts";
import { PageNotFound } from "../shell/PageStates.tsx";
import { useAttention } from "../presence/attention.ts";
import { EditedNow } from "../presence/Ring.tsx";
import { Button } from "../ui/Button.tsx";
import { TextLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { SectionError } from "../ui/SectionError.tsx";
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
      goals(first: 20) {
        totalCount
        nodes {
          id
          version
          code
          ...OtherGoal_goal
          ...GoalView_goal
        }
      }
      all: goals(first: 100) {
        nodes {
          id
          version
          code
        }
      }
    }
  }
`);

/** A goal that is not among the first. */
const FurtherGoal = graphql(`
  query FurtherGoal($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Goal {
        version
        ...GoalView_goal
      }
    }
  }
`);

const AllIndicators = graphql(`
  query AllIndicators($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Goal {
        version
        all: indicators(first: 100) {
          nodes {
            id
            version
            ...IndicatorSection_indicator
          }
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
      totalCount
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
  const { goals, all } = data.partnership ?? {};
  const known = all?.nodes.find(({ code }) => code === goalCode);
  if (!known || !goals) {
    return <PageNotFound />;
  }
  const goal = goals.nodes.find(({ id }) => id === known.id);
  const more = { slug, others: goals.nodes.filter(({ id }) => id !== known.id), total: goals.totalCount };
  return goal ? <GoalView goal={goal} {...more} /> : <FurtherGoalView id={known.id} {...more} />;
}

function FurtherGoalView({ id, ...more }: { id: string } & Omit<ViewProps, "goal">) {
  const { data: { node } } = useSuspenseQuery(FurtherGoal, { variables: { id } });
  return node?.__typename === "Goal" ? <GoalView goal={node} {...more} /> : <PageNotFound />;
}

/** A goal with more measures than most is drawn whole when somebody asks for it. */
function FurtherIndicators({ goalId, after }: { goalId: string; after: number }) {
  const { t, i18n } = useLingui();
  const [load, { data, error, loading }] = useLazyQuery(AllIndicators);
  const goal = data?.node?.__typename === "Goal" ? data.node : null;
  if (error) {
    return <SectionError title={problemText(error, i18n)} reference={referenceOf(error)} onRetry={() => void load({ variables: { id: goalId } })} />;
  }
  return goal ? (
    goal.all.nodes.slice(after).map((indicator) => <IndicatorSection key={indicator.id} indicator={indicator} isOnly={false} />)
  ) : (
    <p><Button isPending={loading} onPress={() => void load({ variables: { id: goalId } })}>{t`Visa alla indikatorer`}</Button></p>
  );
}

interface ViewProps {
  goal: FragmentType<typeof GoalViewGoal>;
  slug: string;
  others: ComponentProps<typeof OtherGoals>["goals"];
  /** How many goals there are. */
  total: number;
}

function GoalView({ goal: from, slug, others, total }: ViewProps) {
  const { t } = useLingui();
  const { data: goal } = useSuspenseFragment({ fragment: GoalViewGoal, fragmentName: "GoalView_goal", from });
  const [isEditing, setEditing] = useState(false);
  useAttention(goal.id);
  const { nodes: indicators, totalCount: count } = goal.indicators;
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
        <EditedNow id={goal.id} />
      </div>
      <div className={styles.indicators}>
        {indicators.map((indicator) => <IndicatorSection key={indicator.id} indicator={indicator} isOnly={indicators.length === 1} />)}
        {count > indicators.length ? <FurtherIndicators goalId={goal.id} after={indicators.length} /> : null}
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Suspense fallback={<Skeleton title rows={5} />}><Contribution goalId={goal.id} /></Suspense>
          <Section title={t`Vad vi tror ligger bakom`}>
            <p className={styles.prose}>{goal.causeAnalysis ?? t`Inte skrivet än.`}</p>
          </Section>
        </div>
        {others.length > 0 ? <OtherGoals goals={others} total={total} /> : null}
      </div>
      {isEditing ? <EditGoalSheet goal={goal} onClose={() => setEditing(false)} /> : null}
    </>
  );
}
