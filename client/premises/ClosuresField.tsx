import { Trans, useLingui } from "@lingui/react/macro";
import X from "lucide-react/icons/x";
import { Button } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { TextField } from "../ui/TextField.tsx";
import type { ClosedDays } from "./roomSettings.ts";
import styles from "./RoomForm.module.css";

interface ClosuresFieldProps {
  value: readonly ClosedDays[];
  onChange: (closures: ClosedDays[]) => void;
  error?: string;
}

/** Days on which the room cannot be used, and why. */
export function ClosuresField({ value, onChange, error }: ClosuresFieldProps) {
  const { t } = useLingui();
  const set = (one: ClosedDays, change: Partial<ClosedDays>) => onChange(value.map((closure) => (closure === one ? { ...closure, ...change } : closure)));
  return (
    <fieldset className={styles.group} data-field="closures" tabIndex={-1} aria-describedby={error ? "closures-error" : undefined}>
      <legend className={styles.legend}><Trans>Stängt vissa dagar</Trans></legend>
      <p className={styles.note}><Trans>Bokningar som redan finns de dagarna står kvar.</Trans></p>
      {value.map((one, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they have no name of their own, and stay in their order
        <div key={index} role="group" aria-label={one.reason || t`Stängda dagar`} className={styles.closure}>
          <div className={styles.fromTo}>
            <DateField label={t`Från`} isRequired value={one.from} onChange={(from) => set(one, { from, ...(from && (one.lastDay === null || one.lastDay < from) && { lastDay: from }) })} />
            <DateField label={t`Till och med`} isRequired value={one.lastDay} min={one.from ?? undefined} onChange={(lastDay) => set(one, { lastDay })} />
          </div>
          <div className={styles.why}>
            <TextField label={t`Varför?`} isRequired value={one.reason} onChange={(reason) => set(one, { reason })} />
            <Button variant="quiet" icon={<X size={16} aria-hidden />} aria-label={t`Ta bort de stängda dagarna`} onPress={() => onChange(value.filter((closure) => closure !== one))} />
          </div>
        </div>
      ))}
      <div><Button onPress={() => onChange([...value, { from: null, lastDay: null, reason: "" }])}><Trans>Lägg till stängda dagar</Trans></Button></div>
      {error ? <p id="closures-error" className={styles.error}>{error}</p> : null}
    </fieldset>
  );
}
