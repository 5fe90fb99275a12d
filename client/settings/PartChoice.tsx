import { useLingui } from "@lingui/react/macro";
import type { MembershipRole } from "../graphql/graphql.ts";
import { OneChoice } from "../ui/Choices.tsx";

/** The two parts that an organisation can play. */
export function PartChoice({ value, onChange }: { value: MembershipRole; onChange: (role: MembershipRole) => void }) {
  const { t } = useLingui();
  return <OneChoice field="role" label={t`Hur ska den vara med?`} isRequired options={[{ id: "PARTY", label: t`Som part, som skriver under avtalet` }, { id: "SUPPORTER", label: t`Som medverkande, utan att skriva under` }]} value={value} onChange={onChange} />;
}
