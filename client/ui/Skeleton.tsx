import { Trans } from "@lingui/react/macro";
import { VisuallyHidden } from "./VisuallyHidden.tsx";
import styles from "./Skeleton.module.css";

/**
 * Stands where text will come. Nothing is seen for the first 300 ms: most answers are here by then, and a flash
 * of grey is worse than a short wait.
 */
export function Skeleton({ rows = 4, title = false }: { rows?: number; title?: boolean }) {
  return (
    <output className={styles.skeleton} data-waiting>
      <VisuallyHidden><Trans>Hämtar …</Trans></VisuallyHidden>
      {title ? <span className={styles.title} /> : null}
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={styles.row} style={{ inlineSize: `${92 - ((row * 17) % 41)}%` }} />
      ))}
    </output>
  );
}
