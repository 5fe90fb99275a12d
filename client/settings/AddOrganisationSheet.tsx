import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { MembershipRole, OrganisationKind } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { useKindChoices } from "../partnership/useKindNames.ts";
import { OneChoice } from "../ui/Choices.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { AddOrganisation } from "./invitationDocuments.ts";

export function AddOrganisationSheet({ partnershipId, onClose }: { partnershipId: string; onClose: () => void }) {
  const { t } = useLingui();
  const kinds = useKindChoices();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<OrganisationKind | null>(null);
  const [orgNumber, setOrgNumber] = useState("");
  const [website, setWebsite] = useState("");
  const [role, setRole] = useState<MembershipRole>("PARTY");
  const act = useAct(AddOrganisation, () => t`Organisationen är inbjuden`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["name", "kind", "orgNumber", "website"]);
  const { errors, check, clear } = problems;
  const save = async () => {
    const isComplete = check({ name: name.trim() === "" ? t`Skriv organisationens namn.` : undefined, kind: kind === null ? t`Välj vad det är för organisation.` : undefined });
    if (!isComplete || kind === null) {
      return;
    }
    const hasNumber = kind !== "RESIDENT_GROUP" && orgNumber.trim() !== "";
    if (await act.run({ partnershipId, name: name.trim(), kind, role, orgNumber: hasNumber ? orgNumber.trim() : null, website: website.trim() || null })) {
      onClose();
    }
  };
  return (
    <Sheet title={t`Bjud in en organisation`} onClose={onClose}>
      <FormFrame title={t`Vilken organisation?`} save={t`Bjud in`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        <TextField field="name" label={t`Organisationens namn`} isRequired value={name} onChange={(text) => { setName(text); clear("name"); }} error={errors.name} />
        <SelectField field="kind" label={t`Vad är det för organisation?`} isRequired options={kinds} value={kind} onChange={(id) => { setKind(id); clear("kind"); }} error={errors.kind} />
        {kind === "RESIDENT_GROUP" ? null : <TextField field="orgNumber" label={t`Organisationsnummer`} description={<Trans>Tio siffror. Lämna tomt om numret är någons personnummer.</Trans>} value={orgNumber} onChange={(text) => { setOrgNumber(text); clear("orgNumber"); }} error={errors.orgNumber} />}
        <TextField field="website" label={t`Webbplats`} value={website} onChange={(text) => { setWebsite(text); clear("website"); }} error={errors.website} />
        <OneChoice field="role" label={t`Hur ska den vara med?`} isRequired options={[{ id: "PARTY", label: t`Som part, som skriver under avtalet` }, { id: "SUPPORTER", label: t`Som medverkande, utan att skriva under` }]} value={role} onChange={setRole} />
      </FormFrame>
    </Sheet>
  );
}
