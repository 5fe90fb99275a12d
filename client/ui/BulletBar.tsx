import styles from "./BulletBar.module.css";

export interface BulletBarProps {
  baseline: number;
  /** The latest confirmed value; `null` when there is none to show. */
  value: number | null;
  target: number;
  /** The same facts as a sentence. */
  summary: string;
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/**
 * Where we began, where we are, where we want to be. The scale begins at zero and leaves room beyond the largest
 * value, so bars of different goals do not all end at the edge.
 */
export function BulletBar({ baseline, value, target, summary }: BulletBarProps) {
  const largest = Math.max(baseline, value ?? baseline, target, 0);
  const scale = largest > 0 ? largest * 1.12 : 1;
  const at = (amount: number) => Math.min(1, Math.max(0, amount / scale));
  const from = Math.min(at(baseline), at(value ?? baseline));
  const length = Math.abs(at(value ?? baseline) - at(baseline));
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an image drawn with elements
    <div className={styles.bar} role="img" aria-label={summary}>
      <span className={styles.path} style={{ insetInlineStart: percent(from), inlineSize: percent(length) }} />
      <span className={styles.baseline} style={{ insetInlineStart: percent(at(baseline)) }} />
      <span className={styles.target} style={{ insetInlineStart: percent(at(target)) }} />
    </div>
  );
}
