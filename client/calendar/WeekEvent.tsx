import type { CSSProperties, KeyboardEvent, PointerEvent } from "react";
import { JustChanged } from "../live/JustChanged.tsx";
import { Stripe } from "../ui/marks.tsx";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { cx } from "../ui/cx.ts";
import { placeOf, type Item } from "./types.ts";
import styles from "./WeekGrid.module.css";

export interface WeekEventProps {
  item: Item;
  time: string;
  isNow: boolean;
  isMoving: boolean;
  style: CSSProperties;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPointerDown: (event: PointerEvent) => void;
  onBlur: () => void;
}

/** One occurrence in the week. All of them lie in one layer, so focus stays when one moves to another day. */
export function WeekEvent({ item, time, isNow, isMoving, style, onOpen, onKeyDown, onPointerDown, onBlur }: WeekEventProps) {
  const { activity, status } = item;
  const isCancelled = status === "CANCELLED";
  return (
    <button
      type="button"
      className={cx(styles.event, isNow ? styles.onNow : undefined, isCancelled ? styles.cancelled : undefined, isMoving ? styles.moving : undefined)}
      style={style}
      onClick={onOpen}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onBlur={onBlur}
    >
      <Stripe ids={[activity.organiser, ...activity.coOrganisers].map(({ id }) => id)} />
      <span className={styles.text}>
        <span className={styles.title}>{activity.title}</span>
        <span className={styles.detail}>{time} {placeOf(item)}</span>
        <span className={styles.chips}><OccurrenceChips status={status} moved={item.moved} onNow={isNow} notReported={item.notReported} /> <JustChanged id={item.id} /></span>
      </span>
    </button>
  );
}
