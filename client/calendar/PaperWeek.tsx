import { Trans } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { useNow } from "../live/clock.ts";
import { arrangersOf } from "../partnership/arrangers.ts";
import { Stripe } from "../ui/marks.tsx";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { StateNotes } from "../ui/StateNotes.tsx";
import { cx } from "../ui/cx.ts";
import { onDayOf } from "./monthDays.ts";
import { namesOn, type NamedDays } from "./pauses.ts";
import { isOnNow, placeOf, type Item } from "./types.ts";
import styles from "./PaperWeek.module.css";

/** A week on paper: what lies over each other on the screen stands below each other, whole. */
export function PaperWeek({ days, items, closures }: { days: readonly string[]; items: readonly Item[]; closures: readonly NamedDays[] }) {
  const format = useFormat();
  const now = useNow();
  const itemsOn = onDayOf(items);
  return (
    <table className={styles.week}>
      <thead><tr>{days.map((day) => <th key={day} scope="col">{format.weekdayShort(day)} {format.dayMonthShort(day)}</th>)}</tr></thead>
      <tbody>
        <tr>
          {days.map((day) => {
            const own = itemsOn(day);
            return (
              <td key={day}>
                {namesOn(closures, day).join(", ")}
                {own.length === 0 ? <p className={styles.calm}><Trans>Inget planerat.</Trans></p> : null}
                {own.map((item) => (
                  <div key={item.id} className={styles.item}>
                    <Stripe ids={arrangersOf(item).map(({ id }) => id)} />
                    <div>
                      {format.clockRange(item.startTime, item.endTime)} <strong className={cx(item.status === "CANCELLED" && styles.cancelled)}>{item.title}</strong>{" "}
                      <OccurrenceChips status={item.status} moved={item.moved} onNow={isOnNow(item, now)} notReported={item.notReported} /> {placeOf(item)}{" "}
                      <StateNotes cancelReason={item.cancelReason} movedFrom={item.movedFrom} />
                    </div>
                  </div>
                ))}
              </td>
            );
          })}
        </tr>
      </tbody>
    </table>
  );
}
