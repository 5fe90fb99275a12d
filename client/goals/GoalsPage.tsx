import { useQuery, useSuspenseFragment, useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import type { GoalsAfterQuery } from "../graphql/graphql.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { problemText, referenceOf } from "../live/problems.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PlainLink, TextLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SectionError } from "../ui/SectionError.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
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
      goals(first: 100) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          version
          code
          progressState
          overdue
          indicators(first: 10) {
            totalCount
          }
        }
      }
      drawn: goals(first: 20) {
        nodes {
          id
          version
          ...GoalSummary_goal
        }
      }
    }
  }
`);

/** The next of them, as much of each as their order and their number take. */
const GoalsAfter = graphql(`
  query GoalsAfter($slug: String!, $after: String!) {
    partnership(slug: $slug) {
      id
      version
      goals(first: 100, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          version
          code
          progressState
          overdue
          indicators(first: 10) {
            totalCount
          }
        }
      }
    }
  }
`);

type InLine = NonNullable<GoalsAfterQuery["partnership"]>["goals"]["nodes"];

/** Those further down; a page's worth at most, as every goal comes with all its series. */
const MoreGoals = graphql(`
  query MoreGoals($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Goal {
        version
        ...GoalSummary_goal
      }
    }
  }
`);

const pageSize = 20;

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
      totalCount
      nodes {
        id
        version
        ...IndicatorSeries_indicator
      }
    }
  }
`);

const route = getRouteApi("/a/$slug/mal");

/** What needs attention comes first, so the page is read from the top. Where there are many goals it is drawn in pages. */
export function GoalsPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const { data } = useSuspenseQuery(Goals, { variables: { slug } });
  const [pages, setPages] = useState(1);
  const list = useRef<HTMLOListElement>(null);
  const all = data.partnership?.goals;
  const [further, setFurther] = useState<readonly InLine[]>([]);
  const goals = byAttention([...(all?.nodes ?? []), ...further.flat()]);
  const [shown, total] = [goals.slice(0, pages * pageSize), all?.totalCount ?? 0];
  const behind = goals.filter(({ progressState }) => progressState === "BEHIND" || progressState === "WRONG_WAY").length;
  const late = goals.filter(({ overdue }) => overdue).length;
  const drawn = new Set(data.partnership?.drawn.nodes.map(({ id }) => id));
  const missing = shown.map(({ id }) => id).filter((id) => !drawn.has(id));
  // Where the button was there are goals now: focus goes to the first of them.
  useEffect(() => {
    if (pages > 1) {
      (list.current?.children[(pages - 1) * pageSize] as HTMLElement | undefined)?.focus();
    }
  }, [pages]);
  return (
    <>
      <PageHeader
        title={t`Mål och resultat`}
        lead={
          <>
            <Plural value={total} one="# gemensamt mål." other="# gemensamma mål." />{" "}
            {behind > 0 ? <Plural value={behind} one="# behöver uppmärksamhet." other="# behöver uppmärksamhet." /> : <Trans>Alla är på väg.</Trans>}{" "}
            {late > 0 ? <Plural value={late} one="En mätning är försenad." other="# mål har försenade mätningar." /> : null}
          </>
        }
      />
      {goals.length === 0 ? (
        <EmptyState title={t`Inga mål än`}><Trans>Vad vill ni ska bli annorlunda? Skriv målet i en mening.</Trans></EmptyState>
      ) : (
        <ol ref={list} className={styles.goals}>
          {shown.map(({ id, indicators }) => (
            <li key={id} tabIndex={-1} data-measures={Math.min(3, indicators.totalCount)}>
              <Suspense fallback={<Skeleton title rows={3} />}><GoalSummary id={id} slug={slug} /></Suspense>
            </li>
          ))}
        </ol>
      )}
      {all?.pageInfo.hasNextPage ? <GoalsBeyond slug={slug} after={all.pageInfo.endCursor ?? ""} onRead={setFurther} /> : null}
      {inPages(missing).map((ids) => <GoalsAhead key={ids[0]} ids={ids} />)}
      {total > shown.length ? <Further shown={shown.length} total={total} onMore={shown.length < goals.length ? () => setPages(pages + 1) : null} /> : null}
    </>
  );
}

const inPages = (ids: readonly string[]): string[][] => Array.from({ length: Math.ceil(ids.length / pageSize) }, (_, page) => ids.slice(page * pageSize, (page + 1) * pageSize));

const none: readonly InLine[] = [];

/** The API gives a hundred at a time: those after `after` and all behind them take their places in the line as they come. */
function GoalsBeyond({ slug, after, onRead }: { slug: string; after: string; onRead: (pages: readonly InLine[]) => void }) {
  const { i18n } = useLingui();
  const { data, error, refetch } = useQuery(GoalsAfter, { variables: { slug, after } });
  const [behind, setBehind] = useState(none);
  const { nodes, pageInfo } = data?.partnership?.goals ?? {};
  useEffect(() => onRead(nodes ? [nodes, ...behind] : none), [nodes, behind, onRead]);
  if (error) {
    return <SectionError title={problemText(error, i18n)} reference={referenceOf(error)} onRetry={() => void refetch()} />;
  }
  return pageInfo?.hasNextPage ? <GoalsBeyond slug={slug} after={pageInfo.endCursor ?? ""} onRead={setBehind} /> : null;
}

/** Reads goals into the cache, from where each shows itself. */
function GoalsAhead({ ids }: { ids: readonly string[] }) {
  const { i18n } = useLingui();
  const { error, refetch } = useQuery(MoreGoals, { variables: { ids: ids.toSorted() } });
  return error ? <SectionError title={problemText(error, i18n)} reference={referenceOf(error)} onRetry={() => void refetch()} /> : null;
}

function Further({ shown, total, onMore }: { shown: number; total: number; onMore: (() => void) | null }) {
  return (
    <p className={styles.further}>
      <span role="status"><Trans>Visar {shown} av {total} mål.</Trans></span>
      {onMore ? <Button onPress={onMore}><Trans>Visa fler mål</Trans></Button> : null}
    </p>
  );
}

function GoalSummary({ id, slug }: { id: string; slug: string }) {
  const { data: goal } = useSuspenseFragment({ fragment: GoalSummaryGoal, fragmentName: "GoalSummary_goal", from: { __typename: "Goal", id } });
  const { nodes, totalCount } = goal.indicators;
  const more = totalCount - nodes.length;
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
        {nodes.map((indicator) => <li key={indicator.id}><IndicatorCard indicator={indicator} slug={slug} goalCode={goal.code} /></li>)}
      </ul>
      {more > 0 ? <p><TextLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: goal.code }}><Plural value={more} one="Visa # indikator till" other="Visa # indikatorer till" /></TextLink></p> : null}
    </article>
  );
}
