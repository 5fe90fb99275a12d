import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Section } from "../ui/Section.tsx";
import { CreateTokenSheet, type TokenPartnership } from "./CreateTokenSheet.tsx";
import type { Token } from "./documents.ts";
import { RevokeQuestion } from "./RevokeQuestion.tsx";
import { RotateSheet } from "./RotateSheet.tsx";
import { SecretDialog, type Made } from "./SecretDialog.tsx";
import { TokenEntry } from "./TokenEntry.tsx";
import styles from "../ui/Entry.module.css";

/** What is open over the list; `MADE` carries the secret, which nobody can show again. */
type Open =
  | { what: "CREATE" }
  | { what: "ROTATE" | "REVOKE"; token: Token }
  | { what: "MADE"; made: Made };

/** The programs that may ask and act for the person. */
export function TokensSection({ tokens, partnerships }: { tokens: readonly Token[]; partnerships: readonly TokenPartnership[] }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Open | null>(null);
  const [acted, setActed] = useState<{ id: string } | null>(null);
  const close = () => setOpen(null);
  const end = (id: string) => {
    close();
    setActed({ id });
  };
  // Where one began may be gone: focus goes to what was made, replaced or revoked.
  useEffect(() => {
    if (acted) {
      document.getElementById(acted.id)?.focus();
    }
  }, [acted]);
  const onMade = (made: Made) => setOpen({ what: "MADE", made });
  const create = partnerships.length > 0 ? <Button variant={tokens.length === 0 ? "primary" : "secondary"} onPress={() => setOpen({ what: "CREATE" })}><Trans>Skapa API-nyckel</Trans></Button> : null;
  return (
    <Section title={t`Åtkomst för program`} aside={create}>
      <p className={styles.hint}>
        <Trans>Med en API-nyckel kan ett program läsa och göra sådant som du själv får i ett partnerskap, aldrig mer. När din roll upphör kan nyckeln bara läsa det som alla får se.</Trans>{" "}
        <a href="/schema.graphql"><Trans>Läs hela schemat</Trans></a>
      </p>
      {tokens.length === 0 ? (
        <EmptyState title={t`Du har inga API-nycklar.`}>
          {partnerships.length === 0 ? <Trans>De som arbetar i ett partnerskap kan skapa sådana.</Trans> : <Trans>Skapa en när ett program ska hämta eller lämna uppgifter åt dig.</Trans>}
        </EmptyState>
      ) : (
        <ul>
          {tokens.map((token) => (
            <TokenEntry key={token.id} token={token} onRotate={() => setOpen({ what: "ROTATE", token })} onRevoke={() => setOpen({ what: "REVOKE", token })} />
          ))}
        </ul>
      )}
      {open?.what === "CREATE" ? <CreateTokenSheet partnerships={partnerships} onMade={onMade} onClose={close} /> : null}
      {open?.what === "ROTATE" ? <RotateSheet token={open.token} onMade={onMade} onClose={close} /> : null}
      {open?.what === "REVOKE" ? <RevokeQuestion token={open.token} onRevoked={() => end(open.token.id)} onClose={close} /> : null}
      {open?.what === "MADE" ? <SecretDialog made={open.made} onClose={() => end(open.made.id)} /> : null}
    </Section>
  );
}
