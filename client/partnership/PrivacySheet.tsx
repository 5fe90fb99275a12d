import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { graphql } from "../graphql/gql.ts";
import { useAct } from "../live/useAct.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import type { Privacy } from "./PrivacyPage.tsx";
import form from "../forms/FormFrame.module.css";

const DescribePrivacy = graphql(`
  mutation DescribePrivacy($input: DescribePrivacyInput!) {
    describePrivacy(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      partnership {
        id
        version
      }
    }
  }
`);

export function PrivacySheet({ privacy, onClose }: { privacy: Privacy; onClose: () => void }) {
  const { t } = useLingui();
  const [contact, setContact] = useState(privacy.contact ?? "");
  const [arrangement, setArrangement] = useState(privacy.arrangement ?? "");
  const act = useAct(DescribePrivacy, () => t`Texterna är sparade`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["contact", "arrangement"]);
  const { errors, check, clear } = problems;
  const { id, version } = privacy.partnership;
  const save = async () => {
    const isComplete = check({ contact: contact.trim() === "" ? t`Skriv vem man kan vända sig till.` : undefined, arrangement: arrangement.trim() === "" ? t`Skriv hur parterna har delat upp ansvaret.` : undefined });
    if (isComplete && (await act.run({ partnershipId: id, expectedVersion: version, contact: contact.trim(), arrangement: arrangement.trim() }))) {
      onClose();
    }
  };
  return (
    <Sheet title={t`Personuppgifter`} onClose={onClose}>
      <FormFrame title={t`Ändra texterna`} save={t`Spara`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        {act.conflict ? <p role="alert" className={form.preview}><Trans>Någon annan hann ändra texterna. Läs hur de är nu och försök igen.</Trans></p> : null}
        <TextField field="contact" label={t`Kontakt`} description={<Trans>En funktion hos en organisation, hellre än en person.</Trans>} isRequired value={contact} onChange={(text) => { setContact(text); clear("contact"); }} error={errors.contact} />
        <TextField field="arrangement" label={t`Så har parterna delat upp ansvaret`} description={<Trans>Vem svarar på frågor, vem lämnar ut uppgifter, vem beslutar om gallring. Alla kan läsa det här.</Trans>} isRequired multiline value={arrangement} onChange={(text) => { setArrangement(text); clear("arrangement"); }} error={errors.arrangement} />
      </FormFrame>
    </Sheet>
  );
}
