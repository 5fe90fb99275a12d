import { useFormat } from "../format/useFormat.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { cx } from "../ui/cx.ts";
import styles from "./MonthGrid.module.css";

/** The names of the days over a month; that of today stands out, where today is in it. */
export function WeekdayHeads({ days, today, label }: { days: readonly string[]; today: string | null; label: string }) {
  const format = useFormat();
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.corner}><VisuallyHidden>{label}</VisuallyHidden></th>
        {days.map((day) => (
          <th key={day} scope="col" className={cx(styles.weekday, today !== null && format.weekday(day) === format.weekday(today) && styles.todays)}><span aria-hidden>{format.weekdayShort(day)}</span><VisuallyHidden>{format.weekday(day)}</VisuallyHidden></th>
        ))}
      </tr>
    </thead>
  );
}
