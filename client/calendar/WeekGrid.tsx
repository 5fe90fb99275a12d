import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { daysBetween, localAt, minutesOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useNow } from "../live/clock.ts";
import { announce } from "../ui/announce.tsx";
import { cx } from "../ui/cx.ts";
import { hoursAround, placeInLanes, spanOf } from "./lanes.ts";
import { isOnNow, type Item } from "./types.ts";
import { shifted, type Shift } from "./useMove.ts";
import { WeekEvent } from "./WeekEvent.tsx";
import styles from "./WeekGrid.module.css";

export interface WeekGridProps {
  days: readonly string[];
  items: readonly Item[];
  today: string;
  timeZone: string;
  canPlan: boolean;
  onOpen: (id: string) => void;
  onPlan: (at: { localDate: string; startTime: string }) => void;
  onMove: (item: Item, to: { localDate: string; startTime: string; endTime: string }) => Promise<boolean>;
}

const hourHeight = 46;
const step = 15;
const dragFrom = 6;

interface Moving {
  id: string;
  shift: Shift;
  by: "keys" | "pointer";
}

/** Seven days beside each other. Everything can be moved by pointer or by keys: M, arrows, Enter; Escape takes it back. */
export function WeekGrid({ days, items, today, timeZone, canPlan, onOpen, onPlan, onMove }: WeekGridProps) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow();
  const layer = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; y: number; item: Item } | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);

  const shown = items.filter(({ localDate }) => days.includes(localDate));
  const spans = shown.map(spanOf);
  const hours = hoursAround(spans);
  const rows = Array.from({ length: hours.to - hours.from + 1 }, (_, index) => hours.from + index);
  const total = (hours.to - hours.from) * 60;
  const topOf = (minutes: number) => ((minutes - hours.from * 60) / total) * 100;
  const clock = localAt(now, timeZone);
  const nowDay = days.indexOf(clock.day);

  const placeOfShift = (item: Item, shift: Shift) => shifted(spanOf(item), item, shift);
  const within = (item: Item, shift: Shift): Shift => {
    const column = daysBetween(days[0] ?? item.localDate, item.localDate);
    return { ...shift, days: Math.max(-column, Math.min(days.length - 1 - column, shift.days)) };
  };
  const tell = (item: Item, shift: Shift) => {
    const to = placeOfShift(item, shift);
    announce(`${format.weekdayDate(to.localDate)} ${format.clockRange(to.startTime, to.endTime)}`);
  };
  const finish = async (item: Item, shift: Shift) => {
    setMoving(null);
    if (shift.days !== 0 || shift.minutes !== 0) {
      const { localDate, startTime, endTime } = placeOfShift(item, shift);
      await onMove(item, { localDate, startTime, endTime });
    }
  };

  const onEventKey = (event: KeyboardEvent, item: Item) => {
    const active = moving?.id === item.id && moving.by === "keys" ? moving : null;
    if (!active) {
      if (event.key.toLowerCase() === "m" && item.viewerCanEdit && item.status !== "CANCELLED") {
        event.preventDefault();
        setMoving({ id: item.id, shift: { days: 0, minutes: 0 }, by: "keys" });
        announce(t`Flyttar ${item.activity.title}. Pilarna flyttar, Retur sparar, Escape ångrar.`);
      }
      return;
    }
    const by: Record<string, Shift> = {
      ArrowLeft: { days: -1, minutes: 0 },
      ArrowRight: { days: 1, minutes: 0 },
      ArrowUp: { days: 0, minutes: -step },
      ArrowDown: { days: 0, minutes: step },
    };
    const change = by[event.key];
    if (change) {
      event.preventDefault();
      const shift = within(item, { days: active.shift.days + change.days, minutes: active.shift.minutes + change.minutes });
      setMoving({ ...active, shift });
      tell(item, shift);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      void finish(item, active.shift);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setMoving(null);
      announce(t`Inget flyttades.`);
    }
  };

  const shiftOf = (event: PointerEvent, start: { x: number; y: number; item: Item }): Shift => {
    const box = layer.current?.getBoundingClientRect();
    const width = (box?.width ?? 1) / days.length;
    const perMinute = (box?.height ?? 1) / total;
    return within(start.item, { days: Math.round((event.clientX - start.x) / width), minutes: Math.round((event.clientY - start.y) / perMinute / step) * step });
  };
  const onPointerDown = (event: PointerEvent, item: Item) => {
    if (event.button === 0 && item.viewerCanEdit && item.status !== "CANCELLED" && event.pointerType === "mouse") {
      drag.current = { x: event.clientX, y: event.clientY, item };
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    const start = drag.current;
    if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > dragFrom) {
      layer.current?.setPointerCapture(event.pointerId);
      setMoving({ id: start.item.id, shift: shiftOf(event, start), by: "pointer" });
    }
  };
  const onPointerUp = (event: PointerEvent) => {
    const start = drag.current;
    drag.current = null;
    if (start && moving?.by === "pointer") {
      void finish(start.item, shiftOf(event, start));
    }
  };
  const planAt = (event: PointerEvent) => {
    if (!canPlan || event.target !== event.currentTarget || event.button !== 0) {
      return;
    }
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * days.length);
    const minutes = Math.floor((((event.clientY - box.top) / box.height) * total) / 30) * 30 + hours.from * 60;
    const day = days[column];
    if (day && minutes < 1_440) {
      onPlan({ localDate: day, startTime: `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}` });
    }
  };

  return (
    <div className={styles.week}>
      <div className={styles.heads}>
        <span />
        {days.map((day) => (
          <h2 key={day} className={cx(styles.head, day === today ? styles.today : undefined)} aria-current={day === today ? "date" : undefined}>
            <span>{format.weekdayShort(day)}</span> <strong>{Number(day.slice(8))}</strong>
          </h2>
        ))}
      </div>
      <div className={styles.body} style={{ blockSize: (hours.to - hours.from) * hourHeight }}>
        <div className={styles.hours} aria-hidden>
          {rows.map((hour) => <span key={hour} style={{ insetBlockStart: `${topOf(hour * 60)}%` }}>{String(hour % 24).padStart(2, "0")}</span>)}
        </div>
        {/* Clicking an empty place is a short cut; the button and the N key do the same for everybody else. */}
        <div ref={layer} className={styles.layer} onPointerDown={planAt} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={() => { drag.current = null; setMoving(null); }}>
          {rows.map((hour) => <span key={hour} className={styles.line} style={{ insetBlockStart: `${topOf(hour * 60)}%` }} />)}
          {days.map((day, index) => <span key={day} className={cx(styles.column, day === today ? styles.todayColumn : undefined)} style={{ insetInlineStart: `${(index / days.length) * 100}%`, inlineSize: `${100 / days.length}%` }} />)}
          {nowDay >= 0 ? <span className={styles.now} style={{ insetBlockStart: `${topOf(minutesOf(clock.time))}%`, insetInlineStart: `${(nowDay / days.length) * 100}%`, inlineSize: `${100 / days.length}%` }} /> : null}
          {days.flatMap((day, index) =>
            placeInLanes(shown.filter(({ localDate }) => localDate === day)).map(({ item, from, to, lane, lanes }) => {
              const shift = moving?.id === item.id ? moving.shift : null;
              const place = shift ? placeOfShift(item, shift) : { from, to, startTime: item.startTime, endTime: item.endTime };
              const column = index + (shift?.days ?? 0) + (shift ? 0 : lane / lanes);
              return (
                <WeekEvent
                  key={item.id}
                  item={item}
                  time={format.clockRange(place.startTime, place.endTime)}
                  isNow={isOnNow(item, now)}
                  isMoving={shift !== null}
                  style={{
                    insetBlockStart: `${topOf(place.from)}%`,
                    blockSize: `${((place.to - place.from) / total) * 100}%`,
                    insetInlineStart: `${(column / days.length) * 100}%`,
                    inlineSize: `${100 / days.length / (shift ? 1 : lanes)}%`,
                  }}
                  onOpen={() => { if (moving === null) { onOpen(item.id); } }}
                  onKeyDown={(event) => onEventKey(event, item)}
                  onPointerDown={(event) => onPointerDown(event, item)}
                  onBlur={() => { if (moving?.by === "keys") { setMoving(null); } }}
                />
              );
            }),
          )}
        </div>
      </div>
      <p className={styles.help}><Trans>Tangenter: N ny aktivitet, M flytta det valda, Retur öppna.</Trans></p>
    </div>
  );
}
