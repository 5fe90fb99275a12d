import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { CalendarSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { OneChoice } from "../ui/Choices.tsx";
import { SelectField, type SelectOption } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { ChoicesDocument } from "./documents.ts";
import { FeedAddress } from "./FeedAddress.tsx";
import { CreateCalendarFeed } from "./feedDocuments.ts";
import { SubscribeSteps, type CalendarApp } from "./SubscribeSteps.tsx";
import styles from "./SubscribeSheet.module.css";

interface Subject extends SelectOption {
  /** What names it in a public address. */
  name: string;
}

/** What can be followed, and that which the calendar shows just now. */
function useSubjects(search: CalendarSearch): { subjects: Subject[]; shown: string } {
  const { t } = useLingui();
  const { id, slug, name } = usePartnership();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const { goals, memberships, rooms } = data.partnership ?? {};
  const organisations = new Map((memberships?.nodes ?? []).map(({ organisation }) => [organisation.id, organisation.name]));
  const goal = goals?.nodes.find(({ code }) => code === search.mal);
  return {
    subjects: [
      { id, name: slug, label: t`Allt i ${name}` },
      ...[...organisations].map(([each, label]) => ({ id: each, name: each, label: t`Partner: ${label}` })),
      ...(rooms?.nodes ?? []).map(({ id: each, name: label }) => ({ id: each, name: each, label: t`Lokal: ${label}` })),
      ...(goals?.nodes ?? []).map(({ id: each, statement: label }) => ({ id: each, name: each, label: t`Mål: ${label}` })),
    ],
    shown: search.lokal ?? search.partner ?? goal?.id ?? id,
  };
}

/** How to have the calendar in one's own: what everybody may see, or for those who work here what they see themselves. */
export function SubscribeSheet({ search, onClose }: { search: CalendarSearch; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { viewerRole } = usePartnership();
  const { subjects, shown } = useSubjects(search);
  const [subjectId, setSubjectId] = useState(shown);
  const [app, setApp] = useState<CalendarApp>("google");
  const subject = subjects.find(({ id }) => id === subjectId) ?? subjects[0];
  const wishes = new URLSearchParams({ client: app, ...(i18n.locale === "en" && { lang: "en" }) });
  const addressOf = (path: string) => `${location.origin}${path}?${wishes.toString()}`;
  const apps: SelectOption<CalendarApp>[] = [
    { id: "google", label: t`Google Kalender` },
    { id: "apple", label: t`Apple Kalender` },
    { id: "outlook", label: t`Outlook` },
    { id: "khal", label: t`En annan` },
  ];
  if (!subject) {
    return null;
  }
  return (
    <Sheet title={t`Prenumerera på kalendern`} lead={<Trans>Aktiviteterna visas i din egen kalender, och ändringar följer med.</Trans>} onClose={onClose}>
      <div className={styles.sections}>
        <SelectField label={t`Vad vill du följa?`} isRequired options={subjects} value={subject.id} onChange={setSubjectId} />
        <OneChoice label={t`Vilken kalender har du?`} isRequired options={apps} value={app} onChange={setApp} />
        <section className={styles.part} aria-labelledby="subscribe-public">
          <h3 id="subscribe-public" className={styles.heading}><Trans>Det som alla får se</Trans></h3>
          <FeedAddress label={t`Länk till kalendern`} address={addressOf(`/feeds/${subject.name}.ics`)} opens={app !== "google"} />
          <SubscribeSteps app={app} />
        </section>
        {viewerRole === null ? null : <PrivateAddress key={subject.id} subjectId={subject.id} addressOf={addressOf} opens={app !== "google"} />}
      </div>
    </Sheet>
  );
}

function PrivateAddress({ subjectId, addressOf, opens }: { subjectId: string; addressOf: (path: string) => string; opens: boolean }) {
  const { t } = useLingui();
  const act = useAct(CreateCalendarFeed, () => t`Den egna länken är skapad`, { isFinal: true });
  const [made, setMade] = useState<{ path: string | null } | null>(null);
  const create = async () => {
    const answer = await act.run({ subjectId });
    if (answer?.feed) {
      setMade({ path: answer.path ?? null });
    }
  };
  return (
    <section className={styles.part} aria-labelledby="subscribe-private">
      <h3 id="subscribe-private" className={styles.heading}><Trans>Även det som bara ni i partnerskapet ser</Trans></h3>
      <p className={styles.hint}><Trans>Med en egen länk följer du allt som du själv får se. Den som har länken ser också det, så lämna den inte vidare. När din roll upphör slutar länken att fungera.</Trans></p>
      {act.errors.form ? <p role="alert">{act.errors.form}</p> : null}
      {made === null ? (
        <div className={styles.buttons}><Button isPending={act.isPending} onPress={() => void create()}><Trans>Skapa egen länk</Trans></Button></div>
      ) : made.path === null ? (
        <p role="alert"><Trans>Länken finns, men svaret kom bort på vägen och den kan inte visas igen. Återkalla den på sidan Konto och skapa en ny.</Trans></p>
      ) : (
        <>
          <FeedAddress label={t`Din egen länk`} address={addressOf(made.path)} opens={opens} autoFocus />
          <p className={styles.hint}><Trans>Länken visas bara den här gången. Du kan återkalla den på sidan Konto.</Trans></p>
        </>
      )}
    </section>
  );
}
