import { Trans, useLingui } from "@lingui/react/macro";
import type { OrganisationKind } from "../graphql/graphql.ts";
import type { FieldErrors } from "../live/useAct.ts";
import { useKindChoices } from "../partnership/useKindNames.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";

interface OrganisationDraft {
  name: string;
  kind: OrganisationKind | null;
  orgNumber: string;
  website: string;
}

export const emptyOrganisation: OrganisationDraft = { name: "", kind: null, orgNumber: "", website: "" };

/** What is sent of it; null while the kind is not chosen. */
export function writtenOf({ name, kind, orgNumber, website }: OrganisationDraft) {
  const hasNumber = kind !== "RESIDENT_GROUP" && orgNumber.trim() !== "";
  return kind && { name: name.trim(), kind, orgNumber: hasNumber ? orgNumber.trim() : null, website: website.trim() || null };
}

export function NewOrganisationFields({ draft: { name, kind, orgNumber, website }, onChange, errors }: { draft: OrganisationDraft; onChange: (part: Partial<OrganisationDraft>) => void; errors: FieldErrors }) {
  const { t } = useLingui();
  const kinds = useKindChoices();
  return (
    <>
      <TextField field="name" label={t`Organisationens namn`} isRequired value={name} onChange={(text) => onChange({ name: text })} error={errors.name} />
      <SelectField field="kind" label={t`Vad är det för organisation?`} isRequired options={kinds} value={kind} onChange={(id) => onChange({ kind: id })} error={errors.kind} />
      {kind === "RESIDENT_GROUP" ? null : <TextField field="orgNumber" label={t`Organisationsnummer`} description={<Trans>Tio siffror. Lämna tomt om numret är någons personnummer.</Trans>} value={orgNumber} onChange={(text) => onChange({ orgNumber: text })} error={errors.orgNumber} />}
      <TextField field="website" label={t`Webbplats`} value={website} onChange={(text) => onChange({ website: text })} error={errors.website} />
    </>
  );
}
