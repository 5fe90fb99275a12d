import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { addDays, weekdayOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { CheckboxField, ManyChoices, OneChoice } from "../ui/Choices.tsx";
import { DateField } from "../ui/DateField.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { pausesOn, type NamedDays, type Pausing } from "./pauses.ts";
import { firstDates, isLastInMonth, nthInMonth, once, pausedDates, type Repeat, type Repeating } from "./rule.ts";
import { useDefiniteWeekdays, useOrdinals } from "./useSeriesWords.ts";
import styles from "../forms/FormFrame.module.css";

export interface RepetitionProps {
  startDate: string | null;
  /** Null leaves the repetition as it is, where there is one. */
  value: Repeating | null;
  onChange: (value: Repeating) => void;
  /** Offers to leave it as it is. */
  onKeep?: () => void;
  pausing: Pausing;
  onPausing: (pausing: Partial<Pausing>) => void;
  /** The days that it may pause on. */
  days: readonly NamedDays[];
  error: string | undefined;
}

const keep = "KEEP";
const monday = "2026-11-23";

/** How something repeats, in words and with its first dates. */
export function Repetition({ startDate, value, onChange, onKeep, pausing, onPausing, days, error }: RepetitionProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { repeat, end, until, count } = value ?? once;
  const day = startDate ?? monday;
  const weekday = useDefiniteWeekdays()[weekdayOf(day) - 1] ?? "";
  const nth = useOrdinals()[nthInMonth(day) - 1] ?? t`sista`;
  const date = Number(day.slice(8));
  const options: { id: Repeat | typeof keep; label: string }[] = [
    ...(onKeep ? [{ id: keep, label: t`Som förut` } as const] : [{ id: "NONE", label: t`Bara en gång` } as const]),
    { id: "WEEKLY", label: t`Varje vecka` },
    { id: "EVERY_OTHER", label: t`Varannan vecka` },
    { id: "EVEN", label: t`Jämna veckor` },
    { id: "ODD", label: t`Udda veckor` },
    { id: "MONTHLY_WEEKDAY", label: t`Den ${nth} ${weekday} i månaden` },
    ...(isLastInMonth(day) && nthInMonth(day) === 4 ? [{ id: "MONTHLY_LAST", label: t`Den sista ${weekday} i månaden` } as const] : []),
    { id: "MONTHLY_DATE", label: t`Samma datum varje månad: ${date}` },
    { id: "DAILY", label: t`Varje dag` },
    { id: "YEARLY", label: t`Varje år, samma datum` },
  ];
  const set = (more: Partial<Repeating>) => onChange({ ...(value ?? once), ...more });
  const byWeekday = repeat === "WEEKLY" || repeat === "EVERY_OTHER" || repeat === "EVEN" || repeat === "ODD";
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((offset) => ({ id: String(offset + 1), label: format.weekday(addDays(monday, offset)) }));
  const chosen = (value ?? once).weekdays.map(String);
  const choice = value && startDate && repeat !== "NONE" ? { ...value, startDate } : null;
  const isPaused = pausesOn(days, pausing);
  const dates = choice ? firstDates(choice, 5, isPaused).map((one) => `${format.weekdayShort(one)} ${format.dayMonthShort(one)}`).join(", ") : "";
  const pausedCount = choice ? pausedDates(choice, isPaused).length : 0;
  const last = end === "UNTIL" && until ? until : addDays(day, 365);
  const breaks = days.filter((one) => one.kind === "BREAK" && one.lastDay >= day && one.from <= last).map((one) => `${one.name} ${format.weeks(one.from, one.lastDay)}`).join(", ");
  return (
    <>
      <SelectField field="rule" label={t`Upprepas`} isRequired value={onKeep && value === null ? keep : repeat} onChange={(next) => (next === keep ? onKeep?.() : set({ repeat: next }))} options={options} error={error} />
      {byWeekday && startDate ? (
        <ManyChoices label={t`Veckodagar`} isRequired value={chosen.length > 0 ? chosen : [String(weekdayOf(startDate))]} onChange={(next) => set({ weekdays: next.map(Number) })} options={weekdays} />
      ) : null}
      {value === null || repeat === "NONE" ? null : (
        <>
          <OneChoice label={t`Hur länge?`} isRequired value={end} onChange={(next) => set({ end: next })} options={[{ id: "NEVER", label: t`Tills vidare` }, { id: "UNTIL", label: t`Till och med en dag` }, { id: "COUNT", label: t`Ett antal gånger` }]} />
          {end === "UNTIL" ? <DateField label={t`Sista dag`} value={until} onChange={(next) => set({ until: next })} min={startDate ?? undefined} /> : null}
          {end === "COUNT" ? <NumberField label={t`Antal gånger`} value={count} onChange={(next) => set({ count: next })} /> : null}
          <CheckboxField isSelected={pausing.pausesForSchoolBreaks} onChange={(pausesForSchoolBreaks) => onPausing({ pausesForSchoolBreaks })}><Trans>Paus i skolloven</Trans></CheckboxField>
          <p className={styles.note}>{breaks ? <Trans>Lov: {breaks}.</Trans> : <Trans>Inga lov är inlagda för den tiden. Processledaren kan lägga in dem under Inställningar.</Trans>}</p>
          <CheckboxField isSelected={pausing.pausesForClosures} onChange={(pausesForClosures) => onPausing({ pausesForClosures })}><Trans>Paus på stängda dagar</Trans></CheckboxField>
          <div className={styles.note} aria-live="polite">
            <p>{dates ? <Trans>Första gångerna: {dates}</Trans> : <Trans>Det blir inga tillfällen före sista dagen.</Trans>}</p>
            {pausedCount > 0 ? <p><Plural value={pausedCount} one="# gång faller i lov eller på en stängd dag och blir inte av." other="# gånger faller i lov eller på stängda dagar och blir inte av." /></p> : null}
          </div>
        </>
      )}
    </>
  );
}
