import { Trans } from "@lingui/react/macro";
import { formerPlaceIn, type FormerPlace } from "../format/formerPlace.ts";
import { useFormat } from "../format/useFormat.ts";
import styles from "./StateNotes.module.css";

export interface StateNotesProps {
  cancelReason: string | null;
  movedFrom: FormerPlace | null;
}

/** What the chips cannot say: why something is cancelled, and when and where it was before it was moved. The same everywhere. */
export function StateNotes({ cancelReason, movedFrom }: StateNotesProps) {
  const format = useFormat();
  const before = movedFrom ? formerPlaceIn(format, movedFrom) : "";
  return (
    <>
      {cancelReason ? <span className={styles.reason}>{cancelReason}</span> : null}{" "}
      {before ? <span className={styles.before}><Trans>Var planerat {before}.</Trans></span> : null}
    </>
  );
}
