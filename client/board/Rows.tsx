import { useRef } from "react";
import { cx } from "../ui/cx.ts";
import { Pager } from "./Pager.tsx";
import { RowLine } from "./RowLine.tsx";
import type { Texts } from "./texts.ts";
import { usePages } from "./usePages.ts";
import { useTurns } from "./useTurns.ts";
import type { Row } from "./view.ts";
import styles from "./Rows.module.css";

interface Props {
  rows: readonly Row[];
  texts: Texts;
  foreign: string | undefined;
}

/** The rows that fit, and in turn those that do not. */
export function Rows({ rows, texts, foreign }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const { pages, measuring } = usePages(list, rows);
  const turns = useTurns(pages.length, pages);
  const page = pages[turns.page] ?? [];
  const shown = measuring ? rows : page.flatMap((index) => rows[index] ?? []);
  return (
    <main className={styles.rows}>
      <ul ref={list} key={measuring ? "measuring" : turns.page} className={cx(styles.list, measuring ? styles.measuring : styles.appear)}>
        {shown.map((row) => (
          <RowLine key={row.key} row={row} foreign={foreign} />
        ))}
      </ul>
      {(measuring || pages.length > 1) && <Pager page={page} all={rows.length} turns={turns} words={texts.words} />}
    </main>
  );
}
