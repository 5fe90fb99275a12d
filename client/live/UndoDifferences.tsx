import { Trans, useLingui } from "@lingui/react/macro";
import { useSyncExternalStore } from "react";
import { useFormat } from "../format/useFormat.ts";
import { Button } from "../ui/Button.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { fieldName, fieldValue } from "./fieldNames.ts";
import { stoppedUndo, type Stopped } from "./useUndo.ts";
import styles from "./UndoDifferences.module.css";

function Differences({ differences }: Pick<Stopped, "differences">) {
  const { i18n } = useLingui();
  const format = useFormat();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col"><Trans>Uppgift</Trans></th>
          <th scope="col"><Trans>Före din ändring</Trans></th>
          <th scope="col"><Trans>Du skrev</Trans></th>
          <th scope="col"><Trans>Står nu</Trans></th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ nodeId, field, before, after, current, changedBy }) => (
          <tr key={`${nodeId} ${field}`}>
            <th scope="row">{fieldName(field, i18n)}</th>
            <td>{fieldValue(before, format)}</td>
            <td>{fieldValue(after, format)}</td>
            <td>
              <strong>{fieldValue(current, format)}</strong>
              {changedBy ? <span className={styles.who}>{changedBy}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Mounted once: an undo met someone else's later change. It shows both and has written nothing. */
export function UndoDifferences() {
  const stopped = useSyncExternalStore(stoppedUndo.subscribe, stoppedUndo.get);
  const { t } = useLingui();
  if (!stopped) {
    return null;
  }
  const close = () => stoppedUndo.set(null);
  return (
    <DialogBox
      title={t`Någon har ändrat det sedan dess`}
      lead={<Trans>Inget är ångrat. Titta på skillnaden och ändra för hand om det behövs.</Trans>}
      onClose={close}
      footer={<Button variant="primary" onPress={close}><Trans>Jag förstår</Trans></Button>}
    >
      <Differences differences={stopped.differences} />
    </DialogBox>
  );
}
