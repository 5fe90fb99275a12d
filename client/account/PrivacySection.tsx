import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "../live/useAct.ts";
import { useSession } from "../people/useSession.ts";
import { Button } from "../ui/Button.tsx";
import { CheckboxField } from "../ui/Choices.tsx";
import { Section } from "../ui/Section.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { toastDone } from "../ui/toast.tsx";
import { EraseOwnData, ExportOwnData, OwnPrivacy, ProtectIdentity } from "./privacyDocuments.ts";
import styles from "./PrivacySection.module.css";

/** Gives a text to the browser as a file. */
function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

/** What the hub knows of the person, how others see them, and the ways to take it out and to be forgotten. */
export function PrivacySection() {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(OwnPrivacy, { fetchPolicy: "cache-and-network" });
  const [isErasing, setErasing] = useState(false);
  const takeOut = useAct(ExportOwnData, () => t`Dina uppgifter är hämtade`, { isFinal: true });
  const protect = useAct(ProtectIdentity, ({ privacy }) => (privacy?.isProtected ? t`Andra ser bara din roll` : t`Andra ser ditt namn`), { isFinal: true });
  const { privacy } = data.viewer;
  if (!privacy) {
    return null;
  }
  const { name, isProtected } = privacy;
  const email = privacy.email ?? "–";
  const save = async () => {
    const { json } = (await takeOut.run({})) ?? {};
    if (json) {
      saveAs("spindeln-mina-uppgifter.json", json);
    }
  };
  return (
    <Section title={t`Dina personuppgifter`}>
      <dl className={styles.facts}>
        <div><dt><Trans>Namn</Trans></dt><dd>{name}</dd></div>
        <div><dt><Trans>E-postadress</Trans></dt><dd>{email}</dd></div>
      </dl>
      <p className={styles.text}><Trans>Här finns också dina uppdrag, vad du har ändrat och vilka webbläsare du är inloggad i. Hämta allt för att se det. Hur länge varje sak sparas står på sidan Personuppgifter i varje partnerskap.</Trans></p>
      <div className={styles.protect}>
        <CheckboxField isSelected={isProtected} isDisabled={protect.isPending} onChange={(isWanted) => void protect.run({ isProtected: isWanted })}><Trans>Visa bara min roll, aldrig mitt namn</Trans></CheckboxField>
        <p className={styles.text}><Trans>För den som har skyddade personuppgifter eller av andra skäl inte vill synas. Det gäller överallt, också i ändringsloggen. Organisation och titel döljs.</Trans></p>
      </div>
      <div className={styles.buttons}>
        <Button isPending={takeOut.isPending} onPress={() => void save()}><Trans>Hämta mina uppgifter</Trans></Button>
        <Button variant="danger" onPress={() => setErasing(true)}><Trans>Radera mina uppgifter</Trans></Button>
      </div>
      {isErasing ? <EraseQuestion onClose={() => setErasing(false)} /> : null}
    </Section>
  );
}

/** Asked before, because it cannot be taken back. */
function EraseQuestion({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { signOut } = useSession();
  const done = t`Dina uppgifter är raderade`;
  const act = useAct(EraseOwnData, () => done, { isFinal: true });
  const erase = async () => {
    if (await act.run({})) {
      await signOut();
      toastDone(done); // what was said before went with the person
      await navigate({ to: "/" });
    }
  };
  return (
    <DialogBox isUrgent title={t`Radera dina uppgifter?`} onClose={onClose}>
      <div className={styles.question}>
        <p><Trans>Ditt namn, din e-postadress och dina sätt att logga in tas bort. Dina uppdrag avslutas och du loggas ut överallt.</Trans></p>
        <p><Trans>Det du har gjort finns kvar, under din roll och organisation. Det går inte att ångra.</Trans></p>
        <div className={styles.buttons}>
          <Button variant="danger" isPending={act.isPending} onPress={() => void erase()}><Trans>Radera</Trans></Button>
          <Button autoFocus onPress={onClose}><Trans>Avbryt</Trans></Button>
        </div>
      </div>
    </DialogBox>
  );
}
