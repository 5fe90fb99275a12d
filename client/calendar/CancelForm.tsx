import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "../format/useFormat.ts";
import type { EditScope } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { TextField } from "../ui/TextField.tsx";
import { CancelOccurrence } from "./seriesDocuments.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import { ScopeChoice } from "./ScopeChoice.tsx";
import { SeriesReview } from "./SeriesReview.tsx";
import { isSettled, useReview } from "./useReview.ts";
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
  const [scope, setScope] = useState<EditScope>("THIS");
  const review = useReview(CancelOccurrence);
  const isOne = scope === "THIS";
  const act = useAct(CancelOccurrence, () => (isOne ? t`Tillfället är inställt` : t`Tillfällena är inställda`));
  const problems = useFormErrors({ ...review.errors, ...act.errors }, ["reason", "exceptions"]);
  const { errors, check, clear } = problems;
  const isCancelled = occurrence.status === "CANCELLED" && !isSent;
  const isMoved = occurrence.startsAt !== begunAt;
  const when = `${format.weekdayDate(occurrence.localDate)} ${format.clockRange(occurrence.startTime, occurrence.endTime)}`;
  const save = async () => {
    const written = reason.trim();
    if (!check({ reason: written === "" ? t`Skriv varför, så att de som tänkte komma förstår.` : undefined })) {
      return;
    }
    const input = { id: occurrence.id, expectedVersion: occurrence.version, scope, reason: written };
    if (!isOne && !review.preview) {
      await review.look(input);
      return;
    }
    setSent(true);
    const done = await act.run(isOne ? input : { ...input, ...review.answer() });
    if (done) {
      onDone();
    } else {
      setSent(false);
    }
  };
  return (
    <FormFrame title={t`Ställ in tillfället`} save={isOne || review.preview ? t`Ställ in` : t`Visa vad som händer`} isPending={act.isPending || review.isPending} problems={problems} isHeld={isCancelled || (review.preview !== null && !isSettled(review))} onSave={() => void save()} onCancel={onDone}>
      {isCancelled ? <p role="alert" className={styles.preview}><Trans>Någon annan har redan ställt in tillfället.</Trans></p> : null}
      {act.conflict ? <p role="alert" className={styles.preview}><Trans>Någon annan hann ändra tillfället. Läs hur det är nu och försök igen.</Trans></p> : null}
      {isMoved ? <p role="alert" className={styles.preview}><Trans>Tillfället flyttades nyss till {when}.</Trans></p> : null}
      <ScopeChoice occurrence={occurrence} value={scope} onChange={(next) => { review.forget(); setScope(next); }} />
      <TextField field="reason" label={t`Varför?`} description={<Trans>Alla kan läsa det här. Skriv inte om enskilda personer.</Trans>} isRequired multiline value={reason} onChange={(text) => { review.forget(); setReason(text); clear("reason"); }} error={errors.reason} />
      <p className={styles.preview}><Trans>Så står det på tavlan: <strong>Inställt i dag.</strong> {reason || "…"}</Trans></p>
      {isOne ? <p className={styles.note}><Trans>Lokalen blir ledig. Serien fortsätter som vanligt.</Trans></p> : null}
      {review.preview ? <SeriesReview preview={review.preview} choices={review.choices} onChoose={(more) => void review.look({ id: occurrence.id, expectedVersion: occurrence.version, scope, reason: reason.trim() }, more)} reasonError={errors.removalReason} /> : null}
    </FormFrame>
  );
}
