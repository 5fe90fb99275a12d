import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import styles from "./SettingsPage.module.css";

const route = getRouteApi("/a/$slug/installningar");

/** What a partnership has to arrange: each has a page, and this line of links between them. */
function useSettingsPages() {
  const { t } = useLingui();
  return [
    { to: "/a/$slug/installningar/personer", name: t`Personer` },
    { to: "/a/$slug/installningar/lov", name: t`Lov och stängda dagar` },
    { to: "/a/$slug/installningar/tavlor", name: t`Tavlor` },
  ] as const;
}

export function SettingsPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  return (
    <>
      <nav aria-label={t`Inställningar`} className={styles.nav}>
        <p className={styles.title}>{t`Inställningar`}</p>
        <ul className={styles.links}>
          {useSettingsPages().map(({ to, name }) => <li key={to}><Link to={to} params={{ slug }} className={styles.link}>{name}</Link></li>)}
        </ul>
      </nav>
      <Outlet />
    </>
  );
}
