import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { cx } from "../ui/cx.ts";
import { namesOn, type NamedDays } from "./pauses.ts";
import type { Item } from "./types.ts";
import styles from "./DayHeads.module.css";

interface DayProps {
  /** Breaks and closed days, to be named on their days. */
  named: readonly NamedDays[];
  today: string;
  onDay: (day: string) => void;
}

/** Over the columns of the week; each opens its day. */
export function DayHeads({ days, today, named, onDay }: DayProps & { days: readonly string[] }) {
  const format = useFormat();
  return (
    <div className={styles.heads}>
      <span />
      {days.map((day) => (
        <h2 key={day} className={cx(styles.head, day === today && styles.today)} aria-current={day === today ? "date" : undefined}>
          <button type="button" className={styles.open} onClick={() => onDay(day)}>
            <span>{format.weekdayShort(day)}</span> <strong>{Number(day.slice(8))}</strong>
            <VisuallyHidden>, <Trans>visa {format.weekdayDate(day)}</Trans></VisuallyHidden>
          </button>
          <NameOf day={day} named={named} />
        </h2>
      ))}
    </div>
  );
}

/** What a day is called, small under its head. */
function NameOf({ day, named }: { day: string; named: readonly NamedDays[] }) {
  const names = namesOn(named, day).join(", ");
  return names ? <span className={styles.name} title={names}>{names}</span> : null;
}

/** The week in one line, to choose a day of; a dot for each thing that happens then. */
export function DayStrip({ days, items, named, chosen, today, onDay }: DayProps & { days: readonly string[]; items: readonly Item[]; chosen: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = namesOn(named, chosen).join(", ");
  return (
    <>
      <nav className={styles.strip} aria-label={t`Veckans dagar`}>
        {days.map((day) => {
          const own = items.filter(({ localDate, status }) => localDate === day && status !== "CANCELLED").length;
          return (
            <button key={day} type="button" className={cx(styles.day, day === today && styles.today)} aria-current={day === chosen ? "true" : undefined} onClick={() => onDay(day)}>
              <span>{format.weekdayShort(day)}</span> <strong>{Number(day.slice(8))}</strong>
              <VisuallyHidden>, <Plural value={own} one="# tillfälle" other="# tillfällen" />{namesOn(named, day).map((name) => `, ${name}`)}</VisuallyHidden>
              <span className={styles.dots} aria-hidden>{Array.from({ length: Math.min(own, 4) }, (_, index) => <i key={index} />)}</span>
            </button>
          );
        })}
      </nav>
      {names ? <p className={styles.note}>{names}</p> : null}
    </>
  );
}
