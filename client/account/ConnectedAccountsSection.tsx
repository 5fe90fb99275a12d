import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Section.tsx";
import { toastProblem } from "../ui/toast.tsx";
import { DisconnectAccount, type ConnectedAccount, type SignInProvider } from "./documents.ts";
import { connectAddress } from "./proofs.ts";
import styles from "../ui/Entry.module.css";

const zone = "Europe/Stockholm";

/** The accounts at work and elsewhere that sign the person in, where this hub has been given any. */
export function ConnectedAccountsSection({ accounts, connectable }: { accounts: readonly ConnectedAccount[]; connectable: readonly SignInProvider[] }) {
  const { t } = useLingui();
  const [pending, setPending] = useState<string | null>(null);
  if (accounts.length === 0 && connectable.length === 0) {
    return null;
  }
  const connect = async (id: string) => {
    setPending(id);
    try {
      const address = await connectAddress(id);
      if (address) {
        location.assign(address);
      }
    } catch {
      toastProblem(t`Tjänsten svarar inte just nu. Försök igen om en stund.`);
    } finally {
      setPending(null);
    }
  };
  return (
    <Section title={t`Arbetskonton`}>
      <p className={styles.hint}><Trans>Koppla kontot du har på ditt arbete, så kan du logga in med det här också.</Trans></p>
      <ul>
        {accounts.map((account) => <AccountEntry key={account.id} account={account} />)}
      </ul>
      <div className={styles.buttons}>
        {connectable.map(({ id, name }) => <Button key={id} isPending={pending === id} onPress={() => void connect(id)}><Trans>Koppla {name}</Trans></Button>)}
      </div>
    </Section>
  );
}

function AccountEntry({ account: { id, provider, createdAt, proposedOrganisation } }: { account: ConnectedAccount }) {
  const { t } = useLingui();
  const format = useFormat();
  const act = useAct(DisconnectAccount, () => t`Kontot är bortkopplat`, { isFinal: true });
  const connected = format.date(localAt(Date.parse(createdAt), zone).day);
  const employer = proposedOrganisation?.name;
  return (
    <li className={styles.entry}>
      <div>
        <h3 className={styles.name}>{provider}</h3>
        <p className={styles.quiet}><Trans>Kopplat {connected}.</Trans> {employer ? <Trans>Kontot säger att du arbetar hos {employer}. Det är processledaren som avgör det här.</Trans> : null}</p>
      </div>
      <div className={styles.acts}><Button isPending={act.isPending} onPress={() => void act.run({ id })} aria-label={t`Koppla bort ${provider}`}><Trans>Koppla bort</Trans></Button></div>
    </li>
  );
}
