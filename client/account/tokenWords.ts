import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { TokenScope } from "../graphql/graphql.ts";
import type { SelectOption } from "../ui/SelectField.tsx";

const scopes: Record<TokenScope, MessageDescriptor> = {
  READ_PUBLIC: msg`Läsa det som alla får se`,
  READ_PARTNERSHIP: msg`Läsa det som partnerna ser`,
  WRITE_ACTIVITIES: msg`Planera och ändra aktiviteter, rapportera närvaro`,
  WRITE_MEASUREMENTS: msg`Registrera mätvärden`,
};

export const allScopes = Object.keys(scopes) as TokenScope[];

/** What a program may do, in words. */
export function useScopeName(): (scope: TokenScope) => string {
  const { i18n } = useLingui();
  return (scope) => i18n._(scopes[scope]);
}

export type Days = "30" | "90" | "180" | "365";

/** How long a secret may be accepted. */
export function useDaysChoices(): SelectOption<Days>[] {
  const { t } = useLingui();
  return [
    { id: "30", label: t`30 dagar` },
    { id: "90", label: t`90 dagar` },
    { id: "180", label: t`Ett halvår` },
    { id: "365", label: t`Ett år` },
  ];
}
