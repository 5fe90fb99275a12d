import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { addDays, localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import type { HomeQuery } from "../graphql/graphql.ts";
import { useNow, useToday } from "../live/clock.ts";
import { useViewerUser } from "../people/viewer.ts";
import { ButtonLink, TextLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { GoalGlance } from "./GoalGlance.tsx";
import { Since } from "./Since.tsx";
import { TodayList } from "./TodayList.tsx";
import { usePartnership } from "./usePartnership.ts";
import { WeekAhead } from "./WeekAhead.tsx";
import styles from "./HomePage.module.css";

const Home = graphql(`
  query Home($slug: String!, $from: LocalDate!, $to: LocalDate!) {
    partnership(slug: $slug) {
      id
      version
      name
      viewerCanPlan
      occurrences(from: $from, to: $to, first: 500) {
        nodes {
          id
          version
          title
          organiser {
            id
            version
            name
          }
          startsAt
          endsAt
          localDate
          startTime
          endDate
          endTime
          status
          cancelReason
          moved
          onNow
          notReported
          placeText
          room {
            id
            version
            name
          }
          movedFrom {
            ...FormerPlace @unmask
          }
          activity {
            id
            version
            coOrganisers {
              id
              version
              name
            }
          }
        }
      }
      everyGoal: goals(first: 100) {
        totalCount
        nodes {
          id
          version
          overdue
        }
      }
      goals(first: 40) {
        nodes {
          id
          version
          code
          statement
          progressState
          overdue
          indicators(first: 10) {
            nodes {
              id
              version
              code
              name
              unit
              unitLabel
              decimals
              baseline {
                value
              }
              target {
                value
                min
                max
              }
              progress {
                state
                value
                overdue
              }
            }
          }
        }
      }
      history(first: 60) {
        nodes {
          id
          ...HistoryEntry_entry @unmask
        }
      }
    }
  }
`);

export type HomePartnership = NonNullable<HomeQuery["partnership"]>;
export type HomeOccurrence = HomePartnership["occurrences"]["nodes"][number];
export type HomeGoal = HomePartnership["goals"]["nodes"][number];

const route = getRouteApi("/a/$slug/");

/** What changed, what happens today, and whether we are on our way: the three questions one opens the hub with. */
export function HomePage(): ReactNode {
  const { t } = useLingui();
  const format = useFormat();
  const { slug } = route.useParams();
  const viewer = useViewerUser();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const { data } = useSuspenseQuery(Home, { variables: { slug, from: addDays(today, -1), to: addDays(today, 7) } });
  const now = useNow();
  const partnership = data.partnership;
  if (!partnership) {
    return null;
  }
  const { occurrences, everyGoal, goals, history } = partnership;
  const week = occurrences.nodes.filter(({ localDate }) => localDate >= today);
  const [cancelled, moved] = [week.filter(({ status }) => status === "CANCELLED").length, week.filter((one) => one.moved).length];
  const greeting = (time: string): string => {
    const [morning, noon, evening] = [t`God morgon`, t`God eftermiddag`, t`God kväll`];
    const hello = time < "11:00" ? (time < "04:00" ? evening : morning) : time < "18:00" ? noon : evening;
    // Demo people are called after their role, which is no name to greet by.
    const name = viewer?.displayName ?? "";
    return name.includes(",") ? hello : t`${hello}, ${name.split(" ")[0] ?? ""}`;
  };
  const late = everyGoal.nodes.filter(({ overdue }) => overdue).length;
  const [shownGoals, allGoals] = [goals.nodes.length, everyGoal.totalCount];
  return (
    <>
      <PageHeader
        title={viewer ? greeting(localAt(now, timeZone).time) : partnership.name}
        windowTitle={partnership.name}
        lead={
          cancelled + moved + late === 0 ? (
            <Trans>Den närmaste veckan går allt som planerat.</Trans>
          ) : (
            <>
              <Trans>Den närmaste veckan:</Trans>{" "}
              {[
                cancelled > 0 ? <Plural key="c" value={cancelled} one="# inställt tillfälle" other="# inställda tillfällen" /> : null,
                moved > 0 ? <Plural key="m" value={moved} one="# flyttat tillfälle" other="# flyttade tillfällen" /> : null,
                late > 0 ? <Plural key="l" value={late} one="# mål med försenad mätning" other="# mål med försenade mätningar" /> : null,
              ]
                .filter((part) => part !== null)
                .flatMap((part, index) => (index === 0 ? [part] : [", ", part]))}
              .
            </>
          )
        }
        actions={partnership.viewerCanPlan ? <ButtonLink variant="primary" to="/a/$slug/aktiviteter" params={{ slug }} search={{ ny: true }}><Trans>Ny aktivitet</Trans></ButtonLink> : null}
      />
      <div className={styles.columns}>
        {history ? <Since history={history.nodes} /> : <WeekAhead week={week} today={today} />}
        <div className={styles.column}>
          <Section title={<Trans>I dag, {format.weekdayDate(today)}</Trans>} note={format.week(today)} aside={<TextLink to="/a/$slug/aktiviteter" params={{ slug }}><Trans>Hela veckan</Trans></TextLink>}>
            <TodayList occurrences={occurrences.nodes} today={today} slug={slug} />
          </Section>
          <Section title={t`Gemensamma mål`} aside={<TextLink to="/a/$slug/mal" params={{ slug }}><Trans>Alla mål</Trans></TextLink>}>
            <ul className={styles.goals}>
              {goals.nodes.map((goal) => <li key={goal.id}><GoalGlance goal={goal} slug={slug} /></li>)}
            </ul>
            {allGoals > shownGoals ? <p><Trans>Visar {shownGoals} av {allGoals} mål.</Trans></p> : null}
          </Section>
        </div>
      </div>
    </>
  );
}
