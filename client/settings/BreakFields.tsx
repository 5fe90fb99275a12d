import { Trans, useLingui } from "@lingui/react/macro";
import type { SchoolBreakKind } from "../graphql/graphql.ts";
import type { FieldErrors } from "../live/useAct.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { DaysFields } from "./DaysFields.tsx";
import { daysOf, type WrittenDays } from "./pauseDays.ts";
import { useBreakNames } from "./useBreakNames.ts";

export interface BreakValues {
  kind: SchoolBreakKind | null;
  name: string;
  days: WrittenDays;
  source: string;
}

export const breakFields = ["kind", "name", "from", "lastDay", "source", "municipalityCode", "removals", "removalReason"];

/** What is missing in the days of a break or of a closure. */
export function useMissingDays(): (days: WrittenDays) => FieldErrors {
  const { t } = useLingui();
  return (days) => (daysOf(days) ? {} : { from: days.by === "WEEKS" ? t`Skriv en vecka som finns det året.` : t`Skriv första och sista dagen.` });
}

export interface BreakFieldsProps {
  values: BreakValues;
  set: <Field extends keyof BreakValues>(field: Field) => (value: BreakValues[Field]) => void;
  errors: FieldErrors;
}

export function BreakFields({ values, set, errors }: BreakFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <SelectField field="kind" label={t`Lov`} isRequired value={values.kind} onChange={set("kind")} options={useBreakNames()} placeholder={t`Välj lov`} error={errors.kind} />
      {values.kind === "OTHER" ? <TextField field="name" label={t`Namn`} isRequired value={values.name} onChange={set("name")} error={errors.name} /> : null}
      <DaysFields value={values.days} onChange={set("days")} errors={errors} />
      <TextField field="source" label={t`Källa`} description={<Trans>Till exempel kommunens läsårstider.</Trans>} value={values.source} onChange={set("source")} error={errors.source} />
    </>
  );
}
