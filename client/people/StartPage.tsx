import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import type { StartQuery } from "../graphql/graphql.ts";
import { groupBy } from "../groupBy.ts";
import { Preferences } from "../shell/Preferences.tsx";
import { Button } from "../ui/Button.tsx";
import { PlainLink } from "../ui/Links.tsx";
import { Houses, Person } from "../ui/marks.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { toastProblem } from "../ui/toast.tsx";
import { roleName } from "./roles.ts";
import { useSession } from "./useSession.ts";
import styles from "./StartPage.module.css";

const Start = graphql(`
  query Start {
    partnerships(first: 50) {
      nodes {
        id
        version
        slug
        name
        purpose
        areas {
          id
          version
          name
        }
      }
    }
    viewer {
      user {
        id
        version
        displayName
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

type DemoAccount = StartQuery["viewer"]["demoAccounts"][number];
type Choice = StartQuery["partnerships"]["nodes"][number];

const route = getRouteApi("/");

export function StartPage(): ReactNode {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(Start, { fetchPolicy: "cache-and-network" });
  const { user, demoAccounts } = data.viewer;
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <span className={styles.brand}><Houses /> Spindeln</span>
        <Preferences />
      </header>
      <main className={styles.main}>
        <PageHeader
          title={t`Ett gemensamt ställe för partnerskapet`}
          windowTitle={t`Välj partnerskap`}
          lead={<Trans>Vad vi har lovat varandra, vad som händer i dag och hur det går med målen. Öppet för alla som bor här, uppdaterat direkt.</Trans>}
        />
        <div className={styles.columns}>
          <Partnerships choices={data.partnerships.nodes} />
          <div className={styles.sign}>
            {user ? <SignedIn user={user} /> : null}
            {demoAccounts.length > 0 ? <DemoRoles accounts={demoAccounts} /> : null}
          </div>
        </div>
      </main>
    </div>
  );
}

function Partnerships({ choices }: { choices: Choice[] }) {
  const { t } = useLingui();
  return (
    <Section title={t`Partnerskap`}>
      <ul>
        {choices.map(({ id, slug, name, purpose, areas }) => (
          <li key={id} className={styles.partnership}>
            <Houses size={40} />
            <div>
              <h3 className={styles.name}><PlainLink to="/a/$slug" params={{ slug }}>{name}</PlainLink></h3>
              {areas.length > 0 ? <p className={styles.areas}>{areas.map((area) => area.name).join(", ")}</p> : null}
              {purpose ? <p className={styles.purpose}>{purpose}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SignedIn({ user }: { user: NonNullable<StartQuery["viewer"]["user"]> }) {
  const { signOut } = useSession();
  return (
    <p className={styles.signedIn}>
      <Person id={user.id} name={user.displayName} />
      <span><Trans>Du är inloggad som <strong>{user.displayName}</strong>.</Trans></span>
      <Button onPress={() => void signOut()}><Trans>Logga ut</Trans></Button>
    </p>
  );
}

function DemoRoles({ accounts }: { accounts: DemoAccount[] }) {
  const { t } = useLingui();
  const partnerships = groupBy(accounts, (account) => account.partnershipSlug);
  return (
    <Section title={t`Logga in med en demoroll`}>
      <p className={styles.hint}><Trans>Välj en roll för att se det som partnerna ser. Inget lösenord behövs. Personerna är påhittade.</Trans></p>
      {[...partnerships.values()].map((group) => <DemoGroup key={group[0]?.partnershipSlug} accounts={group} />)}
    </Section>
  );
}

function DemoGroup({ accounts }: { accounts: DemoAccount[] }) {
  const { t, i18n } = useLingui();
  const { signIn } = useSession();
  const router = useRouter();
  const { till } = route.useSearch();
  const [pending, setPending] = useState<string | null>(null);
  const enter = async ({ email, partnershipSlug }: DemoAccount) => {
    setPending(email);
    try {
      await signIn(email);
      await (till ? router.navigate({ href: till }) : router.navigate({ to: "/a/$slug", params: { slug: partnershipSlug } }));
    } catch {
      setPending(null);
      toastProblem(t`Det gick inte att logga in. Försök igen om en stund.`);
    }
  };
  return (
    <section className={styles.group}>
      <h3>{accounts[0]?.partnershipName}</h3>
      <ul className={styles.roles}>
        {accounts.map((account) => (
          <li key={account.email}>
            <Button className={styles.role} isPending={pending === account.email} onPress={() => void enter(account)}>
              <Person id={account.email} name={account.displayName} />
              <span className={styles.who}>
                <span>{account.displayName}</span>
                <span className={styles.what}>{roleName(account.role, i18n)}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
