import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../ui/Button.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useCopying } from "../ui/useCopying.ts";
import { cx } from "../ui/cx.ts";
import styles from "../ui/Entry.module.css";

export interface Made {
  id: string;
  name: string;
  /** Null where the answer was lost on the way: the hub does not say a secret twice. */
  secret: string | null;
}

/** Shows a secret, this once. A click beside it does not close it. */
export function SecretDialog({ made: { name, secret }, onClose }: { made: Made; onClose: () => void }) {
  const { t } = useLingui();
  const { field, isCopied, select, copy } = useCopying(t`API-nyckeln är kopierad`, t`API-nyckeln är markerad. Kopiera den med tangentbordet.`);
  return (
    <DialogBox isUrgent title={name} onClose={onClose}>
      <div className={cx(styles.question, styles.secret)}>
        {secret === null ? (
          <p><Trans>Nyckeln finns, men svaret kom bort på vägen och den kan inte visas igen. Byt ut den så får du en ny.</Trans></p>
        ) : (
          <>
            <p><Trans>Kopiera nyckeln nu och lägg den där programmet läser den. Den visas bara den här gången, och ingen kan ta fram den igen.</Trans></p>
            <TextField ref={field} label={t`API-nyckel`} isReadOnly value={secret} onFocus={select} />
          </>
        )}
        <div className={styles.buttons}>
          {secret === null ? null : <Button variant="primary" autoFocus onPress={() => void copy()}>{isCopied ? <Trans>Kopierad</Trans> : <Trans>Kopiera</Trans>}</Button>}
          <Button onPress={onClose} autoFocus={secret === null}><Trans>Klar</Trans></Button>
        </div>
      </div>
    </DialogBox>
  );
}
