import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import { PlainLink } from "../ui/Links.tsx";
import { Houses } from "../ui/marks.tsx";
import { Preferences } from "./Preferences.tsx";
import styles from "./OpenPage.module.css";

/** A page outside any partnership: the hub's name, which leads to the first page, and the language and light to read it in. */
export function OpenPage({ isNarrow = false, children }: { isNarrow?: boolean; children: ReactNode }) {
  return (
    <div className={cx(styles.page, isNarrow && styles.narrow)}>
      <header className={styles.top}>
        <PlainLink to="/" className={styles.brand}><Houses /> Spindeln</PlainLink>
        <Preferences />
      </header>
      <main>{children}</main>
    </div>
  );
}
