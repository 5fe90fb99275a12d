import { Trans, useLingui } from "@lingui/react/macro";
import { isOnNow, placeOf } from "../calendar/types.ts";
import type { FormerPlace } from "../format/formerPlace.ts";
import { useFormat } from "../format/useFormat.ts";
import { useNow } from "../live/clock.ts";
import { Door } from "../ui/marks.tsx";
import { OccurrenceChips, type OccurrenceState } from "../ui/StateChips.tsx";
import { StateNotes } from "../ui/StateNotes.tsx";
import styles from "./SignUp.module.css";

interface Occurrence {
  localDate: string;
  startTime: string;
  endTime: string;
  startsAt: string;
  endsAt: string;
  status: OccurrenceState["status"];
  cancelReason: string | null;
  moved: boolean;
  movedFrom: FormerPlace | null;
  placeText: string | null;
  room: { name: string } | null;
}

/** When and where, in large letters, and what is not as planned. */
export function WhenAndWhere({ occurrence }: { occurrence: Occurrence }) {
  const { t } = useLingui();
  const format = useFormat();
  const { localDate, startTime, endTime, status, cancelReason, moved, movedFrom } = occurrence;
  const onNow = isOnNow(occurrence, useNow());
  return (
    <div className={styles.when}>
      {status === "CANCELLED" ? <p role="status" className={styles.off}><strong><Trans>Inställt.</Trans></strong> {cancelReason}</p> : null}
      <p className={styles.time}>{format.weekdayDate(localDate)} {format.clockRange(startTime, endTime)}</p>
      <p className={styles.place}><Door /> {placeOf(occurrence) || t`Ingen plats angiven`}</p>
      {status === "CANCELLED" ? null : <p><OccurrenceChips status={status} moved={moved} onNow={onNow} /></p>}
      <div className={styles.quiet}><StateNotes cancelReason={null} movedFrom={movedFrom} /></div>
    </div>
  );
}
