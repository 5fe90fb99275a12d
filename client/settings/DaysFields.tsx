import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import type { FieldErrors } from "../live/useAct.ts";
import { OneChoice } from "../ui/Choices.tsx";
import { DateField } from "../ui/DateField.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { daysOf, type WrittenDays } from "./pauseDays.ts";
import styles from "../forms/FormFrame.module.css";

export interface DaysFieldsProps {
  value: WrittenDays;
  onChange: (value: WrittenDays) => void;
  errors: FieldErrors;
}

/** Which days: by week numbers, as schools say it, or day by day. */
export function DaysFields({ value, onChange, errors }: DaysFieldsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const days = daysOf(value);
  const set = (more: Partial<WrittenDays>) => onChange({ ...value, ...more });
  // Whoever goes over to days goes on with those that were written as weeks.
  const choose = (by: WrittenDays["by"]) => set({ by, ...(by === "DAYS" && days) });
  const range = days ? format.dateRange(days.from, days.lastDay) : "";
  const whole = { minimumFractionDigits: 0, maximumFractionDigits: 0, useGrouping: false };
  return (
    <>
      <OneChoice label={t`Hur vill du skriva dagarna?`} isRequired value={value.by} onChange={choose} options={[{ id: "WEEKS", label: t`Hela veckor` }, { id: "DAYS", label: t`Dag för dag` }]} />
      {value.by === "WEEKS" ? (
        <div className={styles.pair}>
          <NumberField field="from" label={t`Första vecka`} isRequired value={value.firstWeek} onChange={(firstWeek) => set({ firstWeek })} minValue={1} maxValue={53} error={errors.from} />
          <NumberField field="lastDay" label={t`Sista vecka`} isRequired value={value.lastWeek ?? value.firstWeek} onChange={(lastWeek) => set({ lastWeek })} minValue={1} maxValue={53} error={errors.lastDay} />
          <NumberField label={t`År`} isRequired value={value.year} onChange={(year) => set({ year })} formatOptions={whole} />
        </div>
      ) : (
        <div className={styles.pair}>
          <DateField field="from" label={t`Första dag`} isRequired value={value.from} onChange={(from) => set({ from })} error={errors.from} />
          <DateField field="lastDay" label={t`Sista dag`} isRequired value={value.lastDay} onChange={(lastDay) => set({ lastDay })} min={value.from ?? undefined} error={errors.lastDay} />
        </div>
      )}
      <p className={styles.note} aria-live="polite">{range ? <Trans>Det är {range}.</Trans> : null}</p>
    </>
  );
}
