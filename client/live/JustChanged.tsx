import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useRecentlyChanged } from "./recent.ts";
import styles from "./JustChanged.module.css";

/** A dot and "nyss" for eight seconds after someone else changed this. */
export function JustChanged({ id }: { id: string | undefined }) {
  if (!useRecentlyChanged(id)) {
    return null;
  }
  return <span className={styles.mark}><Trans>nyss</Trans></span>;
}

/** Lets what is inside fade over when its value changes through someone else; the key is the value itself. */
export function Fade({ id, value, children }: { id: string | undefined; value: string | number; children: ReactNode }) {
  const isChanged = useRecentlyChanged(id);
  return <span key={value} className={isChanged ? styles.fade : undefined}>{children}</span>;
}
