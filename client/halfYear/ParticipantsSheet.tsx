import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { ParticipantsMethod } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { ReportParticipants } from "./documents.ts";
import type { Summary } from "./halfYears.ts";
import { useMethods } from "./useMethods.ts";
import styles from "../forms/FormFrame.module.css";

const whole = "hela partnerskapet";

/** How many different people came in the half-year: told by somebody, and never worked out. */
export function ParticipantsSheet({ summary, words, onClose }: { summary: Summary; words: string; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Sheet title={t`Unika deltagare`} lead={words} onClose={onClose}>
      <ParticipantsForm summary={summary} onDone={onClose} />
    </Sheet>
  );
}

function ParticipantsForm({ summary: { from, lastDay, activities, uniqueParticipants }, onDone }: { summary: Summary; onDone: () => void }) {
  const { t } = useLingui();
  const { id: partnershipId, viewerCanPlan } = usePartnership();
  const methods = useMethods();
  const act = useAct(ReportParticipants, () => t`Unika deltagare är sparade`);
  const problems = useFormErrors(act.errors, ["activityId", "uniqueCount", "method"]);
  const [chosen, setChosen] = useState(viewerCanPlan ? whole : (activities[0]?.activity.id ?? whole));
  const [mine, setMine] = useState<{ uniqueCount?: number | null; method?: ParticipantsMethod }>({});
  const told = chosen === whole ? uniqueParticipants : activities.find(({ activity }) => activity.id === chosen)?.uniqueParticipants;
  const uniqueCount = mine.uniqueCount === undefined ? (told?.uniqueCount ?? null) : mine.uniqueCount;
  const method = mine.method ?? told?.method ?? "ORGANISER_REGISTER";
  const save = async () => {
    if (!problems.check({ uniqueCount: uniqueCount === null ? t`Skriv hur många olika personer det var.` : undefined }) || uniqueCount === null) {
      return;
    }
    if (await act.run({ partnershipId, activityId: chosen === whole ? null : chosen, from, lastDay, uniqueCount, method, expectedVersion: told?.version ?? null })) {
      onDone();
    }
  };
  const problem = act.conflict ? t`Någon annan hann skriva. Det som står där nu visas; spara igen om ditt ska gälla.` : undefined;
  return (
    <FormFrame title={t`Hur många olika personer kom?`} save={t`Spara`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onDone}>
      <SelectField field="activityId" label={t`Gäller`} isRequired value={chosen} error={problems.errors.activityId} onChange={(id) => { setChosen(id); setMine({}); }} options={[...(viewerCanPlan ? [{ id: whole, label: t`Hela partnerskapet` }] : []), ...activities.map(({ activity: { id, title } }) => ({ id, label: title }))]} />
      <NumberField field="uniqueCount" label={t`Unika deltagare`} isRequired isLarge minValue={0} value={uniqueCount} error={problems.errors.uniqueCount ?? problem} onChange={(value) => { setMine((before) => ({ ...before, uniqueCount: value })); problems.clear("uniqueCount"); }} />
      <SelectField field="method" label={t`Så vet vi det`} isRequired value={method} error={problems.errors.method} onChange={(value) => setMine((before) => ({ ...before, method: value }))} options={Object.entries(methods).map(([id, label]) => ({ id: id as ParticipantsMethod, label }))} />
      <p className={styles.note}><Trans>Var och en räknas en gång, hur ofta de än kom. Bara antal, aldrig namn.</Trans></p>
    </FormFrame>
  );
}
