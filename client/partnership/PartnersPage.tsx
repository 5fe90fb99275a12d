import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { Suspense, type ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import type { PartnersQuery } from "../graphql/graphql.ts";
import { groupBy } from "../groupBy.ts";
import { useToday } from "../live/clock.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { Chip } from "../ui/Chip.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PlainLink } from "../ui/Links.tsx";
import { Gable } from "../ui/marks.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Contributions } from "./Contributions.tsx";
import { GoalMatrix } from "./GoalMatrix.tsx";
import { useMemberWords } from "./memberWords.ts";
import { Promises } from "./Promises.tsx";
import { useKinds } from "./useKinds.ts";
import { usePartnership } from "./usePartnership.ts";
import { YearTurn } from "./YearTurn.tsx";
import styles from "./PartnersPage.module.css";

const Partners = graphql(`
  query Partners($slug: String!, $year: Int!, $on: LocalDate!) {
    partnership(slug: $slug) {
      id
      version
      memberships(first: 100, on: $on) {
        nodes {
          id
          version
          role
          isInitiator
          status
          joinedOn
          lastDay
          unit {
            id
            version
            name
          }
          organisation {
            id
            version
            name
            kind
          }
          commitments(year: $year) {
            id
            version
            kind
            amountSek
            areaM2
            hours
            adultHours
            youthHours
            status
          }
        }
      }
      processLeaderVacant
      host {
        id
        version
        name
      }
      contributions(year: $year) {
        year
        cashSek
        premisesSek
        premisesM2
        staffHours
        volunteerHours
        totalValueSek
        largestShareOfValue
        largestShareOfCash
        concentration
        level
        byMembership {
          cashSek
          valueSek
          shareOfValue
          membership {
            id
            version
            organisation {
              id
              version
              name
            }
            unit {
              id
              version
              name
            }
          }
        }
      }
    }
  }
`);

export type PartnersPartnership = NonNullable<PartnersQuery["partnership"]>;
type Member = PartnersPartnership["memberships"]["nodes"][number];

const route = getRouteApi("/a/$slug/partners");

/** The members of a year are those at its end; of this year, those of today. */
const dayIn = (year: number, today: string): string => {
  const thisYear = Number(today.slice(0, 4));
  return year === thisYear ? today : year < thisYear ? `${year}-12-31` : `${year}-01-01`;
};

/** Who takes part, as what, and what each has promised for a year. */
export function PartnersPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const { ar } = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const year = ar ?? Number(today.slice(0, 4));
  const { data } = useSuspenseQuery(Partners, { variables: { slug, year, on: dayIn(year, today) } });
  const { memberships, contributions, host, processLeaderVacant } = data.partnership ?? {};
  const members = memberships?.nodes ?? [];
  const organisations = [...new Map(members.map(({ organisation }) => [organisation.id, organisation])).values()];
  const parties = members.filter(({ role }) => role === "PARTY").length;
  return (
    <>
      <PageHeader
        title={t`Partners`}
        lead={
          <>
            <Plural value={parties} one="# part" other="# parter" />
            {members.length > parties ? <> <Plural value={members.length - parties} one="och # grupp som medverkar" other="och # grupper som medverkar" /></> : null}.{" "}
            {processLeaderVacant ? <Trans>Uppdraget som processledare är vakant.</Trans> : host ? <Trans>Processledaren är anställd av {host.name}.</Trans> : null}
          </>
        }
        actions={<YearTurn year={year} onTurn={(to) => void navigate({ search: { ar: to }, resetScroll: false })} />}
      />
      {members.length === 0 ? <EmptyState title={t`Ingen var med det året`} /> : null}
      <div className={styles.columns}>
        <Groups members={members} slug={slug} year={year} />
        <div className={styles.side}>
          {contributions ? <Contributions summary={contributions} /> : <p className={styles.closed}><Trans>Vad var och en har lovat ser de som arbetar i partnerskapet.</Trans></p>}
          <Suspense fallback={<Skeleton title rows={6} />}><GoalMatrix slug={slug} year={year} organisations={organisations} /></Suspense>
        </div>
      </div>
      <Outlet />
    </>
  );
}

function Groups({ members, slug, year }: { members: readonly Member[]; slug: string; year: number }) {
  const kinds = useKinds();
  const groups = groupBy(members, ({ organisation }) => kinds.groupOf(organisation.kind));
  return (
    <div className={styles.groups}>
      {kinds.order.flatMap((name) => {
        const group = groups.get(name);
        return group ? [<Section key={name} title={name}><ul>{group.map((member) => <Row key={member.id} member={member} slug={slug} year={year} />)}</ul></Section>] : [];
      })}
    </div>
  );
}

function Row({ member, slug, year }: { member: Member; slug: string; year: number }) {
  const { part, leaving } = useMemberWords();
  const { id, organisation, unit, commitments } = member;
  const gone = leaving(member);
  return (
    <li className={styles.row}>
      <Gable id={organisation.id} name={organisation.name} size="large" />
      <div>
        <h3 className={styles.name}>
          <PlainLink to="/a/$slug/partners/$membershipId" params={{ slug, membershipId: id }} search={{ ar: year }} resetScroll={false}>{organisation.name}</PlainLink> <JustChanged id={id} />
        </h3>
        <p className={styles.part}>{[unit?.name, part(member)].filter(Boolean).join(" · ")} {gone ? <Chip tone="waiting">{gone}</Chip> : null}</p>
        {commitments && commitments.length > 0 ? <Promises promises={commitments} /> : null}
      </div>
    </li>
  );
}
