import type { ReactNode } from "react";
import styles from "./VisuallyHidden.module.css";

/** Text for those who listen; it follows the visible text so that both say the same. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => <span className={styles.hidden}>{children}</span>;
