import { Trans, useLingui } from "@lingui/react/macro";
import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { addDays } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { Button } from "../ui/Button.tsx";
import { TimeField } from "../ui/TimeField.tsx";
import type { Hours } from "./roomSettings.ts";
import styles from "./RoomForm.module.css";

const monday = "2026-11-23";
const weekdays = [1, 2, 3, 4, 5, 6, 7];
const usual = { opens: "08:00", closes: "22:00" };
const mostPerDay = 3;

interface HoursFieldProps {
  value: readonly Hours[];
  onChange: (hours: Hours[]) => void;
  error?: string;
}

/** The hours of each weekday, up to three times a day; a day without any is closed. */
export function HoursField({ value, onChange, error }: HoursFieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  const on = (day: number) => value.filter(({ weekday }) => weekday === day);
  const [first] = value;
  const set = (one: Hours, change: Partial<Hours>) => onChange(value.map((hours) => (hours === one ? { ...hours, ...change } : hours)));
  const add = (weekday: number) => onChange([...value, { weekday, opens: null, closes: null, ...(on(weekday).length === 0 && { opens: first?.opens ?? usual.opens, closes: first?.closes ?? usual.closes }) }].toSorted((a, b) => a.weekday - b.weekday));
  const likeFirst = () => onChange(weekdays.flatMap((weekday) => on(first?.weekday ?? 1).map((hours) => ({ ...hours, weekday }))));
  const firstDay = first ? format.weekday(addDays(monday, first.weekday - 1)) : "";
  return (
    <fieldset className={styles.group} data-field="openingHours" tabIndex={-1} aria-describedby={error ? "openingHours-error" : undefined}>
      <legend className={styles.legend}><Trans>Öppet</Trans></legend>
      {value.length === 0 ? <p className={styles.note}><Trans>Lokalen har inga bestämda tider. Lägg till en dag, så är de andra dagarna stängda.</Trans></p> : null}
      {weekdays.map((weekday) => {
        const day = format.weekday(addDays(monday, weekday - 1));
        const times = on(weekday);
        return (
          <div key={weekday} role="group" aria-label={day} className={styles.day}>
            <span className={styles.dayName}>{day}</span>
            <div className={styles.times}>
              {times.length === 0 && value.length > 0 ? <span className={styles.closed}><Trans>stängt</Trans></span> : null}
              {times.map((one, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- they have no name of their own, and stay in their order
                <div key={index} className={styles.time}>
                  <TimeField label={t`Öppnar ${day}`} isLabelHidden isRequired value={one.opens} onChange={(opens) => set(one, { opens })} />
                  <span aria-hidden>–</span>
                  <TimeField label={t`Stänger ${day}`} isLabelHidden isRequired value={one.closes} onChange={(closes) => set(one, { closes })} />
                  <Button variant="quiet" icon={<X size={16} aria-hidden />} aria-label={t`Ta bort tiden på ${day}`} onPress={() => onChange(value.filter((hours) => hours !== one))} />
                </div>
              ))}
            </div>
            {times.length < mostPerDay ? <Button variant="quiet" icon={<Plus size={16} aria-hidden />} aria-label={t`Lägg till en tid på ${day}`} onPress={() => add(weekday)} /> : null}
          </div>
        );
      })}
      {first && weekdays.some((weekday) => on(weekday).length === 0) ? <div><Button onPress={likeFirst}><Trans>Samma alla dagar som {firstDay}</Trans></Button></div> : null}
      {error ? <p id="openingHours-error" className={styles.error}>{error}</p> : null}
    </fieldset>
  );
}
