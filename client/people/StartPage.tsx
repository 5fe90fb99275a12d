import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useDeferredValue, useEffect, type ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import type { StartQuery } from "../graphql/graphql.ts";
import { SignInSection } from "../account/SignInSection.tsx";
import { groupBy } from "../groupBy.ts";
import { noteFirstHubTime, useToday } from "../live/clock.ts";
import { OpenPage } from "../shell/OpenPage.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ButtonLink, TextLink } from "../ui/Links.tsx";
import { Person } from "../ui/marks.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { PartnershipEntry } from "./PartnershipEntry.tsx";
import { StillSignedIn } from "./StillSignedIn.tsx";
import { Street } from "./Street.tsx";
import { useSession } from "./useSession.ts";
import { WaysIn } from "./WaysIn.tsx";
import styles from "./StartPage.module.css";

const Start = graphql(`
  query Start($day: LocalDate!) {
    partnerships(first: 50) {
      nodes {
        id
        version
        slug
        name
        purpose
        now
        areas {
          id
          version
          name
        }
        memberships(first: 1) {
          totalCount
        }
        occurrences(from: $day, to: $day, first: 500) {
          nodes {
            id
            version
            status
          }
        }
        goals(first: 100) {
          totalCount
          nodes {
            id
            version
            progressState
          }
        }
      }
    }
    viewer {
      user {
        id
        version
        displayName
      }
      assignments {
        id
        version
        partnership {
          id
          version
          slug
          name
        }
      }
      signInMeans {
        emailLink
        mailIsReadHere
        passkey
        providers {
          id
          name
        }
      }
      demoAccounts {
        email
        displayName
        role
        partnershipSlug
        partnershipName
      }
    }
  }
`);

export type DemoAccount = StartQuery["viewer"]["demoAccounts"][number];
export type Choice = StartQuery["partnerships"]["nodes"][number];

/** The partnerships as they are today, and every way in: as a visitor, as a demo role, on a board, through the API. */
export function StartPage(): ReactNode {
  const { t } = useLingui();
  const { today } = useToday("Europe/Stockholm");
  // A hub tells its time in its first answer; the page stays in sight while it asks for that day instead.
  const day = useDeferredValue(today);
  const { data } = useSuspenseQuery(Start, { variables: { day }, fetchPolicy: "cache-and-network" });
  const { partnerships, viewer } = data;
  const now = partnerships.nodes[0]?.now;
  useEffect(() => {
    if (now) {
      noteFirstHubTime(now);
    }
  }, [now]);
  const accounts = groupBy(viewer.demoAccounts, ({ partnershipSlug }) => partnershipSlug);
  return (
    <OpenPage>
      <div className={styles.welcome}>
        <PageHeader
          title={t`Ett gemensamt ställe för partnerskapet`}
          windowTitle={t`Välj partnerskap`}
          lead={<Trans>Vad vi har lovat varandra, vad som händer i dag och hur det går med målen. Öppet för alla som bor här, uppdaterat direkt.</Trans>}
        />
        <Street />
      </div>
      {viewer.user ? <SignedIn user={viewer.user} assignments={viewer.assignments} /> : <><StillSignedIn /><SignInSection means={viewer.signInMeans} /></>}
      <Section title={t({ message: "Partnerskap", context: "several of them, as a heading" })} note={partnerships.nodes.length}>
        {accounts.size > 0 ? (
          <p className={styles.hint}><Trans>Öppna ett partnerskap och titta runt, eller logga in med en påhittad roll för att se och göra det som partnerna kan. Inget lösenord behövs.</Trans></p>
        ) : null}
        {partnerships.nodes.length === 0 ? <EmptyState title={t`Här finns inga partnerskap än.`} /> : null}
        <ul>
          {partnerships.nodes.map((choice) => <PartnershipEntry key={choice.id} choice={choice} accounts={accounts.get(choice.slug) ?? []} />)}
        </ul>
      </Section>
      <WaysIn />
    </OpenPage>
  );
}

interface SignedInProps {
  readonly user: NonNullable<StartQuery["viewer"]["user"]>;
  readonly assignments: StartQuery["viewer"]["assignments"];
}

/** Who is signed in, and straight on to where they work. */
function SignedIn({ user, assignments }: SignedInProps) {
  const { signOut } = useSession();
  const own = groupBy(assignments, ({ partnership }) => partnership.slug);
  return (
    <div className={styles.signedIn}>
      <Person id={user.id} name={user.displayName} />
      <p><Trans>Du är inloggad som <strong>{user.displayName}</strong>.</Trans></p>
      {[...own].map(([slug, [one]]) => <ButtonLink key={slug} to="/a/$slug" params={{ slug }} variant="primary"><Trans>Öppna {one?.partnership.name}</Trans></ButtonLink>)}
      <TextLink to="/konto"><Trans>Konto</Trans></TextLink>
      <Button onPress={() => void signOut()}><Trans>Logga ut</Trans></Button>
    </div>
  );
}
