import { Trans } from "@lingui/react/macro";
import { useEffect, useState, useSyncExternalStore } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { Button } from "../ui/Button.tsx";
import { hubTimeAt, useToday } from "./clock.ts";
import { contact } from "./contact.ts";
import styles from "./ConnectionBar.module.css";

/** A short gap is nobody's business; after this the page must not look current. */
const patienceMs = 5_000;

/** Says when what is shown may be old, and from when it is. Says nothing while all is well. */
export function ConnectionBar({ timeZone }: { timeZone: string }) {
  const now = useSyncExternalStore(contact.subscribe, contact.get);
  const format = useFormat();
  const { today } = useToday(timeZone);
  const last = "lastAt" in now ? localAt(hubTimeAt(now.lastAt), timeZone) : null;
  const at = last ? [last.day === today ? "" : format.weekdayDate(last.day), format.at(last.time)].filter(Boolean).join(" ") : "";
  return (
    <output className={styles.bar}>
      {now.state === "lost" ? <Lost key={now.since} at={at} since={now.since} /> : null}
      {now.state === "updating" ? <p className={styles.updating}><Trans>Uppdaterar. Du ser läget {at}.</Trans></p> : null}
      {now.state === "crowded" ? <p className={styles.lost}><Trans>Sidan är öppen på för många ställen samtidigt, så den uppdateras inte här. Stäng någon av de andra flikarna. Du ser läget {at}.</Trans></p> : null}
      {now.state === "stopped" ? (
        <p className={styles.lost}>
          <Trans>Sidan uppdateras inte längre. Du ser läget {at}.</Trans>
          <Button onPress={() => location.reload()}><Trans>Ladda om sidan</Trans></Button>
        </p>
      ) : null}
    </output>
  );
}

function Lost({ at, since }: { at: string; since: number }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), Math.max(0, since + patienceMs - Date.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return isLong ? <p className={styles.lost}><Trans>Ingen kontakt med servern. Du ser läget {at}.</Trans></p> : null;
}
