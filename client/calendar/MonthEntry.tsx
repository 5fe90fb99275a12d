import { useNow } from "../live/clock.ts";
import { useFormat } from "../format/useFormat.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { arrangersOf } from "../partnership/arrangers.ts";
import { Ring } from "../presence/Ring.tsx";
import { Stripe } from "../ui/marks.tsx";
import { StateNotes } from "../ui/StateNotes.tsx";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { Words } from "../ui/Words.tsx";
import { cx } from "../ui/cx.ts";
import { isOnNow, placeOf, type Item } from "./types.ts";
import type { ComponentProps } from "react";
import styles from "./MonthGrid.module.css";

/** When it begins, for the eye; the ear and paper have room for when it ends. */
function Line({ item }: { item: Item }) {
  const format = useFormat();
  const time = format.clockRange(item.startTime, item.endTime);
  return (
    <>
      <Stripe ids={arrangersOf(item).map(({ id }) => id)} />
      <span className={styles.text}><span className={styles.begins} aria-hidden>{format.clockRange(item.startTime, item.startTime).split("–")[0]}</span><span className={styles.told}>{time}</span> <span className={styles.title}><Words text={item.title} className={styles.word} /></span></span>
    </>
  );
}

/** One occurrence in a month: a line of text with its state. Where, and why it is not as planned, is said and printed. */
export function MonthEntry({ item, isMoving, ...button }: { item: Item; isMoving: boolean } & ComponentProps<"button">) {
  const format = useFormat();
  const now = useNow();
  const isNow = isOnNow(item, now);
  const { status, movedFrom } = item;
  return (
    <button type="button" {...button} className={cx(styles.entry, isNow && styles.onNow, status === "CANCELLED" && styles.cancelled, isMoving && styles.leaving)}>
      <Line item={item} />{" "}
      <span className={cx(styles.chips, status === "HELD" && !isNow && styles.told)}><OccurrenceChips status={status} moved={item.moved} onNow={isNow} notReported={item.notReported} /> <JustChanged id={item.id} /></span>{" "}
      <span className={styles.told}>{placeOf(item)} <StateNotes cancelReason={item.cancelReason} movedFrom={movedFrom} /></span>{" "}
      <span className={styles.ear}>{format.weekdayDate(item.localDate)}</span>
      <Ring id={item.id} whole={item.activity.id} />
    </button>
  );
}

/** Where something that is being moved would land. */
export const MonthGhost = ({ item }: { item: Item }) => <div className={cx(styles.entry, styles.ghost)} aria-hidden ref={(ghost) => ghost?.scrollIntoView({ block: "nearest" })}><Line item={item} /></div>;
