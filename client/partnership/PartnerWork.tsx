import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { addDays } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import { PlainLink, TextLink } from "../ui/Links.tsx";
import { Section } from "../ui/Section.tsx";
import { OccurrenceChips, ProgressChip } from "../ui/StateChips.tsx";
import { StateNotes } from "../ui/StateNotes.tsx";
import styles from "./PartnerSheet.module.css";

const Work = graphql(`
  query PartnerWork($slug: String!, $organisationId: ID!, $from: LocalDate!, $to: LocalDate!) {
    partnership(slug: $slug) {
      id
      version
      occurrences(from: $from, to: $to, first: 6, filter: { organisationId: $organisationId }) {
        totalCount
        nodes {
          id
          version
          title
          localDate
          startTime
          endTime
          status
          cancelReason
          moved
          movedFrom {
            ...FormerPlace @unmask
          }
          onNow
          notReported
        }
      }
      goals(first: 100) {
        nodes {
          id
          version
          code
          statement
          progressState
          overdue
          owners {
            id
            version
          }
        }
      }
    }
  }
`);

interface WorkProps {
  slug: string;
  organisationId: string;
  today: string;
}

/** The goals an organisation owns together with others, and what it arranges in the coming two weeks. */
export function PartnerWork({ slug, organisationId, today }: WorkProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { data } = useSuspenseQuery(Work, { variables: { slug, organisationId, from: today, to: addDays(today, 13) } });
  const goals = data.partnership?.goals.nodes.filter(({ owners }) => owners.some(({ id }) => id === organisationId)) ?? [];
  const { nodes: coming = [], totalCount = 0 } = data.partnership?.occurrences ?? {};
  return (
    <>
      <Section level={3} className={styles.part} title={t`Mål den äger tillsammans med andra`}>
        {goals.length === 0 ? <p className={styles.quiet}><Trans>Inga än.</Trans></p> : null}
        <ul className={styles.list}>
          {goals.map(({ id, code, statement, progressState, overdue }) => (
            <li key={id}><PlainLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: code }}>{statement}</PlainLink> <ProgressChip state={progressState} overdue={overdue} /></li>
          ))}
        </ul>
      </Section>
      <Section
        level={3}
        className={styles.part}
        title={t`Arrangerar de närmaste två veckorna`}
        note={totalCount}
        aside={<TextLink to="/a/$slug/aktiviteter" params={{ slug }} search={{ vy: "lista", partner: organisationId }}><Trans>Se allt</Trans></TextLink>}
      >
        {coming.length === 0 ? <p className={styles.quiet}><Trans>Inget är planerat.</Trans></p> : null}
        <ul className={styles.list}>
          {coming.map(({ id, title, localDate, startTime, endTime, status, cancelReason, moved, movedFrom, onNow, notReported }) => (
            <li key={id}>
              <PlainLink to="/a/$slug/aktiviteter" params={{ slug }} search={{ dag: localDate, tillfalle: id }} className={status === "CANCELLED" ? styles.cancelled : undefined}>{title}</PlainLink> <OccurrenceChips status={status} moved={moved} onNow={onNow} notReported={notReported} />
              <p className={styles.quiet}>{format.dayFrom(localDate, today)} {format.clockRange(startTime, endTime)}</p>
              <StateNotes cancelReason={cancelReason} movedFrom={movedFrom} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
