import { useSuspenseQuery } from "@apollo/client/react";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import type { AuditAct } from "../graphql/graphql.ts";
import { useNow } from "../live/clock.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Section } from "../ui/Section.tsx";
import { Audit, type AuditEntry } from "./documents.ts";
import styles from "./ChangesPage.module.css";

const acts: Record<AuditAct, MessageDescriptor> = {
  CONTACTS_READ: msg`Läste en e-postadress`,
  SIGN_UPS_READ: msg`Läste vilka som är anmälda`,
  DATA_EXPORTED: msg`Hämtade sina egna uppgifter`,
  DATA_ERASED: msg`Raderade sina egna uppgifter`,
  PERSON_SUSPENDED: msg`Stängde av en person`,
  PERSON_RESUMED: msg`Släppte in en person igen`,
  TOKEN_CREATED: msg`Skapade en API-nyckel`,
  TOKEN_ROTATED: msg`Bytte ut en API-nyckel`,
  TOKEN_REVOKED: msg`Återkallade en API-nyckel`,
  TOKEN_FOUND_IN_TEXT: msg`Skrev in en API-nyckel i en text, så den återkallades`,
  BOARD_FOUND_IN_TEXT: msg`Skrev in en skärms nyckel i en text, så skärmen spärrades`,
  CALENDAR_FEED_CREATED: msg`Skapade en privat kalenderprenumeration`,
  CALENDAR_FEED_REVOKED: msg`Återkallade en privat kalenderprenumeration`,
};

/** What was read and given out, and whose programs were let in: for the process leader and the steering group. */
export function AuditSection({ slug }: { slug: string }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(Audit, { variables: { slug }, fetchPolicy: "cache-and-network" });
  const entries = data.partnership?.auditEntries?.nodes ?? [];
  const head = data.partnership?.trailHead;
  const checksum = head && `${head.place}:${head.hash}`;
  return (
    <Section title={t`Åtkomst och utlämnade uppgifter`} className={styles.audit}>
      <p className={styles.who}><Trans>Det här ser bara processledaren och styrgruppen.</Trans></p>
      {entries.length === 0 ? <EmptyState title={t`Inget har hänt än.`} /> : <ul>{entries.map((entry) => <Entry key={entry.id} entry={entry} />)}</ul>}
      {checksum ? (
        <p className={styles.head}>
          <Trans>
            Ändringsloggens kontrollsumma just nu: <code>{checksum}</code>. Skriv in den i ett protokoll eller spara den någon annanstans. Då går det att kontrollera senare att ingen har ändrat i loggen i efterhand.
          </Trans>
        </p>
      ) : null}
    </Section>
  );
}

function Entry({ entry: { at, what, actorName, actorOrganisation, subjectName, reason } }: { entry: AuditEntry }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const now = useNow();
  const { timeZone } = usePartnership();
  return (
    <li className={styles.entry}>
      <span />
      <div>
        <h3 className={styles.what}>{[i18n._(acts[what]), subjectName].filter(Boolean).join(": ")}</h3>
        <p className={styles.who}>{[actorName, actorOrganisation?.name].filter(Boolean).join(" · ")}</p>
        {reason ? <p className={styles.reason}><Trans>Därför: {reason}</Trans></p> : null}
      </div>
      <time className={styles.when} dateTime={at}>{format.relative(at, now, timeZone)}</time>
    </li>
  );
}
