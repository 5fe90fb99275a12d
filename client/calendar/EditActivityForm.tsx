import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState, type ReactNode } from "react";
import type { EditScope, TargetGroup } from "../graphql/graphql.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { useMerge } from "../live/useMerge.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { CheckboxField, ManyChoices } from "../ui/Choices.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { ChoicesDocument } from "./documents.ts";
import { EditActivity } from "./planDocuments.ts";
import { EditOccurrence } from "./seriesDocuments.ts";
import { FieldValues } from "../forms/FieldValues.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import { ScopeChoice } from "./ScopeChoice.tsx";
import { SeriesReview } from "./SeriesReview.tsx";
import type { OpenOccurrence } from "./types.ts";
import { isSettled, useReview } from "./useReview.ts";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useTargetGroups } from "./useTargetGroups.ts";

interface Fields {
  title: string;
  description: string;
  goalIds: string[];
  organiserId: string;
  coOrganiserIds: string[];
  targetGroup: TargetGroup;
  openToAll: boolean;
  sensitive: boolean;
}

type Described = Pick<OpenOccurrence["activity"], "title" | "targetGroup" | "openToAll"> & { sensitive?: boolean | null; description?: string | null; goals: readonly { id: string }[]; organiser: { id: string }; coOrganisers: readonly { id: string }[] };

const fieldsOf = ({ title, description, goals, organiser, coOrganisers, targetGroup, openToAll, sensitive }: Described): Fields => ({
  title, description: description ?? "", goalIds: goals.map(({ id }) => id), organiserId: organiser.id, coOrganiserIds: coOrganisers.map(({ id }) => id), targetGroup, openToAll, sensitive: sensitive ?? false,
});

/** What is the same for all times of an activity. Others' changes flow into the fields one has not touched. */
export function EditActivityForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const [scope, setScope] = useState<EditScope>("ALL");
  const choice = <ScopeChoice occurrence={occurrence} value={scope} onChange={setScope} />;
  return scope === "ALL" ? <WholeForm occurrence={occurrence} onDone={onDone} choice={choice} /> : <NameForm key={scope} occurrence={occurrence} onDone={onDone} choice={choice} scope={scope} />;
}

/** Those that may arrange: who takes part today, and who arranges it already. */
function useOrganisations(known: readonly { id: string; name: string }[] = []) {
  const { slug } = usePartnership();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const all = [...known, ...(data.partnership?.memberships.nodes ?? []).map(({ organisation }) => organisation)];
  return [...new Map(all.map(({ id, name }) => [id, { id, label: name }])).values()].toSorted((a, b) => a.label.localeCompare(b.label, "sv"));
}

interface PartProps {
  occurrence: OpenOccurrence;
  onDone: () => void;
  choice: ReactNode;
}

/** What one occurrence is called and who arranges it, or it and those after it; the others keep what they have. */
function NameForm({ occurrence, onDone, choice, scope }: PartProps & { scope: EditScope }) {
  const { t } = useLingui();
  const organisations = useOrganisations([occurrence.organiser]);
  const now = { title: occurrence.title, description: occurrence.description ?? "", organiserId: occurrence.organiser.id };
  const { shown, mine, set, conflicts, keepMine, takeTheirs } = useMerge(now);
  const review = useReview(EditOccurrence);
  const act = useAct(EditOccurrence, () => t`Ändringen är sparad`);
  const problems = useFormErrors({ ...review.errors, ...act.errors }, ["title", "description", "organiserId", "exceptions"]);
  const isOne = scope === "THIS";
  const input = { id: occurrence.id, expectedVersion: occurrence.version, scope, ...mine };
  const write = (field: "title" | "description" | "organiserId") => (text: string) => { review.forget(); set(field)(text); };
  const save = async () => {
    if (!problems.check({ title: shown.title.trim() === "" ? t`Skriv vad aktiviteten heter.` : undefined }) || conflicts.length > 0) {
      return;
    }
    if (!isOne && !review.preview) {
      await review.look(input);
    } else if (Object.keys(mine).length === 0 || (await act.run(isOne ? input : { ...input, ...review.answer() }))) {
      onDone();
    }
  };
  return (
    <FormFrame title={t`Redigera aktivitet`} save={isOne ? t`Spara` : review.preview ? t`Spara ändringen` : t`Visa vad som händer`} isPending={act.isPending || review.isPending} problems={problems} isHeld={conflicts.length > 0 || (review.preview !== null && !isSettled(review))} onSave={() => void save()} onCancel={onDone}>
      {choice}
      {conflicts.length > 0 ? <ConflictChoice nodeId={occurrence.id} mine={[shown.title, organisations.find(({ id }) => id === shown.organiserId)?.label].filter(Boolean).join(", ")} theirs={[now.title, occurrence.organiser.name].join(", ")} onKeepMine={keepMine} onTakeTheirs={takeTheirs} /> : null}
      <TextField field="title" label={t`Namn`} isRequired value={shown.title} onChange={write("title")} error={problems.errors.title} />
      <TextField field="description" label={t`Beskrivning`} multiline value={shown.description} onChange={write("description")} error={problems.errors.description} />
      <SelectField field="organiserId" label={t`Arrangör`} isRequired value={shown.organiserId} onChange={write("organiserId")} error={problems.errors.organiserId} options={organisations} />
      {review.preview ? <SeriesReview preview={review.preview} choices={review.choices} onChoose={(more) => void review.look(input, more)} reasonError={undefined} /> : null}
    </FormFrame>
  );
}

function WholeForm({ occurrence: { activity }, onDone, choice }: PartProps) {
  const { t } = useLingui();
  const { slug } = usePartnership();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const targetGroups = useTargetGroups();
  const now = fieldsOf(activity);
  const merge = useMerge<Fields>(now);
  const { shown, mine, set, conflicts } = merge;
  const act = useAct(EditActivity, () => t`Aktiviteten är sparad`, {
    merge: (theirs, input) => (theirs.activity && merge.agreesWith(fieldsOf(theirs.activity)) ? input : null),
  });
  const problems = useFormErrors(act.errors, ["title", "description", "goalIds", "organiserId", "coOrganiserIds", "targetGroup"]);
  const { errors } = problems;
  const goals = data.partnership?.goals.nodes ?? [];
  const organisations = useOrganisations([activity.organiser, ...activity.coOrganisers]);

  const save = async () => {
    const isComplete = problems.check({
      title: shown.title.trim() === "" ? t`Skriv vad aktiviteten heter.` : undefined,
      goalIds: shown.goalIds.length === 0 ? t`Välj minst ett mål.` : undefined,
    });
    if (!isComplete || conflicts.length > 0) {
      return;
    }
    if (Object.keys(mine).length === 0 || (await act.run({ id: activity.id, expectedVersion: activity.version, ...mine }))) {
      onDone();
    }
  };
  const words: Record<keyof Fields, (fields: Fields) => [string, string]> = {
    title: ({ title }) => [t`Namn`, title],
    description: ({ description }) => [t`Beskrivning`, description || "–"],
    organiserId: ({ organiserId }) => [t`Arrangör`, organisations.filter(({ id }) => id === organiserId).map(({ label }) => label).join()],
    coOrganiserIds: ({ coOrganiserIds }) => [t`Arrangeras tillsammans med`, organisations.filter(({ id }) => coOrganiserIds.includes(id)).map(({ label }) => label).join(", ") || "–"],
    goalIds: ({ goalIds }) => [t`Bidrar till`, goals.filter(({ id }) => goalIds.includes(id)).map(({ statement }) => statement).join(", ")],
    targetGroup: ({ targetGroup }) => [t`Målgrupp`, targetGroups.find(({ id }) => id === targetGroup)?.label ?? ""],
    sensitive: ({ sensitive }) => [t`Känslig`, sensitive ? t`Ja` : t`Nej`],
    openToAll: ({ openToAll }) => [t`Öppen för alla`, openToAll ? t`Ja` : t`Nej`],
  };
  const tell = (fields: Fields) => <FieldValues fields={conflicts.map((field) => words[field](fields))} />;
  return (
    <FormFrame title={t`Redigera aktivitet`} save={t`Spara`} isPending={act.isPending} problems={problems} isHeld={conflicts.length > 0} onSave={() => void save()} onCancel={onDone}>
      {choice}
      {conflicts.length > 0 ? <ConflictChoice nodeId={activity.id} mine={tell(shown)} theirs={tell(now)} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
      <TextField field="title" label={t`Namn`} isRequired value={shown.title} onChange={set("title")} error={errors.title} />
      <TextField field="description" label={t`Beskrivning`} multiline value={shown.description} onChange={set("description")} error={errors.description} />
      <ManyChoices field="goalIds" label={t`Bidrar till`} isRequired value={shown.goalIds} onChange={set("goalIds")} error={errors.goalIds} options={goals.map(({ id, statement }) => ({ id, label: statement }))} />
      <SelectField field="organiserId" label={t`Arrangör`} isRequired value={shown.organiserId} onChange={set("organiserId")} error={errors.organiserId} options={organisations} />
      <ManyChoices field="coOrganiserIds" label={t`Arrangeras tillsammans med`} value={shown.coOrganiserIds} onChange={set("coOrganiserIds")} error={errors.coOrganiserIds} options={organisations.filter(({ id }) => id !== shown.organiserId)} />
      <SelectField field="targetGroup" label={t`Målgrupp`} isRequired value={shown.targetGroup} onChange={set("targetGroup")} error={errors.targetGroup} options={targetGroups} />
      <CheckboxField isSelected={shown.openToAll} onChange={set("openToAll")}>{t`Öppen för alla`}</CheckboxField>
      <CheckboxField isSelected={shown.sensitive} onChange={set("sensitive")}><Trans>Känslig: bara arrangören ser hur många som kommer, och den visas inte på tavlor</Trans></CheckboxField>
    </FormFrame>
  );
}
