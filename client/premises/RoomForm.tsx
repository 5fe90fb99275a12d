import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useAct } from "../live/useAct.ts";
import { CheckboxField, ManyChoices } from "../ui/Choices.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import { EditRoom } from "./acts.ts";
import { ClosuresField } from "./ClosuresField.tsx";
import type { RoomRow } from "./documents.ts";
import { HoursField } from "./HoursField.tsx";
import { changesIn, settingsOf, type Settings } from "./roomSettings.ts";
import styles from "../forms/FormFrame.module.css";

export function RoomForm({ room, rooms, onDone }: { room: RoomRow; rooms: readonly RoomRow[]; onDone: () => void }) {
  const { t } = useLingui();
  const [begun] = useState(() => ({ version: room.version, settings: settingsOf(room) }));
  const [settings, setSettings] = useState(begun.settings);
  const act = useAct(EditRoom, () => t`Lokalen är sparad`);
  const problems = useFormErrors(act.errors, ["name", "capacity", "equipment", "openingHours", "closures", "quietAfter", "rules", "setupMinutes", "cleanupMinutes", "shortestMinutes", "longestMinutes", "hoursToAnswer", "partIds"]);
  const { errors } = problems;
  const set = <Field extends keyof Settings>(field: Field) => (value: Settings[Field]) => {
    setSettings((before) => ({ ...before, [field]: value }));
    problems.clear(field === "hours" ? "openingHours" : field);
  };
  const save = async () => {
    const changes = changesIn(settings, begun.settings);
    const isWhole = problems.check({
      name: settings.name.trim() === "" ? t`Skriv vad lokalen heter.` : undefined,
      openingHours: settings.hours.some(({ opens, closes }) => opens === null || closes === null) ? t`Skriv när lokalen öppnar och stänger, eller ta bort tiden.` : undefined,
      closures: settings.closures.some(({ from, lastDay, reason }) => from === null || lastDay === null || reason.trim() === "") ? t`Skriv vilka dagar lokalen är stängd och varför, eller ta bort dem.` : undefined,
    });
    if (!isWhole) {
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
      <HoursField value={settings.hours} onChange={set("hours")} error={errors.openingHours} />
      <TimeField field="quietAfter" label={t`Tyst efter`} value={settings.quietAfter} onChange={set("quietAfter")} error={errors.quietAfter} />
      <ClosuresField value={settings.closures} onChange={set("closures")} error={errors.closures} />
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
          <CheckboxField isSelected={settings.hearingLoop} onChange={set("hearingLoop")}><Trans>Hörslinga</Trans></CheckboxField>
          <CheckboxField isSelected={settings.accessibleToilet} onChange={set("accessibleToilet")}><Trans>Tillgänglig toalett</Trans></CheckboxField>
          <TextField field="rules" label={t`Att tänka på`} multiline value={settings.rules} onChange={set("rules")} error={errors.rules} />
        </div>
      </details>
    </FormFrame>
  );
}
