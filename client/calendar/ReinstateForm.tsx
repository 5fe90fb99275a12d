import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { EditScope } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { CheckboxField } from "../ui/Choices.tsx";
import { ReinstateOccurrence } from "./reinstateDocuments.ts";
import { ScopeChoice } from "./ScopeChoice.tsx";
import { SeriesReview } from "./SeriesReview.tsx";
import type { OpenOccurrence } from "./types.ts";
import { isSettled, useReview } from "./useReview.ts";
import styles from "../forms/FormFrame.module.css";

/** What was cancelled takes place after all; where its room is not to be had any more one may let it be without. */
export function ReinstateForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const [scope, setScope] = useState<EditScope>("THIS");
  const [withoutRoom, setWithoutRoom] = useState(false);
  const isOne = scope === "THIS";
  const review = useReview(ReinstateOccurrence);
  const act = useAct(ReinstateOccurrence, () => (isOne ? t`Tillfället blir av` : t`Tillfällena blir av`));
  const problems = useFormErrors({ ...review.errors, ...act.errors }, ["exceptions"]);
  const input = { id: occurrence.id, expectedVersion: occurrence.version, scope, withoutRoom };
  const look = useEffectEvent(() => void review.look(input));
  useEffect(() => look(), [scope, withoutRoom]);
  const asksAboutRoom = withoutRoom || Boolean(review.errors.roomId) || (review.preview?.clashes.length ?? 0) > 0;
  const save = async () => {
    if (isSettled(review) && (await act.run({ ...input, ...review.answer() }))) {
      onDone();
    }
  };
  return (
    <FormFrame title={isOne ? t`Låt tillfället bli av ändå` : t`Låt tillfällena bli av ändå`} save={isOne ? t`Låt det bli av` : t`Låt dem bli av`} isPending={act.isPending || review.isPending} problems={problems} isHeld={!isSettled(review)} onSave={() => void save()} onCancel={onDone}>
      {act.conflict ? <p role="alert" className={styles.preview}><Trans>Någon annan hann ändra tillfället. Läs hur det är nu och försök igen.</Trans></p> : null}
      <p className={styles.note}><Trans>Det står i kalendern och på tavlan som planerat igen. De som har anmält sig och vill ha meddelanden får besked.</Trans></p>
      <ScopeChoice occurrence={occurrence} value={scope} onChange={(next) => { review.forget(); setScope(next); }} />
      {asksAboutRoom ? <CheckboxField isSelected={withoutRoom} onChange={(next) => { review.forget(); setWithoutRoom(next); }}>{t`Utan lokal när den inte går att få`}</CheckboxField> : null}
      {review.preview ? <SeriesReview isReinstated preview={review.preview} choices={review.choices} onChoose={(more) => void review.look(input, more)} reasonError={undefined} /> : null}
    </FormFrame>
  );
}
