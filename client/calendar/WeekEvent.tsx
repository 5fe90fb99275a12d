import { useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from "react";
import { JustChanged } from "../live/JustChanged.tsx";
import { hueOf } from "../ui/hues.ts";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { StateNotes } from "../ui/StateNotes.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { cx } from "../ui/cx.ts";
import { placeOf, type Item } from "./types.ts";
import styles from "./WeekGrid.module.css";

export interface WeekEventProps {
  item: Item;
  /** Spoken after what is seen: the column says it to the eye. */
  day: string;
  time: string;
  isNow: boolean;
  isMoving: boolean;
  style: CSSProperties;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPointerDown: (event: PointerEvent) => void;
  onBlur: () => void;
}

/** Rests the pointer this long before something opens up under it. */
const restMs = 350;

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

/** A long word is shortened by itself, so that none is ever cut off in the middle. */
const Words = ({ text }: { text: string }) => text.split(" ").flatMap((word, index) => [index > 0 ? " " : "", <span key={`${index} ${word}`} data-part className={styles.word}>{word}</span>]);

/** One occurrence in the week. All of them lie in one layer, so focus stays when one moves to another day. */
export function WeekEvent({ item, day, time, isNow, isMoving, style, onOpen, onKeyDown, onPointerDown, onBlur }: WeekEventProps) {
  const { activity, status } = item;
  const { text, isOpen, open, close, openSoon } = usePeek();
  const stripes = [activity.organiser, ...activity.coOrganisers].map(({ id }) => `var(--stripe-${hueOf(id)})`);
  const [begins, ends] = time.split("–");
  const share = 100 / stripes.length;
  const bands = stripes.map((colour, index) => `${colour} ${share * index}% ${share * (index + 1)}%`).join(", ");
  return (
    <button
      type="button"
      className={cx(styles.event, isNow && styles.onNow, status === "CANCELLED" && styles.cancelled, isMoving && styles.moving, isOpen && !isMoving && styles.open)}
      style={{ ...style, "--stripe": `linear-gradient(${bands})` } as CSSProperties}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          close();
        }
        onKeyDown(event);
      }}
      onPointerDown={(event) => { close(); onPointerDown(event); }}
      onPointerEnter={({ pointerType }) => { if (pointerType === "mouse") { openSoon(); } }}
      onPointerLeave={close}
      onFocus={({ currentTarget }) => { if (currentTarget.matches(":focus-visible")) { open(); } }}
      onBlur={() => { close(); onBlur(); }}
    >
      <span ref={text} className={styles.text}>
        <span className={styles.title} data-part><Words text={item.title} /></span>{" "}
        <span className={styles.detail} data-part><span aria-hidden>{begins}</span>{ends ? <span aria-hidden>–{ends}</span> : null}<VisuallyHidden>{time}</VisuallyHidden></span>{" "}
        <span className={cx(styles.chips, status === "HELD" && !isNow && styles.asPlanned)}><OccurrenceChips status={status} moved={item.moved} onNow={isNow} notReported={item.notReported} /> <JustChanged id={item.id} /></span>{" "}
        <span className={styles.detail} data-part><span className={styles.strut} /><span>{placeOf(item)}</span></span>
      </span>{" "}
      <VisuallyHidden><StateNotes cancelReason={item.cancelReason} movedFrom={item.movedFrom} /></VisuallyHidden>{" "}
      <VisuallyHidden>{day}</VisuallyHidden>
    </button>
  );
}
