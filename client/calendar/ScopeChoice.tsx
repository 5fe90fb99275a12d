import { useLingui } from "@lingui/react/macro";
import type { EditScope } from "../graphql/graphql.ts";
import { OneChoice } from "../ui/Choices.tsx";
import type { OpenOccurrence } from "./types.ts";

/** How much of a series is meant. What happens once is only itself. */
export function ScopeChoice({ occurrence, value, onChange }: { occurrence: OpenOccurrence; value: EditScope; onChange: (scope: EditScope) => void }) {
  const { t } = useLingui();
  if (!occurrence.activity.series.rule) {
    return null;
  }
  return (
    <OneChoice field="scope" label={t`Vad gäller det?`} isRequired value={value} onChange={onChange} options={[
      { id: "THIS", label: t`Bara det här tillfället` },
      { id: "THIS_AND_FOLLOWING", label: t`Det här och alla efter` },
      { id: "ALL", label: t`Alla kommande tillfällen` },
    ]} />
  );
}
