import { useSuspenseQuery } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import type { SelectOption } from "../ui/SelectField.tsx";
import { ChoicesDocument } from "./documents.ts";
import type { Filter } from "./filter.ts";
import { useTargetGroups } from "./useTargetGroups.ts";

export interface FilterChoice {
  id: Filter;
  label: string;
  /** Where nothing is left out. */
  all: string;
  options: readonly SelectOption[];
}

/** What the calendar can be narrowed to, in the order it is asked. */
export function useFilterChoices(slug: string): FilterChoice[] {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const groups = useTargetGroups();
  const { goals, memberships, rooms } = data.partnership ?? {};
  const organisations = new Map((memberships?.nodes ?? []).map(({ organisation }) => [organisation.id, organisation.name]));
  return [
    { id: "mal", label: t`Mål`, all: t`Alla mål`, options: (goals?.nodes ?? []).map(({ code, statement }) => ({ id: code, label: statement })) },
    { id: "partner", label: t`Partner`, all: t`Alla partner`, options: [...organisations].map(([id, label]) => ({ id, label })) },
    { id: "lokal", label: t`Lokal`, all: t`Alla lokaler`, options: (rooms?.nodes ?? []).map(({ id, name }) => ({ id, label: name })) },
    { id: "malgrupp", label: t`Målgrupp`, all: t`Alla målgrupper`, options: groups.map(({ id, label }) => ({ id, label: id === "ALL" ? t`För alla` : label })) },
    {
      id: "lage",
      label: t`Läge`,
      all: t`Alla lägen`,
      options: [
        { id: "installda", label: t`Inställda` },
        { id: "flyttade", label: t`Flyttade` },
        { id: "preliminara", label: t`Preliminära` },
        { id: "inte-rapporterade", label: t`Inte rapporterade` },
      ],
    },
  ];
}
