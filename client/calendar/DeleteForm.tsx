import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { EditScope } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { DeleteOccurrence } from "./seriesDocuments.ts";
import { ScopeChoice } from "./ScopeChoice.tsx";
import { SeriesReview } from "./SeriesReview.tsx";
import type { OpenOccurrence } from "./types.ts";
import { isSettled, useReview } from "./useReview.ts";
import styles from "../forms/FormFrame.module.css";

/** Takes one time out of the calendar, or it and others; what goes is shown before it does. */
export function DeleteForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const [scope, setScope] = useState<EditScope>("THIS");
  const review = useReview(DeleteOccurrence);
  const act = useAct(DeleteOccurrence, () => (scope === "THIS" ? t`Tillfället är borttaget` : t`Tillfällena är borttagna`));
  const problems = useFormErrors({ ...review.errors, ...act.errors }, ["exceptions", "removals", "removalReason"]);
  const input = { id: occurrence.id, expectedVersion: occurrence.version, scope };
  const look = useEffectEvent(() => void review.look(input));
  useEffect(() => look(), [scope]);
  const save = async () => {
    if (isSettled(review) && (await act.run({ ...input, ...review.answer() }))) {
      onDone();
    }
  };
  return (
    <FormFrame title={t`Ta bort tillfället`} save={t`Ta bort`} isPending={act.isPending || review.isPending} problems={problems} isHeld={!isSettled(review)} onSave={() => void save()} onCancel={onDone}>
      <p className={styles.note}><Trans>Det som tas bort syns inte längre. Ställ in det i stället om någon väntar på det.</Trans></p>
      <ScopeChoice occurrence={occurrence} value={scope} onChange={(next) => { review.forget(); setScope(next); }} />
      {review.preview ? <SeriesReview preview={review.preview} choices={review.choices} onChoose={(more) => void review.look(input, more)} reasonError={problems.errors.removalReason} /> : null}
    </FormFrame>
  );
}
