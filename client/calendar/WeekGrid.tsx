import { memo, useMemo, useRef, type CSSProperties } from "react";
import { localAt, minutesOf } from "../format/dates.ts";
import { useNow } from "../live/clock.ts";
import { WaitingPill } from "../live/WaitingPill.tsx";
import { useAttention } from "../presence/attention.ts";
import { cx } from "../ui/cx.ts";
import { takenFor } from "./clashes.ts";
import { Carried, Drawn, MineBesideTheirs, MorePill, TakenTimes, TheirsBesideMine } from "./GridMarks.tsx";
import { hoursAround, layOutDays, minutePixels, spanOf, type Measures } from "./lanes.ts";
import type { MoveTo } from "./placing.ts";
import type { PlanStart } from "./PlanSheet.tsx";
import { isOnNow, type Item } from "./types.ts";
import { useGridMover, useGridState } from "./useGridMover.ts";
import { useHeldPlaces } from "./useHeldPlaces.ts";
import type { MoveConflict } from "./useMove.ts";
import { WeekEvent } from "./WeekEvent.tsx";
import styles from "./WeekGrid.module.css";

export interface WeekGridProps {
  /** The columns: a week, or one day. */
  days: readonly string[];
  items: readonly Item[];
  /** Also what the filters leave out: it takes rooms as well. */
  all: readonly Item[];
  today: string;
  timeZone: string;
  canPlan: boolean;
  measures: Measures;
  /** Two have moved the same, and it is asked which holds. */
  conflict: MoveConflict | null;
  onOpen: (id: string) => void;
  onCancel: (id: string) => void;
  onDay: (day: string) => void;
  onPlan: (at: PlanStart) => void;
  onMove: (item: Item, to: MoveTo) => Promise<unknown>;
}

/** Days beside each other, hours below each other. Everything can be planned, moved and made longer by pointer or by keys. */
export function WeekGrid({ days, items, all, today, timeZone, canPlan, measures, conflict, onOpen, onCancel, onDay, onPlan, onMove }: WeekGridProps) {
  const now = useNow();
  const place = useRef<HTMLDivElement>(null);
  const inDays = useMemo(() => items.filter(({ localDate }) => days.includes(localDate)), [items, days]);
  const { base, shown, waiting, apply, onHold, hold } = useHeldPlaces(inDays);
  const { placed, more } = useMemo(() => layOutDays(days, base, measures), [days, base, measures]);
  const around = useMemo(() => hoursAround(base.map(spanOf)), [base]);
  const hands = useGridMover({
    days, from: around.from * 60, to: around.to * 60, canPlan, onMove, onPlan, onOpen, onCancel, onHold,
    takenFor: (item) => takenFor(item, all),
  });
  const { mover, pointer } = hands;
  useAttention(useGridState(mover, ({ moving }) => moving?.item.id), true);
  // By keys one can go beyond the hours that are shown: then there are more of them.
  const from = useGridState(mover, ({ moving }) => Math.min(around.from, Math.floor((moving?.place.from ?? Infinity) / 60)));
  const to = useGridState(mover, ({ moving }) => Math.max(around.to, Math.ceil((moving?.place.to ?? 0) / 60)));
  const clock = localAt(now, timeZone);
  const nowDay = days.indexOf(clock.day);
  const nowMinutes = minutesOf(clock.time);
  const firstDay = days[0] ?? today;

  const applyAll = () => {
    apply();
    place.current?.closest<HTMLElement>("section")?.focus({ preventScroll: true });
  };
  return (
    <div ref={place} {...hold}>
      <div className={styles.waiting}><WaitingPill waiting={waiting.added} moved={waiting.moved} onApply={applyAll} /></div>
      <div className={styles.body} style={{ "--first": from * 60, "--last": to * 60, "--days": days.length, "--minute": `${minutePixels}px` } as CSSProperties}>
        <Hours from={from} to={to} />
        {/* Clicking and drawing on an empty place are short cuts; the button and the N key do the same for everybody else. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <div className={styles.layer} onClick={pointer.onClickEmpty} onPointerDown={pointer.onGrabEmpty} onPointerMove={pointer.onDrag} onPointerUp={pointer.onDrop} onPointerCancel={pointer.onLost}>
          <Lines days={days} today={today} from={from} to={to} />
          <TakenTimes mover={mover} days={days} />
          {nowDay >= 0 && nowMinutes >= from * 60 ? <span className={styles.now} style={{ "--at": nowMinutes, "--column": nowDay } as CSSProperties} /> : null}
          {placed.map(({ item: { id }, column, left, right, clearTo }) => {
            const item = shown.get(id);
            return item ? <WeekEvent key={id} item={item} column={column} left={left} right={right} clearTo={clearTo} firstDay={firstDay} isNow={isOnNow(item, now)} hands={hands} /> : null;
          })}
          {more.map(({ items: behind, at, right, column }) => {
            const left = behind.flatMap(({ id }) => shown.get(id) ?? []);
            const day = days[column] ?? firstDay;
            return left.length > 0 ? <MorePill key={`${day} ${at}`} items={left} day={day} style={{ "--at": at, "--column": column, "--right": right } as CSSProperties} onDay={onDay} /> : null;
          })}
        </div>
        <div className={cx(styles.layer, styles.above)}>
          <Carried mover={mover} days={days} />
          <Drawn mover={mover} days={days} />
          <TheirsBesideMine mover={mover} days={days} items={inDays} />
          {conflict ? <MineBesideTheirs conflict={conflict} days={days} /> : null}
        </div>
      </div>
    </div>
  );
}

const hoursFrom = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const Hours = memo(({ from, to }: { from: number; to: number }) => (
  <div className={styles.hours} aria-hidden>
    {hoursFrom(from, to).map((hour) => <span key={hour} style={{ "--at": hour * 60 } as CSSProperties}>{String(hour % 24).padStart(2, "0")}</span>)}
  </div>
));

const Lines = memo(({ days, today, from, to }: { days: readonly string[]; today: string; from: number; to: number }) => (
  <>
    {hoursFrom(from, to).map((hour) => <span key={hour} className={styles.line} style={{ "--at": hour * 60 } as CSSProperties} />)}
    {days.map((day, index) => <span key={day} className={cx(styles.column, day === today && days.length > 1 && styles.todayColumn)} style={{ "--column": index } as CSSProperties} />)}
  </>
));
