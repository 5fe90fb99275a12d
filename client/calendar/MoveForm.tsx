import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { EditScope } from "../graphql/graphql.ts";
import { useFormat } from "../format/useFormat.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { useMerge } from "../live/useMerge.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { ChoicesDocument } from "./documents.ts";
import { EditOccurrence } from "./seriesDocuments.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import type { OpenOccurrence } from "./types.ts";
import { Repetition } from "./Repetition.tsx";
import { namedDays, type Pausing } from "./pauses.ts";
import { ruleOf, type Repeating } from "./rule.ts";
import { ScopeChoice } from "./ScopeChoice.tsx";
import { SeriesReview } from "./SeriesReview.tsx";
import { isSettled, useReview } from "./useReview.ts";
import { useFormErrors } from "../forms/useFormErrors.ts";
import styles from "../forms/FormFrame.module.css";

const elsewhere = "annan plats";

interface Fields {
  localDate: string | null;
  startTime: string | null;
  endTime: string | null;
  room: string;
  placeText: string;
}

type Placement = Pick<OpenOccurrence, "localDate" | "startTime" | "endTime"> & { room?: { id: string } | null; placeText?: string | null };

const fieldsOf = ({ localDate, startTime, endTime, room, placeText }: Placement): Fields => ({ localDate, startTime, endTime, room: room?.id ?? elsewhere, placeText: placeText ?? "" });

/** Where and when, as the hub takes it; `null` while something is missing. */
function placementOf({ localDate, startTime, endTime, room, placeText }: Fields) {
  if (localDate === null || startTime === null || endTime === null) {
    return null;
  }
  return { localDate, startTime, endTime, ...(room === elsewhere ? { roomId: null, placeText: placeText.trim() || null } : { roomId: room, placeText: null }) };
}

/** What of it is said anew: for others of the series what is left alone stays theirs. */
function changesOf(mine: Partial<Fields>, shown: Fields) {
  const { localDate, startTime, endTime } = mine;
  const place = mine.room !== undefined || mine.placeText !== undefined ? placementOf(shown) : null;
  return { ...(localDate && { localDate }), ...(startTime && { startTime }), ...(endTime && { endTime }), ...(place && { roomId: place.roomId, placeText: place.placeText }) };
}

/** Moves one time, or it and others of its series: then with a look at what will happen first. `start` is where it was put by hand. */
export function MoveForm({ occurrence, start, onDone }: { occurrence: OpenOccurrence; start?: Partial<Fields>; onDone: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { slug } = usePartnership();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const now = fieldsOf(occurrence);
  const merge = useMerge<Fields>(now, start);
  const { shown, mine, set, conflicts } = merge;
  const [scope, setScope] = useState<EditScope>("THIS");
  const [repetition, setRepetition] = useState<Repeating | null>(null);
  const { pausesForClosures, pausesForSchoolBreaks } = occurrence.activity.series;
  const [pausing, setPausing] = useState<Pausing>({ pausesForClosures, pausesForSchoolBreaks });
  const review = useReview(EditOccurrence);
  const isOne = scope === "THIS";
  const act = useAct(EditOccurrence, ({ occurrence: now }) => (isOne || !now ? t`Tillfället är flyttat` : t`Serien är ändrad`), {
    merge: ({ occurrence: theirs }, input) => {
      const together = isOne && theirs && merge.agreesWith(fieldsOf(theirs)) ? placementOf({ ...fieldsOf(theirs), ...mine }) : null;
      return together && { ...input, ...together };
    },
  });
  const problems = useFormErrors({ ...review.errors, ...act.errors }, ["localDate", "startTime", "endTime", "roomId", "placeText", "rule", "exceptions", "removals", "removalReason"]);
  const { errors } = problems;
  const rooms = data.partnership?.rooms.nodes ?? [];
  const where = ({ room, placeText }: Fields) => rooms.find(({ id }) => id === room)?.name ?? placeText;
  const tell = (fields: Fields) => {
    const { localDate, startTime, endTime } = fields;
    return [localDate && format.weekdayDate(localDate), startTime && endTime && format.clockRange(startTime, endTime), where(fields)].filter(Boolean).join(", ");
  };

  const save = async () => {
    const isComplete = problems.check({
      localDate: shown.localDate === null ? t`Skriv vilken dag.` : undefined,
      startTime: shown.startTime === null ? t`Skriv när det börjar.` : undefined,
      endTime: shown.endTime === null ? t`Skriv när det slutar.` : undefined,
    });
    const placement = placementOf(shown);
    if (!isComplete || !placement || conflicts.length > 0) {
      return;
    }
    if (!isOne && !review.preview) {
      await review.look(input());
      return;
    }
    if (!isOne && !isSettled(review)) {
      return;
    }
    const isDone = isOne ? Object.keys(mine).length === 0 || (await act.run({ ...at, ...placement })) : await act.run({ ...input(), ...review.answer() });
    if (isDone) {
      onDone();
    }
  };
  const at = { id: occurrence.id, expectedVersion: occurrence.version };
  const input = () => {
    const rule = repetition && shown.localDate ? ruleOf({ ...repetition, startDate: shown.localDate }) : null;
    return { ...at, scope, ...changesOf(mine, shown), ...(rule && { rule }), ...(repetition && pausing) };
  };
  // What was shown is about what was wanted then.
  const changing = <Values extends unknown[]>(change: (...values: Values) => void) => (...values: Values) => {
    review.forget();
    change(...values);
  };
  const { startTime, endTime } = shown;
  return (
    <FormFrame title={t`Flytta tillfället`} save={isOne ? t`Flytta` : review.preview ? t`Spara ändringen` : t`Visa vad som händer`} isPending={act.isPending || review.isPending} problems={problems} isHeld={conflicts.length > 0 || (review.preview !== null && !isSettled(review))} onSave={() => void save()} onCancel={onDone}>
      {conflicts.length > 0 ? <ConflictChoice nodeId={occurrence.id} mine={tell(shown)} theirs={tell(now)} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
      <ScopeChoice occurrence={occurrence} value={scope} onChange={changing(setScope)} />
      <div className={styles.when}>
        <DateField field="localDate" label={t`Dag`} isRequired value={shown.localDate} onChange={changing(set("localDate"))} error={errors.localDate} />
        <TimeField field="startTime" label={t`Börjar`} isRequired value={startTime} onChange={changing(set("startTime"))} error={errors.startTime} />
        <TimeField field="endTime" label={t`Slutar`} isRequired value={endTime} onChange={changing(set("endTime"))} error={errors.endTime} description={startTime && endTime && endTime <= startTime ? <Trans>Slutar dagen efter.</Trans> : undefined} />
      </div>
      <SelectField field="roomId" label={t`Lokal`} isRequired value={shown.room} onChange={changing(set("room"))} error={errors.roomId} options={[...rooms.map(({ id, name }) => ({ id, label: name })), { id: elsewhere, label: t`Annan plats` }]} />
      {shown.room === elsewhere ? <TextField field="placeText" label={t`Plats`} value={shown.placeText} onChange={changing(set("placeText"))} error={errors.placeText} /> : null}
      {isOne ? <p className={styles.note}><Trans>Bara det här tillfället flyttas. Serien fortsätter som vanligt.</Trans></p> : (
        <Repetition startDate={shown.localDate} value={repetition} onChange={changing(setRepetition)} onKeep={changing(() => setRepetition(null))} pausing={pausing} onPausing={changing((more: Partial<Pausing>) => setPausing((before) => ({ ...before, ...more })))} days={namedDays(data.partnership)} error={errors.rule} />
      )}
      {review.preview ? <SeriesReview preview={review.preview} tellsPauses={repetition !== null} choices={review.choices} onChoose={(more) => void review.look(input(), more)} reasonError={errors.removalReason} /> : null}
    </FormFrame>
  );
}
