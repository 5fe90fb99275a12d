import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { Button } from "../ui/Button.tsx";
import styles from "../ui/Entry.module.css";

export interface PauseEntryProps {
  pause: { id: string; name: string; from: string; lastDay: string; source?: string | null };
  /** Of its name: below the title of a section, or of a year in it. */
  level: 3 | 4;
  canEdit: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

/** Some days with a name: when they are, by week and by date. */
export function PauseEntry({ pause: { id, name, from, lastDay, source }, level, canEdit, onEdit, onRemove }: PauseEntryProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [weeks, range] = [format.weeks(from, lastDay), format.dateRange(from, lastDay)];
  const Heading = level === 3 ? "h3" : "h4";
  const which = `${name} ${range}`;
  return (
    <li className={styles.entry}>
      <div>
        <Heading id={id} tabIndex={-1} className={styles.name}>{name} <JustChanged id={id} /></Heading>
        <p className={styles.facts}>{weeks} · {range}</p>
        {source ? <p className={styles.quiet}><Trans>Källa: {source}</Trans></p> : null}
      </div>
      {canEdit ? (
        <div className={styles.acts}>
          <Button onPress={onEdit} aria-label={t`Ändra ${which}`}><Trans>Ändra</Trans></Button>
          <Button onPress={onRemove} aria-label={t`Ta bort ${which}`}><Trans>Ta bort</Trans></Button>
        </div>
      ) : null}
    </li>
  );
}
