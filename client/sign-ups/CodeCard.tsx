import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { announce } from "../ui/announce.tsx";
import { Button } from "../ui/Button.tsx";
import { ButtonLink } from "../ui/Links.tsx";
import type { Made } from "./SignUpForm.tsx";
import styles from "./SignUp.module.css";

/** The code is told once: it is large, and easy to write down or to copy as a link. */
export function CodeCard({ made: { code, isWaiting, getsMessages } }: { made: Made }) {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = () => void navigator.clipboard.writeText(`${location.origin}/anmalan#${code}`).then(() => announce(t`Länken är kopierad.`), () => announce(t`Länken kunde inte kopieras. Skriv av koden i stället.`));
  return (
    <section className={styles.card} aria-labelledby="signed-up">
      <h2 id="signed-up" ref={heading} tabIndex={-1}>{isWaiting ? t`Du står på reservlistan` : t`Du är anmäld`}</h2>
      {isWaiting ? <p><Trans>Om någon lämnar återbud får de som väntar plats i turordning.</Trans></p> : null}
      {code ? (
        <>
          <p><Trans>Spara koden. Med den kan du se, ändra och avboka din anmälan.</Trans></p>
          <p className={styles.code} data-code>{code}</p>
          <div className={styles.buttons}>
            <Button onPress={copy}><Trans>Kopiera länken</Trans></Button>
            <ButtonLink to="/anmalan" hash={code}><Trans>Visa anmälan</Trans></ButtonLink>
          </div>
        </>
      ) : null}
      <p className={styles.quiet}>{getsMessages ? <Trans>Du får ett meddelande om något ändras.</Trans> : <Trans>Koden visas bara nu. Titta efter med den om du har fått plats eller om något har ändrats.</Trans>}</p>
    </section>
  );
}
