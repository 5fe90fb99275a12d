import { Trans, useLingui } from "@lingui/react/macro";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import type { Token } from "./documents.ts";
import { useScopeName } from "./tokenWords.ts";
import styles from "../ui/Entry.module.css";

const zone = "Europe/Stockholm";

/** One token: what it is for, how long, whether it is in use, and what can be done with it. */
export function TokenEntry({ token, onRotate, onRevoke }: { token: Token; onRotate: () => void; onRevoke: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const scopeName = useScopeName();
  const { id, name, prefix, status, revokedBecause, partnership, scopes, lastUsedOn } = token;
  const day = (instant: string) => format.date(localAt(Date.parse(instant), zone).day);
  const end = day(token.expiresAt);
  const used = lastUsedOn ? format.date(lastUsedOn) : null;
  const before = token.previousExpiresAt ? day(token.previousExpiresAt) : null;
  return (
    <li className={styles.entry}>
      <div>
        <h3 id={id} tabIndex={-1} className={styles.name}>
          {name}
          {status === "ACTIVE" ? <Chip tone="going"><Trans>Gäller</Trans></Chip> : null}
          {status === "EXPIRED" ? <Chip tone="waiting"><Trans>Har gått ut</Trans></Chip> : null}
          {status === "REVOKED" ? <Chip tone="stopped"><Trans>Återkallad</Trans></Chip> : null}
        </h3>
        <p className={styles.facts}>{partnership.name}: {scopes.map(scopeName).join(" · ")}</p>
        <p className={styles.quiet}>
          {status === "ACTIVE" ? <><Trans>Gäller till {end}.</Trans> </> : null}
          {status === "EXPIRED" ? <><Trans>Gick ut {end}.</Trans> </> : null}
          {revokedBecause === "FOUND_IN_TEXT" ? <><Trans>Nyckeln skrevs in i en text i tjänsten, så den återkallades direkt. Skapa en ny om programmet fortfarande behöver en.</Trans> </> : null}
          {used ? <Trans>Användes senast {used}.</Trans> : <Trans>Har inte använts.</Trans>}{" "}
          <Trans>Börjar med hub_pat_{prefix}.</Trans>{" "}
          {before ? <Trans>Den förra nyckeln fungerar till {before}.</Trans> : null}
        </p>
      </div>
      {status === "REVOKED" ? null : (
        <div className={styles.acts}>
          <Button onPress={onRotate} aria-label={t`Byt ut ${name}`}><Trans>Byt ut</Trans></Button>
          <Button onPress={onRevoke} aria-label={t`Återkalla ${name}`}><Trans>Återkalla</Trans></Button>
        </div>
      )}
    </li>
  );
}
