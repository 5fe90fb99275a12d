import { Plural, Trans } from "@lingui/react/macro";
import type { CSSProperties, PointerEvent } from "react";
import { useFormat } from "../format/useFormat.ts";
import { cx } from "../ui/cx.ts";
import { MonthEntry, MonthGhost } from "./MonthEntry.tsx";
import { dayStop } from "./month.ts";
import { entryStop, moreStop, splitDay } from "./monthDays.ts";
import type { Item } from "./types.ts";
import type { Walk } from "./useWalk.ts";
import styles from "./MonthGrid.module.css";

export interface MonthDayProps {
  day: string;
  /** In the order of the clock. */
  items: readonly Item[];
  /** The name of a closure that this day lies in. */
  closure: string | null;
  /** Said to the eye only where it begins, and again each week. */
  isClosureNamed: boolean;
  isToday: boolean;
  isOutside: boolean;
  /** How much happens, as a share of the busiest day. */
  density: number;
  leaving: string | null;
  arriving: Item | null;
  stop: Walk["stop"];
  onOpen: (id: string) => void;
  onDay: (day: string) => void;
  onGrab: (event: PointerEvent, item: Item) => void;
}

/** A day of the month: its number, how much happens, and what. On paper all of it, on the screen as much as fits. */
export function MonthDay({ day, items, closure, isClosureNamed, isToday, isOutside, density, leaving, arriving, stop, onOpen, onDay, onGrab }: MonthDayProps) {
  const format = useFormat();
  const { shown, rest } = splitDay(items);
  const [count, more] = [items.length, rest.length];
  const number = Number(day.slice(8));
  const entry = (item: Item) => (
    <li key={item.id}>
      <MonthEntry item={item} isMoving={item.id === leaving} {...stop(entryStop(item.id))} onClick={() => onOpen(item.id)} onPointerDown={(event) => onGrab(event, item)} />
    </li>
  );
  return (
    <td data-day={day} {...stop(dayStop(day))} aria-current={isToday ? "date" : undefined} className={cx(styles.day, isToday && styles.today, isOutside && styles.outside, closure !== null && styles.closed, arriving && styles.target)}>
      <button type="button" tabIndex={-1} className={styles.number} onClick={() => onDay(day)}>
        <strong>{number === 1 ? format.dayMonthShort(day) : number}</strong>
        <span className={styles.ear}> {format.weekdayDate(day)}{isToday ? <>, <Trans>i dag</Trans></> : null}</span>
      </button>
      <span className={styles.ear}> {count === 0 ? <Trans>Inget planerat.</Trans> : <Plural value={count} one="# tillfälle" other="# tillfällen" />} </span>
      {closure === null ? null : <span className={isClosureNamed ? styles.closure : styles.ear}>{closure} </span>}
      <span className={styles.density} style={{ "--share": density } as CSSProperties} aria-hidden />
      {arriving ? <MonthGhost item={arriving} /> : null}
      {count === 0 ? null : (
        <ul className={styles.list}>
          {shown.map(entry)}
          {more > 0 ? <li className={styles.rest}><button type="button" className={styles.more} {...stop(moreStop(day))} onClick={() => onDay(day)}><Trans>{more} till</Trans><span className={styles.ear}>, {format.weekdayDate(day)}</span></button></li> : null}
          {rest.map((item) => <li key={item.id} className={styles.onPaper}><MonthEntry item={item} isMoving={false} tabIndex={-1} /></li>)}
        </ul>
      )}
    </td>
  );
}
