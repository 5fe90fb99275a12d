import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import styles from "./ConflictChoice.module.css";

export interface ConflictChoiceProps {
  /** What the viewer wanted to write, in the words of the form. */
  mine: ReactNode;
  /** What stands there now. */
  theirs: ReactNode;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Two people wrote the same thing. Nothing is overwritten until one of them chooses. */
export function ConflictChoice({ mine, theirs, onKeepMine, onTakeTheirs }: ConflictChoiceProps) {
  const { t } = useLingui();
  return (
    <div role="alert" className={styles.choice} aria-label={t`Någon annan hann före`}>
      <p className={styles.title}><Trans>Någon annan ändrade det här medan du skrev.</Trans></p>
      <dl className={styles.versions}>
        <div>
          <dt><Trans>Så står det nu</Trans></dt>
          <dd>{theirs}</dd>
        </div>
        <div>
          <dt><Trans>Så skrev du</Trans></dt>
          <dd>{mine}</dd>
        </div>
      </dl>
      <div className={styles.buttons}>
        <Button onPress={onKeepMine}><Trans>Behåll min</Trans></Button>
        <Button onPress={onTakeTheirs}><Trans>Ta den andras</Trans></Button>
      </div>
    </div>
  );
}
