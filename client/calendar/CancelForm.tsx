import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { TextField } from "../ui/TextField.tsx";
import { CancelOccurrence } from "./documents.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import type { OpenOccurrence } from "./types.ts";
import { useFormErrors } from "../forms/useFormErrors.ts";
import styles from "../forms/FormFrame.module.css";

/** Asks why, and shows what the boards will say before anybody reads it there. */
export function CancelForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const [reason, setReason] = useState("");
  // What one does oneself is here before the answer is: that is nobody else's doing.
  const [isSent, setSent] = useState(false);
  const [begunAt] = useState(occurrence.startsAt);
  const act = useAct(CancelOccurrence, () => t`Tillfället är inställt`);
  const problems = useFormErrors(act.errors, ["reason"]);
  const { errors, check, clear } = problems;
  const isCancelled = occurrence.status === "CANCELLED" && !isSent;
  const isMoved = occurrence.startsAt !== begunAt;
  const when = `${format.weekdayDate(occurrence.localDate)} ${format.clockRange(occurrence.startTime, occurrence.endTime)}`;
  const save = async () => {
    const written = reason.trim();
    if (!check({ reason: written === "" ? t`Skriv varför, så att de som tänkte komma förstår.` : undefined })) {
      return;
    }
    setSent(true);
    const done = await act.run({ id: occurrence.id, expectedVersion: occurrence.version, reason: written });
    if (done) {
      onDone();
    } else {
      setSent(false);
    }
  };
  return (
    <FormFrame title={t`Ställ in tillfället`} save={t`Ställ in`} isPending={act.isPending} problems={problems} isHeld={isCancelled} onSave={() => void save()} onCancel={onDone}>
      {isCancelled ? <p role="alert" className={styles.preview}><Trans>Någon annan har redan ställt in tillfället.</Trans></p> : null}
      {act.conflict ? <p role="alert" className={styles.preview}><Trans>Någon annan hann ändra tillfället. Läs hur det är nu och försök igen.</Trans></p> : null}
      {isMoved ? <p role="alert" className={styles.preview}><Trans>Tillfället flyttades nyss till {when}.</Trans></p> : null}
      <TextField field="reason" label={t`Varför?`} description={<Trans>Alla kan läsa det här. Skriv inte om enskilda personer.</Trans>} isRequired multiline value={reason} onChange={(text) => { setReason(text); clear("reason"); }} error={errors.reason} />
      <p className={styles.preview}><Trans>Så står det på tavlan: <strong>Inställt i dag.</strong> {reason || "…"}</Trans></p>
      <p className={styles.note}><Trans>Lokalen blir ledig. Serien fortsätter som vanligt.</Trans></p>
    </FormFrame>
  );
}
