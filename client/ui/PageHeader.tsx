import { useEffect, type ReactNode } from "react";
import styles from "./PageHeader.module.css";

export interface PageHeaderProps {
  title: string;
  /** One or two sentences that answer what the page is about right now. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** The window's title when it should say more than the heading. */
  windowTitle?: string;
}

/** A page's one `h1`. It also names the window, so that history and tabs can be told apart. */
export function PageHeader({ title, lead, actions, windowTitle }: PageHeaderProps) {
  const name = windowTitle ?? title;
  useEffect(() => {
    document.title = `${name} · Spindeln`;
  }, [name]);
  return (
    <header className={styles.header}>
      <div className={styles.texts}>
        <h1 className={styles.title} tabIndex={-1} data-page-title>{title}</h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </header>
  );
}
