import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import styles from "./SectionError.module.css";

export interface SectionErrorProps {
  /** What could not be shown. */
  title: ReactNode;
  /** For the one who gets asked about it: a request number. */
  reference?: string;
  onRetry: () => void;
}

/** One part failed; the rest of the page stays. Says what is safe and what to do. */
export function SectionError({ title, reference, onRetry }: SectionErrorProps) {
  return (
    <div className={styles.error} role="alert">
      <p className={styles.title}>{title}</p>
      <p className={styles.text}><Trans>Inget du har sparat har gått förlorat.</Trans></p>
      <div className={styles.row}>
        <Button onPress={onRetry}><Trans>Försök igen</Trans></Button>
        {reference ? <small className={styles.reference}><Trans>Ärendenummer {reference}</Trans></small> : null}
      </div>
    </div>
  );
}
