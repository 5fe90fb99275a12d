import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Suspense, useState } from "react";
import type { AssignmentTime } from "../graphql/graphql.ts";
import { groupBy } from "../groupBy.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { PeopleList } from "./documents.ts";
import type { OpenAct } from "./PeopleAct.tsx";
import { PersonEntry, type PeopleRights } from "./PersonEntry.tsx";
import styles from "./PeoplePage.module.css";

interface PeopleSectionProps {
  slug: string;
  times: AssignmentTime[];
  rights: PeopleRights;
  onOpen: (act: OpenAct) => void;
}

/** People by name, each with all their roles. */
export function PeopleSection(props: PeopleSectionProps) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((cursor, index) => (
    <Suspense key={cursor ?? "first"} fallback={<Skeleton rows={6} />}>
      <Stretch {...props} after={cursor} isLast={index === cursors.length - 1} onMore={(next) => setCursors([...cursors, next])} />
    </Suspense>
  ));
}

function Stretch({ slug, times, rights, onOpen, after, isLast, onMore }: PeopleSectionProps & { after: string | null; isLast: boolean; onMore: (cursor: string) => void }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(PeopleList, { variables: { slug, times, after } });
  const { nodes = [], pageInfo } = data.partnership?.assignments ?? {};
  const people = groupBy(nodes, ({ user }) => user.id);
  return (
    <>
      {nodes.length === 0 ? <EmptyState title={times.includes("ENDED") ? t`Inga uppdrag har avslutats.` : t`Ingen har något uppdrag än.`} /> : null}
      <ul>
        {[...people.values()].map((assignments) => <PersonEntry key={assignments[0]?.user.id} assignments={assignments} rights={rights} onOpen={onOpen} />)}
      </ul>
      {isLast && pageInfo?.hasNextPage && pageInfo.endCursor ? <Button className={styles.more} onPress={() => onMore(pageInfo.endCursor ?? "")}><Trans>Visa fler</Trans></Button> : null}
    </>
  );
}
