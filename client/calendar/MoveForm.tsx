import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "../format/useFormat.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { ChoicesDocument, MoveOccurrence } from "./documents.ts";
import { FormFrame } from "./FormFrame.tsx";
import type { OpenOccurrence } from "./types.ts";
import styles from "./FormFrame.module.css";

const elsewhere = "annan plats";

/** Moves this one time; the series stays as it is. */
export function MoveForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { slug } = usePartnership();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const [localDate, setDate] = useState<string | null>(occurrence.localDate);
  const [startTime, setStart] = useState<string | null>(occurrence.startTime);
  const [endTime, setEnd] = useState<string | null>(occurrence.endTime);
  const [room, setRoom] = useState(occurrence.room?.id ?? elsewhere);
  const [placeText, setPlace] = useState(occurrence.placeText ?? "");
  const act = useAct(MoveOccurrence, () => t`Tillfället är flyttat`);
  const rooms = data.partnership?.rooms.nodes ?? [];
  const when = (at: { localDate: string; startTime: string; endTime: string }) => `${format.weekdayDate(at.localDate)} ${format.clockRange(at.startTime, at.endTime)}`;
  const isComplete = localDate !== null && startTime !== null && endTime !== null;

  const save = async () => {
    if (isComplete) {
      const place = room === elsewhere ? { roomId: null, placeText: placeText.trim() || null } : { roomId: room, placeText: null };
      const done = await act.run({ id: occurrence.id, expectedVersion: occurrence.version, localDate, startTime, endTime, ...place });
      if (done) {
        onDone();
      }
    }
  };
  const keepMine = async () => {
    if (await act.keepMine()) {
      onDone();
    }
  };
  const theirs = act.conflict?.occurrence;
  return (
    <FormFrame title={t`Flytta tillfället`} save={t`Flytta`} isPending={act.isPending} canSave={isComplete} problem={act.errors.form} onSave={() => void save()} onCancel={onDone}>
      {theirs && isComplete ? <ConflictChoice mine={when({ localDate, startTime, endTime })} theirs={when(theirs)} onKeepMine={() => void keepMine()} onTakeTheirs={() => { act.takeTheirs(); onDone(); }} /> : null}
      <DateField label={t`Dag`} isRequired value={localDate} onChange={setDate} error={act.errors.localDate} />
      <div className={styles.pair}>
        <TimeField label={t`Börjar`} isRequired value={startTime} onChange={setStart} error={act.errors.startTime} />
        <TimeField label={t`Slutar`} isRequired value={endTime} onChange={setEnd} error={act.errors.endTime} description={startTime && endTime && endTime <= startTime ? <Trans>Slutar dagen efter.</Trans> : undefined} />
      </div>
      <SelectField label={t`Lokal`} isRequired value={room} onChange={setRoom} error={act.errors.roomId} options={[...rooms.map(({ id, name }) => ({ id, label: name })), { id: elsewhere, label: t`Annan plats` }]} />
      {room === elsewhere ? <TextField label={t`Plats`} value={placeText} onChange={setPlace} error={act.errors.placeText} /> : null}
    </FormFrame>
  );
}
