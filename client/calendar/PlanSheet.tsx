import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Suspense, useState } from "react";
import type { OnClash, ResidentLed, TargetGroup, Visibility } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { CheckboxField, ManyChoices, OneChoice } from "../ui/Choices.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { ChoicesDocument } from "./documents.ts";
import { PlanActivity } from "./planDocuments.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import { Repetition } from "./Repetition.tsx";
import { namedDays, type Pausing } from "./pauses.ts";
import { once, ruleOf, type Repeating } from "./rule.ts";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useTargetGroups } from "./useTargetGroups.ts";
import styles from "../forms/FormFrame.module.css";

export interface PlanStart {
  localDate: string;
  startTime: string;
  /** Two hours later when left out. */
  endTime?: string;
}

const elsewhere = "annan plats";
const plusTwoHours = (time: string) => `${String((Number(time.slice(0, 2)) + 2) % 24).padStart(2, "0")}${time.slice(2)}`;

interface Plan {
  title: string;
  description: string;
  goalIds: string[];
  organiserId: string | null;
  coOrganiserIds: string[];
  startDate: string | null;
  startTime: string | null;
  endTime: string | null;
  repetition: Repeating;
  pausing: Pausing;
  onClash: OnClash;
  room: string;
  placeText: string;
  targetGroup: TargetGroup;
  openToAll: boolean;
  residentLed: ResidentLed;
  sensitive: boolean;
  visibility: Visibility;
}

export interface PlanSheetProps {
  slug: string;
  start: PlanStart;
  onClose: () => void;
}

/** A new activity: once, or again and again. What the server answers lands at its field, and nothing typed is lost. */
export function PlanSheet(props: PlanSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet title={t`Ny aktivitet`} onClose={props.onClose}>
      <Suspense fallback={<Skeleton rows={7} />}><PlanForm {...props} /></Suspense>
    </Sheet>
  );
}

function PlanForm({ slug, start, onClose }: PlanSheetProps) {
  const { t } = useLingui();
  const { id: partnershipId } = usePartnership();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const act = useAct(PlanActivity, ({ activity }) => {
    const title = activity?.title ?? "";
    return t`${title} är planerad`;
  });
  const problems = useFormErrors(act.errors, ["title", "startDate", "startTime", "endTime", "rule", "roomId", "placeText", "goalIds", "organiserId", "coOrganiserIds", "description", "targetGroup"]);
  const [plan, setPlan] = useState<Plan>({
    title: "", description: "", goalIds: [], organiserId: null, coOrganiserIds: [],
    startDate: start.localDate, startTime: start.startTime, endTime: start.endTime ?? plusTwoHours(start.startTime),
    repetition: once, pausing: { pausesForClosures: true, pausesForSchoolBreaks: false }, onClash: "REFUSE",
    room: elsewhere, placeText: "", targetGroup: "ALL", openToAll: true, residentLed: "CO_LED", sensitive: false, visibility: "PUBLIC",
  });
  const set = <Field extends keyof Plan>(field: Field) => (value: Plan[Field]) => {
    setPlan((before) => ({ ...before, [field]: value }));
    problems.clear(field === "room" ? "roomId" : field);
  };
  const { startDate, startTime, endTime, organiserId } = plan;
  const mayClash = plan.room !== elsewhere && plan.repetition.repeat !== "NONE";

  const save = async () => {
    const isComplete = problems.check({
      title: plan.title.trim() === "" ? t`Skriv vad aktiviteten heter.` : undefined,
      startDate: startDate === null ? t`Skriv vilken dag.` : undefined,
      startTime: startTime === null ? t`Skriv när det börjar.` : undefined,
      endTime: endTime === null ? t`Skriv när det slutar.` : undefined,
      goalIds: plan.goalIds.length === 0 ? t`Välj minst ett mål.` : undefined,
      organiserId: organiserId === null ? t`Välj vem som arrangerar.` : undefined,
    });
    if (!isComplete || startDate === null || startTime === null || endTime === null || organiserId === null) {
      return;
    }
    const rule = ruleOf({ ...plan.repetition, startDate });
    const done = await act.run({
      partnershipId,
      title: plan.title.trim(),
      description: plan.description.trim() || null,
      goalIds: plan.goalIds,
      organiserId,
      coOrganiserIds: plan.coOrganiserIds.filter((id) => id !== organiserId),
      targetGroup: plan.targetGroup,
      openToAll: plan.openToAll,
      residentLed: plan.residentLed,
      sensitive: plan.sensitive,
      youthRelated: plan.targetGroup === "YOUTH",
      visibility: plan.visibility,
      startDate,
      startTime,
      endTime,
      rule,
      ...plan.pausing,
      ...(mayClash && { onClash: plan.onClash }),
      roomId: plan.room === elsewhere ? null : plan.room,
      placeText: plan.room === elsewhere ? plan.placeText.trim() || null : null,
    });
    if (done) {
      onClose();
    }
  };
  const { errors } = problems;
  const { goals, memberships, rooms } = data.partnership ?? {};
  const organisations = [...new Map((memberships?.nodes ?? []).map(({ organisation: { id, name } }) => [id, { id, label: name }])).values()];
  const targetGroups = useTargetGroups();
  return (
      <FormFrame title={t`Vad, när och var`} save={t`Lägg till aktivitet`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        <TextField field="title" label={t`Namn`} isRequired value={plan.title} onChange={set("title")} error={errors.title} />
        <div className={styles.when}>
          <DateField field="startDate" label={t`Dag`} isRequired value={startDate} onChange={set("startDate")} error={errors.startDate} />
          <TimeField field="startTime" label={t`Börjar`} isRequired value={startTime} onChange={set("startTime")} error={errors.startTime} />
          <TimeField field="endTime" label={t`Slutar`} isRequired value={endTime} onChange={set("endTime")} error={errors.endTime} description={startTime && endTime && endTime <= startTime ? <Trans>Slutar dagen efter.</Trans> : undefined} />
        </div>
        <Repetition startDate={startDate} value={plan.repetition} onChange={(next) => { set("repetition")(next); problems.clear("rule"); }} pausing={plan.pausing} onPausing={(more) => set("pausing")({ ...plan.pausing, ...more })} days={namedDays(data.partnership)} error={errors.rule} />
        <SelectField field="roomId" label={t`Lokal`} isRequired value={plan.room} onChange={set("room")} error={errors.roomId} options={[...(rooms?.nodes ?? []).map(({ id, name }) => ({ id, label: name })), { id: elsewhere, label: t`Annan plats` }]} />
        {mayClash ? (
          <OneChoice field="onClash" label={t`Om lokalen är upptagen någon gång`} isRequired value={plan.onClash} onChange={set("onClash")} options={[
            { id: "REFUSE", label: t`Spara inget, så att jag kan välja om` },
            { id: "TAKE_THE_REST", label: t`Boka de gånger som går. De andra blir av utan lokal, och kan bokas när den är ledig` },
          ]} />
        ) : null}
        {plan.room === elsewhere ? <TextField field="placeText" label={t`Plats`} value={plan.placeText} onChange={set("placeText")} error={errors.placeText} /> : null}
        <ManyChoices field="goalIds" label={t`Bidrar till`} description={<Trans>Minst ett gemensamt mål.</Trans>} isRequired value={plan.goalIds} onChange={set("goalIds")} error={errors.goalIds} options={(goals?.nodes ?? []).map(({ id, statement }) => ({ id, label: statement }))} />
        <SelectField field="organiserId" label={t`Arrangör`} isRequired value={organiserId} onChange={set("organiserId")} error={errors.organiserId} options={organisations} placeholder={t`Välj organisation`} />
        <details className={styles.more}>
          <summary><Trans>Fler uppgifter</Trans></summary>
          <div className={styles.form}>
            <ManyChoices field="coOrganiserIds" label={t`Arrangeras tillsammans med`} value={plan.coOrganiserIds} onChange={set("coOrganiserIds")} error={errors.coOrganiserIds} options={organisations.filter(({ id }) => id !== organiserId)} />
            <TextField field="description" label={t`Beskrivning`} multiline value={plan.description} onChange={set("description")} error={errors.description} />
            <SelectField field="targetGroup" label={t`Målgrupp`} isRequired value={plan.targetGroup} onChange={set("targetGroup")} options={targetGroups} error={errors.targetGroup} />
            <SelectField label={t`Leds av`} isRequired value={plan.residentLed} onChange={set("residentLed")} options={[{ id: "CO_LED", label: t`Boende och personal tillsammans` }, { id: "RESIDENT_LED", label: t`Boende` }, { id: "YOUTH_LED", label: t`Unga` }, { id: "STAFF_LED", label: t`Personal` }]} />
            <CheckboxField isSelected={plan.openToAll} onChange={set("openToAll")}><Trans>Öppen för alla</Trans></CheckboxField>
            <CheckboxField isSelected={plan.sensitive} onChange={set("sensitive")}><Trans>Känslig: bara arrangören ser hur många som kommer, och den visas inte på tavlor</Trans></CheckboxField>
            <OneChoice label={t`Vem får se den?`} isRequired value={plan.visibility} onChange={set("visibility")} options={[{ id: "PUBLIC", label: t`Alla` }, { id: "PARTNERSHIP", label: t`Bara partnerskapet` }]} />
          </div>
        </details>
      </FormFrame>
  );
}
