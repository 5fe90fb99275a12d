import { Plural } from "@lingui/react/macro";
import { Button } from "react-aria-components/Button";
import styles from "./WaitingPill.module.css";

interface WaitingPillProps {
  /** New entries. */
  waiting: number;
  /** Entries that others have moved, where places are kept too. */
  moved?: number;
  onApply: () => void;
}

/** What waits while a list is being read: it comes in when the reader says so. Takes no room, so that nothing moves. */
export function WaitingPill({ waiting, moved = 0, onApply }: WaitingPillProps) {
  if (waiting <= 0 && moved <= 0) {
    return null;
  }
  return (
    <div className={styles.place}>
      <Button className={styles.pill} onPress={onApply}>
        {waiting > 0 ? <Plural value={waiting} one="# ny" other="# nya" /> : null}
        {waiting > 0 && moved > 0 ? " · " : null}
        {moved > 0 ? <Plural value={moved} one="# flyttad" other="# flyttade" /> : null}
      </Button>
    </div>
  );
}
