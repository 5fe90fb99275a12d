import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { CheckboxField } from "../ui/Choices.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import type { Opened } from "./BookingSheet.tsx";
import { ClashPanel } from "./ClashPanel.tsx";
import { EditBooking } from "./acts.ts";
import { RoomChoices } from "./documents.ts";
import { FreeTimes } from "./FreeTimes.tsx";
import { timesOf, type Place } from "./placing.ts";
import { later, useTrial } from "./useTrial.ts";
import styles from "../forms/FormFrame.module.css";

const placed = (start: Place) => {
  const { localDate, startTime, endTime } = timesOf(start);
  return { startDate: localDate, startTime, endTime };
};

/** Another time or another room; a clash is told before it is tried, and the booking stays where it was. */
export function MoveBookingForm({ booking, slug, start, onDone }: { booking: Opened; slug: string; start?: Place; onDone: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const [begun] = useState(() => {
    const [start, end] = [localAt(booking.startsAt, timeZone), localAt(booking.endsAt, timeZone)];
    return { roomId: booking.room.id, startDate: start.day, startTime: start.time, endTime: end.time };
  });
  const [to, setTo] = useState<{ roomId: string; startDate: string | null; startTime: string | null; endTime: string | null }>(start ? { roomId: start.roomId, ...placed(start) } : begun);
  const [whenClosed, setWhenClosed] = useState(booking.whenClosed);
  const { data } = useSuspenseQuery(RoomChoices, { variables: { slug, startDate: begun.startDate, startTime: begun.startTime, endTime: begun.endTime, rule: null } });
  const act = useAct(EditBooking, () => t`Bokningen är flyttad`);
  const problems = useFormErrors(act.errors, ["roomId", "localDate", "startTime", "endTime"]);
  const { errors } = problems;
  const { isLate, minutes, roomName, trial, freeTimes } = useTrial({ ...to, bookingId: booking.id });
  const set = (change: Partial<typeof to>, field: string) => {
    setTo((before) => ({ ...before, ...change }));
    problems.clear(field);
    problems.clear("roomId");
  };
  const rooms = (data.partnership?.rooms.nodes ?? []).filter(({ id, viewerCanBook }) => viewerCanBook || id === booking.room.id);
  const { startDate, startTime, endTime } = to;
  const isClosed = trial?.clashes.some(({ refusal }) => refusal === "CLOSED") ?? false;
  const runs = rooms.some(({ id, viewerCanRun }) => id === to.roomId && viewerCanRun);
  const save = async () => {
    const isComplete = problems.check({
      localDate: startDate === null ? t`Skriv vilken dag.` : undefined,
      startTime: startTime === null ? t`Skriv när det börjar.` : undefined,
      endTime: endTime === null ? t`Skriv när det slutar.` : undefined,
    });
    if (isComplete && startDate && startTime && endTime && (await act.run({ id: booking.id, expectedVersion: booking.version, roomId: to.roomId, localDate: startDate, startTime, endTime, whenClosed: isClosed && whenClosed }))) {
      onDone();
    }
  };
  return (
    <FormFrame title={t`Flytta bokningen`} save={t`Flytta`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onDone}>
      {act.conflict ? <p role="alert"><Trans>Någon annan hann ändra bokningen. Läs hur den är nu och försök igen.</Trans></p> : null}
      <div className={styles.when}>
        <DateField field="localDate" label={t`Dag`} isRequired value={startDate} onChange={(value) => set({ startDate: value }, "localDate")} error={errors.localDate} />
        <TimeField field="startTime" label={t`Börjar`} isRequired value={startTime} onChange={(value) => set({ startTime: value }, "startTime")} error={errors.startTime} />
        <TimeField field="endTime" label={t`Slutar`} isRequired value={endTime} onChange={(value) => set({ endTime: value }, "endTime")} error={errors.endTime} />
      </div>
      <SelectField field="roomId" label={t`Lokal`} isRequired value={to.roomId} onChange={(value) => set({ roomId: value }, "roomId")} error={errors.roomId} options={rooms.map(({ id, name }) => ({ id, label: name }))} />
      {trial ? <ClashPanel roomName={roomName} clashes={trial.clashes} times={1} isLate={isLate} onChoose={(one) => set({ roomId: one.room.id, startDate: one.localDate, startTime: one.startTime, endTime: one.endTime }, "startTime")} /> : null}
      {isClosed ? <CheckboxField isSelected={whenClosed} onChange={(value) => { setWhenClosed(value); problems.clear("startTime"); }}>{runs ? <Trans>Boka ändå, fast lokalen är stängd eller ska vara tyst då</Trans> : <Trans>Fråga ägaren ändå, fast lokalen är stängd eller ska vara tyst då</Trans>}</CheckboxField> : null}
      {startDate ? <FreeTimes day={format.weekdayDate(startDate)} times={freeTimes} onChoose={(time) => set({ startTime: time, endTime: later(time, minutes) }, "startTime")} /> : null}
    </FormFrame>
  );
}
