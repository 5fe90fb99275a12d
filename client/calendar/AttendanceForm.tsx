import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../live/useAct.ts";
import { CheckboxField } from "../ui/Choices.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { ReportAttendance } from "./documents.ts";
import { FormFrame } from "./FormFrame.tsx";
import type { OpenOccurrence } from "./types.ts";
import styles from "./FormFrame.module.css";

/** A headcount, never names. The total is enough; the rest is for those who know it. */
export function AttendanceForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const before = occurrence.attendance;
  const [total, setTotal] = useState<number | null>(before?.total ?? null);
  const [girlsWomen, setGirls] = useState<number | null>(before?.girlsWomen ?? null);
  const [boysMen, setBoys] = useState<number | null>(before?.boysMen ?? null);
  const [otherOrUnknown, setOther] = useState<number | null>(before?.otherOrUnknown ?? null);
  const [volunteers, setVolunteers] = useState<number | null>(before?.volunteers ?? null);
  const [estimated, setEstimated] = useState(before?.estimated ?? false);
  const act = useAct(ReportAttendance, () => t`Närvaron är rapporterad`);
  const parts = (girlsWomen ?? 0) + (boysMen ?? 0) + (otherOrUnknown ?? 0);
  const tooMany = total !== null && parts > total ? t`Delarna är tillsammans fler än alla som kom.` : undefined;

  const save = async () => {
    if (total !== null) {
      const done = await act.run({ occurrenceId: occurrence.id, expectedVersion: before?.version ?? null, total, girlsWomen, boysMen, otherOrUnknown, volunteers, estimated });
      if (done) {
        onDone();
      }
    }
  };
  const problem = act.conflict ? t`Någon annan har redan rapporterat. Läs hur det är nu och försök igen.` : (act.errors.form ?? act.errors.occurrenceId);
  return (
    <FormFrame title={t`Rapportera närvaro`} save={t`Spara närvaron`} isPending={act.isPending} canSave={total !== null && !tooMany} problem={problem} onSave={() => void save()} onCancel={onDone}>
      <NumberField label={t`Hur många kom?`} isRequired autoFocus minValue={0} value={total} onChange={setTotal} error={act.errors.total} />
      <CheckboxField isSelected={estimated} onChange={setEstimated}><Trans>Siffran är uppskattad</Trans></CheckboxField>
      <details>
        <summary><Trans>Fler uppgifter</Trans></summary>
        <div className={styles.pair}>
          <NumberField label={t`Tjejer och kvinnor`} minValue={0} value={girlsWomen} onChange={setGirls} error={act.errors.girlsWomen ?? tooMany} />
          <NumberField label={t`Killar och män`} minValue={0} value={boysMen} onChange={setBoys} error={act.errors.boysMen} />
          <NumberField label={t`Annat eller vet inte`} minValue={0} value={otherOrUnknown} onChange={setOther} error={act.errors.otherOrUnknown} />
          <NumberField label={t`Volontärer`} minValue={0} value={volunteers} onChange={setVolunteers} error={act.errors.volunteers} />
        </div>
      </details>
      <p className={styles.note}><Trans>Bara antal, aldrig namn.</Trans></p>
    </FormFrame>
  );
}
