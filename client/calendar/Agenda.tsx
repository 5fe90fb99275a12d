import { Trans } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { useNow } from "../live/clock.ts";
import { useHeldList } from "../live/useHeldList.ts";
import { WaitingPill } from "../live/WaitingPill.tsx";
import { arrangersOf } from "../partnership/arrangers.ts";
import { Ring } from "../presence/Ring.tsx";
import { Stripe } from "../ui/marks.tsx";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { StateNotes } from "../ui/StateNotes.tsx";
import { cx } from "../ui/cx.ts";
import { namesOn, type NamedDays } from "./pauses.ts";
import { isOnNow, placeOf, type Item } from "./types.ts";
import styles from "./Agenda.module.css";

export interface AgendaProps {
  days: readonly string[];
  items: readonly Item[];
  today: string;
  named: readonly NamedDays[];
  onOpen: (id: string) => void;
}

const keyOf = ({ id }: Item) => id;

/** The same as the week, as a list: for listeners, for phones and for paper. */
export function Agenda({ days, items: current, today, named, onOpen }: AgendaProps) {
  const format = useFormat();
  const { items, waiting, apply, hold } = useHeldList(current, keyOf);
  return (
    <div className={styles.agenda} {...hold}>
      <WaitingPill waiting={waiting} onApply={apply} />
      {days.map((day) => {
        const own = items.filter(({ localDate }) => localDate === day);
        return (
          <section key={day} aria-labelledby={`dag-${day}`} className={cx(styles.day, day === today ? styles.today : undefined)}>
            <h2 id={`dag-${day}`} className={styles.date}>{format.weekdayDate(day)} {day === today ? <span className={styles.note}><Trans>i dag</Trans></span> : null} <span className={styles.note}>{namesOn(named, day).join(", ")}</span></h2>
            {own.length === 0 ? <p className={styles.calm}>{day === today ? <Trans>I dag är det lugnt.</Trans> : <Trans>Inget planerat.</Trans>}</p> : <ul className={styles.list}>{own.map((item) => <Row key={item.id} item={item} onOpen={onOpen} />)}</ul>}
          </section>
        );
      })}
    </div>
  );
}

function Row({ item, onOpen }: { item: Item; onOpen: (id: string) => void }) {
  const format = useFormat();
  const now = useNow();
  const { movedFrom } = item;
  const isCancelled = item.status === "CANCELLED";
  return (
    <li className={styles.row}>
      <span className={styles.time}>{format.clockRange(item.startTime, item.endTime)}</span>
      <Stripe ids={arrangersOf(item).map(({ id }) => id)} />
      <div className={styles.what}>
        <button type="button" className={cx(styles.title, isCancelled ? styles.cancelled : undefined)} onClick={() => onOpen(item.id)}>{item.title}</button>{" "}
        <OccurrenceChips status={item.status} moved={item.moved} onNow={isOnNow(item, now)} notReported={item.notReported} /> <JustChanged id={item.id} />
        <p className={styles.place}>{[placeOf(item), item.organiser.name].filter(Boolean).join(" · ")}</p>
        <StateNotes cancelReason={item.cancelReason} movedFrom={movedFrom} />
      </div>
      <Ring id={item.id} whole={item.activity.id} />
    </li>
  );
}
