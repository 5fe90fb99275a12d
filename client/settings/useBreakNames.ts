import { useLingui } from "@lingui/react/macro";
import type { SchoolBreakKind } from "../graphql/graphql.ts";

/** What people call the breaks of a school year, in its order. */
export function useBreakNames(): readonly { id: SchoolBreakKind; label: string }[] {
  const { t } = useLingui();
  return [
    { id: "AUTUMN", label: t`Höstlov` },
    { id: "CHRISTMAS", label: t`Jullov` },
    { id: "WINTER", label: t`Sportlov` },
    { id: "EASTER", label: t`Påsklov` },
    { id: "SUMMER", label: t`Sommarlov` },
    { id: "OTHER", label: t`Annat lov` },
  ];
}
