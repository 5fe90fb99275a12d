import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useToday } from "../live/clock.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { roleName } from "../people/roles.ts";
import { OneChoice } from "../ui/Choices.tsx";
import { DateField } from "../ui/DateField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { EndRole, type Assignment } from "./documents.ts";
import form from "../forms/FormFrame.module.css";

/** Ends a role on a day, or now. */
export function EndRoleSheet({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const [when, setWhen] = useState<"DAY" | "NOW">("DAY");
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const act = useAct(EndRole, () => t`Uppdraget är avslutat`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["lastDay", "reason"]);
  const { errors, check, clear } = problems;
  const save = async () => {
    if (!check({ lastDay: when === "DAY" && lastDay === null ? t`Välj sista dagen.` : undefined })) {
      return;
    }
    if (await act.run({ id: assignment.id, expectedVersion: assignment.version, lastDay: when === "DAY" ? lastDay : null, reason: reason.trim() || null })) {
      onClose();
    }
  };
  return (
    <Sheet title={assignment.user.displayName} lead={roleName(assignment.role, i18n)} onClose={onClose}>
      <FormFrame title={t`Avsluta uppdraget`} save={t`Avsluta`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        {act.conflict ? <p role="alert" className={form.preview}><Trans>Någon annan hann ändra uppdraget. Läs hur det är nu och försök igen.</Trans></p> : null}
        <OneChoice field="when" label={t`När?`} isRequired options={[{ id: "DAY", label: t`Efter en viss dag` }, { id: "NOW", label: t`Genast` }]} value={when} onChange={(choice) => { setWhen(choice); clear("lastDay"); }} />
        {when === "DAY"
          ? <DateField field="lastDay" label={t`Sista dagen`} isRequired min={today} value={lastDay} onChange={(day) => { setLastDay(day); clear("lastDay"); }} error={errors.lastDay} />
          : <p className={form.note}><Trans>Det personen har öppet slutar uppdateras inom en sekund. Uppdraget räknas som avslutat i går.</Trans></p>}
        <TextField field="reason" label={t`Varför?`} description={<Trans>Frivilligt. Står i ändringsloggen, som alla i partnerskapet kan läsa.</Trans>} value={reason} onChange={(text) => { setReason(text); clear("reason"); }} error={errors.reason} />
      </FormFrame>
    </Sheet>
  );
}
