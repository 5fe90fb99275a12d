import { useSuspenseQuery } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import { groupBy } from "../groupBy.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { KnownOrganisations } from "./invitationDocuments.ts";

/** The organisations of other partnerships that are not with in this one, by name. */
export function KnownOrganisationField({ partnershipId, value, onChange, error }: { partnershipId: string; value: string | null; onChange: (id: string) => void; error: string | undefined }) {
  const { t, i18n } = useLingui();
  const { data } = useSuspenseQuery(KnownOrganisations, { fetchPolicy: "network-only" });
  const all = data.partnerships.nodes.flatMap(({ id, name, memberships }) => memberships.nodes.map((member) => ({ ...member, isHere: id === partnershipId, where: name })));
  const here = new Set(all.flatMap(({ isHere, unit, status, organisation }) => (isHere && unit === null && status !== "LEFT" ? [organisation.id] : [])));
  // Two may have the same name; where each takes part tells them apart.
  const options = [...groupBy(all.filter(({ organisation: { id } }) => !here.has(id)), ({ organisation }) => organisation.id).values()]
    .flatMap((parts) => parts.slice(0, 1).map(({ organisation: { id, name } }) => ({ id, label: name, description: [...new Set(parts.map(({ where }) => where))].join(", ") })))
    .toSorted((one, other) => one.label.localeCompare(other.label, i18n.locale));
  return <SelectField field="organisationId" label={t`Organisation`} isRequired options={options} value={value} onChange={onChange} error={error} />;
}
