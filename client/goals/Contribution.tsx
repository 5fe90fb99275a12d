import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import type { ContributionQuery } from "../graphql/graphql.ts";
import { useToday } from "../live/clock.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { TextLink } from "../ui/Links.tsx";
import { Gable } from "../ui/marks.tsx";
import { Section } from "../ui/Section.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { barsOf } from "./contributionBars.ts";
import styles from "./Contribution.module.css";

const Contributed = graphql(`
  query Contribution($goalId: ID!, $from: LocalDate!, $to: LocalDate!) {
    node(id: $goalId) {
      __typename
      id
      ... on Goal {
        version
        activityTotals(from: $from, to: $to) {
          occurrenceCount
          reportedCount
          visits
          participantHours
          activity {
            id
            version
            title
            organiser {
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

type Total = Extract<NonNullable<ContributionQuery["node"]>, { __typename: "Goal" }>["activityTotals"][number];

/** What is put into the goal this year, activity by activity: contribution, not cause. */
export function Contribution({ goalId }: { goalId: string }): ReactNode {
  const { t } = useLingui();
  const { slug, timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const year = today.slice(0, 4);
  const { data } = useSuspenseQuery(Contributed, { variables: { goalId, from: `${year}-01-01`, to: `${year}-12-31` } });
  const totals = data.node?.__typename === "Goal" ? data.node.activityTotals : [];
  const { measure, bars, rest } = barsOf(totals);
  const note = measure === "hours" ? <Trans>deltagartimmar {year}</Trans> : <Trans>tillfällen {year}</Trans>;
  return (
    <Section title={t`Vad som bidrar`} note={note} aside={<TextLink to="/a/$slug/aktiviteter" params={{ slug }} search={{ vy: "lista", mal: goalId }}><Trans>Se aktiviteterna</Trans></TextLink>}>
      {bars.length === 0 ? <p className={styles.note}><Trans>Inga aktiviteter för det här målet har hållits i år.</Trans></p> : (
        <ul className={styles.bars}>
          {bars.map(({ total, amount, share }) => <Bar key={total.activity.id} total={total} amount={amount} share={share} isHours={measure === "hours"} />)}
        </ul>
      )}
      {rest > 0 ? <p className={styles.note}><Plural value={rest} one="och # aktivitet till" other="och # aktiviteter till" /></p> : null}
      <Explained totals={totals} isHours={measure === "hours"} />
    </Section>
  );
}

function Bar({ total: { activity }, amount, share, isHours }: { total: Total; amount: number; share: number; isHours: boolean }) {
  const format = useFormat();
  return (
    <li className={styles.bar}>
      <Gable id={activity.organiser.id} name={activity.organiser.name} />
      <span>{activity.title}<VisuallyHidden>, {activity.organiser.name}</VisuallyHidden></span>
      <span className={styles.track} aria-hidden><span style={{ inlineSize: `${(share * 100).toFixed(1)}%` }} /></span>
      <span className={styles.amount}>{format.number(amount, 0)}<VisuallyHidden> {isHours ? <Trans>deltagartimmar</Trans> : <Plural value={amount} one="tillfälle" other="tillfällen" />}</VisuallyHidden></span>
    </li>
  );
}

/** How the figures are to be read, and what they rest on. */
function Explained({ totals, isHours }: { totals: readonly Total[]; isHours: boolean }) {
  const format = useFormat();
  if (totals.length === 0) {
    return null;
  }
  const sum = (of: (total: Total) => number) => format.number(totals.reduce((all, total) => all + of(total), 0), 0);
  const [held, reported, visits] = [sum((total) => total.occurrenceCount), sum((total) => total.reportedCount ?? 0), sum((total) => total.visits ?? 0)];
  return (
    <p className={styles.note}>
      {isHours ? <Trans>Besöken gånger hur länge varje tillfälle varade. {visits} besök, rapporterade vid {reported} av {held} tillfällen.</Trans> : <Trans>Så många tillfällen har hållits.</Trans>}{" "}
      <Trans>Det visar vad som läggs ner på målet, inte vad som har orsakat förändringen.</Trans>
    </p>
  );
}
