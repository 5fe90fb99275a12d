import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { DialogBox } from "../ui/Sheet.tsx";
import styles from "./KeysHelp.module.css";

/** The keys that one needs most, and the way to all of them. */
export const KeysLine = ({ onHelp }: { onHelp: () => void }) => (
  <p className={styles.line}>
    <Trans><kbd>M</kbd> flytta det valda · <kbd>N</kbd> ny aktivitet · <kbd>T</kbd> i dag · <kbd>←</kbd> <kbd>→</kbd> bläddra</Trans> · <button type="button" className={styles.all} onClick={onHelp}><kbd aria-hidden>?</kbd> <Trans>alla tangenter</Trans></button>
  </p>
);

const Keys = ({ keys, children }: { keys: ReactNode; children: ReactNode }) => (
  <div className={styles.row}>
    <dt>{keys}</dt>
    <dd>{children}</dd>
  </div>
);

/** Everything that can be done in the calendar with keys, and with the pointer where that is not seen. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <DialogBox title={t`Tangenter i kalendern`} onClose={onClose}>
      <h3 className={styles.title}><Trans>Det tillfälle som är valt</Trans></h3>
      <dl className={styles.keys}>
        <Keys keys={<kbd><Trans>Retur</Trans></kbd>}><Trans>öppna</Trans></Keys>
        <Keys keys={<kbd>M</kbd>}><Trans>flytta; i vecka och dag också ändra längden</Trans></Keys>
        <Keys keys={<kbd>N</kbd>}><Trans>ny aktivitet samma dag och tid</Trans></Keys>
        <Keys keys={<kbd>Delete</kbd>}><Trans>ställ in</Trans></Keys>
      </dl>
      <h3 className={styles.title}><Trans>Medan du flyttar</Trans></h3>
      <dl className={styles.keys}>
        <Keys keys={<><kbd>←</kbd> <kbd>→</kbd></>}><Trans>en dag tidigare eller senare</Trans></Keys>
        <Keys keys={<><kbd>↑</kbd> <kbd>↓</kbd></>}><Trans>en kvart tidigare eller senare; i månaden en vecka</Trans></Keys>
        <Keys keys={<><kbd><Trans>Skift</Trans></kbd> <kbd>↑</kbd> <kbd>↓</kbd></>}><Trans>sluta en kvart tidigare eller senare, i vecka och dag</Trans></Keys>
        <Keys keys={<kbd><Trans>Retur</Trans></kbd>}><Trans>spara</Trans></Keys>
        <Keys keys={<kbd>Escape</kbd>}><Trans>låt det stå där det stod</Trans></Keys>
      </dl>
      <h3 className={styles.title}><Trans>Var som helst i kalendern</Trans></h3>
      <dl className={styles.keys}>
        <Keys keys={<kbd>N</kbd>}><Trans>ny aktivitet</Trans></Keys>
        <Keys keys={<kbd>T</kbd>}><Trans>i dag</Trans></Keys>
        <Keys keys={<><kbd>←</kbd> <kbd>→</kbd></>}><Trans>bläddra</Trans></Keys>
        <Keys keys={<><kbd>1</kbd>–<kbd>4</kbd></>}><Trans>vy, i samma ordning som knapparna</Trans></Keys>
        <Keys keys={<><kbd>Ctrl</kbd> <kbd>Z</kbd></>}><Trans>ångra det du gjorde senast</Trans></Keys>
        <Keys keys={<kbd>?</kbd>}><Trans>den här hjälpen</Trans></Keys>
      </dl>
      <p className={styles.pointer}><Trans>Med mus: dra ett tillfälle för att flytta det, dra i nederkanten för att ändra slutet, och dra över tom tid för att planera något nytt där. Snedstreckat betyder att lokalen är upptagen då.</Trans></p>
    </DialogBox>
  );
}
