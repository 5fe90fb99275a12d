import { useSuspenseQuery } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import type { CalendarSearch } from "../search.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { ChoicesDocument } from "./documents.ts";
import styles from "./CalendarControls.module.css";

const all = "alla";

export interface FiltersProps {
  slug: string;
  search: CalendarSearch;
  isLabelHidden: boolean;
  onChange: (change: Partial<CalendarSearch>) => void;
}

/** What to show, kept in the address so that the view can be sent to somebody. */
export function Filters({ slug, search, isLabelHidden, onChange }: FiltersProps) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const { goals, memberships, rooms } = data.partnership ?? {};
  const organisations = new Map((memberships?.nodes ?? []).map(({ organisation }) => [organisation.id, organisation.name]));
  const pick = (key: "mal" | "partner" | "lokal") => (id: string) => onChange({ [key]: id === all ? undefined : id });
  const common = { isRequired: true, isLabelHidden };
  return (
    <div className={styles.filters}>
      <SelectField {...common} label={t`Mål`} value={search.mal ?? all} onChange={pick("mal")} options={[{ id: all, label: t`Alla mål` }, ...(goals?.nodes ?? []).map(({ code, statement }) => ({ id: code, label: statement }))]} />
      <SelectField {...common} label={t`Partner`} value={search.partner ?? all} onChange={pick("partner")} options={[{ id: all, label: t`Alla partner` }, ...[...organisations].map(([id, label]) => ({ id, label }))]} />
      <SelectField {...common} label={t`Lokal`} value={search.lokal ?? all} onChange={pick("lokal")} options={[{ id: all, label: t`Alla lokaler` }, ...(rooms?.nodes ?? []).map(({ id, name }) => ({ id, label: name }))]} />
    </div>
  );
}
