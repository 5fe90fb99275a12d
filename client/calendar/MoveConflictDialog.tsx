import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { useLastActor } from "../live/useLastActor.ts";
import { Button } from "../ui/Button.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import type { MoveTo } from "./placing.ts";
import type { MoveConflict } from "./useMove.ts";
import styles from "../live/ConflictChoice.module.css";

/** Two people moved the same thing. Both places are told, and nothing is overwritten until one is chosen. */
export function MoveConflictDialog({ conflict: { id, title, mine, theirs, keepMine, takeTheirs } }: { conflict: MoveConflict }) {
  const { t } = useLingui();
  const format = useFormat();
  const who = useLastActor(id);
  const when = ({ localDate, startTime, endTime }: MoveTo) => `${format.weekdayDate(localDate)} ${format.clockRange(startTime, endTime)}`;
  return (
    <DialogBox title={t`Flytta ${title}`} onClose={takeTheirs}>
      <div role="alert" className={styles.choice} aria-label={t`Någon annan hann före`}>
        <p className={styles.title}><Trans>Någon annan ändrade det här medan du flyttade det.</Trans></p>
        <dl className={styles.versions}>
          <div>
            <dt>{who ? <Trans>Nu, efter {who}</Trans> : <Trans>Så står det nu</Trans>}</dt>
            <dd>{when(theirs)}</dd>
          </div>
          <div>
            <dt><Trans>Dit flyttade du det</Trans></dt>
            <dd>{when(mine)}</dd>
          </div>
        </dl>
        <div className={styles.buttons}>
          <Button onPress={keepMine}><Trans>Flytta till mitt</Trans></Button>
          <Button onPress={takeTheirs}><Trans>Låt det stå</Trans></Button>
        </div>
      </div>
    </DialogBox>
  );
}
