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
import { InvitePerson } from "./invitationDocuments.ts";

interface InviteSheetProps {
  partnershipId: string;
  /** Those to choose from: for one alone there is nothing to choose. */
  organisations: readonly { id: string; name: string }[];
  roles: readonly Role[];
  onClose: () => void;
}

/** Asks somebody by letter to come. */
export function InviteSheet({ partnershipId, organisations, roles, onClose }: InviteSheetProps) {
  const { t, i18n } = useLingui();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role | null>(null);
  const [only] = organisations.length === 1 ? organisations : [];
  const [organisationId, setOrganisationId] = useState<string | null>(only?.id ?? null);
  const [lastDay, setLastDay] = useState<string | null>(null);
  const act = useAct(InvitePerson, () => t`Inbjudan är skickad`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["email", "role", "organisationId", "lastDay"]);
  const { errors, check, clear } = problems;
  const save = async () => {
    const isComplete = check({
      email: email.trim() === "" ? t`Skriv en e-postadress.` : undefined,
      role: role === null ? t`Välj uppdrag.` : undefined,
      organisationId: organisationId === null ? t`Välj organisation.` : undefined,
    });
    if (!isComplete || role === null || organisationId === null) {
      return;
    }
    if (await act.run({ partnershipId, email: email.trim(), role, organisationId, lastDay })) {
      onClose();
    }
  };
  return (
    <Sheet title={t`Bjud in en person`} lead={only?.name} onClose={onClose}>
      <FormFrame title={t`Vem ska vara med?`} save={t`Skicka inbjudan`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        <TextField field="email" type="email" autoComplete="off" label={t`E-postadress`} description={<Trans>Personen får ett mejl med en länk som gäller i 14 dagar och skriver själv sitt namn.</Trans>} isRequired value={email} onChange={(text) => { setEmail(text); clear("email"); }} error={errors.email} />
        {only ? null : <SelectField field="organisationId" label={t`Organisation`} isRequired options={organisations.map(({ id, name }) => ({ id, label: name }))} value={organisationId} onChange={(id) => { setOrganisationId(id); clear("organisationId"); }} error={errors.organisationId} />}
        <SelectField field="role" label={t`Uppdrag`} isRequired options={roles.map((id) => ({ id, label: roleName(id, i18n) }))} value={role} onChange={(id) => { setRole(id); clear("role"); }} error={errors.role} />
        <DateField field="lastDay" label={t`Sista dagen`} description={<Trans>Lämna tomt om inget slut är bestämt.</Trans>} min={today} value={lastDay} onChange={(day) => { setLastDay(day); clear("lastDay"); }} error={errors.lastDay} />
      </FormFrame>
    </Sheet>
  );
}
