import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { OpenOccurrence } from "../calendar/types.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { Registration } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { ArrangeSignUp } from "./actDocuments.ts";
import styles from "../forms/FormFrame.module.css";

/** How people sign up for an activity, the same for all its times, and how many hosts each of them needs. */
export function ArrangeSignUpForm({ occurrence: { activity }, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const [seen] = useState(activity.signUpRule);
  const [registration, setRegistration] = useState<Registration>(activity.registration);
  const [capacity, setCapacity] = useState<number | null>(seen?.capacity ?? null);
  const [mostInParty, setMostInParty] = useState<number | null>(seen?.mostInParty ?? 6);
  const [closesHoursBefore, setCloses] = useState<number | null>(seen?.closesHoursBefore ?? 0);
  const [hostsNeeded, setHosts] = useState<number | null>(seen?.hostsNeeded ?? 0);
  const act = useAct(ArrangeSignUp, () => t`Anmälan är ändrad`);
  const problems = useFormErrors(act.errors, ["registration", "capacity", "mostInParty", "closesHoursBefore", "hostsNeeded"]);
  const { errors } = problems;
  const save = async () => {
    const input = { activityId: activity.id, expectedVersion: seen?.version ?? null, registration, capacity, mostInParty, opensDaysBefore: seen?.opensDaysBefore ?? null, closesHoursBefore: closesHoursBefore ?? 0, hostsNeeded: hostsNeeded ?? 0 };
    if (problems.check({}) && (await act.run(input))) {
      onDone();
    }
  };
  return (
    <FormFrame title={t`Anmälan och värdar`} save={t`Spara`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onDone}>
      {act.conflict ? <p role="alert" className={styles.preview}><Trans>Någon annan hann ändra anmälan. Stäng och öppna igen för att se hur det är nu.</Trans></p> : null}
      <SelectField field="registration" label={t`Anmälan`} isRequired value={registration} onChange={setRegistration} error={errors.registration} options={[{ id: "NONE", label: t`Ingen anmälan` }, { id: "CONTACT", label: t`Säg till arrangören` }, { id: "SIGN_UP", label: t`Anmälan här, utan konto` }]} />
      {registration === "SIGN_UP" ? (
        <>
          <NumberField field="capacity" label={t`Platser vid varje tillfälle`} description={t`Minst 5. Tomt betyder att alla får plats.`} minValue={0} value={capacity} onChange={setCapacity} error={errors.capacity} />
          <div className={styles.pair}>
            <NumberField field="mostInParty" label={t`Högst så många i en anmälan`} minValue={1} value={mostInParty} onChange={setMostInParty} error={errors.mostInParty} />
            <NumberField field="closesHoursBefore" label={t`Stänger så många timmar före`} minValue={0} value={closesHoursBefore} onChange={setCloses} error={errors.closesHoursBefore} />
          </div>
        </>
      ) : null}
      <NumberField field="hostsNeeded" label={t`Värdar vid varje tillfälle`} minValue={0} value={hostsNeeded} onChange={setHosts} error={errors.hostsNeeded} />
      <p className={styles.note}><Trans>Gäller alla tillfällen. Den som redan har fått plats behåller den.</Trans></p>
    </FormFrame>
  );
}
