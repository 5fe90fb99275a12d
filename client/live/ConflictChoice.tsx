import { useQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { LatestActors } from "./documents.ts";
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

/** Who changed something last, for those who may read the history; asked for anew each time. */
function useLastActor(nodeId: string | undefined): string | undefined {
  const { slug } = usePartnership();
  const { data } = useQuery(LatestActors, { variables: { slug }, skip: nodeId === undefined, fetchPolicy: "no-cache" });
  return data?.partnership?.history?.nodes.find((entry) => entry.nodeId === nodeId)?.actorName || undefined;
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
