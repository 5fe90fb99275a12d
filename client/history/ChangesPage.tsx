import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense, useState, type ReactNode } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { groupBy } from "../groupBy.ts";
import { useToday } from "../live/clock.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { AuditSection } from "./AuditSection.tsx";
import { ChangeEntry } from "./ChangeEntry.tsx";
import { ChangeFilters } from "./ChangeFilters.tsx";
import { Changes } from "./documents.ts";
import styles from "./ChangesPage.module.css";

const route = getRouteApi("/a/$slug/historik");

/** Who changed what, from what to what and why, for everybody whom it concerns. */
export function ChangesPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const search = route.useSearch();
  const { viewerRole } = usePartnership();
  if (!viewerRole) {
    return (
      <>
        <PageHeader title={t`Ändringslogg`} />
        <EmptyState title={t`Det som har ändrats ser de som arbetar i partnerskapet.`} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t`Ändringslogg`} lead={<Trans>Vem som har ändrat vad. Ingen kan ändra eller ta bort det som står här.</Trans>} />
      <Suspense fallback={<Skeleton rows={2} />}><ChangeFilters slug={slug} /></Suspense>
      <Stretches key={JSON.stringify(search)} />
      {viewerRole === "PROCESS_LEADER" || viewerRole === "STEERING_MEMBER" ? <Suspense fallback={<Skeleton title rows={3} />}><AuditSection slug={slug} /></Suspense> : null}
    </>
  );
}

function Stretches() {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <div className={styles.days}>
      {cursors.map((cursor, index) => (
        <Suspense key={cursor ?? "first"} fallback={<Skeleton rows={6} />}>
          <Stretch after={cursor} isLast={index === cursors.length - 1} onMore={(next) => setCursors([...cursors, next])} />
        </Suspense>
      ))}
    </div>
  );
}

function Stretch({ after, isLast, onMore }: { after: string | null; isLast: boolean; onMore: (cursor: string) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { slug, timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const { person, organisation, slag, fran, till } = route.useSearch();
  const filter = { userId: person ?? null, organisationId: organisation ?? null, kinds: slag ? [slag] : null, from: fran ?? null, to: till ?? null };
  const { data } = useSuspenseQuery(Changes, { variables: { slug, after, filter } });
  const { nodes = [], pageInfo, totalCount = 0 } = data.partnership?.history ?? {};
  const days = groupBy(nodes, ({ at }) => localAt(Date.parse(at), timeZone).day);
  return (
    <>
      {after === null ? <p role="status" className={styles.count}><Plural value={totalCount} one="# ändring" other="# ändringar" /></p> : null}
      {nodes.length === 0 ? <EmptyState title={t`Inget har ändrats av det du söker.`} /> : null}
      {[...days].map(([day, entries]) => (
        <Section key={day} title={format.dayFrom(day, today)}>
          <ul>{entries.map((change) => <ChangeEntry key={change.id} change={change} />)}</ul>
        </Section>
      ))}
      {isLast && pageInfo?.hasNextPage && pageInfo.endCursor ? <Button className={styles.more} onPress={() => onMore(pageInfo.endCursor ?? "")}><Trans>Visa äldre</Trans></Button> : null}
    </>
  );
}
