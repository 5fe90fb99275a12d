import { useSuspenseQuery } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import { SelectField } from "../ui/SelectField.tsx";
import { KnownOrganisations } from "./invitationDocuments.ts";

/** The organisations of other partnerships that are not with in this one, by name. */
export function KnownOrganisationField({ partnershipId, value, onChange, error }: { partnershipId: string; value: string | null; onChange: (id: string) => void; error: string | undefined }) {
  const { t, i18n } = useLingui();
  const { data } = useSuspenseQuery(KnownOrganisations, { fetchPolicy: "network-only" });
  const all = data.partnerships.nodes.flatMap(({ id, memberships }) => memberships.nodes.map((member) => ({ ...member, isHere: id === partnershipId })));
  const here = new Set(all.flatMap(({ isHere, unit, status, organisation }) => (isHere && unit === null && status !== "LEFT" ? [organisation.id] : [])));
  const options = [...new Map(all.map(({ organisation: { id, name } }) => [id, { id, label: name }])).values()]
    .filter(({ id }) => !here.has(id))
    .toSorted((one, other) => one.label.localeCompare(other.label, i18n.locale));
  return <SelectField field="organisationId" label={t`Organisation`} isRequired options={options} value={value} onChange={onChange} error={error} />;
}
