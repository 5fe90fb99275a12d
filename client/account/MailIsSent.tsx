import { Trans } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Button } from "../ui/Button.tsx";
import styles from "./SignIn.module.css";

/** What to do next, where the form was. Whether anybody has the address is not told. */
export function MailIsSent({ to, isReadHere, onAgain }: { to: string; isReadHere: boolean; onAgain: () => void }) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div className={styles.ways}>
      <p ref={place} tabIndex={-1}>
        <Trans><strong>Titta i din e-post.</strong> Om {to} hör till någon här har vi skickat en länk dit. Öppna den i den här webbläsaren inom 15 minuter.</Trans>
      </p>
      {isReadHere ? <p><a href="/utveckling/post" target="_blank" rel="noreferrer"><Trans>Läs posten här: ingen e-postserver är inställd</Trans></a></p> : null}
      <div className={styles.buttons}>
        <Button onPress={onAgain}><Trans>Skicka en ny länk</Trans></Button>
      </div>
    </div>
  );
}
