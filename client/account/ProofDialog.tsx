import { useQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState, useSyncExternalStore } from "react";
import type { MeansQuery } from "../graphql/graphql.ts";
import { proofQuestion, type ProofQuestion } from "../live/proof.ts";
import { post } from "../people/post.ts";
import { Button } from "../ui/Button.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { toastProblem } from "../ui/toast.tsx";
import { addressOf, showPasskey } from "./proofs.ts";
import { Means } from "./documents.ts";
import styles from "./SignIn.module.css";

type MeansOfPerson = MeansQuery["viewer"]["signInMeans"];

/** Mounted once: something sensitive asks for a proof that it is still the same person, and goes on by itself when it has it. */
export function ProofDialog() {
  const question = useSyncExternalStore(proofQuestion.subscribe, proofQuestion.get);
  return question ? <Question question={question} /> : null;
}

function Question({ question: { answer } }: { question: ProofQuestion }) {
  const { t } = useLingui();
  const { data } = useQuery(Means, { fetchPolicy: "network-only" });
  return (
    <DialogBox isUrgent title={t`Bekräfta att det är du`} onClose={() => answer(false)}>
      <div className={styles.ways}>
        <p><Trans>Det du gör nu är känsligt, så vi frågar en gång till. Det gäller i tio minuter.</Trans></p>
        {data ? <Ways means={data.viewer.signInMeans} onProved={() => answer(true)} /> : null}
        <div className={styles.buttons}><Button onPress={() => answer(false)}><Trans>Avbryt</Trans></Button></div>
      </div>
    </DialogBox>
  );
}

function Ways({ means: { demoEmail, emailLink, mailIsReadHere, passkey, providers }, onProved }: { means: MeansOfPerson; onProved: () => void }) {
  const { t } = useLingui();
  const [isElsewhere, setElsewhere] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const attempt = async (work: () => Promise<unknown>, then: () => void) => {
    setPending(true);
    try {
      await work();
      then();
    } catch {
      toastProblem(t`Det gick inte att bekräfta. Försök igen om en stund.`);
    } finally {
      setPending(false);
    }
  };
  if (isElsewhere) {
    return (
      <>
        <p><Trans>Bekräfta i den nya fliken eller genom länken i din e-post, i den här webbläsaren. Kom sedan tillbaka hit.</Trans></p>
        {address ? <p><a href={address} target="_blank" rel="noreferrer"><Trans>Öppna inloggningen i en ny flik</Trans></a></p> : null}
        {mailIsReadHere && address === null ? <p><a href="/utveckling/post" target="_blank" rel="noreferrer"><Trans>Läs posten här: ingen e-postserver är inställd</Trans></a></p> : null}
        <div className={styles.buttons}><Button variant="primary" autoFocus onPress={onProved}><Trans>Fortsätt</Trans></Button></div>
      </>
    );
  }
  return (
    <div className={styles.buttons}>
      {demoEmail ? <Button variant="primary" autoFocus isPending={isPending} onPress={() => void attempt(() => post("/auth/demo", { email: demoEmail }), onProved)}><Trans>Ja, det är jag</Trans></Button> : null}
      {passkey ? <Button variant="primary" autoFocus isPending={isPending} onPress={() => void attempt(showPasskey, onProved)}><Trans>Använd lösennyckel</Trans></Button> : null}
      {providers.map(({ id, name }) => <Button key={id} isPending={isPending} onPress={() => void attempt(async () => setAddress(await addressOf(id, "CONFIRM", "/konto")), () => setElsewhere(true))}><Trans>Bekräfta med {name}</Trans></Button>)}
      {emailLink ? <Button variant="primary" isPending={isPending} onPress={() => void attempt(() => post("/auth/link/request", { till: "/konto" }), () => setElsewhere(true))}><Trans>Skicka en länk till min e-post</Trans></Button> : null}
    </div>
  );
}
