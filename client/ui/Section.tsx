import { useId, type ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./Section.module.css";

export interface SectionProps {
  title: ReactNode;
  /** Small text after the title: the week, the year. */
  note?: ReactNode;
  /** At the end of the heading row: a link or a quiet button. */
  aside?: ReactNode;
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
}

/** A part of a page: a title over a 2 px rule, then its content. */
export function Section({ title, note, aside, level = 2, className, children }: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={id} className={cx(styles.section, className)}>
      <div className={styles.head}>
        <Heading id={id} className={styles.title}>
          {title}
          {note ? <> <span className={styles.note}>{note}</span></> : null}
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}
