import { Trans } from "@lingui/react/macro";
import { useSyncExternalStore } from "react";
import { buttonClass } from "../ui/Button.tsx";
import { stillSignedIn } from "./stillSignedIn.ts";
import styles from "./StillSignedIn.module.css";

/** On a computer that others use, the next person could come in by the account that let this one in. */
export function StillSignedIn() {
  const elsewhere = useSyncExternalStore(stillSignedIn.subscribe, stillSignedIn.get);
  if (!elsewhere) {
    return null;
  }
  const { name, address } = elsewhere;
  return (
    <div role="status" className={styles.notice}>
      <p><Trans>Du är utloggad här, men fortfarande inloggad hos <strong>{name}</strong> i den här webbläsaren. Om fler använder datorn bör du logga ut även där.</Trans></p>
      <a href={address} className={buttonClass("secondary")}><Trans>Logga ut från {name}</Trans></a>
    </div>
  );
}
