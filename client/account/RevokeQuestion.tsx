import { Trans, useLingui } from "@lingui/react/macro";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { RevokeToken, type Token } from "./documents.ts";
import styles from "../ui/Entry.module.css";

/** Asked before, because it cannot be taken back. */
export function RevokeQuestion({ token, onRevoked, onClose }: { token: Token; onRevoked: () => void; onClose: () => void }) {
  const { t } = useLingui();
  const { name } = token;
  const act = useAct(RevokeToken, () => t`API-nyckeln är återkallad`, { isFinal: true });
  const revoke = async () => {
    if (await act.run({ id: token.id })) {
      onRevoked();
    }
  };
  return (
    <DialogBox isUrgent title={t`Återkalla ${name}?`} onClose={onClose}>
      <div className={styles.question}>
        <p><Trans>Program som använder nyckeln stängs ute genast. Det går inte att ångra.</Trans></p>
        <div className={styles.buttons}>
          <Button variant="danger" isPending={act.isPending} onPress={() => void revoke()}><Trans>Återkalla</Trans></Button>
          <Button autoFocus onPress={onClose}><Trans>Avbryt</Trans></Button>
        </div>
      </div>
    </DialogBox>
  );
}
