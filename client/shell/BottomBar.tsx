import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import Menu from "lucide-react/icons/menu";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Account } from "../people/Account.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { useDestinations, useSeldomDestinations } from "./navigation.tsx";
import { Preferences } from "./Preferences.tsx";
import { PartnershipSwitcher, type RailProps } from "./Rail.tsx";
import styles from "./BottomBar.module.css";

/** The same places within reach of a thumb; the rest is behind "Mer". */
export function BottomBar({ partnership, choices }: RailProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const all = useDestinations();
  const destinations = all.filter(({ isBehindMore }) => !isBehindMore);
  const seldom = [...all.filter(({ isBehindMore }) => isBehindMore), ...useSeldomDestinations()];
  return (
    <>
      <nav aria-label={t`Huvudmeny`} className={styles.bar}>
        {destinations.map(({ to, shortName, icon }) => (
          <Link key={to} to={to} params={{ slug: partnership.slug }} activeOptions={{ exact: to === "/a/$slug", includeSearch: false }} className={styles.link}>
            {icon}
            {shortName}
          </Link>
        ))}
        <Button className={styles.link} onPress={() => setOpen(true)}>
          <Menu size={18} strokeWidth={1.75} aria-hidden />
          <Trans>Mer</Trans>
        </Button>
      </nav>
      {isOpen ? (
        <Sheet title={t`Mer`} onClose={() => setOpen(false)}>
          <div className={styles.more}>
            <PartnershipSwitcher partnership={partnership} choices={choices} />
            {seldom.length > 0 ? (
              <ul>
                {seldom.map(({ to, name, icon }) => (
                  <li key={to}><Link to={to} params={{ slug: partnership.slug }} className={styles.seldom} onClick={() => setOpen(false)}>{icon} {name}</Link></li>
                ))}
              </ul>
            ) : null}
            <Account />
            <Preferences />
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
