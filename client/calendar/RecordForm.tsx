import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { addDays } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useToday } from "../live/clock.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { DateField } from "../ui/DateField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { ChoicesDocument } from "./documents.ts";
import { headcountOf, inputOf, type Headcount } from "./headcount.ts";
import { RecordOccurrence } from "./headcountDocuments.ts";
import { HeadcountFields } from "./HeadcountFields.tsx";
import type { OpenOccurrence } from "./types.ts";
import { useHeadcountProblems } from "./useHeadcountProblems.ts";
import styles from "../forms/FormFrame.module.css";

const elsewhere = "annan plats";

/** An evening that took place and that nobody had planned: when, where and how many. */
export function RecordForm({ occurrence, onDone }: { occurrence: OpenOccurrence; onDone: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { slug, timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const { data } = useSuspenseQuery(ChoicesDocument, { variables: { slug } });
  const { activity } = occurrence;
  const act = useAct(RecordOccurrence, ({ occurrence: told }) => {
    const day = told ? format.weekdayDate(told.localDate) : "";
    return t`${day} är inlagd i efterhand`;
  }, { isFinal: activity.sensitive === true });
  const { problems, check } = useHeadcountProblems(act.errors, ["localDate", "startTime", "endTime", "roomId", "placeText"]);
  const { errors } = problems;
  const [when, setWhen] = useState<{ localDate: string | null; startTime: string | null; endTime: string | null }>({ localDate: null, startTime: activity.series.startTime, endTime: activity.series.endTime });
  const [where, setWhere] = useState({ room: occurrence.room?.id ?? elsewhere, placeText: occurrence.placeText ?? "" });
  const [headcount, setHeadcount] = useState<Headcount>(headcountOf(null));
  const { localDate, startTime, endTime } = when;

  const save = async () => {
    const isComplete = check(headcount, {
      localDate: localDate === null ? t`Skriv vilken dag.` : undefined,
      startTime: startTime === null ? t`Skriv när det började.` : undefined,
      endTime: endTime === null ? t`Skriv när det slutade.` : undefined,
    });
    if (!isComplete || localDate === null || startTime === null || endTime === null || headcount.total === null) {
      return;
    }
    const place = where.room === elsewhere ? { roomId: null, placeText: where.placeText.trim() || null } : { roomId: where.room, placeText: null };
    if (await act.run({ activityId: activity.id, localDate, startTime, endTime, ...place, ...inputOf(headcount, headcount.total) })) {
      onDone();
    }
  };
  const put = <Key extends keyof Headcount>(field: Key) => (value: Headcount[Key]) => {
    setHeadcount((before) => ({ ...before, [field]: value }));
    problems.clear(field);
  };
  const turn = (field: keyof typeof when) => (value: string | null) => {
    setWhen((before) => ({ ...before, [field]: value }));
    problems.clear(field);
  };
  const rooms = data.partnership?.rooms.nodes ?? [];
  return (
    <FormFrame title={t`Glömd kväll`} save={t`Lägg in kvällen`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onDone}>
      <p className={styles.note}><Trans>För något som blev av men aldrig stod i kalendern. Det märks som inlagt i efterhand.</Trans></p>
      <div className={styles.when}>
        <DateField field="localDate" label={t`Dag`} isRequired value={localDate} onChange={turn("localDate")} min={addDays(today, -730)} max={today} error={errors.localDate} />
        <TimeField field="startTime" label={t`Började`} isRequired value={startTime} onChange={turn("startTime")} error={errors.startTime} />
        <TimeField field="endTime" label={t`Slutade`} isRequired value={endTime} onChange={turn("endTime")} error={errors.endTime} description={startTime && endTime && endTime <= startTime ? <Trans>Slutade dagen efter.</Trans> : undefined} />
      </div>
      <SelectField field="roomId" label={t`Lokal`} isRequired value={where.room} onChange={(room) => setWhere((before) => ({ ...before, room }))} error={errors.roomId} options={[...rooms.map(({ id, name }) => ({ id, label: name })), { id: elsewhere, label: t`Annan plats` }]} />
      {where.room === elsewhere ? <TextField field="placeText" label={t`Plats`} value={where.placeText} onChange={(placeText) => setWhere((before) => ({ ...before, placeText }))} error={errors.placeText} /> : null}
      <HeadcountFields shown={headcount} last={null} isTotalAlone={activity.sensitive === true} put={put} errors={errors} />
    </FormFrame>
  );
}
