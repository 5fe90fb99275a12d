import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { ConflictChoice } from "../live/ConflictChoice.tsx";
import { useAct } from "../live/useAct.ts";
import { useMerge } from "../live/useMerge.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { ChoicesDocument, MoveOccurrence } from "./documents.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import type { OpenOccurrence } from "./types.ts";
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

/** Moves this one time; the series stays as it is. */
export function MoveForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { slug } = usePartnership();
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const now = fieldsOf(occurrence);
  const merge = useMerge<Fields>(now);
  const { shown, mine, set, conflicts } = merge;
  const act = useAct(MoveOccurrence, () => t`Tillfället är flyttat`, {
    merge: ({ occurrence: theirs }, input) => {
      const together = theirs && merge.agreesWith(fieldsOf(theirs)) ? placementOf({ ...fieldsOf(theirs), ...mine }) : null;
      return together && { ...input, ...together };
    },
  });
  const problems = useFormErrors(act.errors, ["localDate", "startTime", "endTime", "roomId", "placeText"]);
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
    if (Object.keys(mine).length === 0 || (await act.run({ id: occurrence.id, expectedVersion: occurrence.version, ...placement }))) {
      onDone();
    }
  };
  const { startTime, endTime } = shown;
  return (
    <FormFrame title={t`Flytta tillfället`} save={t`Flytta`} isPending={act.isPending} problems={problems} isHeld={conflicts.length > 0} onSave={() => void save()} onCancel={onDone}>
      {conflicts.length > 0 ? <ConflictChoice nodeId={occurrence.id} mine={tell(shown)} theirs={tell(now)} onKeepMine={merge.keepMine} onTakeTheirs={merge.takeTheirs} /> : null}
      <div className={styles.when}>
        <DateField field="localDate" label={t`Dag`} isRequired value={shown.localDate} onChange={set("localDate")} error={errors.localDate} />
        <TimeField field="startTime" label={t`Börjar`} isRequired value={startTime} onChange={set("startTime")} error={errors.startTime} />
        <TimeField field="endTime" label={t`Slutar`} isRequired value={endTime} onChange={set("endTime")} error={errors.endTime} description={startTime && endTime && endTime <= startTime ? <Trans>Slutar dagen efter.</Trans> : undefined} />
      </div>
      <SelectField field="roomId" label={t`Lokal`} isRequired value={shown.room} onChange={set("room")} error={errors.roomId} options={[...rooms.map(({ id, name }) => ({ id, label: name })), { id: elsewhere, label: t`Annan plats` }]} />
      {shown.room === elsewhere ? <TextField field="placeText" label={t`Plats`} value={shown.placeText} onChange={set("placeText")} error={errors.placeText} /> : null}
      <p className={styles.note}><Trans>Bara det här tillfället flyttas. Serien fortsätter som vanligt.</Trans></p>
    </FormFrame>
  );
}
