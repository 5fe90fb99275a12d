import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, type CSSProperties, type MouseEvent } from "react";
import { localAt, minutesOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useNow } from "../live/clock.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { cx } from "../ui/cx.ts";
import { hoursAround, layOutDay, spanOf, type Measures, type More, type Placed } from "./lanes.ts";
import { isOnNow, type Item } from "./types.ts";
import { useGridMove } from "./useGridMove.ts";
import { shifted, type MoveTo } from "./useMove.ts";
import { WeekEvent } from "./WeekEvent.tsx";
import styles from "./WeekGrid.module.css";

export interface WeekGridProps {
  /** The columns: a week, or one day. */
  days: readonly string[];
  items: readonly Item[];
  today: string;
  timeZone: string;
  canPlan: boolean;
  measures: Measures;
  onOpen: (id: string) => void;
  onDay: (day: string) => void;
  onPlan: (at: { localDate: string; startTime: string }) => void;
  onMove: (item: Item, to: MoveTo) => Promise<unknown>;
}

/** Pixels for an hour; a title and a time need 45 minutes of it. */
const hourHeight = 48;
const percent = (share: number) => `${share * 100}%`;
const clockOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Days beside each other, hours below each other. Everything can be moved by pointer or by keys. */
export function WeekGrid({ days, items, today, timeZone, canPlan, measures, onOpen, onDay, onPlan, onMove }: WeekGridProps) {
  const format = useFormat();
  const now = useNow();
  const layer = useRef<HTMLDivElement>(null);
  const shown = items.filter(({ localDate }) => days.includes(localDate));
  const hours = hoursAround(shown.map(spanOf));
  const total = (hours.to - hours.from) * 60;
  const move = useGridMove(days, total, onMove);
  const rows = Array.from({ length: hours.to - hours.from + 1 }, (_, index) => hours.from + index);
  const topOf = (minutes: number) => percent((minutes - hours.from * 60) / total);
  const columnAt = (day: number, share: number) => percent((day + share) / days.length);
  const clock = localAt(now, timeZone);
  const nowDay = days.indexOf(clock.day);
  const nowMinutes = minutesOf(clock.time);

  const planAt = (event: MouseEvent<HTMLElement>) => {
    if (move.wasDrag() || !canPlan || event.target !== event.currentTarget) {
      return;
    }
    const box = event.currentTarget.getBoundingClientRect();
    const day = days[Math.floor(((event.clientX - box.left) / box.width) * days.length)];
    const minutes = Math.floor((((event.clientY - box.top) / box.height) * total) / 30) * 30 + hours.from * 60;
    if (day && minutes < 1_440) {
      onPlan({ localDate: day, startTime: clockOf(minutes) });
    }
  };
  const event = ({ item, from, to, left, right, clearTo }: Placed<Item>, day: number) => {
    const shift = move.moving?.item.id === item.id ? move.moving : null;
    const place = shift ? shifted(spanOf(shift.item), shift.item, shift.shift) : { localDate: item.localDate, from, to, startTime: item.startTime, endTime: item.endTime };
    const column = shift ? days.indexOf(place.localDate) : day;
    return (
      <WeekEvent
        key={item.id}
        item={item}
        day={format.weekdayDate(place.localDate)}
        time={format.clockRange(place.startTime, place.endTime)}
        isNow={isOnNow(item, now)}
        isMoving={shift !== null}
        style={{
          "--top": topOf(place.from),
          "--block": percent((place.to - place.from) / total),
          "--start": columnAt(column, shift ? 0 : left),
          "--inline": percent((shift ? 1 : right - left) / days.length),
          "--lines": clearTo - from < 75 ? 1 : clearTo - from < 150 ? 2 : 3,
          "--clear": shift ? "100cqb" : `${((clearTo - from) / 60) * hourHeight}px`,
        } as CSSProperties}
        onOpen={() => { if (!move.wasDrag() && move.moving === null) { onOpen(item.id); } }}
        onKeyDown={(pressed) => move.onKey(pressed, item)}
        onPointerDown={(pressed) => move.onGrab(pressed, item)}
        onBlur={move.onLeave}
      />
    );
  };

  return (
    <div className={styles.body} style={{ blockSize: (hours.to - hours.from) * hourHeight }}>
      <div className={styles.hours} aria-hidden>
        {rows.map((hour) => <span key={hour} style={{ insetBlockStart: topOf(hour * 60) }}>{String(hour % 24).padStart(2, "0")}</span>)}
      </div>
      {/* Clicking an empty place is a short cut; the button and the N key do the same for everybody else. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div ref={layer} className={styles.layer} onClick={planAt} onPointerMove={move.onDrag} onPointerUp={move.onDrop} onPointerCancel={move.cancel}>
        {rows.map((hour) => <span key={hour} className={styles.line} style={{ insetBlockStart: topOf(hour * 60) }} />)}
        {days.map((day, index) => <span key={day} className={cx(styles.column, day === today && days.length > 1 && styles.todayColumn)} style={{ insetInlineStart: columnAt(index, 0), inlineSize: columnAt(1, 0) }} />)}
        {nowDay >= 0 && nowMinutes >= hours.from * 60 ? <span className={styles.now} style={{ insetBlockStart: topOf(nowMinutes), insetInlineStart: columnAt(nowDay, 0), inlineSize: columnAt(1, 0) }} /> : null}
        {days.flatMap((day, index) => {
          const { placed, more } = layOutDay(shown.filter(({ localDate }) => localDate === day), measures);
          return [
            ...placed.map((one) => event(one, index)),
            ...more.map((one) => <MorePill key={`${day} ${one.at}`} more={one} day={day} style={{ insetBlockEnd: `calc(100% - ${topOf(one.at)})`, insetInlineEnd: `calc(100% - ${columnAt(index, one.right)})` }} onDay={onDay} />),
          ];
        })}
      </div>
    </div>
  );
}

function MorePill({ more: { items }, day, style, onDay }: { more: More<Item>; day: string; style: CSSProperties; onDay: (day: string) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const names = new Intl.ListFormat(format.locale, { type: "conjunction" }).format(items.map(({ title, startTime, endTime }) => `${title} ${format.clockRange(startTime, endTime)}`));
  return (
    <button type="button" className={styles.more} style={style} onClick={() => onDay(day)} title={t`${names}, ${format.weekdayDate(day)}`}>
      +{items.length}<VisuallyHidden> <Trans>till: {names}. Visa {format.weekdayDate(day)}.</Trans></VisuallyHidden>
    </button>
  );
}
