import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

/** Nothing here yet: says so in a sentence and offers the next step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <svg width="44" height="32" viewBox="0 0 44 32" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" aria-hidden>
        <path d="M2 30h40M6 30V14L15 5l9 9v16M24 30V18l7-7 7 7v12M12 30v-8h6v8" />
      </svg>
      <p className={styles.title}>{title}</p>
      {children ? <p className={styles.text}>{children}</p> : null}
      {action}
    </div>
  );
}
