import { useSuspenseQuery } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type { TargetGroup } from "../graphql/graphql.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { CheckboxField, ManyChoices } from "../ui/Choices.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { ChoicesDocument, EditActivity } from "./documents.ts";
import { FormFrame } from "./FormFrame.tsx";
import type { OpenOccurrence } from "./types.ts";
import { useTargetGroups } from "./useTargetGroups.ts";

interface Fields {
  title: string;
  description: string;
  goalIds: string[];
  targetGroup: TargetGroup;
  openToAll: boolean;
}

/** What is the same for all times of an activity. Others' changes flow into the fields one has not touched. */
export function EditActivityForm({ occurrence: { activity }, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const { slug } = usePartnership();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const targetGroups = useTargetGroups();
  const now: Fields = {
    title: activity.title,
    description: activity.description ?? "",
    goalIds: activity.goals.map(({ id }) => id),
    targetGroup: activity.targetGroup,
    openToAll: activity.openToAll,
  };
  const { watch, setValue, reset, formState } = useForm<Fields>({ values: now, resetOptions: { keepDirtyValues: true } });
  const shown = watch();
  const set = <Field extends keyof Fields>(field: Field) => (value: Fields[Field]) => setValue(field, value as never, { shouldDirty: true });
  const act = useAct(EditActivity, () => t`Aktiviteten är sparad`);

  const save = async () => {
    const changed = Object.fromEntries(Object.keys(formState.dirtyFields).map((field) => [field, shown[field as keyof Fields]]));
    if (await act.run({ id: activity.id, expectedVersion: activity.version, ...changed })) {
      onDone();
    }
  };
  const keepMine = async () => {
    if (await act.keepMine()) {
      onDone();
    }
  };
  const theirs = act.conflict?.activity;
  return (
    <FormFrame title={t`Redigera aktivitet`} save={t`Spara`} isPending={act.isPending} canSave={formState.isDirty} problem={act.errors.form} onSave={() => void save()} onCancel={onDone}>
      {theirs ? <ConflictChoice mine={shown.title} theirs={theirs.title} onKeepMine={() => void keepMine()} onTakeTheirs={() => { reset(now); act.takeTheirs(); }} /> : null}
      <TextField label={t`Namn`} isRequired value={shown.title} onChange={set("title")} error={act.errors.title} />
      <TextField label={t`Beskrivning`} multiline value={shown.description} onChange={set("description")} error={act.errors.description} />
      <ManyChoices label={t`Bidrar till`} isRequired value={shown.goalIds} onChange={set("goalIds")} error={act.errors.goalIds} options={(data.partnership?.goals.nodes ?? []).map(({ id, statement }) => ({ id, label: statement }))} />
      <SelectField label={t`Målgrupp`} isRequired value={shown.targetGroup} onChange={set("targetGroup")} error={act.errors.targetGroup} options={targetGroups} />
      <CheckboxField isSelected={shown.openToAll} onChange={set("openToAll")}>{t`Öppen för alla`}</CheckboxField>
    </FormFrame>
  );
}
