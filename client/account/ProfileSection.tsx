import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { AccountQuery } from "../graphql/graphql.ts";
import { switchLanguage } from "../i18n.ts";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { OneChoice } from "../ui/Choices.tsx";
import { Section } from "../ui/Section.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { EditOwnName } from "./documents.ts";
import styles from "./SignIn.module.css";

type User = NonNullable<AccountQuery["viewer"]["user"]>;

/** What the person is called, and the language they are spoken to in. */
export function ProfileSection({ user }: { user: User }) {
  const { t, i18n } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t`Namn och språk`} aside={<Button onPress={() => setOpen(true)}><Trans>Ändra namn</Trans></Button>}>
      <div className={styles.ways}>
        <p>{user.displayName}</p>
        <OneChoice
          label={t`Språk i den här webbläsaren`}
          isRequired
          description={<Trans>Länkar och andra meddelanden du ber om kommer på samma språk.</Trans>}
          options={[{ id: "sv", label: "Svenska" }, { id: "en", label: "English" }]}
          value={i18n.locale === "en" ? "en" : "sv"}
          onChange={(locale) => void switchLanguage(locale)}
        />
      </div>
      {isOpen ? <NameSheet user={user} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

function NameSheet({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useLingui();
  const [name, setName] = useState(user.displayName);
  const act = useAct(EditOwnName, () => t`Namnet är ändrat`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["displayName"]);
  const save = async () => {
    if (problems.check({ displayName: name.trim() === "" ? t`Skriv vad du heter.` : undefined }) && (await act.run({ displayName: name.trim(), expectedVersion: user.version }))) {
      onClose();
    }
  };
  return (
    <Sheet title={t`Namn och språk`} onClose={onClose}>
      <FormFrame title={t`Ändra namn`} save={t`Spara`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        <TextField field="displayName" label={t`Namn`} description={<Trans>Så här ser de andra dig i partnerskapen.</Trans>} isRequired autoComplete="name" value={name} onChange={(text) => { setName(text); problems.clear("displayName"); }} error={problems.errors.displayName} />
      </FormFrame>
    </Sheet>
  );
}
