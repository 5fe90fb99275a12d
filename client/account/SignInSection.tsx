import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import type { StartQuery } from "../graphql/graphql.ts";
import { post, Refused } from "../people/post.ts";
import { useSession } from "../people/useSession.ts";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Section.tsx";
import { TextField } from "../ui/TextField.tsx";
import { toastProblem } from "../ui/toast.tsx";
import { MailIsSent } from "./MailIsSent.tsx";
import { addressOf, showPasskey } from "./proofs.ts";
import styles from "./SignIn.module.css";

type Means = StartQuery["viewer"]["signInMeans"];

const route = getRouteApi("/");

/** The ways in that this hub has been given, for those who work here. */
export function SignInSection({ means }: { means: Means }) {
  const { t } = useLingui();
  const { fel } = route.useSearch();
  return (
    <Section title={t`Logga in`} className={styles.section}>
      <div className={styles.ways}>
        {fel ? <SignInProblem reason={fel} /> : null}
        {means.emailLink ? <LinkForm isReadHere={means.mailIsReadHere} /> : null}
        <OtherWays means={means} />
      </div>
    </Section>
  );
}

/** What went wrong elsewhere, in the words that the address carries as a code. */
function SignInProblem({ reason }: { reason: string }) {
  const { t } = useLingui();
  const texts: Record<string, string> = {
    CANCELLED: t`Inloggningen avbröts.`,
    UNKNOWN_ACCOUNT: t`Ditt konto hör inte till någon här än. Logga in med en länk i e-posten och koppla kontot under Konto.`,
    ACCOUNT_TAKEN: t`Det kontot är redan kopplat till någon annan här.`,
    ANOTHER_PERSON: t`Det kontot hör till någon annan än den som är inloggad här.`,
    UNAVAILABLE: t`Tjänsten svarar inte just nu. Försök igen om en stund.`,
  };
  return <p role="alert" className={styles.problem}>{texts[reason] ?? t`Inloggningen godkändes inte. Försök igen.`}</p>;
}

function OtherWays({ means: { passkey, providers } }: { means: Means }) {
  const { t } = useLingui();
  const { till } = route.useSearch();
  const router = useRouter();
  const { begin } = useSession();
  const [pending, setPending] = useState<string | null>(null);
  const attempt = async (what: string, work: () => Promise<void>) => {
    setPending(what);
    try {
      await work();
    } catch (problem) {
      toastProblem(problem instanceof Refused && problem.reason === "PASSKEY_REFUSED" ? t`Lösennyckeln känns inte igen här. Logga in på ett annat sätt.` : t`Det gick inte att logga in. Försök igen om en stund.`);
    } finally {
      setPending(null);
    }
  };
  const enter = async () => {
    await showPasskey();
    begin();
    await router.navigate({ href: till ?? "/" });
  };
  return (
    <div className={styles.buttons}>
      {providers.map(({ id, name }) => <Button key={id} isPending={pending === id} onPress={() => void attempt(id, async () => location.assign(await addressOf(id, "SIGN_IN", till ?? "/")))}><Trans>Logga in med {name}</Trans></Button>)}
      {passkey ? <Button isPending={pending === "passkey"} onPress={() => void attempt("passkey", enter)}><Trans>Logga in med lösennyckel</Trans></Button> : null}
    </div>
  );
}

function LinkForm({ isReadHere }: { isReadHere: boolean }) {
  const { t } = useLingui();
  const { till } = route.useSearch();
  const [email, setEmail] = useState("");
  const [error, setError] = useState<string>();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!/^\S+@\S+$/.test(email.trim())) {
      setError(t`Skriv din e-postadress, till exempel anna@forening.example.`);
      return;
    }
    setPending(true);
    try {
      await post("/auth/link/request", { email: email.trim(), till: till ?? "/" });
      setSentTo(email.trim());
    } catch (problem) {
      toastProblem(problem instanceof Refused && problem.status === 429 ? t`Det gick för fort. Vänta en stund och försök igen.` : t`Det gick inte att skicka länken. Försök igen om en stund.`);
    } finally {
      setPending(false);
    }
  };
  if (sentTo !== null) {
    return <MailIsSent to={sentTo} isReadHere={isReadHere} onAgain={() => setSentTo(null)} />;
  }
  return (
    <form onSubmit={(event) => void send(event)} noValidate aria-label={t`Logga in med e-post`}>
      <div className={styles.row}>
        <TextField label={t`E-postadress`} type="email" autoComplete="email" isRequired description={<Trans>Vi skickar en länk som loggar in dig. Inget lösenord behövs.</Trans>} value={email} onChange={(text) => { setEmail(text); setError(undefined); }} error={error} />
        <Button type="submit" variant="primary" isPending={isPending}><Trans>Skicka länk</Trans></Button>
      </div>
    </form>
  );
}
