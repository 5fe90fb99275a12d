import { Trans } from "@lingui/react/macro";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { ButtonLink, TextLink } from "../ui/Links.tsx";
import { Person } from "../ui/marks.tsx";
import { useLingui } from "@lingui/react/macro";
import { roleName } from "./roles.ts";
import { useSession } from "./useSession.ts";
import { useViewerUser } from "./viewer.ts";
import styles from "./Account.module.css";

/** The way in, for a visitor. */
export function SignIn() {
  const here = useLocation({ select: ({ href }) => href });
  return useViewerUser() ? null : <ButtonLink to="/" search={{ till: here }} className={styles.signIn}><Trans>Logga in</Trans></ButtonLink>;
}

/** Who is signed in, for whom, and the way out; or the way in. */
export function Account() {
  const user = useViewerUser();
  const { viewerRole } = usePartnership();
  const { signOut } = useSession();
  const { i18n } = useLingui();
  const navigate = useNavigate();
  if (!user) {
    return <SignIn />;
  }
  const [role, employer] = [viewerRole ? roleName(viewerRole, i18n) : null, user.organisation?.name];
  // A demo person is called after the role; then it is enough to say who employs them.
  const second = role && !user.displayName.startsWith(role) ? [role, employer].filter(Boolean).join(", ") : employer;
  return (
    <div className={styles.account}>
      <Person id={user.id} name={user.displayName} />
      <span className={styles.names}>
        <span className={styles.name}>{user.displayName}</span>
        {second ? <span className={styles.role}>{second}</span> : null}
      </span>
      <TextLink to="/konto" className={styles.own}><Trans>Konto</Trans></TextLink>
      <Button variant="quiet" className={styles.out} onPress={() => void signOut().then(() => navigate({ to: "/" }))}><Trans>Logga ut</Trans></Button>
    </div>
  );
}
