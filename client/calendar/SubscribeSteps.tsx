import { Trans } from "@lingui/react/macro";
import styles from "./SubscribeSheet.module.css";

export type CalendarApp = "google" | "apple" | "outlook" | "khal";

/** What to do in one's own calendar, step by step, in the words that stand there. */
export function SubscribeSteps({ app }: { app: CalendarApp }) {
  return (
    <>
      <ol className={styles.steps}>
        {app === "google" ? (
          <>
            <li><Trans>Kopiera länken.</Trans></li>
            <li><Trans>Öppna Google Kalender på en dator. Välj plustecknet vid ”Andra kalendrar” och sedan ”Från webbadress”.</Trans></li>
            <li><Trans>Klistra in länken och välj ”Lägg till kalender”. Den visas även i mobilen.</Trans></li>
          </>
        ) : null}
        {app === "apple" ? (
          <>
            <li><Trans>Välj ”Öppna i kalendern” på din iPhone, iPad eller Mac.</Trans></li>
            <li><Trans>Bekräfta att du vill prenumerera.</Trans></li>
          </>
        ) : null}
        {app === "outlook" ? (
          <>
            <li><Trans>Kopiera länken.</Trans></li>
            <li><Trans>Öppna kalendern i Outlook. Välj ”Lägg till kalender” och sedan ”Prenumerera från webben”.</Trans></li>
            <li><Trans>Klistra in länken, ge kalendern ett namn och välj ”Importera”.</Trans></li>
          </>
        ) : null}
        {app === "khal" ? (
          <>
            <li><Trans>Kopiera länken.</Trans></li>
            <li><Trans>Lägg till en kalender från en webbadress (iCalendar) och klistra in länken.</Trans></li>
          </>
        ) : null}
      </ol>
      <p className={styles.hint}>
        {app === "google" ? <Trans>Google hämtar nytt några gånger om dygnet, så en ändring kan dröja.</Trans> : <Trans>Kalendern hämtar nytt av sig själv. Hur ofta bestämmer den.</Trans>}
      </p>
    </>
  );
}
