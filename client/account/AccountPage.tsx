import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Preferences } from "../shell/Preferences.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ButtonLink, PlainLink } from "../ui/Links.tsx";
import { Houses } from "../ui/marks.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Account } from "./documents.ts";
import { TokensSection } from "./TokensSection.tsx";
import styles from "./AccountPage.module.css";

/** What belongs to the person alone, whichever partnership they work in. */
export function AccountPage(): ReactNode {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(Account, { fetchPolicy: "cache-and-network" });
  const { user, assignments, tokens } = data.viewer;
  const partnerships = [...new Map(assignments.map(({ partnership }) => [partnership.id, partnership])).values()];
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <PlainLink to="/" className={styles.brand}><Houses /> Spindeln</PlainLink>
        <Preferences />
      </header>
      <main>
        {user && tokens ? (
          <>
            <PageHeader title={t`Konto`} lead={<Trans>Du är inloggad som {user.displayName}.</Trans>} />
            <TokensSection tokens={tokens} partnerships={partnerships} />
          </>
        ) : (
          <>
            <PageHeader title={t`Konto`} />
            <EmptyState title={t`Du är inte inloggad.`} action={<ButtonLink to="/" search={{ till: "/konto" }}><Trans>Logga in</Trans></ButtonLink>} />
          </>
        )}
      </main>
    </div>
  );
}
