import type { GoalBar } from "./view.ts";
import styles from "./GoalLine.module.css";

const percent = (share: number): string => `${share * 100}%`;

/** One goal as a bar with its figures in words; the bar itself says nothing that the figures do not. */
export function GoalLine({ goal: { label, figures, filled, target }, foreign }: { goal: GoalBar; foreign: string | undefined }) {
  return (
    <div className={styles.goal}>
      <p lang={foreign}>{label}</p>
      <div className={styles.bar} aria-hidden="true">
        <span className={styles.filled} style={{ width: percent(filled) }} />
        <span className={styles.target} style={{ left: percent(target) }} />
      </div>
      <p className={styles.figures}>{figures}</p>
    </div>
  );
}
