import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import { useToday } from "../live/clock.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ProvenanceMark } from "../ui/ProvenanceMark.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { usePartnership } from "./usePartnership.ts";
import styles from "./PartnerSheet.module.css";

const Partner = graphql(`
  query Partner($id: ID!, $year: Int!) {
    node(id: $id) {
      __typename
      id
      ... on Membership {
        version
        isInitiator
        joinedOn
        lastDay
        noticeGivenOn
        leaveReason
        organisation {
          id
          version
          name
          isDemo
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

/** One partner: since when, and everything it has promised for a year. */
export function PartnerSheet(): ReactNode {
  const { t } = useLingui();
  const format = useFormat();
  const { slug, membershipId } = route.useParams();
  const { ar } = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const year = ar ?? Number(today.slice(0, 4));
  const { data } = useSuspenseQuery(Partner, { variables: { id: membershipId, year } });
  const close = () => void navigate({ to: "/a/$slug/partners", params: { slug }, search: { ar }, resetScroll: false });
  const turn = (to: number) => void navigate({ search: { ar: to }, resetScroll: false });
  const member = data.node?.__typename === "Membership" ? data.node : null;
  if (!member) {
    return <Sheet title={t`Partner`} onClose={close}><EmptyState title={t`Den finns inte längre`} /></Sheet>;
  }
  const { organisation, unit, joinedOn, lastDay, noticeGivenOn, leaveReason, commitments } = member;
  const [since, until, told] = [format.date(joinedOn), lastDay ? format.date(lastDay) : "", noticeGivenOn ? format.date(noticeGivenOn) : ""];
  const kinds = { CASH: t`Pengar`, PREMISES: t`Lokaler`, STAFF_HOURS: t`Arbetstid`, VOLUNTEER_HOURS: t`Ideell tid`, FEE: t`Avgift`, OTHER: t`Annat` };
  const states = { DRAFT: t`utkast`, CONFIRMED: t`bekräftat`, CHANGED: t`ersatt`, CANCELLED: t`återtaget` };
  return (
    <Sheet title={organisation.name} lead={unit?.name ?? undefined} onClose={close}>
      <p><Trans>Med sedan {since}.</Trans> {until ? <Trans>Sista dag {until}.</Trans> : null} {told ? <Trans>Sade upp sig {told}.</Trans> : null} {leaveReason}</p>
      <h3 className={styles.title}>
        <Trans>Åtaganden {year}</Trans>
        <span className={styles.years}>
          <Button variant="quiet" onPress={() => turn(year - 1)}>{year - 1}</Button>
          <Button variant="quiet" onPress={() => turn(year + 1)}>{year + 1}</Button>
        </span>
      </h3>
      {commitments === null || commitments === undefined ? <p><Trans>Åtaganden ser de som arbetar i partnerskapet.</Trans></p> : null}
      {commitments?.length === 0 ? <p><Trans>Inga åtaganden för det här året.</Trans></p> : null}
      {commitments && commitments.length > 0 ? (
        <table className={styles.table}>
          <thead>
            <tr><th scope="col"><Trans>Vad</Trans></th><th scope="col"><Trans>Omfattning</Trans></th><th scope="col"><Trans>Värde</Trans></th><th scope="col"><Trans>Läge</Trans></th><th scope="col"><Trans>Ursprung</Trans></th></tr>
          </thead>
          <tbody>
            {commitments.map(({ id, kind, status, amountSek, areaM2, hours, adultHours, youthHours, valueSek, provenance }) => (
              <tr key={id}>
                <th scope="row">{kinds[kind]}</th>
                <td>{kind === "PREMISES" ? format.area(areaM2 ?? 0) : kind === "STAFF_HOURS" ? format.hours(hours ?? 0) : kind === "VOLUNTEER_HOURS" ? format.hours(Number(adultHours) + Number(youthHours)) : format.kronor(amountSek ?? 0)}</td>
                <td>{format.kronor(valueSek)}</td>
                <td>{states[status]}</td>
                <td><ProvenanceMark provenance={provenance} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Sheet>
  );
}
