import { Plural } from "@lingui/react/macro";
import { Button } from "react-aria-components/Button";
import styles from "./WaitingPill.module.css";

/** New entries in a list that is being read: they come in when the reader says so. Takes no room, so that nothing moves. */
export function WaitingPill({ waiting, onApply }: { waiting: number; onApply: () => void }) {
  if (waiting <= 0) {
    return null;
  }
  return <div className={styles.place}><Button className={styles.pill} onPress={onApply}><Plural value={waiting} one="# ny" other="# nya" /></Button></div>;
}
