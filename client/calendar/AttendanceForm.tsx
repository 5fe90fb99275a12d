import { useLingui } from "@lingui/react/macro";
import { FieldValues } from "../forms/FieldValues.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { useMerge } from "../live/useMerge.ts";
import { headcountOf, inputOf, type Headcount } from "./headcount.ts";
import { ReportAttendance } from "./headcountDocuments.ts";
import { HeadcountFields, useHeadcountNames } from "./HeadcountFields.tsx";
import type { OpenOccurrence } from "./types.ts";
import { useHeadcountProblems } from "./useHeadcountProblems.ts";
import { useLastHeadcount } from "./useLastHeadcount.ts";

/** A headcount, never names. The total is enough, and begins where last time ended; the rest is for those who know it. */
export function AttendanceForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const names = useHeadcountNames();
  const { attendance: before, organiserTotal } = occurrence;
  const isTotalAlone = occurrence.activity.sensitive === true;
  const isCorrected = Boolean(before) || organiserTotal !== null;
  const last = useLastHeadcount(occurrence.activity.id, occurrence.localDate, occurrence.startsAt);
  const now = headcountOf(before ?? { total: organiserTotal ?? last });
  const merge = useMerge<Headcount>(now);
  const { shown, mine, set, conflicts } = merge;
  const act = useAct(ReportAttendance, () => t`Närvaron är rapporterad`, {
    isFinal: isTotalAlone, // the number is in no history that could give it back
    merge: ({ attendance }, input) => {
      const theirs = attendance ? headcountOf(attendance) : null;
      return attendance && theirs && merge.agreesWith(theirs) ? { ...input, ...inputOf({ ...theirs, ...mine }, shown.total ?? attendance.total) } : null;
    },
  });
  const { problems, check } = useHeadcountProblems(act.errors);

  const save = async () => {
    if (!check(shown) || shown.total === null || conflicts.length > 0) {
      return;
    }
    const isSame = isCorrected && Object.keys(mine).length === 0;
    if (isSame || (await act.run({ occurrenceId: occurrence.id, expectedVersion: before?.version ?? (organiserTotal === null ? null : occurrence.version), ...inputOf(shown, shown.total) }))) {
      onDone();
    }
  };
  const put = <Key extends keyof Headcount>(field: Key) => (value: Headcount[Key]) => {
    set(field)(value);
    problems.clear(field);
  };
  const tell = (fields: Headcount) => <FieldValues fields={conflicts.map((field) => [names[field], typeof fields[field] === "boolean" ? (fields[field] ? t`Ja` : t`Nej`) : String(fields[field] ?? "–")] as const)} />;
  return (
    <FormFrame title={isCorrected ? t`Rätta närvaron` : t`Rapportera närvaro`} save={t`Spara närvaron`} isPending={act.isPending} problems={problems} isHeld={conflicts.length > 0} onSave={() => void save()} onCancel={onDone}>
      {conflicts.length > 0 ? <ConflictChoice nodeId={before?.id} mine={tell(shown)} theirs={tell(now)} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
      <HeadcountFields shown={shown} last={isCorrected ? null : last} isTotalAlone={isTotalAlone} put={put} errors={problems.errors} />
    </FormFrame>
  );
}
