import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { CancelSignUp, ChangeSignUp, type Own } from "./documents.ts";
import { WhenAndWhere } from "./WhenAndWhere.tsx";
import styles from "./SignUp.module.css";

interface Props {
  code: string;
  own: Own;
  onChanged: () => void;
  onOther: () => void;
}

/** A sign-up as its holder sees it: what it is for, whether there is a place, and what can be done about it. */
export function OwnSignUp({ code, own, onChanged, onOther }: Props) {
  const { t } = useLingui();
  const { occurrence, persons, state, place, partiesBefore, name, canChange } = own;
  const tone = state === "CONFIRMED" ? "going" : state === "WAITING" ? "waiting" : "stopped";
  return (
    <div className={styles.card}>
      {occurrence ? <><h2>{occurrence.title}</h2><WhenAndWhere occurrence={occurrence} /></> : null}
      <p role="status" data-state={state}><Chip tone={tone}>{state === "CONFIRMED" ? t`Du har plats` : state === "WAITING" ? t`Reservlistan` : t`Avbokad`}</Chip></p>
      {state === "CANCELLED" ? <p><Trans>Anmälan är avbokad. Det du skrev är borttaget.</Trans></p> : (
        <p>
          <Plural value={persons} one="# person" other="# personer" />{name ? `, ${name}` : null}. <Trans>Nummer {place} i turordningen.</Trans>{" "}
          {state === "WAITING" ? <Plural value={partiesBefore ?? 0} _0="Du är först på tur." one="# anmälan före dig." other="# anmälningar före dig." /> : null}
        </p>
      )}
      {canChange ? <Changes code={code} own={own} onChanged={onChanged} /> : null}
      <div className={styles.buttons}><Button variant="quiet" onPress={onOther}><Trans>Annan kod</Trans></Button></div>
    </div>
  );
}

function Changes({ code, own, onChanged }: Omit<Props, "onOther">) {
  const { t } = useLingui();
  const [persons, setPersons] = useState<number | null>(own.persons);
  const [isAsking, setAsking] = useState(false);
  const change = useAct(ChangeSignUp, () => t`Anmälan är ändrad`, { isFinal: true });
  const cancel = useAct(CancelSignUp, () => t`Anmälan är avbokad`, { isFinal: true });
  const { errors, check, clear } = useFormErrors({ ...change.errors, ...cancel.errors }, ["persons"]);
  const save = async () => {
    if (check({ persons: persons === null ? t`Ange hur många ni är.` : undefined }) && persons !== null && (await change.run({ code, persons }))) {
      onChanged();
    }
  };
  const stopMessages = async () => {
    if (await change.run({ code, email: null })) {
      onChanged();
    }
  };
  const giveBack = async () => {
    if (await cancel.run({ code })) {
      onChanged();
    }
  };
  return (
    <form className={styles.form} noValidate aria-label={t`Ändra anmälan`} onSubmit={(event) => { event.preventDefault(); void save(); }}>
      {errors.form ? <p role="alert" className={styles.wrong}>{errors.form}</p> : null}
      <NumberField field="persons" label={t`Hur många är ni?`} minValue={1} maxValue={own.occurrence?.signUp?.mostInParty ?? 50} value={persons} onChange={(value) => { setPersons(value); clear("persons"); }} error={errors.persons} />
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isPending={change.isPending}><Trans>Spara ändringen</Trans></Button>
        {own.getsMessages ? <Button isPending={change.isPending} onPress={() => void stopMessages()}><Trans>Inga fler meddelanden</Trans></Button> : null}
        {isAsking ? null : <Button onPress={() => setAsking(true)}><Trans>Avboka …</Trans></Button>}
      </div>
      {isAsking ? (
        <div role="group" aria-label={t`Avboka`} className={styles.part}>
          <p><Trans>Vill du avboka? Platsen går till den som står på tur.</Trans></p>
          <div className={styles.buttons}>
            <Button variant="danger" autoFocus isPending={cancel.isPending} onPress={() => void giveBack()}><Trans>Ja, avboka</Trans></Button>
            <Button onPress={() => setAsking(false)}><Trans>Behåll anmälan</Trans></Button>
          </div>
        </div>
      ) : null}
    </form>
  );
}
