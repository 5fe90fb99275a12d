import { Trans, useLingui } from "@lingui/react/macro";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { UnpairBoard, type PairedBoard } from "./boardDocuments.ts";
import styles from "../ui/Entry.module.css";

/** Asked before, because the screen has to be paired anew to come back. */
export function UnpairQuestion({ board, onUnpaired, onClose }: { board: PairedBoard; onUnpaired: () => void; onClose: () => void }) {
  const { t } = useLingui();
  const { name } = board;
  const act = useAct(UnpairBoard, () => t`Skärmen är bortkopplad`, { isFinal: true });
  const unpair = async () => {
    if (await act.run({ id: board.id })) {
      onUnpaired();
    }
  };
  return (
    <DialogBox isUrgent title={t`Koppla bort ${name}?`} onClose={onClose}>
      <div className={styles.question}>
        <p><Trans>Skärmen slutar genast att visa tavlan och visar en kod i stället.</Trans></p>
        <div className={styles.buttons}>
          <Button variant="danger" isPending={act.isPending} onPress={() => void unpair()}><Trans>Koppla bort</Trans></Button>
          <Button autoFocus onPress={onClose}><Trans>Avbryt</Trans></Button>
        </div>
      </div>
    </DialogBox>
  );
}
