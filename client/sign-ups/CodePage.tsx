import { useQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState, type ReactNode } from "react";
import { problemText, referenceOf } from "../live/problems.ts";
import { OpenPage } from "../shell/OpenPage.tsx";
import { Button } from "../ui/Button.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SectionError } from "../ui/SectionError.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { TextField } from "../ui/TextField.tsx";
import { OwnSignUpDocument } from "./documents.ts";
import { OwnSignUp } from "./OwnSignUp.tsx";
import styles from "./SignUp.module.css";

const everyMs = 20_000;
const codeInAddress = () => decodeURIComponent(location.hash.slice(1));

/** The page of whoever holds a code. It stands behind `#`, which no server and no log ever sees. */
export function CodePage(): ReactNode {
  const { t } = useLingui();
  const [code, setCode] = useState(codeInAddress);
  useEffect(() => {
    const follow = () => setCode(codeInAddress());
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return (
    <OpenPage isNarrow>
      <PageHeader title={t`Din anmälan`} />
      {code ? <WithCode key={code} code={code} onOther={() => setCode("")} /> : <AskForCode onCode={setCode} />}
    </OpenPage>
  );
}

function AskForCode({ onCode, wasWrong = false }: { onCode: (code: string) => void; wasWrong?: boolean }) {
  const { t } = useLingui();
  const [written, setWritten] = useState("");
  const [error, setError] = useState(wasWrong ? t`Det finns ingen anmälan med den koden. Den kan vara felskriven eller ha tagits bort.` : undefined);
  const look = () => {
    if (written.trim() === "") {
      setError(t`Skriv koden som du fick när du anmälde dig.`);
      return;
    }
    onCode(written.trim());
  };
  return (
    <form className={styles.form} noValidate aria-label={t`Kod`} onSubmit={(event) => { event.preventDefault(); look(); }}>
      <TextField field="code" label={t`Din kod`} description={t`Tolv tecken, till exempel K7QF-2M9X-TRW4. Stora och små bokstäver går lika bra.`} isRequired autoComplete="off" spellCheck="false" maxLength={40} value={written} onChange={(text) => { setWritten(text); setError(undefined); }} error={error} />
      <Button type="submit" variant="primary"><Trans>Visa anmälan</Trans></Button>
    </form>
  );
}

/** Asked for again now and then: that one has moved up is told to nobody else. */
function WithCode({ code, onOther }: { code: string; onOther: () => void }) {
  const { i18n } = useLingui();
  const { data, error, refetch } = useQuery(OwnSignUpDocument, { variables: { code }, fetchPolicy: "network-only", pollInterval: everyMs });
  const [isWrongAgain, setWrongAgain] = useState<string | null>(null);
  if (isWrongAgain !== null) {
    return <WithCode key={isWrongAgain} code={isWrongAgain} onOther={onOther} />;
  }
  if (error && !data) {
    return <SectionError title={problemText(error, i18n)} reference={referenceOf(error)} onRetry={() => void refetch().catch(() => undefined)} />;
  }
  if (!data) {
    return <Skeleton rows={5} />;
  }
  return data.signUp ? <OwnSignUp code={code} own={data.signUp} onChanged={() => void refetch().catch(() => undefined)} onOther={onOther} /> : <AskForCode wasWrong onCode={setWrongAgain} />;
}
