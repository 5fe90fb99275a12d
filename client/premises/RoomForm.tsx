import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { addDays } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { CheckboxField, ManyChoices } from "../ui/Choices.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { EditRoom } from "./acts.ts";
import type { RoomRow } from "./documents.ts";
import styles from "../forms/FormFrame.module.css";

const monday = "2026-11-23";
const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Everything that the form holds; the hours of the week are one pair for all open days, as most rooms have it. */
interface Settings {
  name: string;
  capacity: number | null;
  equipment: string;
  openDays: string[];
  opens: string | null;
  closes: string | null;
  quietAfter: string | null;
  rules: string;
  setupMinutes: number | null;
  cleanupMinutes: number | null;
  shortestMinutes: number | null;
  longestMinutes: number | null;
  asksApproval: boolean;
  hoursToAnswer: number | null;
  openToPartners: boolean;
  stepFree: boolean;
  partIds: string[];
}

const hoursIn = ({ openingHours }: RoomRow) => new Set(openingHours.map(({ opens, closes }) => `${opens} ${closes}`));

function settingsOf(room: RoomRow): Settings {
  const [first] = room.openingHours;
  return {
    name: room.name, capacity: room.capacity ?? null, equipment: room.equipment.join(", "), openDays: [...new Set(room.openingHours.map(({ weekday }) => String(weekday)))],
    opens: first?.opens ?? null, closes: first?.closes ?? null, quietAfter: room.quietAfter ?? null, rules: room.rules ?? "",
    setupMinutes: room.setupMinutes, cleanupMinutes: room.cleanupMinutes, shortestMinutes: room.shortestMinutes ?? null, longestMinutes: room.longestMinutes ?? null,
    asksApproval: room.asksApproval, hoursToAnswer: room.hoursToAnswer, openToPartners: room.openToPartners, stepFree: room.stepFree ?? false, partIds: room.parts.map(({ id }) => id),
  };
}

/** Only what was changed is sent, so that what others write meanwhile stands. */
function changesIn(settings: Settings, begun: Settings) {
  const is = (...fields: (keyof Settings)[]) => fields.some((field) => JSON.stringify(settings[field]) !== JSON.stringify(begun[field]));
  const { opens, closes } = settings;
  return {
    ...(is("name") && { name: settings.name }),
    ...(is("capacity") && { capacity: settings.capacity }),
    ...(is("equipment") && { equipment: settings.equipment.split(",").map((thing) => thing.trim()).filter(Boolean) }),
    ...(is("openDays", "opens", "closes") && { openingHours: opens && closes ? settings.openDays.toSorted().map((weekday) => ({ weekday: Number(weekday), opens, closes })) : [] }),
    ...(is("quietAfter") && { quietAfter: settings.quietAfter }),
    ...(is("rules") && { rules: settings.rules.trim() || null }),
    ...(is("setupMinutes") && { setupMinutes: settings.setupMinutes ?? 0 }),
    ...(is("cleanupMinutes") && { cleanupMinutes: settings.cleanupMinutes ?? 0 }),
    ...(is("shortestMinutes") && { shortestMinutes: settings.shortestMinutes }),
    ...(is("longestMinutes") && { longestMinutes: settings.longestMinutes }),
    ...(is("asksApproval") && { asksApproval: settings.asksApproval }),
    ...(is("hoursToAnswer") && settings.hoursToAnswer !== null && { hoursToAnswer: settings.hoursToAnswer }),
    ...(is("openToPartners") && { openToPartners: settings.openToPartners }),
    ...(is("stepFree") && { stepFree: settings.stepFree }),
    ...(is("partIds") && { partIds: settings.partIds }),
  };
}

export function RoomForm({ room, rooms, onDone }: { room: RoomRow; rooms: readonly RoomRow[]; onDone: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const [begun] = useState(() => ({ version: room.version, settings: settingsOf(room), isUneven: hoursIn(room).size > 1 }));
  const [settings, setSettings] = useState(begun.settings);
  const act = useAct(EditRoom, () => t`Lokalen är sparad`);
  const problems = useFormErrors(act.errors, ["name", "capacity", "equipment", "openingHours", "quietAfter", "rules", "setupMinutes", "cleanupMinutes", "shortestMinutes", "longestMinutes", "hoursToAnswer", "partIds"]);
  const { errors } = problems;
  const set = <Field extends keyof Settings>(field: Field) => (value: Settings[Field]) => {
    setSettings((before) => ({ ...before, [field]: value }));
    problems.clear(["openDays", "opens", "closes"].includes(field) ? "openingHours" : field);
  };
  const save = async () => {
    const changes = changesIn(settings, begun.settings);
    if (!problems.check({ name: settings.name.trim() === "" ? t`Skriv vad lokalen heter.` : undefined })) {
      return;
    }
    if (Object.keys(changes).length === 0 || (await act.run({ id: room.id, expectedVersion: act.conflict?.room?.version ?? begun.version, ...changes }))) {
      onDone();
    }
  };
  return (
    <FormFrame title={t`Ändra lokalen`} save={t`Spara`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onDone}>
      {act.conflict ? <p role="alert"><Trans>Någon annan hann ändra lokalen. Det du har ändrat här sparas ovanpå om du sparar igen.</Trans></p> : null}
      <TextField field="name" label={t`Namn`} isRequired value={settings.name} onChange={set("name")} error={errors.name} />
      <NumberField field="capacity" label={t`Antal platser`} minValue={1} value={settings.capacity} onChange={set("capacity")} error={errors.capacity} />
      <CheckboxField isSelected={settings.asksApproval} onChange={set("asksApproval")}><Trans>Bokningar ska godkännas av ägaren</Trans></CheckboxField>
      {settings.asksApproval ? <NumberField field="hoursToAnswer" label={t`Timmar att svara på`} minValue={1} maxValue={720} value={settings.hoursToAnswer} onChange={set("hoursToAnswer")} error={errors.hoursToAnswer} /> : null}
      <CheckboxField isSelected={settings.openToPartners} onChange={set("openToPartners")}><Trans>Andra partners kan boka</Trans></CheckboxField>
      <div className={styles.pair}>
        <NumberField field="setupMinutes" label={t`Minuter före`} minValue={0} maxValue={240} value={settings.setupMinutes} onChange={set("setupMinutes")} error={errors.setupMinutes} />
        <NumberField field="cleanupMinutes" label={t`Minuter efter`} minValue={0} maxValue={240} value={settings.cleanupMinutes} onChange={set("cleanupMinutes")} error={errors.cleanupMinutes} />
      </div>
      <ManyChoices field="openingHours" label={t`Öppet`} description={begun.isUneven ? <Trans>Dagarna har olika tider nu. Ändrar du här får alla valda dagar samma.</Trans> : <Trans>Inga valda dagar betyder att lokalen inte har bestämda tider.</Trans>} value={settings.openDays} onChange={set("openDays")} error={errors.openingHours} options={weekdays.map((weekday) => ({ id: String(weekday), label: format.weekday(addDays(monday, weekday - 1)) }))} />
      <div className={styles.pair}>
        <TimeField label={t`Öppnar`} value={settings.opens} onChange={set("opens")} />
        <TimeField label={t`Stänger`} value={settings.closes} onChange={set("closes")} />
        <TimeField field="quietAfter" label={t`Tyst efter`} value={settings.quietAfter} onChange={set("quietAfter")} error={errors.quietAfter} />
      </div>
      <ManyChoices field="partIds" label={t`Består av`} description={<Trans>Den som bokar hela lokalen får delarna, och tvärtom.</Trans>} value={settings.partIds} onChange={set("partIds")} error={errors.partIds} options={rooms.filter(({ id }) => id !== room.id).map(({ id, name }) => ({ id, label: name }))} />
      <details className={styles.more}>
        <summary><Trans>Fler uppgifter</Trans></summary>
        <div className={styles.form}>
          <div className={styles.pair}>
            <NumberField field="shortestMinutes" label={t`Kortaste bokning, minuter`} minValue={1} value={settings.shortestMinutes} onChange={set("shortestMinutes")} error={errors.shortestMinutes} />
            <NumberField field="longestMinutes" label={t`Längsta bokning, minuter`} minValue={1} value={settings.longestMinutes} onChange={set("longestMinutes")} error={errors.longestMinutes} />
          </div>
          <TextField field="equipment" label={t`Utrustning`} description={<Trans>Skilj sakerna åt med kommatecken.</Trans>} value={settings.equipment} onChange={set("equipment")} error={errors.equipment} />
          <CheckboxField isSelected={settings.stepFree} onChange={set("stepFree")}><Trans>Nås utan trappsteg</Trans></CheckboxField>
          <TextField field="rules" label={t`Att tänka på`} multiline value={settings.rules} onChange={set("rules")} error={errors.rules} />
        </div>
      </details>
    </FormFrame>
  );
}
