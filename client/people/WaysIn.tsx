import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import styles from "./WaysIn.module.css";

/** What one can do here, by who one is. */
export function WaysIn(): ReactNode {
  return (
    <div className={styles.ways}>
      <section>
        <h2><Trans>För dig som bor här</Trans></h2>
        <p><Trans>Se vad som händer, vad partnerna vill uppnå och hur det går. Du behöver inte logga in.</Trans></p>
      </section>
      <section>
        <h2><Trans>För dig som arbetar i ett partnerskap</Trans></h2>
        <p><Trans>Planera tillsammans i samma kalender, rapportera närvaro och följ upp målen. Det du ändrar syns hos alla på en gång.</Trans></p>
      </section>
      <section>
        <h2><Trans>För lokaler och trapphus</Trans></h2>
        <p><Trans>En tavla visar dagens aktiviteter på en skärm och uppdateras direkt. <a href="/tavla">Välj en tavla</a></Trans></p>
      </section>
      <section>
        <h2><Trans>För dig som bygger vidare</Trans></h2>
        <p><Trans>Allt öppet går att hämta och prenumerera på genom GraphQL. <a href="/schema.graphql">Läs hela schemat</a></Trans></p>
      </section>
    </div>
  );
}
