import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { Refused } from "../people/post.ts";
import { useSession } from "../people/useSession.ts";
import { OpenPage } from "../shell/OpenPage.tsx";
import { Button } from "../ui/Button.tsx";
import { ButtonLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { toastProblem } from "../ui/toast.tsx";

/** The secret of a link stands after `#`, so that no server, log or other page gets to see it. */
function secretOfPage(): string {
  const secret = location.hash.slice(1);
  history.replaceState(history.state, "", location.pathname);
  return secret;
}

/** Where a link in mail leads. It signs in by a press, not by being opened: mail is opened by machines too. */
export function LinkPage(): ReactNode {
  const { t } = useLingui();
  const router = useRouter();
  const { signIn } = useSession();
  const [secret] = useState(secretOfPage);
  const [state, setState] = useState<"READY" | "PENDING" | "REFUSED" | "OTHER_PERSON">("READY");
  const enter = async () => {
    setState("PENDING");
    try {
      const { till } = (await signIn("/auth/link", { secret })) as { till: string };
      await router.navigate({ href: till });
    } catch (problem) {
      const isRefused = problem instanceof Refused && problem.status === 403;
      setState(isRefused ? (problem.reason === "ANOTHER_PERSON" ? "OTHER_PERSON" : "REFUSED") : "READY");
      if (!isRefused) {
        toastProblem(t`Det gick inte att logga in. Försök igen om en stund.`);
      }
    }
  };
  if (state === "REFUSED" || state === "OTHER_PERSON") {
    return (
      <OpenPage isNarrow>
        <PageHeader
          title={t`Länken fungerar inte`}
          lead={state === "REFUSED" ? <Trans>Den kan vara använd, för gammal eller öppnad i en annan webbläsare än den du bad om den i.</Trans> : <Trans>Den hör till någon annan än den som är inloggad här.</Trans>}
        />
        <ButtonLink to="/" variant="primary"><Trans>Be om en ny länk</Trans></ButtonLink>
      </OpenPage>
    );
  }
  return (
    <OpenPage isNarrow>
      <PageHeader title={t`Logga in`} lead={<Trans>Tryck på knappen, så är du inloggad i den här webbläsaren.</Trans>} />
      <Button variant="primary" autoFocus isPending={state === "PENDING"} onPress={() => void enter()}><Trans>Logga in</Trans></Button>
    </OpenPage>
  );
}
