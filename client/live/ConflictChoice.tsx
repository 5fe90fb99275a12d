import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import { useLastActor } from "./useLastActor.ts";
import styles from "./ConflictChoice.module.css";

export interface ConflictChoiceProps {
  /** The thing both wrote in, to tell who the other is. */
  nodeId?: string;
  /** What the viewer wanted to write, in the words of the form. */
  mine: ReactNode;
  /** What stands there now. */
  theirs: ReactNode;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Two people wrote the same thing. Nothing is overwritten until one of them chooses. */
export function ConflictChoice({ nodeId, mine, theirs, onKeepMine, onTakeTheirs }: ConflictChoiceProps) {
  const { t } = useLingui();
  const who = useLastActor(nodeId);
  return (
    <div role="alert" className={styles.choice} aria-label={t`Någon annan hann före`}>
      <p className={styles.title}><Trans>Någon annan ändrade det här medan du skrev.</Trans></p>
      <dl className={styles.versions}>
        <div>
          <dt>{who ? <Trans>{who} skrev</Trans> : <Trans>Så står det nu</Trans>}</dt>
          <dd>{theirs}</dd>
        </div>
        <div>
          <dt><Trans>Du skrev</Trans></dt>
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
