import { useLazyQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { problemText, referenceOf } from "../live/problems.ts";
import { Button } from "../ui/Button.tsx";
import { SectionError } from "../ui/SectionError.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useCopying } from "../ui/useCopying.ts";
import { ContactOf, type Person } from "./documents.ts";
import styles from "./PeoplePage.module.css";

/** How to reach one person. Nothing is read before it is asked for, and every reading is kept account of. */
export function AddressDialog({ user: { id, displayName }, slug, onClose }: { user: Person; slug: string; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const [read, { data, error, loading }] = useLazyQuery(ContactOf, { fetchPolicy: "no-cache" });
  const contacts = data?.partnership?.contacts;
  const show = () => void read({ variables: { slug, userIds: [id] } });
  return (
    <DialogBox title={displayName} onClose={onClose}>
      <div className={styles.question}>
        <p><Trans>Adressen är till för att nå personen om arbetet i partnerskapet. Att du läser den skrivs i ändringsloggen, där processledaren och styrgruppen ser det.</Trans></p>
        {error ? <SectionError title={problemText(error, i18n)} reference={referenceOf(error)} onRetry={show} /> : null}
        {contacts ? <Address email={contacts[0]?.email ?? null} onClose={onClose} /> : (
          <div className={styles.buttons}>
            <Button variant="primary" autoFocus isPending={loading} onPress={show}>{t`Visa e-postadress`}</Button>
            <Button onPress={onClose}><Trans>Avbryt</Trans></Button>
          </div>
        )}
      </div>
    </DialogBox>
  );
}

function Address({ email, onClose }: { email: string | null; onClose: () => void }) {
  const { t } = useLingui();
  const { field, isCopied, select, copy } = useCopying(t`Adressen är kopierad`, t`Adressen är markerad. Kopiera den med tangentbordet.`);
  return (
    <>
      {email === null
        ? <p role="status"><Trans>Ingen adress lämnas ut för den här personen.</Trans></p>
        : <TextField ref={field} label={t`E-postadress`} isReadOnly autoFocus value={email} onFocus={select} />}
      <div className={styles.buttons}>
        {email === null ? null : <Button variant="primary" onPress={() => void copy()}>{isCopied ? <Trans>Kopierad</Trans> : <Trans>Kopiera</Trans>}</Button>}
        <Button autoFocus={email === null} onPress={onClose}><Trans>Klar</Trans></Button>
      </div>
    </>
  );
}
