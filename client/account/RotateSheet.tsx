import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useAct } from "../live/useAct.ts";
import { OneChoice } from "../ui/Choices.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { RotateToken, type Token } from "./documents.ts";
import type { Made } from "./SecretDialog.tsx";
import { useDaysChoices, type Days } from "./tokenWords.ts";

export function RotateSheet({ token, onMade, onClose }: { token: Token; onMade: (made: Made) => void; onClose: () => void }) {
  const { t } = useLingui();
  const daysChoices = useDaysChoices();
  const [days, setDays] = useState<Days>("90");
  const act = useAct(RotateToken, () => t`API-nyckeln är utbytt`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["validForDays"]);
  const save = async () => {
    const made = await act.run({ id: token.id, validForDays: Number(days) });
    if (made) {
      onMade({ id: token.id, name: token.name, secret: made.secret ?? null });
    }
  };
  return (
    <Sheet title={token.name} onClose={onClose}>
      <FormFrame title={t`Byt ut API-nyckeln`} save={t`Byt ut`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        <p><Trans>Du får en ny nyckel. Den du har nu fungerar i högst sju dagar till, så att du hinner lägga in den nya i programmet.</Trans></p>
        <OneChoice field="validForDays" label={t`Hur länge ska den nya gälla?`} isRequired options={daysChoices} value={days} onChange={setDays} error={problems.errors.validForDays} />
      </FormFrame>
    </Sheet>
  );
}
