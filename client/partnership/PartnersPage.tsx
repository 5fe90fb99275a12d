import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import type { PartnersQuery } from "../graphql/graphql.ts";
import { groupBy } from "../groupBy.ts";
import { useToday } from "../live/clock.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { Chip } from "../ui/Chip.tsx";
import { PlainLink } from "../ui/Links.tsx";
import { Gable } from "../ui/marks.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { Contributions } from "./Contributions.tsx";
import { useKinds } from "./useKinds.ts";
import { usePartnership } from "./usePartnership.ts";
import styles from "./PartnersPage.module.css";

const Partners = graphql(`
  query Partners($slug: String!, $year: Int!) {
    partnership(slug: $slug) {
      id
      version
      memberships(first: 100) {
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

/** Who takes part, as what, and what each has promised this year. */
export function PartnersPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const { ar } = route.useSearch();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const year = ar ?? Number(today.slice(0, 4));
  const kinds = useKinds();
  const { data } = useSuspenseQuery(Partners, { variables: { slug, year } });
  const { memberships, contributions, host } = data.partnership ?? {};
  const members = memberships?.nodes ?? [];
  const groups = groupBy(members, ({ organisation }) => kinds.groupOf(organisation.kind));
  const parties = members.filter(({ role }) => role === "PARTY").length;
  return (
    <>
      <PageHeader
        title={t`Partners`}
        lead={
          <>
            <Plural value={parties} one="# part" other="# parter" />
            {members.length > parties ? <> <Plural value={members.length - parties} one="och # grupp som medverkar" other="och # grupper som medverkar" /></> : null}.{" "}
            {host ? <Trans>Processledaren är anställd av {host.name}.</Trans> : null}
          </>
        }
      />
      <div className={styles.columns}>
        <div className={styles.groups}>
          {kinds.order.flatMap((name) => {
            const group = groups.get(name);
            return group ? [<Section key={name} title={name}><ul className={styles.list}>{group.map((member) => <Row key={member.id} member={member} slug={slug} year={year} />)}</ul></Section>] : [];
          })}
        </div>
        {contributions ? <Contributions summary={contributions} /> : <p className={styles.closed}><Trans>Vad var och en har lovat ser de som arbetar i partnerskapet.</Trans></p>}
      </div>
      <Outlet />
    </>
  );
}

function Row({ member, slug, year }: { member: Member; slug: string; year: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const { id, organisation, unit, role, isInitiator, status, lastDay, commitments } = member;
  const until = lastDay ? format.date(lastDay) : "";
  return (
    <li className={styles.row}>
      <Gable id={organisation.id} name={organisation.name} size="large" />
      <div>
        <h3 className={styles.name}>
          <PlainLink to="/a/$slug/partners/$membershipId" params={{ slug, membershipId: id }} search={{ ar: year }} resetScroll={false}>{organisation.name}</PlainLink> <JustChanged id={id} />
        </h3>
        {unit ? <p className={styles.unit}>{unit.name}</p> : null}
        <p className={styles.chips}>
          {isInitiator ? <Chip tone="going">{t`initiativtagare`}</Chip> : null} {role === "SUPPORTER" ? <Chip>{t`medverkar`}</Chip> : <Chip tone="info">{t`part`}</Chip>}{" "}
          {status === "NOTICE" ? <Chip tone="waiting"><Trans>lämnar {until}</Trans></Chip> : null}
        </p>
        {commitments && commitments.length > 0 ? (
          <ul className={styles.promises}>
            {commitments.map((one) => <li key={one.id}>{promise(one)}</li>)}
          </ul>
        ) : null}
      </div>
    </li>
  );

  function promise({ kind, amountSek, areaM2, hours, adultHours, youthHours }: NonNullable<Member["commitments"]>[number]): ReactNode {
    const money = format.kronor(amountSek ?? 0);
    const volunteer = format.hours(Number(adultHours ?? 0) + Number(youthHours ?? 0));
    switch (kind) {
      case "PREMISES":
        return Number(areaM2) > 0 ? <Trans>Lokaler {format.area(areaM2 ?? 0)}, värde {money}</Trans> : <Trans>Lokaler, värde {money}</Trans>;
      case "STAFF_HOURS":
        return <Trans>Arbetstid {format.hours(hours ?? 0)}</Trans>;
      case "VOLUNTEER_HOURS":
        return <Trans>Ideell tid {volunteer}</Trans>;
      default:
        return <Trans>Pengar {money}</Trans>;
    }
  }
}
