import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../live/useAct.ts";
import { TextField } from "../ui/TextField.tsx";
import { CancelOccurrence } from "./documents.ts";
import { FormFrame } from "./FormFrame.tsx";
import type { OpenOccurrence } from "./types.ts";
import styles from "./FormFrame.module.css";

/** Asks why, and shows what the boards will say before anybody reads it there. */
export function CancelForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const act = useAct(CancelOccurrence, () => t`Tillfället är inställt`);
  const save = async () => {
    if (await act.run({ id: occurrence.id, expectedVersion: occurrence.version, reason: reason.trim() })) {
      onDone();
    }
  };
  const problem = act.conflict ? t`Någon annan hann ändra tillfället. Läs hur det är nu och försök igen.` : act.errors.form;
  return (
    <FormFrame title={t`Ställ in tillfället`} save={t`Ställ in`} isPending={act.isPending} canSave={reason.trim() !== ""} problem={problem} onSave={() => void save()} onCancel={onDone}>
      <TextField label={t`Varför?`} description={<Trans>Alla kan läsa det här. Skriv inte om enskilda personer.</Trans>} isRequired autoFocus multiline value={reason} onChange={setReason} error={act.errors.reason} />
      <p className={styles.preview}><Trans>Så står det på tavlan: <strong>Inställd i dag.</strong> {reason || "…"}</Trans></p>
      <p className={styles.note}><Trans>Lokalen blir ledig. Serien fortsätter som vanligt.</Trans></p>
    </FormFrame>
  );
}
