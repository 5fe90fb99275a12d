import { Trans, useLingui } from "@lingui/react/macro";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { useMerge } from "../live/useMerge.ts";
import { CheckboxField } from "../ui/Choices.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { ReportAttendance } from "./documents.ts";
import { FieldValues } from "../forms/FieldValues.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import type { OpenOccurrence } from "./types.ts";
import { useFormErrors } from "../forms/useFormErrors.ts";
import styles from "../forms/FormFrame.module.css";

interface Fields {
  total: number | null;
  girlsWomen: number | null;
  boysMen: number | null;
  otherOrUnknown: number | null;
  volunteers: number | null;
  estimated: boolean;
}

type Told = { [Field in Exclude<keyof Fields, "estimated">]?: number | null } & { estimated?: boolean };

const fieldsOf = (told: Told | null | undefined): Fields => ({
  total: told?.total ?? null,
  girlsWomen: told?.girlsWomen ?? null,
  boysMen: told?.boysMen ?? null,
  otherOrUnknown: told?.otherOrUnknown ?? null,
  volunteers: told?.volunteers ?? null,
  estimated: told?.estimated ?? false,
});

/** A headcount, never names. The total is enough; the rest is for those who know it. */
export function AttendanceForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const before = occurrence.attendance;
  const now = fieldsOf(before);
  const merge = useMerge<Fields>(now);
  const { shown, mine, set, conflicts } = merge;
  const act = useAct(ReportAttendance, () => t`Närvaron är rapporterad`, {
    merge: ({ attendance }, input) => (attendance && merge.agreesWith(fieldsOf(attendance)) ? { ...input, ...fieldsOf(attendance), ...mine, total: shown.total ?? attendance.total } : null),
  });
  const problems = useFormErrors(act.errors, ["total", "girlsWomen", "boysMen", "otherOrUnknown", "volunteers"]);
  const { errors } = problems;
  const parts = [shown.girlsWomen, shown.boysMen, shown.otherOrUnknown].filter((part) => part !== null);
  const sum = parts.reduce((together, part) => together + part, 0);
  const { total } = shown;

  const save = async () => {
    const isComplete = problems.check({
      total: total === null ? t`Skriv hur många som kom. Ingen alls är 0.` : undefined,
      girlsWomen: total !== null && parts.length > 0 && sum !== total ? t`Delarna ska tillsammans vara lika många som alla som kom.` : undefined,
    });
    if (!isComplete || total === null || conflicts.length > 0) {
      return;
    }
    const isSame = before && Object.keys(mine).length === 0;
    if (isSame || (await act.run({ occurrenceId: occurrence.id, expectedVersion: before?.version ?? null, ...shown, total }))) {
      onDone();
    }
  };
  const put = <Key extends keyof Fields>(field: Key) => (value: Fields[Key]) => {
    set(field)(value);
    problems.clear(field);
  };
  const names: Record<keyof Fields, string> = {
    total: t`Hur många kom?`, girlsWomen: t`Tjejer och kvinnor`, boysMen: t`Killar och män`, otherOrUnknown: t`Annat eller vet inte`, volunteers: t`Volontärer`, estimated: t`Siffran är uppskattad`,
  };
  const tell = (fields: Fields) => <FieldValues fields={conflicts.map((field) => [names[field], typeof fields[field] === "boolean" ? (fields[field] ? t`Ja` : t`Nej`) : String(fields[field] ?? "–")] as const)} />;
  const count = (field: Exclude<keyof Fields, "estimated">) => ({ field, label: names[field], minValue: 0, value: shown[field], onChange: put(field), error: errors[field] });
  return (
    <FormFrame title={before ? t`Rätta närvaron` : t`Rapportera närvaro`} save={t`Spara närvaron`} isPending={act.isPending} problems={problems} isHeld={conflicts.length > 0} onSave={() => void save()} onCancel={onDone}>
      {conflicts.length > 0 ? <ConflictChoice nodeId={before?.id} mine={tell(shown)} theirs={tell(now)} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
      <NumberField {...count("total")} isRequired />
      <CheckboxField isSelected={shown.estimated} onChange={set("estimated")}>{names.estimated}</CheckboxField>
      <details className={styles.more}>
        <summary><Trans>Fler uppgifter</Trans></summary>
        <div className={styles.pair}>
          <NumberField {...count("girlsWomen")} />
          <NumberField {...count("boysMen")} />
          <NumberField {...count("otherOrUnknown")} />
          <NumberField {...count("volunteers")} />
        </div>
      </details>
      <p className={styles.note}><Trans>Bara antal, aldrig namn.</Trans></p>
    </FormFrame>
  );
}
