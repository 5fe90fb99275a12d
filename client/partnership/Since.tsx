import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo } from "react";
import { useHeldList } from "../live/useHeldList.ts";
import { WaitingPill } from "../live/WaitingPill.tsx";
import { useViewerUser } from "../people/viewer.ts";
import { TextLink } from "../ui/Links.tsx";
import { Section } from "../ui/Section.tsx";
import type { HistoryEntry } from "./historyEntry.ts";
import { HistoryLine } from "./HistoryLine.tsx";
import { after, linesOf, type HistoryLine as Line } from "./historyLines.ts";
import { lastSeen, noteSeen } from "./lastVisit.ts";
import { usePartnership } from "./usePartnership.ts";
import styles from "./HomePage.module.css";

const mostLines = 9;
const keyOf = ({ key }: Line<HistoryEntry>) => key;

/** What has happened, newest first; what is new since the last visit stands by itself. */
export function Since({ history }: { history: readonly HistoryEntry[] }) {
  const { t } = useLingui();
  const { id, slug, timeZone } = usePartnership();
  const userId = useViewerUser()?.id ?? "";
  const since = lastSeen(userId, id);
  const newest = history[0]?.id;
  useEffect(() => {
    if (newest) {
      noteSeen(userId, id, newest);
    }
  }, [userId, id, newest]);

  const lines = useMemo(() => linesOf(history, timeZone).slice(0, mostLines), [history, timeZone]);
  const { items, waiting, apply, hold } = useHeldList(lines, keyOf);
  const isNew = after(history, since);
  const [fresh, known] = [items.filter(({ entries }) => isNew.has(entries[0].id)), items.filter(({ entries }) => !isNew.has(entries[0].id))];
  const all = <TextLink to="/a/$slug/handelser" params={{ slug }}><Trans>Allt som hänt</Trans></TextLink>;
  if (since === null || items.length === 0) {
    return (
      <Section title={t`Senaste händelser`} aside={all}>
        <div {...hold}>
          <WaitingPill waiting={waiting} onApply={apply} />
          {items.length === 0 ? <p className={styles.calm}><Trans>Inget nytt. Skönt.</Trans></p> : null}
          <ul>{known.map((line) => <HistoryLine key={line.key} line={line} />)}</ul>
        </div>
      </Section>
    );
  }
  return (
    <div className={styles.column} {...hold}>
      <Section title={t`Sedan du var här`} note={fresh.length > 0 ? <Plural value={fresh.length} one="# händelse" other="# händelser" /> : null} aside={all}>
        <WaitingPill waiting={waiting} onApply={apply} />
        {fresh.length === 0 ? <p className={styles.calm}><Trans>Inget nytt. Skönt.</Trans></p> : <ul>{fresh.map((line) => <HistoryLine key={line.key} line={line} />)}</ul>}
      </Section>
      {known.length > 0 ? (
        <Section title={t`Tidigare`}>
          <ul>{known.map((line) => <HistoryLine key={line.key} line={line} />)}</ul>
        </Section>
      ) : null}
    </div>
  );
}
