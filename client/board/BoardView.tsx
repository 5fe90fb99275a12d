import { GoalLine } from "./GoalLine.tsx";
import { Rows } from "./Rows.tsx";
import type { Texts } from "./texts.ts";
import type { View } from "./view.ts";
import styles from "./BoardView.module.css";

/** "I dag": the place and the time, what happens, and how one goal is going. */
export function BoardView({ view, texts }: { view: View; texts: Texts }) {
  const { title, clock, date, strip, mark, rows, quiet, goal, isDemo } = view;
  const foreign = texts.language === "sv" ? undefined : "sv";
  return (
    <div className={styles.screen}>
      {strip && (
        <p className={styles.strip} role="status">
          {strip}
        </p>
      )}
      <div className={styles.board}>
        <header className={styles.head}>
          {isDemo && <p className={styles.demo}>{texts.words.demo}</p>}
          <div>
            {mark && <p className={styles.mark}>{mark}</p>}
            <h1>{title}</h1>
          </div>
          <div className={styles.when}>
            {clock && <p className={styles.clock}>{clock}</p>}
            <p className={styles.date}>{date}</p>
          </div>
        </header>
        {quiet ? (
          <main className={styles.quiet}>
            <h2>{quiet.heading}</h2>
            <p>{quiet.text}</p>
          </main>
        ) : (
          <Rows rows={rows} texts={texts} foreign={foreign} />
        )}
        <footer className={styles.foot}>{goal && <GoalLine goal={goal} foreign={foreign} />}</footer>
      </div>
    </div>
  );
}
