import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, type CSSProperties } from "react";
import { dayMinutes, minutesOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { announce } from "../ui/announce.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { cx } from "../ui/cx.ts";
import type { Gesture, GridMover } from "./gridMover.ts";
import { isSamePlace, placeOfItem, type MoveTo, type Place } from "./placing.ts";
import type { Item } from "./types.ts";
import { carriedBy, useCarried } from "./useCarried.ts";
import { useClashWords } from "./useClashWords.ts";
import { useGridState } from "./useGridMover.ts";
import type { MoveConflict } from "./useMove.ts";
import styles from "./WeekGrid.module.css";

// What is drawn in the grid beside the occurrences themselves.

interface InGrid {
  mover: GridMover;
  days: readonly string[];
}

const at = (days: readonly string[], { localDate, from, to }: Pick<Place, "localDate" | "from" | "to">) => ({ "--column": days.indexOf(localDate), "--from": from, "--to": to }) as CSSProperties;

/** When the room of what moves is somebody else's: seen before one comes there. */
export function TakenTimes({ mover, days }: InGrid) {
  const taken = useGridState(mover, (state) => state.taken);
  return taken.filter(({ localDate }) => days.includes(localDate)).map((one) => <span key={one.id} aria-hidden className={cx(styles.span, styles.taken)} style={at(days, one)} />);
}

/** What the pointer carries: a picture of its own, so that the week need not be drawn again on the way. */
export function Carried({ mover, days }: InGrid) {
  const moving = useGridState(mover, (state) => state.moving);
  return moving?.by === "pointer" ? <Picture gesture={moving} days={days} /> : null;
}

function Picture({ gesture, days }: { gesture: Gesture; days: readonly string[] }) {
  const format = useFormat();
  const clashWords = useClashWords();
  const picture = useRef<HTMLSpanElement>(null);
  const { item, place, clash } = gesture;
  useCarried(picture, carriedBy(gesture));
  const from = place.from - gesture.shift.minutes;
  return (
    <span ref={picture} aria-hidden className={cx(styles.span, styles.carried, clash && styles.clashing)} style={at(days, { localDate: item.localDate, from, to: from + place.to - place.from })}>
      <span className={styles.name}>{item.title}</span>
      <span>{format.clockRange(place.startTime, place.endTime)}</span>
      {clash ? <span>{clashWords(clash)}</span> : null}
    </span>
  );
}

/** What is being drawn over empty time. */
export function Drawn({ mover, days }: InGrid) {
  const format = useFormat();
  const drawn = useGridState(mover, (state) => state.drawn);
  return drawn ? <span aria-hidden className={cx(styles.span, styles.drawn)} style={at(days, drawn)}>{format.clockRange(drawn.startTime, drawn.endTime)}</span> : null;
}

/** Somebody else has moved what one holds just now: where it stands now is drawn beside it, and said. */
export function TheirsBesideMine({ mover, days, items }: InGrid & { items: readonly Item[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const held = useGridState(mover, ({ moving }) => moving?.item ?? null);
  const now = held && items.find(({ id }) => id === held.id);
  const isMoved = held !== null && now !== undefined && now !== null && !isSamePlace(held, now);
  const title = now?.title;
  const when = now ? `${format.weekdayDate(now.localDate)} ${format.clockRange(now.startTime, now.endTime)}` : "";
  const said = isMoved ? t`Någon annan flyttade nyss ${title} till ${when}.` : null;
  useEffect(() => {
    if (said) {
      announce(said);
    }
  }, [said]);
  return isMoved ? <span aria-hidden className={cx(styles.span, styles.ghost)} style={at(days, placeOfItem(now))}><Trans>Nyss flyttat hit</Trans> {format.clockRange(now.startTime, now.endTime)}</span> : null;
}

const placeOfMove = ({ localDate, startTime, endTime }: MoveTo): Pick<Place, "localDate" | "from" | "to"> => {
  const from = minutesOf(startTime);
  const to = minutesOf(endTime);
  return { localDate, from, to: to <= from ? to + dayMinutes : to };
};

/** While it is asked which of two moves holds: where one wanted it, beside where it stands. */
export function MineBesideTheirs({ conflict: { title, mine }, days }: { conflict: MoveConflict; days: readonly string[] }) {
  const format = useFormat();
  return days.includes(mine.localDate) ? <span aria-hidden className={cx(styles.span, styles.ghost)} style={at(days, placeOfMove(mine))}>{title} {format.clockRange(mine.startTime, mine.endTime)}</span> : null;
}

interface MorePillProps {
  items: readonly Item[];
  day: string;
  style: CSSProperties;
  onDay: (day: string) => void;
}

/** What begins together but has no room: how many, by name for those who listen, and the way to their day. */
export function MorePill({ items, day, style, onDay }: MorePillProps) {
  const { t } = useLingui();
  const format = useFormat();
  const names = new Intl.ListFormat(format.locale, { type: "conjunction" }).format(items.map(({ title, startTime, endTime }) => `${title} ${format.clockRange(startTime, endTime)}`));
  return (
    <button type="button" className={styles.more} style={style} onClick={() => onDay(day)} title={t`${names}, ${format.weekdayDate(day)}`}>
      +{items.length}<VisuallyHidden> <Trans>till: {names}. Visa {format.weekdayDate(day)}.</Trans></VisuallyHidden>
    </button>
  );
}
