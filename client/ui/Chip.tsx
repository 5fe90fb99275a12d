import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./Chip.module.css";

export type ChipTone = "neutral" | "going" | "waiting" | "stopped" | "info";

/** A state in words; the colour only repeats it. */
export const Chip = ({ tone = "neutral", children }: { tone?: ChipTone; children: ReactNode }) => (
  <span className={cx(styles.chip, styles[tone])}>{children}</span>
);
