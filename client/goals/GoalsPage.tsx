import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment, useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PlainLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ProgressChip } from "../ui/StateChips.tsx";
import { IndicatorCard } from "./IndicatorCard.tsx";
import { Owners } from "./Owners.tsx";
import { byAttention } from "./series.ts";
import styles from "./GoalsPage.module.css";

const Goals = graphql(`
  query Goals($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      goals(first: 40) {
        nodes {
          id
          version
          code
          progressState
          overdue
          indicators(first: 10) {
            totalCount
          }
          ...GoalSummary_goal
        }
      }
    }
  }
`);

const GoalSummaryGoal = graphql(`
  fragment GoalSummary_goal on Goal {
    id
    version
    code
    statement
    progressState
    overdue
    owners {
      id
      version
      name
    }
    indicators(first: 10) {
      nodes {
        id
        version
        ...IndicatorSeries_indicator
      }
    }
  }
`);

const route = getRouteApi("/a/$slug/mal");

/** What needs attention comes first, so the page is read from the top. */
export function GoalsPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const { data } = useSuspenseQuery(Goals, { variables: { slug } });
  const goals = byAttention(data.partnership?.goals.nodes ?? []);
  const behind = goals.filter(({ progressState }) => progressState === "BEHIND" || progressState === "WRONG_WAY").length;
  const late = goals.filter(({ overdue }) => overdue).length;
  return (
    <>
      <PageHeader
        title={t`Mål och resultat`}
        lead={
          <>
            <Plural value={goals.length} one="# gemensamt mål." other="# gemensamma mål." />{" "}
            {behind > 0 ? <Plural value={behind} one="# behöver uppmärksamhet." other="# behöver uppmärksamhet." /> : <Trans>Alla är på väg.</Trans>}{" "}
            {late > 0 ? <Plural value={late} one="En mätning är försenad." other="# mål har försenade mätningar." /> : null}
          </>
        }
      />
      {goals.length === 0 ? (
        <EmptyState title={t`Inga mål än`}><Trans>Vad vill ni ska bli annorlunda? Skriv målet i en mening.</Trans></EmptyState>
      ) : (
        <ol className={styles.goals}>
          {goals.map((goal) => <li key={goal.id} data-measures={Math.min(3, goal.indicators.totalCount)}><GoalSummary goal={goal} slug={slug} /></li>)}
        </ol>
      )}
    </>
  );
}

function GoalSummary({ goal: from, slug }: { goal: FragmentType<typeof GoalSummaryGoal>; slug: string }) {
  const { data: goal } = useSuspenseFragment({ fragment: GoalSummaryGoal, fragmentName: "GoalSummary_goal", from });
  return (
    <article className={styles.goal}>
      <header className={styles.head}>
        <h2 className={styles.statement}>
          <PlainLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: goal.code }}>{goal.statement}</PlainLink>
        </h2>
        <p className={styles.state}><ProgressChip state={goal.progressState} overdue={goal.overdue} /> <JustChanged id={goal.id} /></p>
      </header>
      <Owners owners={goal.owners} />
      <ul className={styles.indicators}>
        {goal.indicators.nodes.map((indicator) => <li key={indicator.id}><IndicatorCard indicator={indicator} slug={slug} goalCode={goal.code} /></li>)}
      </ul>
    </article>
  );
}
