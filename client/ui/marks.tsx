import { hueOf, initialsOf } from "./hues.ts";
import styles from "./marks.module.css";

export interface GableProps {
  id: string;
  name: string;
  size?: "normal" | "large";
}

/** An organisation: a house gable with its initials. The name stands beside it, so it is not read out twice. */
export function Gable({ id, name, size = "normal" }: GableProps) {
  return (
    <svg className={size === "large" ? styles.gableLarge : styles.gable} viewBox="0 0 26 28" aria-hidden style={{ color: `var(--${hueOf(id)})` }}>
      <path d="M13 .6 25.2 9.4a2 2 0 0 1 .8 1.6v15.4a1.4 1.4 0 0 1-1.4 1.4H1.4A1.4 1.4 0 0 1 0 26.4V11a2 2 0 0 1 .8-1.6Z" fill="currentColor" />
      <text x="13" y="22.2" className={styles.gableText}>{initialsOf(name)}</text>
    </svg>
  );
}

/** A person: a circle with initials. */
export function Person({ id, name }: { id: string; name: string }) {
  return (
    <span className={styles.person} aria-hidden style={{ background: `var(--${hueOf(id)})` }}>{initialsOf(name)}</span>
  );
}

/** One colour band for each organisation that shares something, first organiser on top. */
export function Stripe({ ids }: { ids: readonly string[] }) {
  return (
    <span className={styles.stripe} aria-hidden>
      {ids.map((id) => <span key={id} style={{ background: `var(--stripe-${hueOf(id)})` }} />)}
    </span>
  );
}

/** A room: an open door. */
export function Door({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
      <path d="M3 21h18M6 21V4.6A1.6 1.6 0 0 1 7.6 3h8.8A1.6 1.6 0 0 1 18 4.6V21M14.4 12v1.2" />
    </svg>
  );
}

/** The neighbourhood's own mark: three gables that share walls. */
export function Houses({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path d="M2 13.2 10.4 5a1.2 1.2 0 0 1 1.7 0l5.4 5.2V29H3a1 1 0 0 1-1-1Z" fill="var(--stripe-gran)" />
      <path d="M14.5 17.5 18 14l2.5 2.4V29h-6Z" fill="var(--stripe-falu)" />
      <path d="m18 15.6 4.6-4.4a1 1 0 0 1 1.4 0l6 5.8v11a1 1 0 0 1-1 1H18Z" fill="var(--stripe-ockra)" />
    </svg>
  );
}
