import { Trans, useLingui } from "@lingui/react/macro";
import { placeOf } from "../calendar/types.ts";
import { useFormat } from "../format/useFormat.ts";
import { Door } from "../ui/marks.tsx";
import styles from "./SignUp.module.css";

interface Occurrence {
  localDate: string;
  startTime: string;
  endTime: string;
  status: string;
  cancelReason: string | null;
  moved: boolean;
  placeText: string | null;
  room: { name: string } | null;
}

/** When and where, in large letters, and what is not as planned. */
export function WhenAndWhere({ occurrence }: { occurrence: Occurrence }) {
  const { t } = useLingui();
  const format = useFormat();
  const { localDate, startTime, endTime, status, cancelReason, moved } = occurrence;
  return (
    <div className={styles.when}>
      {status === "CANCELLED" ? <p role="status" className={styles.off}><strong><Trans>Inställt.</Trans></strong> {cancelReason}</p> : null}
      <p className={styles.time}>{format.weekdayDate(localDate)} {format.clockRange(startTime, endTime)}</p>
      <p className={styles.place}><Door /> {placeOf(occurrence) || t`Ingen plats angiven`}</p>
      {moved && status !== "CANCELLED" ? <p className={styles.quiet}><Trans>Tiden eller platsen är ändrad.</Trans></p> : null}
    </div>
  );
}
