import { memo, useEffect, useRef, useState, type CSSProperties } from "react";
import { daysBetween } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { arrangersOf } from "../partnership/arrangers.ts";
import { Ring } from "../presence/Ring.tsx";
import { hueOf } from "../ui/hues.ts";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { StateNotes } from "../ui/StateNotes.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { Words } from "../ui/Words.tsx";
import { cx } from "../ui/cx.ts";
import type { Gesture } from "./gridMover.ts";
import { minutePixels } from "./lanes.ts";
import { placeOfItem } from "./placing.ts";
import { mayMove, placeOf, type Item } from "./types.ts";
import { carriedBy, useCarried } from "./useCarried.ts";
import { useClashWords } from "./useClashWords.ts";
import { useGesture, type GridHands } from "./useGridMover.ts";
import styles from "./WeekEvent.module.css";

export interface WeekEventProps {
  item: Item;
  /** Its day among those shown; and where it stands between the edges of the day, 0 to 1. */
  column: number;
  left: number;
  right: number;
  /** Until here, in minutes after midnight, nothing lies on top of it. */
  clearTo: number;
  firstDay: string;
  isNow: boolean;
  hands: GridHands;
}

/** Rests the pointer this long before something opens up under it. */
const restMs = 350;
/** Shorter than this, a handle would leave nothing to take hold of. */
const gripFrom = 60;

const isCut = (element: Element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;

/** Shows the whole content while somebody looks at it, where the room is too small for all of it. Escape closes it again. */
function usePeek() {
  const text = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    const parts = text.current ? [text.current, ...text.current.querySelectorAll("[data-part]")] : [];
    setOpen(parts.some(isCut));
  };
  const close = () => {
    clearTimeout(timer.current);
    setOpen(false);
  };
  return { text, isOpen, open, close, openSoon: () => { timer.current = setTimeout(open, restMs); } };
}

const linesFor = (minutes: number) => (minutes < 75 ? 1 : minutes < 150 ? 2 : 3);

/** Laid out where it stood as long as it is carried, and where it was put while that is saved. */
function onTheWay({ item, place, by }: Gesture, firstDay: string): object {
  const { localDate, from } = by === "saving" ? place : placeOfItem(item);
  const length = place.to - place.from;
  return { "--from": from, "--to": from + length, "--column": daysBetween(firstDay, localDate), "--left": 0, "--right": 1, "--clear": "100cqb", "--lines": linesFor(length) };
}

/**
 * One occurrence in the week. All of them lie in one layer, so focus stays when one moves to another day; and each is
 * drawn again only when it has changed itself.
 */
export const WeekEvent = memo(function WeekEvent({ item, column, left, right, clearTo, firstDay, isNow, hands: { mover, pointer } }: WeekEventProps) {
  const { activity, status } = item;
  const format = useFormat();
  const clashWords = useClashWords();
  const away = useGesture(mover, item.id);
  const isLifted = away?.by === "pointer";
  const gesture = isLifted ? null : away;
  const { text, isOpen, open, close, openSoon } = usePeek();
  const button = useRef<HTMLButtonElement>(null);
  const place = gesture?.place ?? placeOfItem(item);
  const clash = gesture?.clash;
  const stripes = arrangersOf(item).map(({ id }) => `var(--stripe-${hueOf(id)})`);
  const time = format.clockRange(place.startTime, place.endTime);
  const [begins, ends] = time.split("–");
  const share = 100 / stripes.length;
  const bands = stripes.map((colour, index) => `${colour} ${share * index}% ${share * (index + 1)}%`).join(", ");
  const standing = { "--from": place.from, "--to": place.to, "--column": column, "--left": left, "--right": right, "--clear": `${(clearTo - place.from) * minutePixels}px`, "--lines": linesFor(clearTo - place.from) };
  useCarried(button, gesture && gesture.by !== "saving" ? carriedBy(gesture) : null);
  const isByKeys = gesture?.by === "keys";
  useEffect(() => {
    if (isByKeys) {
      button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }, [isByKeys, place.localDate, place.from, place.to]);
  return (
    <button
      ref={button}
      type="button"
      aria-busy={gesture?.by === "saving"}
      className={cx(styles.event, isNow && styles.onNow, status === "CANCELLED" && styles.cancelled, isLifted && styles.lifted, gesture && styles.moving, clash && styles.clashing, isOpen && !away && styles.open)}
      style={{ ...(gesture ? onTheWay(gesture, firstDay) : standing), "--stripe": `linear-gradient(${bands})` } as CSSProperties}
      onClick={() => pointer.onClick(item.id)}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          close();
        }
        mover.onKey(event, item);
      }}
      onPointerDown={(event) => { close(); pointer.onGrab(event, item, event.target instanceof Element && event.target.closest("[data-grip]") ? "resize" : "move"); }}
      onPointerEnter={({ pointerType }) => { if (pointerType === "mouse") { openSoon(); } }}
      onPointerLeave={close}
      onFocus={({ currentTarget }) => { if (currentTarget.matches(":focus-visible")) { open(); } }}
      onBlur={() => { close(); mover.onLeave(item.id); }}
    >
      <span ref={text} className={styles.text}>
        <span className={styles.title} data-part><Words text={item.title} className={styles.word} /></span>{" "}
        <span className={styles.detail} data-part><span aria-hidden>{begins}</span>{ends ? <span aria-hidden>–{ends}</span> : null}<VisuallyHidden>{time}</VisuallyHidden></span>{" "}
        {clash ? <><span className={styles.clash}>{clashWords(clash)}</span>{" "}</> : null}
        <span className={cx(styles.chips, status === "HELD" && !isNow && styles.asPlanned)}><OccurrenceChips status={status} moved={item.moved} onNow={isNow} notReported={item.notReported} /> <JustChanged id={item.id} /></span>{" "}
        <span className={styles.detail} data-part><span className={styles.strut} /><span>{placeOf(item)}</span></span>
      </span>{" "}
      <VisuallyHidden><StateNotes cancelReason={item.cancelReason} movedFrom={item.movedFrom} /></VisuallyHidden>{" "}
      <VisuallyHidden>{format.weekdayDate(place.localDate)}</VisuallyHidden>
      {mayMove(item) && place.to - place.from >= gripFrom ? <span data-grip className={styles.grip} aria-hidden /> : null}
      <Ring id={item.id} whole={activity.id} />
    </button>
  );
});
