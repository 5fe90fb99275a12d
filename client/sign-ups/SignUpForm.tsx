import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { TextLink } from "../ui/Links.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { SignUpForOccurrence, type OpenToSignUp } from "./documents.ts";
import styles from "./SignUp.module.css";

export interface Made {
  code: string | null;
  isWaiting: boolean;
  getsMessages: boolean;
}

type SignUp = NonNullable<OpenToSignUp["signUp"]>;

/** As few questions as it takes. Of children nothing is asked but how many they are. */
export function SignUpForm({ occurrence, signUp, onDone }: { occurrence: OpenToSignUp; signUp: SignUp; onDone: (made: Made) => void }) {
  const { t } = useLingui();
  const { mostInParty, isFull, takesContact } = signUp;
  const [persons, setPersons] = useState<number | null>(1);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const act = useAct(SignUpForOccurrence, (told) => (told.signUp?.state === "WAITING" ? t`Du står på reservlistan` : t`Du är anmäld`), { isFinal: true });
  const problems = useFormErrors(act.errors, ["persons", "name", "email"]);
  const { errors, check, clear } = problems;
  const organiser = occurrence.organiser.name;
  const send = async () => {
    if (!check({ persons: persons === null ? t`Ange hur många ni är.` : undefined }) || persons === null) {
      return;
    }
    const done = await act.run({ occurrenceId: occurrence.id, persons, ...(takesContact && { name: name.trim() || null, email: email.trim() || null }) });
    if (done) {
      onDone({ code: done.code, isWaiting: done.signUp?.state === "WAITING", getsMessages: done.signUp?.getsMessages ?? false });
    }
  };
  return (
    <form className={styles.form} noValidate aria-label={t`Anmälan`} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {errors.form ? <p role="alert" className={styles.wrong}>{errors.form}</p> : null}
      <NumberField field="persons" label={t`Hur många är ni?`} description={t`Högst ${mostInParty} i samma anmälan.`} isRequired minValue={1} maxValue={mostInParty} value={persons} onChange={(value) => { setPersons(value); clear("persons"); }} error={errors.persons} />
      {takesContact ? (
        <>
          <TextField field="name" label={t`Namn att ropa upp`} description={t`Förnamn eller smeknamn räcker. Arrangören ser det.`} autoComplete="off" maxLength={40} value={name} onChange={(text) => { setName(text); clear("name"); }} error={errors.name} />
          <TextField field="email" type="email" label={t`E-postadress för meddelanden`} description={t`Då får du veta om du får plats eller om något ändras. Ingen annan ser den.`} autoComplete="email" value={email} onChange={(text) => { setEmail(text); clear("email"); }} error={errors.email} />
        </>
      ) : <p className={styles.quiet}><Trans>För barn sparas bara hur många ni är. Frågor besvaras av {organiser}.</Trans></p>}
      <Button type="submit" variant="primary" isPending={act.isPending}>{isFull ? t`Ställ mig på reservlistan` : t`Anmäl`}</Button>
      <p className={styles.quiet}><Trans>Du behöver inget konto. Det du skriver tas bort två veckor efter tillfället.</Trans> <TextLink to="/a/$slug/personuppgifter" params={{ slug: occurrence.partnership.slug }}><Trans>Om personuppgifter</Trans></TextLink></p>
    </form>
  );
}
