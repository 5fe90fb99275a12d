import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { groupBy } from "../groupBy.ts";
import type { ChangesSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { kindNames } from "./changeWords.ts";
import { ChangeChoices } from "./documents.ts";
import styles from "./ChangesPage.module.css";

const route = getRouteApi("/a/$slug/historik");
const anyone = "";

/** By person, organisation, kind and period; all of it stands in the address. */
export function ChangeFilters({ slug }: { slug: string }) {
  const { t, i18n } = useLingui();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useSuspenseQuery(ChangeChoices, { variables: { slug } });
  const { assignments, memberships } = data.partnership ?? {};
  const look = (more: ChangesSearch) => void navigate({ search: { ...search, ...more }, replace: true, resetScroll: false });
  const all = { id: anyone, label: t`Alla` };
  const people = [...groupBy(assignments?.nodes ?? [], ({ user }) => user.id).values()].flatMap(([one]) => (one ? [{ id: one.user.id, label: one.user.displayName }] : []));
  const organisations = [...groupBy(memberships?.nodes ?? [], ({ organisation }) => organisation.id).values()].flatMap(([one]) => (one ? [{ id: one.organisation.id, label: one.organisation.name }] : []));
  const kinds = Object.entries(kindNames).map(([id, name]) => ({ id, label: i18n._(name) }));
  const isFiltered = Object.values(search).some(Boolean);
  return (
    <div className={styles.filters} role="group" aria-label={t`Sök i ändringsloggen`}>
      <SelectField isRequired label={t`Person`} options={[all, ...people]} value={search.person ?? anyone} onChange={(id) => look({ person: id || undefined })} />
      <SelectField isRequired label={t`Organisation`} options={[all, ...organisations]} value={search.organisation ?? anyone} onChange={(id) => look({ organisation: id || undefined })} />
      <SelectField isRequired label={t`Vad`} options={[{ id: anyone, label: t`Allt` }, ...kinds]} value={search.slag ?? anyone} onChange={(id) => look({ slag: id || undefined })} />
      <DateField label={t`Från och med`} value={search.fran ?? null} onChange={(day) => look({ fran: day ?? undefined })} />
      <DateField label={t`Till och med`} value={search.till ?? null} onChange={(day) => look({ till: day ?? undefined })} />
      {isFiltered ? <Button className={styles.clear} onPress={() => look({ person: undefined, organisation: undefined, slag: undefined, fran: undefined, till: undefined })}><Trans>Visa allt</Trans></Button> : null}
    </div>
  );
}
