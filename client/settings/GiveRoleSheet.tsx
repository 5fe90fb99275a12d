import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { Role } from "../graphql/graphql.ts";
import { useToday } from "../live/clock.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { roleName } from "../people/roles.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { GiveRole, type Person } from "./documents.ts";
import form from "../forms/FormFrame.module.css";

interface GiveRoleSheetProps {
  user: Person;
  partnershipId: string;
  /** Those to choose from. */
  roles: readonly Role[];
  onClose: () => void;
}

export function GiveRoleSheet({ user, partnershipId, roles, onClose }: GiveRoleSheetProps) {
  const { t, i18n } = useLingui();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const [only] = roles.length === 1 ? roles : [];
  const [role, setRole] = useState<Role | null>(only ?? null);
  const [from, setFrom] = useState<string | null>(today);
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const act = useAct(GiveRole, () => t`Uppdraget gäller`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["role", "from", "lastDay", "reason"]);
  const { errors, check, clear } = problems;
  const save = async () => {
    const isComplete = check({ role: role === null ? t`Välj uppdrag.` : undefined, from: from === null ? t`Välj första dagen.` : undefined });
    if (!isComplete || role === null || from === null) {
      return;
    }
    if (await act.run({ partnershipId, userId: user.id, role, from, lastDay, reason: reason.trim() || null })) {
      onClose();
    }
  };
  return (
    <Sheet title={user.displayName} onClose={onClose}>
      <FormFrame title={only === "PROCESS_LEADER" ? t`Utse till processledare` : t`Ge ett uppdrag`} save={t`Ge uppdraget`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        <SelectField field="role" label={t`Uppdrag`} description={<Trans>Vad var och en får göra står längst ner på sidan.</Trans>} isRequired options={roles.map((id) => ({ id, label: roleName(id, i18n) }))} value={role} onChange={(id) => { setRole(id); clear("role"); }} error={errors.role} />
        <div className={form.pair}>
          <DateField field="from" label={t`Första dagen`} isRequired min={today} value={from} onChange={(day) => { setFrom(day); clear("from"); }} error={errors.from} />
          <DateField field="lastDay" label={t`Sista dagen`} min={from ?? today} value={lastDay} onChange={(day) => { setLastDay(day); clear("lastDay"); }} error={errors.lastDay} />
        </div>
        <p className={form.note}><Trans>Lämna sista dagen tom om inget slut är bestämt.</Trans></p>
        <TextField field="reason" label={t`Varför?`} description={<Trans>Frivilligt. Står i ändringsloggen, som alla i partnerskapet kan läsa.</Trans>} value={reason} onChange={(text) => { setReason(text); clear("reason"); }} error={errors.reason} />
      </FormFrame>
    </Sheet>
  );
}
