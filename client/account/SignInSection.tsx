import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import type { StartQuery } from "../graphql/graphql.ts";
import { post, Refused } from "../people/post.ts";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Section.tsx";
import { TextField } from "../ui/TextField.tsx";
import { toastProblem } from "../ui/toast.tsx";
import { MailIsSent } from "./MailIsSent.tsx";
import styles from "./SignIn.module.css";

type Means = StartQuery["viewer"]["signInMeans"];

const route = getRouteApi("/");

/** The ways in that this hub has been given, for those who work here. */
export function SignInSection({ means }: { means: Means }) {
  const { t } = useLingui();
  if (!means.emailLink) {
    return null;
  }
  return (
    <Section title={t`Logga in`} className={styles.section}>
      <div className={styles.ways}>
        {means.emailLink ? <LinkForm isReadHere={means.mailIsReadHere} /> : null}
      </div>
    </Section>
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
        <TextField label={t`E-postadress`} type="email" autoComplete="email" description={<Trans>Vi skickar en länk som loggar in dig. Inget lösenord behövs.</Trans>} value={email} onChange={(text) => { setEmail(text); setError(undefined); }} error={error} />
        <Button type="submit" variant="primary" isPending={isPending}><Trans>Skicka länk</Trans></Button>
      </div>
    </form>
  );
}
