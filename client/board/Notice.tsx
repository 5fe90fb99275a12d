import type { AvailableBoards } from "./documents.ts";
import { addressOf } from "./params.ts";
import type { Texts } from "./texts.ts";
import styles from "./Notice.module.css";

/** A calm page instead of a board: what is the matter, and what to do about it. */
export function Notice({ heading, text, children }: { heading: string; text: string; children?: React.ReactNode }) {
  return (
    <main className={styles.notice}>
      <h1>{heading}</h1>
      <p>{text}</p>
      {children}
    </main>
  );
}

/** The address names no board that there is. */
export function ChooseBoard({ slug, available, texts: { words } }: { slug: string; available: AvailableBoards; texts: Texts }) {
  const boards = available.flatMap(({ slug: other, publicBoard }) => (publicBoard ? [[other, publicBoard.name] as const] : []));
  boards.sort(([, a], [, b]) => a.localeCompare(b, "sv"));
  return (
    <Notice heading={words.unknown(slug)} text={words.chooseMore}>
      <ul className={styles.boards}>
        {boards.map(([other, name]) => (
          <li key={other}>
            <a href={addressOf(other, location.search)}>{name}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
