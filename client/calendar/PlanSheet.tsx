import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Suspense, useState } from "react";
import { addDays, weekdayOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import type { ResidentLed, TargetGroup, Visibility } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { CheckboxField, ManyChoices, OneChoice } from "../ui/Choices.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { ChoicesDocument, PlanActivity } from "./documents.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import { firstDates, ruleOf, type Repeat, type RuleChoice } from "./rule.ts";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useTargetGroups } from "./useTargetGroups.ts";
import styles from "../forms/FormFrame.module.css";

export interface PlanStart {
  localDate: string;
  startTime: string;
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
  repeat: Repeat;
  weekdays: string[];
  until: string | null;
  pausesForClosures: boolean;
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
    startDate: start.localDate, startTime: start.startTime, endTime: plusTwoHours(start.startTime),
    repeat: "NONE", weekdays: [], until: null, pausesForClosures: true,
    room: elsewhere, placeText: "", targetGroup: "ALL", openToAll: true, residentLed: "CO_LED", sensitive: false, visibility: "PUBLIC",
  });
  const set = <Field extends keyof Plan>(field: Field) => (value: Plan[Field]) => {
    setPlan((before) => ({ ...before, [field]: value }));
    problems.clear(field === "room" ? "roomId" : field);
  };
  const { startDate, startTime, endTime, organiserId } = plan;

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
    const { repeat, until } = plan;
    const rule = ruleOf({ repeat, startDate, weekdays: plan.weekdays.map(Number), until });
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
      pausesForClosures: plan.pausesForClosures,
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
        <Repetition plan={plan} set={set} error={errors.rule} />
        <SelectField field="roomId" label={t`Lokal`} isRequired value={plan.room} onChange={set("room")} error={errors.roomId} options={[...(rooms?.nodes ?? []).map(({ id, name }) => ({ id, label: name })), { id: elsewhere, label: t`Annan plats` }]} />
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

interface RepetitionProps {
  plan: Plan;
  set: <Field extends keyof Plan>(field: Field) => (value: Plan[Field]) => void;
  error: string | undefined;
}

function Repetition({ plan, set, error }: RepetitionProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { repeat, startDate, until } = plan;
  const options: { id: Repeat; label: string }[] = [
    { id: "NONE", label: t`Bara en gång` },
    { id: "WEEKLY", label: t`Varje vecka` },
    { id: "EVERY_OTHER", label: t`Varannan vecka` },
    { id: "EVEN", label: t`Jämna veckor` },
    { id: "ODD", label: t`Udda veckor` },
    { id: "MONTHLY_WEEKDAY", label: t`Varje månad, samma veckodag` },
    { id: "MONTHLY_DATE", label: t`Varje månad, samma datum` },
  ];
  const byWeekday = repeat === "WEEKLY" || repeat === "EVERY_OTHER" || repeat === "EVEN" || repeat === "ODD";
  const monday = "2026-11-23";
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map((offset) => ({ id: String(offset + 1), label: format.weekday(addDays(monday, offset)) }));
  const choice: RuleChoice | null = startDate ? { repeat, startDate, weekdays: plan.weekdays.map(Number), until } : null;
  const dates = choice && repeat !== "NONE" ? firstDates(choice, 5).map((day) => `${format.weekdayShort(day)} ${format.dayMonthShort(day)}`).join(", ") : "";
  return (
    <>
      <SelectField field="rule" label={t`Upprepas`} isRequired value={repeat} onChange={set("repeat")} options={options} error={error} />
      {byWeekday && startDate ? (
        <ManyChoices label={t`Veckodagar`} isRequired value={plan.weekdays.length > 0 ? plan.weekdays : [String(weekdayOf(startDate))]} onChange={set("weekdays")} options={weekdays} />
      ) : null}
      {repeat === "NONE" ? null : (
        <>
          <DateField label={t`Sista dag`} description={<Trans>Lämna tomt om den fortsätter tills vidare.</Trans>} value={until} onChange={set("until")} min={startDate ?? undefined} />
          <CheckboxField isSelected={plan.pausesForClosures} onChange={set("pausesForClosures")}><Trans>Paus när partnerskapet har uppehåll</Trans></CheckboxField>
          <p className={styles.note} aria-live="polite">{dates ? <Trans>Första gångerna: {dates}</Trans> : <Trans>Det blir inga tillfällen före sista dagen.</Trans>}</p>
        </>
      )}
    </>
  );
}
