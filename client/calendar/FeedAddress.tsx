import { Trans, useLingui } from "@lingui/react/macro";
import { Button, buttonClass } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useCopying } from "../ui/useCopying.ts";
import styles from "./SubscribeSheet.module.css";

/** An address to give a calendar: to copy, or to open where the device knows calendars by `webcal:`. */
export function FeedAddress({ label, address, opens, autoFocus = false }: { label: string; address: string; opens: boolean; autoFocus?: boolean }) {
  const { t } = useLingui();
  const { field, isCopied, select, copy } = useCopying(t`Länken är kopierad`, t`Länken är markerad. Kopiera den med tangentbordet.`);
  return (
    <div className={styles.address}>
      <TextField ref={field} label={label} isReadOnly value={address} onFocus={select} />
      <div className={styles.buttons}>
        <Button variant="primary" autoFocus={autoFocus} onPress={() => void copy()}>{isCopied ? <Trans>Kopierad</Trans> : <Trans>Kopiera länken</Trans>}</Button>
        {opens ? <a className={buttonClass("secondary")} href={address.replace(/^https?:/, "webcal:")}><Trans>Öppna i kalendern</Trans></a> : null}
      </div>
    </div>
  );
}
