import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Section.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { AddPasskey, RemovePasskey, type Passkey } from "./documents.ts";
import { makePasskey } from "./proofs.ts";
import styles from "../ui/Entry.module.css";

const zone = "Europe/Stockholm";

/** The keys in the person's own devices that sign them in. */
export function PasskeysSection({ passkeys }: { passkeys: readonly Passkey[] }) {
  const { t } = useLingui();
  const hint = useRef<HTMLParagraphElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [removed, setRemoved] = useState<object | null>(null);
  // Where one began is gone: focus goes to the head of the section, which stays.
  useEffect(() => {
    if (removed) {
      hint.current?.focus();
    }
  }, [removed]);
  return (
    <Section title={t`Lösennycklar`} aside={<Button onPress={() => setOpen(true)}><Trans>Lägg till lösennyckel</Trans></Button>}>
      <p ref={hint} tabIndex={-1} className={styles.hint}>
        <Trans>Med en lösennyckel loggar du in med fingeravtryck, ansikte eller pinkod på din egen enhet, utan lösenord och utan e-post.</Trans>{" "}
        {passkeys.length === 0 ? <Trans>Du har ingen än.</Trans> : null}
      </p>
      <ul>
        {passkeys.map((passkey) => <PasskeyEntry key={passkey.id} passkey={passkey} onRemoved={() => setRemoved({})} />)}
      </ul>
      {isOpen ? <PasskeySheet onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

function PasskeyEntry({ passkey: { id, name, createdAt, lastUsedAt }, onRemoved }: { passkey: Passkey; onRemoved: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const act = useAct(RemovePasskey, () => t`Lösennyckeln är borttagen`, { isFinal: true });
  const day = (instant: string) => format.date(localAt(Date.parse(instant), zone).day);
  const made = day(createdAt);
  const used = lastUsedAt ? day(lastUsedAt) : null;
  const remove = async () => {
    if (await act.run({ id })) {
      onRemoved();
    }
  };
  return (
    <li className={styles.entry}>
      <div>
        <h3 className={styles.name}>{name}</h3>
        <p className={styles.quiet}><Trans>Tillagd {made}.</Trans> {used ? <Trans>Användes senast {used}.</Trans> : <Trans>Har inte använts.</Trans>}</p>
      </div>
      <div className={styles.acts}><Button isPending={act.isPending} onPress={() => void remove()} aria-label={t`Ta bort ${name}`}><Trans>Ta bort</Trans></Button></div>
    </li>
  );
}

function PasskeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [name, setName] = useState("");
  const [isMaking, setMaking] = useState(false);
  const act = useAct(AddPasskey, () => t`Lösennyckeln är sparad`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["name"]);
  const save = async () => {
    if (!problems.check({ name: name.trim() === "" ? t`Skriv vad du vill kalla den.` : undefined })) {
      return;
    }
    setMaking(true);
    try {
      const made = await makePasskey();
      if (made && (await act.run({ name: name.trim(), ...made }))) {
        onClose();
      }
    } catch {
      problems.check({ form: t`Webbläsaren gjorde ingen lösennyckel. Försök igen, eller i en annan webbläsare.` });
    } finally {
      setMaking(false);
    }
  };
  return (
    <Sheet title={t`Lösennycklar`} onClose={onClose}>
      <FormFrame title={t`Lägg till lösennyckel`} save={t`Fortsätt`} isPending={isMaking || act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        <TextField field="name" label={t`Vad ska den heta?`} description={<Trans>Så att du känner igen den, till exempel ”Min telefon”. Sedan frågar webbläsaren var den ska sparas.</Trans>} isRequired value={name} onChange={(text) => { setName(text); problems.clear("name"); }} error={problems.errors.name} />
      </FormFrame>
    </Sheet>
  );
}
