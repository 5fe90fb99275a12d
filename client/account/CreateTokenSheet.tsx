import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { TokenScope } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { ManyChoices, OneChoice } from "../ui/Choices.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { CreateToken } from "./documents.ts";
import type { Made } from "./SecretDialog.tsx";
import { allScopes, useDaysChoices, useScopeName, type Days } from "./tokenWords.ts";

export interface TokenPartnership {
  id: string;
  name: string;
}

interface CreateTokenSheetProps {
  partnerships: readonly TokenPartnership[];
  onMade: (made: Made) => void;
  onClose: () => void;
}

export function CreateTokenSheet({ partnerships, onMade, onClose }: CreateTokenSheetProps) {
  const { t } = useLingui();
  const scopeName = useScopeName();
  const daysChoices = useDaysChoices();
  const [name, setName] = useState("");
  const [partnershipId, setPartnershipId] = useState(partnerships.length === 1 ? (partnerships[0]?.id ?? null) : null);
  const [scopes, setScopes] = useState<TokenScope[]>(["READ_PUBLIC"]);
  const [days, setDays] = useState<Days>("90");
  const act = useAct(CreateToken, () => t`API-nyckeln är skapad`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["name", "partnershipId", "scopes", "validForDays"]);
  const { errors, check, clear } = problems;
  const save = async () => {
    const isComplete = check({
      name: name.trim() === "" ? t`Skriv vad nyckeln ska användas till.` : undefined,
      partnershipId: partnershipId === null ? t`Välj partnerskap.` : undefined,
      scopes: scopes.length === 0 ? t`Välj minst en sak som programmet får göra.` : undefined,
    });
    if (!isComplete || partnershipId === null) {
      return;
    }
    const made = await act.run({ name: name.trim(), partnershipId, scopes, validForDays: Number(days) });
    if (made?.token) {
      onMade({ ...made.token, secret: made.secret ?? null });
    }
  };
  return (
    <Sheet title={t`Åtkomst för program`} onClose={onClose}>
      <FormFrame title={t`Skapa API-nyckel`} save={t`Skapa`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        <TextField field="name" label={t`Vad ska nyckeln användas till?`} description={<Trans>Så att du känner igen den, till exempel ”Föreningens webbplats”.</Trans>} isRequired value={name} onChange={(text) => { setName(text); clear("name"); }} error={errors.name} />
        <SelectField field="partnershipId" label={t`Partnerskap`} isRequired options={partnerships.map((one) => ({ id: one.id, label: one.name }))} value={partnershipId} onChange={(id) => { setPartnershipId(id); clear("partnershipId"); }} error={errors.partnershipId} />
        <ManyChoices field="scopes" label={t`Vad får programmet göra?`} description={<Trans>Aldrig mer än du själv får.</Trans>} isRequired options={allScopes.map((id) => ({ id, label: scopeName(id) }))} value={scopes} onChange={(chosen) => { setScopes(chosen); clear("scopes"); }} error={errors.scopes} />
        <OneChoice field="validForDays" label={t`Hur länge ska den gälla?`} isRequired options={daysChoices} value={days} onChange={setDays} error={errors.validForDays} />
      </FormFrame>
    </Sheet>
  );
}
