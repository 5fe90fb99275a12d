import { Trans } from "@lingui/react/macro";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { ButtonLink } from "../ui/Links.tsx";
import { Person } from "../ui/marks.tsx";
import { useLingui } from "@lingui/react/macro";
import { roleName } from "./roles.ts";
import { useSession } from "./useSession.ts";
import { useViewerUser } from "./viewer.ts";
import styles from "./Account.module.css";

/** Who is signed in and as what, with the way out; or the way in. */
export function Account() {
  const user = useViewerUser();
  const { viewerRole } = usePartnership();
  const { signOut } = useSession();
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const here = useLocation({ select: ({ href }) => href });
  if (!user) {
    return <ButtonLink to="/" search={{ till: here }} className={styles.signIn}><Trans>Logga in</Trans></ButtonLink>;
  }
  const role = viewerRole ? roleName(viewerRole, i18n) : user.organisation?.name;
  return (
    <div className={styles.account}>
      <Person id={user.id} name={user.displayName} />
      <span className={styles.names}>
        <span className={styles.name}>{user.displayName}</span>
        {role ? <span className={styles.role}>{role}</span> : null}
      </span>
      <Button variant="quiet" className={styles.out} onPress={() => void signOut().then(() => navigate({ to: "/" }))}><Trans>Logga ut</Trans></Button>
    </div>
  );
}
