import { Trans, useLingui } from "@lingui/react/macro";
import type { BoardOrientation } from "../graphql/graphql.ts";
import type { FieldErrors } from "../live/useAct.ts";
import { OneChoice } from "../ui/Choices.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import type { BoardRoom } from "./boardDocuments.ts";
import styles from "../forms/FormFrame.module.css";

/** What people say of a screen. */
export interface BoardValues {
  name: string;
  /** Empty: it shows the whole partnership alike. */
  roomId: string;
  inches: number | null;
  metres: number | null;
  orientation: BoardOrientation;
}

export const boardFields = ["name", "roomId", "inches", "metres", "orientation"] as const;

/** As the mutations take it. */
export const boardInput = ({ roomId, metres, ...rest }: Partial<BoardValues>) => ({
  ...rest,
  ...(roomId !== undefined && { roomId: roomId || null }),
  ...(typeof metres === "number" && { metres: String(metres) }),
});

interface BoardFieldsProps {
  values: BoardValues;
  set: <Key extends keyof BoardValues>(key: Key) => (value: BoardValues[Key]) => void;
  rooms: readonly BoardRoom[];
  errors: FieldErrors;
}

/** What a form must have before it can be sent. */
export function useMissing() {
  const { t } = useLingui();
  return ({ name, inches, metres }: BoardValues) => ({
    name: name.trim() === "" ? t`Skriv vad tavlan ska heta.` : undefined,
    inches: inches === null ? t`Skriv hur stor skärmen är.` : undefined,
    metres: metres === null ? t`Skriv hur långt bort man läser.` : undefined,
  });
}

export function useOrientations() {
  const { t } = useLingui();
  return [{ id: "LANDSCAPE", label: t`Liggande` }, { id: "PORTRAIT", label: t`Stående` }] as const;
}

export function BoardFields({ values, set, rooms, errors }: BoardFieldsProps) {
  const { t } = useLingui();
  const roomOptions = [{ id: "", label: t`Hela partnerskapet` }, ...rooms.map(({ id, name, premises }) => ({ id, label: name, description: premises.name }))];
  return (
    <>
      <TextField field="name" label={t`Tavlans namn`} description={<Trans>Står överst på skärmen, till exempel ”Stora salen”.</Trans>} isRequired value={values.name} onChange={set("name")} error={errors.name} />
      <SelectField field="roomId" label={t`Var sitter den?`} isRequired description={<Trans>Lokalens egna aktiviteter visas först.</Trans>} options={roomOptions} value={values.roomId} onChange={set("roomId")} error={errors.roomId} />
      <div className={styles.pair}>
        <NumberField field="inches" label={t`Skärmens storlek`} unit={t`tum`} isRequired minValue={5} maxValue={200} value={values.inches} onChange={set("inches")} error={errors.inches} />
        <NumberField field="metres" label={t`Läsavstånd`} unit={t`meter`} isRequired minValue={0.3} maxValue={30} step={0.1} value={values.metres} onChange={set("metres")} error={errors.metres} />
      </div>
      <p className={styles.note}><Trans>Storleken och avståndet bestämmer hur stor texten blir.</Trans></p>
      <OneChoice field="orientation" label={t`Hur hänger skärmen?`} isRequired options={useOrientations()} value={values.orientation} onChange={set("orientation")} error={errors.orientation} />
    </>
  );
}
