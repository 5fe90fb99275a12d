import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense, useState, type ReactNode } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import { groupBy } from "../groupBy.ts";
import { useToday } from "../live/clock.ts";
import { Button } from "../ui/Button.tsx";
import { TextLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { HistoryLine } from "./HistoryLine.tsx";
import { linesOf } from "./historyLines.ts";
import { usePartnership } from "./usePartnership.ts";
import styles from "./HistoryPage.module.css";

const History = graphql(`
  query History($slug: String!, $after: String) {
    partnership(slug: $slug) {
      id
      version
      history(first: 50, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          ...HistoryEntry_entry @unmask
        }
      }
    }
  }
`);

const route = getRouteApi("/a/$slug/handelser");

/** Everything that was done, day by day, as far back as one cares to read. */
export function HistoryPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const { viewerRole } = usePartnership();
  return (
    <>
      <p className={styles.back}><TextLink to="/a/$slug" params={{ slug }}><Trans>Hem</Trans></TextLink></p>
      <PageHeader title={t`Allt som hänt`} lead={viewerRole ? <Trans>Det som har ändrats i partnerskapet, det nyaste först.</Trans> : null} />
      {viewerRole ? (
        <div className={styles.days}>
          {cursors.map((cursor, index) => (
            <Suspense key={cursor ?? "first"} fallback={<Skeleton rows={6} />}>
              <Stretch after={cursor} isLast={index === cursors.length - 1} onMore={(next) => setCursors([...cursors, next])} />
            </Suspense>
          ))}
        </div>
      ) : (
        <p><Trans>Det som har ändrats ser de som arbetar i partnerskapet.</Trans></p>
      )}
    </>
  );
}

interface StretchProps {
  after: string | null;
  isLast: boolean;
  onMore: (cursor: string) => void;
}

function Stretch({ after, isLast, onMore }: StretchProps) {
  const format = useFormat();
  const { slug, timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const { data } = useSuspenseQuery(History, { variables: { slug, after } });
  const { nodes = [], pageInfo } = data.partnership?.history ?? {};
  const days = groupBy(nodes, ({ at }) => localAt(Date.parse(at), timeZone).day);
  return (
    <>
      {[...days].map(([day, entries]) => (
        <Section key={day} title={format.dayFrom(day, today)}>
          <ul>{linesOf(entries, timeZone).map((line) => <HistoryLine key={line.key} line={line} />)}</ul>
        </Section>
      ))}
      {isLast && pageInfo?.hasNextPage && pageInfo.endCursor ? <Button className={styles.more} onPress={() => onMore(pageInfo.endCursor ?? "")}><Trans>Visa äldre</Trans></Button> : null}
    </>
  );
}
