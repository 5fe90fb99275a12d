import { useLingui } from "@lingui/react/macro";
import type { TargetGroup } from "../graphql/graphql.ts";

export function useTargetGroups(): readonly { id: TargetGroup; label: string }[] {
  const { t } = useLingui();
  return [
    { id: "ALL", label: t`Alla` },
    { id: "CHILDREN", label: t`Barn` },
    { id: "YOUTH", label: t`Unga` },
    { id: "YOUNG_ADULTS", label: t`Unga vuxna` },
    { id: "ADULTS", label: t`Vuxna` },
    { id: "WOMEN", label: t`Kvinnor` },
    { id: "SENIORS", label: t`Äldre` },
    { id: "FAMILIES", label: t`Familjer` },
  ];
}
