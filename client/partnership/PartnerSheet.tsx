import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense, type ReactNode } from "react";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import type { PartnerQuery } from "../graphql/graphql.ts";
import { useToday } from "../live/clock.ts";
import { useAttention } from "../presence/attention.ts";
import { Chip } from "../ui/Chip.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ProvenanceMark } from "../ui/ProvenanceMark.tsx";
import { Section } from "../ui/Section.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { useMemberWords } from "./memberWords.ts";
import { PartnerWork } from "./PartnerWork.tsx";
import { usePromiseWords } from "./Promises.tsx";
import { usePartnership } from "./usePartnership.ts";
import { YearTurn } from "./YearTurn.tsx";
import styles from "./PartnerSheet.module.css";

const Partner = graphql(`
  query Partner($id: ID!, $year: Int!) {
    node(id: $id) {
      __typename
      id
      ... on Membership {
        version
        role
        status
        isInitiator
        joinedOn
        lastDay
        noticeGivenOn
        leaveReason
        organisation {
          id
          version
          name
          website
        }
        unit {
          id
          version
          name
        }
        commitments(year: $year) {
          id
          version
          kind
          status
          amountSek
          areaM2
          hours
          adultHours
          youthHours
          valueSek
          provenance
          businessRationale
        }
      }
    }
  }
`);

const route = getRouteApi("/a/$slug/partners/$membershipId");

export type PartnerMember = Extract<NonNullable<PartnerQuery["node"]>, { __typename: "Membership" }>;

/** One partner: what part it plays, what it has promised for a year, which goals it owns, and what it arranges. */
export function PartnerSheet(): ReactNode {
  const { t } = useLingui();
  const { slug, membershipId } = route.useParams();
  useAttention(membershipId);
  const { ar } = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const year = ar ?? Number(today.slice(0, 4));
  const { data } = useSuspenseQuery(Partner, { variables: { id: membershipId, year } });
  const close = () => void navigate({ to: "/a/$slug/partners", params: { slug }, search: { ar }, resetScroll: false });
  const member = data.node?.__typename === "Membership" ? data.node : null;
  if (!member) {
    return <Sheet title={t`Partner`} onClose={close}><EmptyState title={t`Den finns inte längre`} /></Sheet>;
  }
  return (
    <Sheet title={member.organisation.name} lead={member.unit?.name ?? undefined} onClose={close}>
      <Part member={member} />
      <Section level={3} className={styles.part} title={t`Åtaganden`} aside={<YearTurn year={year} onTurn={(to) => void navigate({ search: { ar: to }, resetScroll: false })} />}>
        <PromiseTable commitments={member.commitments ?? null} year={year} />
      </Section>
      <Suspense fallback={<Skeleton rows={5} />}><PartnerWork slug={slug} organisationId={member.organisation.id} today={today} /></Suspense>
    </Sheet>
  );
}

function Part({ member }: { member: PartnerMember }) {
  const format = useFormat();
  const { part, leaving } = useMemberWords();
  const { organisation, joinedOn, noticeGivenOn, leaveReason } = member;
  const gone = leaving(member);
  const [since, told] = [format.date(joinedOn), noticeGivenOn ? format.date(noticeGivenOn) : ""];
  return (
    <>
      <p>{part(member)}. <Trans>Med sedan {since}.</Trans> {gone ? <Chip tone="waiting">{gone}</Chip> : null}</p>
      {told ? <p className={styles.quiet}><Trans>Sade upp sig {told}.</Trans></p> : null}
      {leaveReason ? <p className={styles.quiet}>{leaveReason}</p> : null}
      {organisation.website ? <p><a href={organisation.website}>{organisation.website}</a></p> : null}
    </>
  );
}

function PromiseTable({ commitments, year }: { commitments: PartnerMember["commitments"] | null; year: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const { kinds, amountOf } = usePromiseWords();
  if (!commitments) {
    return <p className={styles.quiet}><Trans>Åtaganden ser de som arbetar i partnerskapet.</Trans></p>;
  }
  if (commitments.length === 0) {
    return <p className={styles.quiet}><Trans>Inga åtaganden för {year}.</Trans></p>;
  }
  const states = { DRAFT: t`utkast`, CONFIRMED: t`bekräftat`, CHANGED: t`ersatt`, CANCELLED: t`återtaget` };
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr><th scope="col"><Trans>Vad</Trans></th><th scope="col"><Trans>Omfattning</Trans></th><th scope="col"><Trans>Värde</Trans></th><th scope="col"><Trans>Läge</Trans></th><th scope="col"><Trans>Ursprung</Trans></th></tr>
        </thead>
        <tbody>
          {commitments.map((one) => (
            <tr key={one.id}>
              <th scope="row">{kinds[one.kind]}</th>
              <td>{amountOf(one)}</td>
              <td>{format.kronor(one.valueSek)}</td>
              <td>{states[one.status]}</td>
              <td><ProvenanceMark provenance={one.provenance} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {commitments.map(({ id, businessRationale }) => (businessRationale ? <p key={id} className={styles.quiet}><Trans>Varför: {businessRationale}</Trans></p> : null))}
    </>
  );
}
