import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { graphql } from "../graphql/gql.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import styles from "./Form.module.css";

const EditGoalSheetGoal = graphql(`
  fragment EditGoalSheet_goal on Goal {
    id
    version
    statement
    why
    causeAnalysis
  }
`);

const EditGoal = graphql(`
  mutation EditGoal($input: EditGoalInput!) {
    editGoal(input: $input) {
      clientMutationId
      cursor
      userErrors {
        code
        path
        message
      }
      goal {
        id
        version
        statement
        why
        causeAnalysis
      }
    }
  }
`);

interface Fields {
  statement: string;
  why: string;
  causeAnalysis: string;
}

/** What others write meanwhile flows into the fields one has not touched; what one has typed stays. */
export function EditGoalSheet({ goal: from, onClose }: { goal: FragmentType<typeof EditGoalSheetGoal>; onClose: () => void }) {
  const { t } = useLingui();
  const { data: goal } = useSuspenseFragment({ fragment: EditGoalSheetGoal, fragmentName: "EditGoalSheet_goal", from });
  const act = useAct(EditGoal, () => t`Målet är sparat`);
  const now: Fields = { statement: goal.statement, why: goal.why ?? "", causeAnalysis: goal.causeAnalysis ?? "" };
  const form = useForm<Fields>({ values: now, resetOptions: { keepDirtyValues: true } });
  const { watch, setValue, handleSubmit, formState } = form;
  const shown = watch();
  const set = (field: keyof Fields) => (value: string) => setValue(field, value, { shouldDirty: true });

  const save = handleSubmit(async (fields) => {
    const changed = Object.fromEntries(Object.keys(formState.dirtyFields).map((field) => [field, fields[field as keyof Fields]]));
    if (await act.run({ id: goal.id, expectedVersion: goal.version, ...changed })) {
      onClose();
    }
  });
  const keepMine = async () => {
    if (await act.keepMine()) {
      onClose();
    }
  };
  const takeTheirs = () => {
    form.reset(now);
    act.takeTheirs();
  };
  const theirs = act.conflict?.goal;
  return (
    <Sheet
      title={t`Redigera mål`}
      onClose={onClose}
      footer={
        <>
          <Button variant="primary" type="submit" form="edit-goal" isPending={act.isPending} isDisabled={!formState.isDirty}><Trans>Spara</Trans></Button>
          <Button onPress={onClose}><Trans>Avbryt</Trans></Button>
        </>
      }
    >
      <form id="edit-goal" className={styles.form} onSubmit={(event) => void save(event)}>
        {theirs ? <ConflictChoice mine={shown.statement} theirs={theirs.statement} onKeepMine={() => void keepMine()} onTakeTheirs={takeTheirs} /> : null}
        {act.errors.form ? <p role="alert" className={styles.problem}>{act.errors.form}</p> : null}
        <TextField label={t`Målet i en mening`} isRequired value={shown.statement} onChange={set("statement")} error={act.errors.statement} />
        <TextField label={t`Varför vill vi det här?`} multiline value={shown.why} onChange={set("why")} error={act.errors.why} />
        <TextField label={t`Vad vi tror ligger bakom`} multiline isRequired value={shown.causeAnalysis} onChange={set("causeAnalysis")} error={act.errors.causeAnalysis} />
      </form>
    </Sheet>
  );
}
