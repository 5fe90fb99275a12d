import { Trans } from "@lingui/react/macro";
import { groupBy } from "../groupBy.ts";
import { PauseEntry, type PauseEntryProps } from "./PauseEntry.tsx";
import styles from "./PauseGroups.module.css";

interface PauseGroupsProps<Pause> {
  pauses: readonly Pause[];
  /** The year that it is listed under; left out they are one list. */
  groupOf?: (pause: Pause) => string;
  today: string;
  canEdit: boolean;
  onEdit: (id: string) => void;
  onRemove: (id: string) => void;
}

/** Year by year; those that are over are put away. */
export function PauseGroups<Pause extends PauseEntryProps["pause"]>({ pauses, groupOf, today, canEdit, onEdit, onRemove }: PauseGroupsProps<Pause>) {
  const isOver = ({ lastDay }: Pause): boolean => lastDay < today;
  const list = (some: readonly Pause[]) => [...groupBy(some, (pause) => groupOf?.(pause) ?? "")].map(([name, own]) => (
    <div key={name}>
      {name ? <h3 className={styles.year}>{name}</h3> : null}
      <ul>{own.map((pause) => <PauseEntry key={pause.id} pause={pause} level={name ? 4 : 3} canEdit={canEdit} onEdit={() => onEdit(pause.id)} onRemove={() => onRemove(pause.id)} />)}</ul>
    </div>
  ));
  const over = pauses.filter(isOver);
  return (
    <div className={styles.groups}>
      {list(pauses.filter((pause) => !isOver(pause)))}
      {over.length > 0 ? (
        <details className={styles.over}>
          <summary><Trans>Visa det som har varit</Trans></summary>
          {list(over.toReversed())}
        </details>
      ) : null}
    </div>
  );
}
