import { useApolloClient, useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { Visibility } from "../graphql/graphql.ts";
import { problemText } from "../live/problems.ts";
import { send } from "../live/send.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { OneChoice } from "../ui/Choices.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { toastProblem } from "../ui/toast.tsx";
import { ChoicesDocument } from "./documents.ts";
import { FileField } from "./FileField.tsx";
import { ImportCalendar, type ImportedEvent } from "./importDocuments.ts";
import { ImportPreview } from "./ImportPreview.tsx";
import styles from "./SubscribeSheet.module.css";

const asTold = "som filen säger";
/** As long as one text of an input may be. */
const inParts = (text: string): string[] => text.match(/[\s\S]{1,9000}/g) ?? [""];
const fields = ["parts", "goalId", "organiserId", "roomId", "visibility"];

/** Takes over the file of another calendar: first what would happen, then, if it is right, all of it. */
export function ImportSheet({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useApolloClient();
  const { id: partnershipId, slug } = usePartnership();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const { goals, memberships, rooms } = data.partnership ?? {};
  const organisations = new Map((memberships?.nodes ?? []).map(({ organisation }) => [organisation.id, organisation.name]));
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [goalId, setGoalId] = useState<string | null>(null);
  const [organiserId, setOrganiserId] = useState<string | null>(null);
  const [room, setRoom] = useState<string>(asTold);
  const [visibility, setVisibility] = useState<Visibility>("PARTNERSHIP");
  const [events, setEvents] = useState<readonly ImportedEvent[] | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const act = useAct(ImportCalendar, () => t`Kalendern är importerad`);
  const answered = useMemo(() => ({ ...refused, ...act.errors }), [refused, act.errors]);
  const problems = useFormErrors(answered, fields);
  const { errors, check, clear } = problems;
  const input = { partnershipId, parts: inParts(file?.text ?? ""), goalId: goalId ?? "", organiserId: organiserId ?? "", roomId: room === asTold ? null : room, visibility };

  const preview = async () => {
    const isComplete = check({
      parts: file === null ? t`Välj en fil.` : undefined,
      goalId: goalId === null ? t`Välj ett mål.` : undefined,
      organiserId: organiserId === null ? t`Välj vem som ordnar.` : undefined,
    });
    if (!isComplete) {
      return;
    }
    setAsking(true);
    try {
      const answer = await send(client, ImportCalendar, { ...input, preview: true }, crypto.randomUUID());
      setRefused(Object.fromEntries(answer.userErrors.map(({ path, message }) => [path.join("."), message])));
      setEvents(answer.userErrors.length > 0 ? null : answer.events);
    } catch (problem) {
      toastProblem(problemText(problem, i18n), { label: t`Försök igen`, run: () => void preview() });
    } finally {
      setAsking(false);
    }
  };
  const save = async () => {
    if (await act.run(input)) {
      onClose();
    } else {
      setEvents(null);
    }
  };
  const count = events?.filter(({ result }) => result === "ADDED" || result === "CHANGED").length ?? 0;
  return (
    <Sheet title={t`Importera en kalender`} lead={<Trans>Aktiviteter från en fil (.ics) som en annan kalender har sparat.</Trans>} onClose={onClose}>
      {events ? (
        <div className={styles.part}>
          <h3 className={styles.heading} tabIndex={-1} ref={(heading) => heading?.focus()}><Plural value={count} _0="Inget läggs till eller ändras" one="# aktivitet läggs till eller ändras" other="# aktiviteter läggs till eller ändras" /></h3>
          <ImportPreview events={events} />
          <div className={styles.buttons}>
            {count > 0 ? <Button variant="primary" isPending={act.isPending} onPress={() => void save()}><Trans>Importera</Trans></Button> : null}
            <Button onPress={() => setEvents(null)}><Trans>Tillbaka</Trans></Button>
          </div>
        </div>
      ) : (
        <FormFrame title={t`Vad ska importeras?`} save={t`Visa vad som händer`} isPending={isAsking} problems={problems} onSave={() => void preview()} onCancel={onClose}>
          <FileField field="parts" label={t`Fil`} description={<Trans>Högst 64 kB. Det som har importerats förut ändras i stället för att läggas till igen.</Trans>} accept=".ics,text/calendar" chosen={file?.name ?? null} onFile={(name, text) => { setFile({ name, text }); clear("parts"); }} error={errors.parts} />
          <SelectField field="goalId" label={t`Mål`} isRequired options={(goals?.nodes ?? []).map(({ id, statement }) => ({ id, label: statement }))} value={goalId} onChange={(id) => { setGoalId(id); clear("goalId"); }} error={errors.goalId} />
          <SelectField field="organiserId" label={t`Arrangör`} isRequired options={[...organisations].map(([id, label]) => ({ id, label }))} value={organiserId} onChange={(id) => { setOrganiserId(id); clear("organiserId"); }} error={errors.organiserId} />
          <SelectField field="roomId" label={t`Lokal`} isRequired options={[{ id: asTold, label: t`Platsen som står i filen` }, ...(rooms?.nodes ?? []).map(({ id, name }) => ({ id, label: name }))]} value={room} onChange={(id) => { setRoom(id); clear("roomId"); }} error={errors.roomId} />
          <OneChoice field="visibility" label={t`Vem får se aktiviteterna?`} isRequired options={[{ id: "PARTNERSHIP", label: t`Bara partnerskapet` }, { id: "PUBLIC", label: t`Alla` }] as const} value={visibility} onChange={setVisibility} error={errors.visibility} />
        </FormFrame>
      )}
    </Sheet>
  );
}
