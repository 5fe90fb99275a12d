import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Suspense, type ReactNode } from "react";
import { OpenPage } from "../shell/OpenPage.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ButtonLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Account } from "./documents.ts";
import { CalendarFeedsSection } from "./CalendarFeedsSection.tsx";
import { ConnectedAccountsSection } from "./ConnectedAccountsSection.tsx";
import { PasskeysSection } from "./PasskeysSection.tsx";
import { PrivacySection } from "./PrivacySection.tsx";
import { ProfileSection } from "./ProfileSection.tsx";
import { SessionsSection } from "./SessionsSection.tsx";
import { TokensSection } from "./TokensSection.tsx";
import styles from "./SignIn.module.css";

/** What belongs to the person alone, whichever partnership they work in. */
export function AccountPage(): ReactNode {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(Account, { fetchPolicy: "cache-and-network" });
  const { user, assignments, sessions, passkeys, accounts, signInMeans, tokens } = data.viewer;
  const partnerships = [...new Map(assignments.map(({ partnership }) => [partnership.id, partnership])).values()];
  return (
    <OpenPage isNarrow>
      {user && tokens ? (
        <>
          <PageHeader title={t`Konto`} lead={<Trans>Du är inloggad som {user.displayName}.</Trans>} />
          <div className={styles.sections}>
            <ProfileSection user={user} />
            <PasskeysSection passkeys={passkeys ?? []} />
            <ConnectedAccountsSection accounts={accounts ?? []} connectable={signInMeans.connectable} />
            <SessionsSection sessions={sessions ?? []} />
            <TokensSection tokens={tokens} partnerships={partnerships} />
            <Suspense fallback={<Skeleton title rows={2} />}><CalendarFeedsSection /></Suspense>
            <Suspense fallback={<Skeleton title rows={3} />}><PrivacySection /></Suspense>
          </div>
        </>
      ) : (
        <>
          <PageHeader title={t`Konto`} />
          <EmptyState title={t`Du är inte inloggad.`} action={<ButtonLink to="/" search={{ till: "/konto" }}><Trans>Logga in</Trans></ButtonLink>} />
        </>
      )}
    </OpenPage>
  );
}
