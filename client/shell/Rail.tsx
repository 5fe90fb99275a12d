import { Plural, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { SignIn } from "../people/Account.tsx";
import { Houses } from "../ui/marks.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { useDestinations, useSeldomDestinations } from "./navigation.tsx";
import type { ShellChoice, ShellPartnership } from "./PartnershipShell.tsx";
import styles from "./Rail.module.css";

export interface RailProps {
  partnership: ShellPartnership;
  choices: ShellChoice[];
}

/** Which partnership is open, and the way to another one. */
export function PartnershipSwitcher({ partnership, choices }: RailProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const options = [...choices.map(({ slug, name }) => ({ id: slug, label: name })), { id: "", label: t`Alla partnerskap` }];
  const go = (slug: string) => void (slug ? navigate({ to: "/a/$slug", params: { slug } }) : navigate({ to: "/" }));
  return (
    <MenuButton label={t`Byt partnerskap`} options={options} onChoose={go} className={styles.switcher}>
      <Houses />
      <span className={styles.names}>
        <span className={styles.name}>{partnership.name}</span>
        <span className={styles.count}>
          <Plural value={partnership.memberships.totalCount} one="Partnerskap · # organisation" other="Partnerskap · # organisationer" />
        </span>
      </span>
      <ChevronsUpDown size={16} strokeWidth={1.75} aria-hidden className={styles.turn} />
    </MenuButton>
  );
}

export function Rail({ partnership, choices }: RailProps) {
  const { t } = useLingui();
  const destinations = [...useDestinations(), ...useSeldomDestinations()];
  return (
    <header className={styles.rail}>
      <PartnershipSwitcher partnership={partnership} choices={choices} />
      <nav aria-label={t`Huvudmeny`}>
        <ul className={styles.links}>
          {destinations.map(({ to, name, shortName, icon }) => (
            <li key={to}>
              <Link to={to} params={{ slug: partnership.slug }} activeOptions={{ exact: to === "/a/$slug", includeSearch: false }} className={styles.link}>
                {icon}
                <span className={styles.wide}>{name}</span>
                <span className={styles.narrow} aria-hidden>{shortName}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.foot}>
        <SignIn />
        <AccountMenu />
      </div>
    </header>
  );
}
