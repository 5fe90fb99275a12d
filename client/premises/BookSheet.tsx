import { useQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { once, ruleOf } from "../calendar/rule.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { weekdayOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { CheckboxField } from "../ui/Choices.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { ClashPanel } from "./ClashPanel.tsx";
import { BookRoom } from "./acts.ts";
import { RoomChoices } from "./documents.ts";
import { FreeTimes } from "./FreeTimes.tsx";
import { later, useTrial } from "./useTrial.ts";
import styles from "../forms/FormFrame.module.css";

export interface BookStart {
  roomId: string | null;
  localDate: string;
  startTime?: string;
  endTime?: string;
}

type Repeat = "NONE" | "WEEKLY" | "EVERY_OTHER";
const own = "egen";

interface Wish {
  roomId: string | null;
  organisationId: string;
  purpose: string;
  startDate: string | null;
  startTime: string | null;
  endTime: string | null;
  repeat: Repeat;
  until: string | null;
  takeTheRest: boolean;
  whenClosed: boolean;
}

interface BookSheetProps {
  slug: string;
  start: BookStart;
  onClose: () => void;
}

/** Books a room by itself: when first, then which room is free, and at a clash why it is not and what is instead. */
export function BookSheet(props: BookSheetProps) {
  const { t } = useLingui();
  return <Sheet title={t`Boka lokal`} onClose={props.onClose}><BookForm {...props} /></Sheet>;
}

function useRoomOptions(slug: string, { startDate, startTime, endTime }: Wish, rule: string | null) {
  const { t } = useLingui();
  const isWhole = startDate !== null && startTime !== null && endTime !== null && startTime !== endTime;
  const { data, previousData } = useQuery(RoomChoices, { variables: { slug, startDate: startDate ?? "", startTime: startTime ?? "", endTime: endTime ?? "", rule }, skip: !isWhole, errorPolicy: "all", fetchPolicy: "cache-and-network" });
  const partnership = (data ?? previousData)?.partnership;
  const rooms = (partnership?.rooms.nodes ?? []).filter(({ viewerCanBook }) => viewerCanBook);
  const clashes = (room: (typeof rooms)[number]) => room.trial?.clashes.length ?? 0;
  const options = rooms.toSorted((a, b) => clashes(a) - clashes(b)).map((room) => {
    const [count, times] = [clashes(room), room.trial?.times ?? 0];
    const asks = room.asksApproval && !room.viewerCanRun ? t`, ägaren godkänner` : "";
    const state = count === 0 ? t`ledig` : times > 1 ? t`går inte ${count} av ${times} gånger` : t`upptagen eller stängd då`;
    return { id: room.id, label: room.name, description: `${state}${asks}` };
  });
  const organisations = [...new Map((partnership?.memberships.nodes ?? []).map(({ organisation: { id, name } }) => [id, { id, label: name }])).values()];
  return { options, organisations, chosen: (id: string | null) => rooms.find((room) => room.id === id) };
}

function BookForm({ slug, start, onClose }: BookSheetProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [wish, setWish] = useState<Wish>({ roomId: start.roomId, organisationId: own, purpose: "", startDate: start.localDate, startTime: start.startTime ?? "18:00", endTime: start.endTime ?? "20:00", repeat: "NONE", until: null, takeTheRest: false, whenClosed: false });
  const act = useAct(BookRoom, ({ booking }) => (booking?.status === "REQUESTED" ? t`Förfrågan är skickad till lokalens ägare` : t`Lokalen är bokad`));
  const problems = useFormErrors(act.errors, ["roomId", "organisationId", "purpose", "startDate", "startTime", "endTime", "rule"]);
  const { errors } = problems;
  const set = <Field extends keyof Wish>(field: Field) => (value: Wish[Field]) => {
    setWish((before) => ({ ...before, [field]: value }));
    problems.clear(field === "repeat" || field === "until" ? "rule" : field);
    if (["startDate", "startTime", "endTime", "repeat", "until"].includes(field)) {
      problems.clear("roomId");
    }
  };
  const { roomId, startDate, startTime, endTime, repeat, until } = wish;
  const isSeries = repeat !== "NONE";
  const rule = isSeries && startDate && until ? ruleOf({ ...once, repeat, startDate, weekdays: [weekdayOf(startDate)], end: "UNTIL", until }) : null;
  const { options, organisations, chosen } = useRoomOptions(slug, wish, rule);
  const { isLate, minutes, roomName, trial, freeTimes } = useTrial({ roomId, startDate, startTime, endTime, rule });
  const all = trial?.clashes ?? [];
  const isClosed = all.some(({ refusal }) => refusal === "CLOSED");
  const goesOutside = isClosed && wish.whenClosed;
  const clashes = goesOutside ? all.filter(({ refusal }) => refusal !== "CLOSED") : all;
  const room = chosen(roomId);
  const runs = room?.viewerCanRun === true;
  const asks = !runs && (room?.asksApproval === true || goesOutside);
  const isPartly = isSeries && clashes.length > 0 && clashes.length < (trial?.times ?? 0);

  const save = async () => {
    const isComplete = problems.check({
      startDate: startDate === null ? t`Skriv vilken dag.` : undefined,
      startTime: startTime === null ? t`Skriv när det börjar.` : undefined,
      endTime: endTime === null ? t`Skriv när det slutar.` : undefined,
      rule: isSeries && until === null ? t`Skriv sista dagen.` : undefined,
      roomId: roomId === null ? t`Välj lokal.` : undefined,
      purpose: wish.purpose.trim() === "" ? t`Skriv vad lokalen ska användas till.` : undefined,
    });
    if (!isComplete || !roomId || !startDate || !startTime || !endTime) {
      return;
    }
    const organisationId = wish.organisationId === own ? null : wish.organisationId;
    if (await act.run({ roomId, organisationId, purpose: wish.purpose.trim(), startDate, startTime, endTime, rule, whenClosed: goesOutside, onClash: isPartly && wish.takeTheRest ? "TAKE_THE_REST" : "REFUSE" })) {
      onClose();
    }
  };
  return (
    <FormFrame title={t`När, var och till vad`} save={asks ? t`Skicka förfrågan` : t`Boka`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
      <div className={styles.when}>
        <DateField field="startDate" label={t`Dag`} isRequired value={startDate} onChange={set("startDate")} error={errors.startDate} />
        <TimeField field="startTime" label={t`Börjar`} isRequired value={startTime} onChange={set("startTime")} error={errors.startTime} />
        <TimeField field="endTime" label={t`Slutar`} isRequired value={endTime} onChange={set("endTime")} error={errors.endTime} description={startTime && endTime && endTime <= startTime ? <Trans>Slutar dagen efter.</Trans> : undefined} />
      </div>
      <SelectField field="rule" label={t`Upprepas`} isRequired value={repeat} onChange={set("repeat")} error={errors.rule} options={[{ id: "NONE", label: t`Bara en gång` }, { id: "WEEKLY", label: t`Varje vecka` }, { id: "EVERY_OTHER", label: t`Varannan vecka` }]} />
      {isSeries ? <DateField label={t`Sista dag`} isRequired value={until} onChange={set("until")} min={startDate ?? undefined} /> : null}
      <SelectField field="roomId" label={t`Lokal`} description={<Trans>Lediga lokaler står först.</Trans>} isRequired value={roomId} onChange={set("roomId")} error={errors.roomId} options={options} placeholder={t`Välj lokal`} />
      {trial && roomId ? (
        <ClashPanel
          roomName={roomName}
          clashes={all}
          times={trial.times}
          isLate={isLate}
          onChoose={(one) => {
            setWish((before) => ({ ...before, roomId: one.room.id, startDate: one.localDate, startTime: one.startTime, endTime: one.endTime }));
            problems.clear("roomId");
            problems.clear("startTime");
          }}
        />
      ) : null}
      {isClosed ? <CheckboxField isSelected={wish.whenClosed} onChange={(whenClosed) => { set("whenClosed")(whenClosed); problems.clear("startTime"); }}>{runs ? <Trans>Boka ändå, fast lokalen är stängd eller ska vara tyst då</Trans> : <Trans>Fråga ägaren ändå, fast lokalen är stängd eller ska vara tyst då</Trans>}</CheckboxField> : null}
      {isPartly ? <CheckboxField isSelected={wish.takeTheRest} onChange={set("takeTheRest")}><Trans>Boka de andra tiderna, och spara dem som inte går tills lokalen blir ledig</Trans></CheckboxField> : null}
      {startDate ? <FreeTimes day={format.weekdayDate(startDate)} times={freeTimes} onChoose={(time) => setWish((before) => ({ ...before, startTime: time, endTime: later(time, minutes) }))} /> : null}
      <TextField field="purpose" label={t`Till vad?`} description={<Trans>Alla i partnerskapet kan läsa det.</Trans>} isRequired value={wish.purpose} onChange={set("purpose")} error={errors.purpose} />
      <SelectField field="organisationId" label={t`För vem?`} isRequired value={wish.organisationId} onChange={set("organisationId")} error={errors.organisationId} options={[{ id: own, label: t`Min egen organisation` }, ...organisations]} />
    </FormFrame>
  );
}
