import type { Texts } from "./texts.ts";
import type { Turns } from "./useTurns.ts";
import styles from "./Pager.module.css";

interface Props {
  /** Places of the rows that are shown. */
  page: readonly number[];
  all: number;
  turns: Turns;
  words: Texts["words"];
}

/** Which rows these are of how many, and for those who touch the screen a way to stop the turning. */
export function Pager({ page, all, turns: { paused, touched, toggle }, words }: Props) {
  const [first = 0] = page;
  const last = page[page.length - 1] ?? 0;
  const together = last - first === page.length - 1;
  return (
    <div className={styles.pager}>
      {(touched || paused) && (
        <button type="button" onClick={toggle}>
          {paused ? words.goOn : words.pause}
        </button>
      )}
      <p>{together ? words.lines(first + 1, last + 1, all) : words.some(page.length, all)}</p>
    </div>
  );
}
