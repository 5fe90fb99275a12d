import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import type { TargetGroup } from "../graphql/graphql.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { useMerge } from "../live/useMerge.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { CheckboxField, ManyChoices } from "../ui/Choices.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { ChoicesDocument, EditActivity } from "./documents.ts";
import { FieldValues } from "../forms/FieldValues.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import type { OpenOccurrence } from "./types.ts";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useTargetGroups } from "./useTargetGroups.ts";

interface Fields {
  title: string;
  description: string;
  goalIds: string[];
  targetGroup: TargetGroup;
  openToAll: boolean;
  sensitive: boolean;
}

type Described = Pick<OpenOccurrence["activity"], "title" | "targetGroup" | "openToAll"> & { sensitive?: boolean | null; description?: string | null; goals: readonly { id: string }[] };

const fieldsOf = ({ title, description, goals, targetGroup, openToAll, sensitive }: Described): Fields => ({
  title, description: description ?? "", goalIds: goals.map(({ id }) => id), targetGroup, openToAll, sensitive: sensitive ?? false,
});

/** What is the same for all times of an activity. Others' changes flow into the fields one has not touched. */
export function EditActivityForm({ occurrence: { activity }, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
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
  const problems = useFormErrors(act.errors, ["title", "description", "goalIds", "targetGroup"]);
  const { errors } = problems;
  const goals = data.partnership?.goals.nodes ?? [];

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
    goalIds: ({ goalIds }) => [t`Bidrar till`, goals.filter(({ id }) => goalIds.includes(id)).map(({ statement }) => statement).join(", ")],
    targetGroup: ({ targetGroup }) => [t`Målgrupp`, targetGroups.find(({ id }) => id === targetGroup)?.label ?? ""],
    sensitive: ({ sensitive }) => [t`Känslig`, sensitive ? t`Ja` : t`Nej`],
    openToAll: ({ openToAll }) => [t`Öppen för alla`, openToAll ? t`Ja` : t`Nej`],
  };
  const tell = (fields: Fields) => <FieldValues fields={conflicts.map((field) => words[field](fields))} />;
  return (
    <FormFrame title={t`Redigera aktivitet`} save={t`Spara`} isPending={act.isPending} problems={problems} isHeld={conflicts.length > 0} onSave={() => void save()} onCancel={onDone}>
      {conflicts.length > 0 ? <ConflictChoice nodeId={activity.id} mine={tell(shown)} theirs={tell(now)} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
      <TextField field="title" label={t`Namn`} isRequired value={shown.title} onChange={set("title")} error={errors.title} />
      <TextField field="description" label={t`Beskrivning`} multiline value={shown.description} onChange={set("description")} error={errors.description} />
      <ManyChoices field="goalIds" label={t`Bidrar till`} isRequired value={shown.goalIds} onChange={set("goalIds")} error={errors.goalIds} options={goals.map(({ id, statement }) => ({ id, label: statement }))} />
      <SelectField field="targetGroup" label={t`Målgrupp`} isRequired value={shown.targetGroup} onChange={set("targetGroup")} error={errors.targetGroup} options={targetGroups} />
      <CheckboxField isSelected={shown.openToAll} onChange={set("openToAll")}>{t`Öppen för alla`}</CheckboxField>
      <CheckboxField isSelected={shown.sensitive} onChange={set("sensitive")}><Trans>Känslig: bara arrangören ser hur många som kommer, och den visas inte på tavlor</Trans></CheckboxField>
    </FormFrame>
  );
}
