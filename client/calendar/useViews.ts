import { useLingui } from "@lingui/react/macro";
import type { CalendarView } from "../search.ts";

/** The ways of looking, in the order they stand in and are numbered by keys. Seven columns do not fit on a phone. */
export function useViews(isNarrow: boolean): { id: CalendarView; label: string }[] {
  const { t } = useLingui();
  const views: { id: CalendarView; label: string }[] = [{ id: "lista", label: t`Lista` }, { id: "manad", label: t`Månad` }, { id: "vecka", label: t`Vecka` }, { id: "dag", label: t`Dag` }];
  return views.filter(({ id }) => id !== "vecka" || !isNarrow);
}
