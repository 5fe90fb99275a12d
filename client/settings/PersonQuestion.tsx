import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { RemovePerson, ResumePerson, SuspendPerson, type Person } from "./documents.ts";
import styles from "./PeoplePage.module.css";

type Question = "REMOVE" | "SUSPEND" | "RESUME";

interface PersonQuestionProps {
  what: Question;
  user: Person;
  partnershipId: string;
  onClose: () => void;
}

/** Asked before, because it is felt at once by the one it is about. */
export function PersonQuestion({ what, user, partnershipId, onClose }: PersonQuestionProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const { displayName } = user;
  const acts = {
    REMOVE: useAct(RemovePerson, () => t`${displayName} är borttagen från partnerskapet`, { isFinal: true }),
    SUSPEND: useAct(SuspendPerson, () => t`${displayName} är avstängd`, { isFinal: true }),
    RESUME: useAct(ResumePerson, () => t`${displayName} kan logga in igen`, { isFinal: true }),
  };
  const words = {
    REMOVE: { title: t`Ta bort ${displayName} från partnerskapet?`, yes: t`Ta bort`, text: <Trans>Alla uppdrag här avslutas genast. Det personen har öppet slutar uppdateras inom en sekund. Det personen har gjort finns kvar.</Trans> },
    SUSPEND: { title: t`Stäng av ${displayName}?`, yes: t`Stäng av`, text: <Trans>Personen loggas ut överallt och kan inte logga in förrän du släpper in den igen. Uppdragen finns kvar.</Trans> },
    RESUME: { title: t`Släpp in ${displayName} igen?`, yes: t`Släpp in`, text: <Trans>Personen kan logga in igen, med de uppdrag som gäller i dag.</Trans> },
  }[what];
  const act = acts[what];
  const { userId, form, reason: wrongReason } = act.errors;
  const decide = async () => {
    if (await act.run({ partnershipId, userId: user.id, reason: reason.trim() || null })) {
      onClose();
    }
  };
  return (
    <DialogBox isUrgent title={words.title} onClose={onClose}>
      <div className={styles.question}>
        <p>{words.text}</p>
        {userId ?? form ? <p role="alert" className={styles.wrong}>{userId ?? form}</p> : null}
        <TextField field="reason" label={t`Varför?`} description={<Trans>Frivilligt. Står i ändringsloggen, som alla i partnerskapet kan läsa.</Trans>} value={reason} onChange={setReason} error={wrongReason} />
        <div className={styles.buttons}>
          <Button variant={what === "RESUME" ? "primary" : "danger"} isPending={act.isPending} onPress={() => void decide()}>{words.yes}</Button>
          <Button autoFocus onPress={onClose}><Trans>Avbryt</Trans></Button>
        </div>
      </div>
    </DialogBox>
  );
}
