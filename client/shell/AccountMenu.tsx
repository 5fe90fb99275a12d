import { Trans, useLingui } from "@lingui/react/macro";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import Settings from "lucide-react/icons/settings-2";
import { Button } from "react-aria-components/Button";
import { DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { Account } from "../people/Account.tsx";
import { useViewerUser } from "../people/viewer.ts";
import { Person } from "../ui/marks.tsx";
import { cx } from "../ui/cx.ts";
import popover from "../ui/Popover.module.css";
import { Preferences } from "./Preferences.tsx";
import styles from "./AccountMenu.module.css";

/** At the foot of the rail: who is here, and behind it the language, the light, and the way out. */
export function AccountMenu() {
  const { t } = useLingui();
  const user = useViewerUser();
  return (
    <DialogTrigger>
      <Button className={styles.button}>
        {user ? <Person id={user.id} name={user.displayName} /> : <span className={styles.icon}><Settings size={18} strokeWidth={1.75} aria-hidden /></span>}
        <span className={styles.name}>{user ? user.displayName : <Trans>Språk och ljus</Trans>}</span>
        <ChevronsUpDown size={16} strokeWidth={1.75} aria-hidden className={styles.turn} />
      </Button>
      <Popover aria-label={user ? t`Konto och inställningar` : t`Språk och ljus`} className={cx(popover.popover, styles.popover)} placement="top start">
        {user ? <Account /> : null}
        <Preferences />
      </Popover>
    </DialogTrigger>
  );
}
