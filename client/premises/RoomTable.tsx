import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { localAt, minutesOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useNow } from "../live/clock.ts";
import { WaitingPill } from "../live/WaitingPill.tsx";
import { usePartnership } from "../partnership/usePartnership.ts";
import { cx } from "../ui/cx.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { BookStart } from "./BookSheet.tsx";
import type { RoomRow } from "./documents.ts";
import { blocksOf, shortName, type Block } from "./holding.ts";
import { freeOn, type Place } from "./placing.ts";
import { RoomCell } from "./RoomCell.tsx";
import { drawn, hours, percent, RoomLine } from "./RoomLine.tsx";
import { useHeldRooms } from "./useHeldRooms.ts";
import { useRoomMove } from "./useRoomMove.ts";
import styles from "./RoomTable.module.css";

export interface TableActs {
  onRoom: (id: string) => void;
  onBooking: (id: string) => void;
  onBook: (at: BookStart) => void;
}

interface RoomTableProps extends TableActs {
  /** Those to show, in their order. */
  shown: readonly RoomRow[];
  /** All of them: what stands in one that is not shown may hold one that is. */
  rooms: readonly RoomRow[];
  days: readonly string[];
  isNarrow: boolean;
  onMove: (block: Block, to: Place) => Promise<unknown>;
  onDrawn: (at: Place) => void;
}

/** Rooms below each other: a day as a line of hours, a week as seven columns; on a phone always as lists. */
export function RoomTable({ shown, rooms, days, isNarrow, onMove, onDrawn, ...acts }: RoomTableProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const clock = localAt(useNow(), timeZone);
  const now = { day: clock.day, minutes: minutesOf(clock.time) };
  const isDay = days.length === 1;
  const isLine = isDay && !isNarrow;
  const held = useHeldRooms(shown, { isList: !isLine });
  const mover = useRoomMove({ rooms: held.rooms, days, shown: isLine ? drawn : null, onMove, onNew: onDrawn });
  const isNow = isLine && days[0] === now.day && now.minutes >= drawn.from && now.minutes < drawn.to;
  const nowText = format.clock(clock.time);
  return (
    <div {...held.hold} {...mover.around} className={cx(mover.moving?.by === "pointer" && styles.dragging)}>
      <WaitingPill waiting={held.waiting} onApply={held.apply} />
      <table className={cx(styles.table, isLine && styles.line, isNarrow && styles.narrow)}>
        <thead>
          <tr>
            <th scope="col"><Trans>Lokal</Trans></th>
            {isLine ? (
              <th scope="col" className={styles.hours}>
                <VisuallyHidden><Trans>Bokningar</Trans></VisuallyHidden>
                {hours.map((hour) => <span key={hour} aria-hidden style={{ insetInlineStart: percent(hour * 60) }}>{String(hour).padStart(2, "0")}</span>)}
                {isNow ? <span aria-hidden className={styles.clock} style={{ insetInlineStart: percent(now.minutes) }}>{nowText}</span> : null}
              </th>
            ) : days.map((day) => <th key={day} scope="col" aria-current={day === now.day ? "date" : undefined}>{isDay ? t`Bokningar` : `${format.weekdayShort(day)} ${format.dayMonthShort(day)}`}</th>)}
          </tr>
        </thead>
        <tbody>
          {held.rooms.map((room) => {
            const blocks = blocksOf(room, rooms, timeZone).filter(held.shows);
            return (
              <tr key={room.id}>
                <RoomHead room={room} days={days} onRoom={acts.onRoom} />
                {days.map((day) => {
                  const on = { room, rooms, day, blocks: blocks.filter((block) => block.day === day), free: freeOn(room, rooms, day, { timeZone, now }), mover, acts };
                  return isLine ? <RoomLine key={day} {...on} now={isNow ? now.minutes : null} /> : <RoomCell key={day} {...on} isNamed={isNarrow && !isDay} isAlone={isDay} />;
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function RoomHead({ room, days, onRoom }: { room: RoomRow; days: readonly string[]; onRoom: (id: string) => void }) {
  const format = useFormat();
  const { capacity, parts, asksApproval, closures } = room;
  const names = parts.map(({ name }) => shortName(name, room.name)).join(" + ");
  const [first = "", last = first] = [days[0], days.at(-1)];
  const closed = closures.find(({ from, lastDay }) => from <= last && lastDay >= first);
  const until = closed ? format.dayMonthShort(closed.lastDay) : "";
  const reason = closed?.reason ?? "";
  return (
    <th scope="row" className={styles.room}>
      <button type="button" className={styles.name} onClick={() => onRoom(room.id)}>{room.name}</button>
      <span className={styles.facts}>{capacity ? <><Plural value={capacity} one="# plats" other="# platser" /> · </> : null}{room.premises.owner.name}</span>
      {names ? <span className={styles.facts}><Trans>Består av {names}</Trans></span> : null}
      {closed ? <span className={styles.shut}><Trans>{reason} till {until}</Trans></span> : null}
      {asksApproval ? <span className={styles.facts}><Trans>Ägaren godkänner</Trans></span> : null}
    </th>
  );
}
