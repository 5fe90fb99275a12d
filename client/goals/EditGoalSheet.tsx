import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import { FieldValues } from "../forms/FieldValues.tsx";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { graphql } from "../graphql/gql.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { useMerge } from "../live/useMerge.ts";
import { useAttention } from "../presence/attention.ts";
import { EditedNow } from "../presence/Ring.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";

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
        ...Problem @unmask
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

interface Written {
  statement: string;
  why?: string | null;
  causeAnalysis?: string | null;
}

const fieldsOf = ({ statement, why, causeAnalysis }: Written): Fields => ({ statement, why: why ?? "", causeAnalysis: causeAnalysis ?? "" });

/** What others write meanwhile flows into the fields one has not touched; where both wrote, one of them is chosen. */
export function EditGoalSheet({ goal: from, onClose }: { goal: FragmentType<typeof EditGoalSheetGoal>; onClose: () => void }) {
  const { t } = useLingui();
  const { data: goal } = useSuspenseFragment({ fragment: EditGoalSheetGoal, fragmentName: "EditGoalSheet_goal", from });
  useAttention(goal.id, true);
  const now = fieldsOf(goal);
  const merge = useMerge<Fields>(now);
  const { shown, mine, set, conflicts } = merge;
  const act = useAct(EditGoal, () => t`Målet är sparat`, {
    merge: (theirs, input) => (theirs.goal && merge.agreesWith(fieldsOf(theirs.goal)) ? input : null),
  });
  const problems = useFormErrors(act.errors, ["statement", "why", "causeAnalysis"]);
  const { errors } = problems;
  const labels: Fields = { statement: t`Målet i en mening`, why: t`Varför vill vi det här?`, causeAnalysis: t`Vad vi tror ligger bakom` };

  const save = async () => {
    const isComplete = problems.check({
      statement: shown.statement.trim() === "" ? t`Skriv målet i en mening.` : undefined,
      causeAnalysis: "causeAnalysis" in mine && shown.causeAnalysis.trim() === "" ? t`Skriv vad ni tror ligger bakom.` : undefined,
    });
    if (!isComplete || conflicts.length > 0) {
      return;
    }
    if (Object.keys(mine).length === 0 || (await act.run({ id: goal.id, expectedVersion: goal.version, ...mine }))) {
      onClose();
    }
  };
  const tell = (fields: Fields) => <FieldValues fields={conflicts.map((field) => [labels[field], fields[field] || "–"])} />;
  return (
    <Sheet title={goal.statement} onClose={onClose}>
      <EditedNow id={goal.id} />
      <FormFrame title={t`Redigera mål`} save={t`Spara`} isPending={act.isPending} problems={problems} isHeld={conflicts.length > 0} onSave={() => void save()} onCancel={onClose}>
        {conflicts.length > 0 ? <ConflictChoice nodeId={goal.id} mine={tell(shown)} theirs={tell(now)} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
        <TextField field="statement" label={labels.statement} isRequired value={shown.statement} onChange={set("statement")} error={errors.statement} />
        <TextField field="why" label={labels.why} multiline value={shown.why} onChange={set("why")} error={errors.why} />
        <TextField field="causeAnalysis" label={labels.causeAnalysis} multiline isRequired value={shown.causeAnalysis} onChange={set("causeAnalysis")} error={errors.causeAnalysis} />
      </FormFrame>
    </Sheet>
  );
}
