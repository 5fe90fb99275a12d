import { Trans, useLingui } from "@lingui/react/macro";
import Plus from "lucide-react/icons/plus";
import { clockOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { BlockButton } from "./BlockButton.tsx";
import type { RoomRow } from "./documents.ts";
import { FreeButton } from "./FreeButton.tsx";
import { Ghost } from "./Ghost.tsx";
import type { DayProps } from "./RoomLine.tsx";
import { proposedIn } from "./placing.ts";
import styles from "./RoomTable.module.css";

/** A day of one room as a list. In a week there is place for one way to book; on a phone, where a day is alone, each free time is one. */
export function RoomCell({ room, rooms, day, blocks, free, mover, acts, isNamed, isAlone }: DayProps & { isNamed: boolean; isAlone: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { moving } = mover;
  const [first] = free;
  const book = () => {
    const span = first ? proposedIn(free.find(({ from, to }) => from <= 1_080 && to >= 1_140) ?? first, null) : null;
    acts.onBook({ roomId: room.id, localDate: day, ...(span && { startTime: clockOf(span.from), endTime: clockOf(span.to) }) });
  };
  return (
    <td data-room={room.id} data-day={day}>
      {isNamed ? <span className={styles.facts} aria-hidden>{format.weekdayShort(day)} {format.dayMonthShort(day)}</span> : null}
      {blocks.length > 0 ? <ul className={styles.list}>{blocks.map((block) => <li key={block.booking.id}><BlockButton block={block} roomId={room.id} mover={mover} onOpen={acts.onBooking} /></li>)}</ul> : null}
      {moving?.to.roomId === room.id && moving.to.day === day ? <div className={styles.landing}><Ghost moving={moving} rooms={rooms} /></div> : null}
      {isAlone && room.viewerCanBook && free.length > 0 ? (
        <ul className={styles.freeList} aria-label={t`Lediga tider`}>{free.map((one) => <li key={one.from}><FreeButton room={room} day={day} free={one} mover={mover} isTimed onBook={acts.onBook} /></li>)}</ul>
      ) : (
        <div className={styles.free}>
          {free.length > 0 ? <FreeDay isEmpty={blocks.length === 0} room={room} day={day} onPress={book} /> : null}
          {room.bookings && free.length === 0 && blocks.length === 0 ? <span className={styles.facts}><Trans>Stängt</Trans></span> : null}
        </div>
      )}
    </td>
  );
}

function FreeDay({ isEmpty, room, day, onPress }: { isEmpty: boolean; room: RoomRow; day: string; onPress: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { name } = room;
  const date = format.weekdayDate(day);
  if (!room.viewerCanBook) {
    return isEmpty ? <span className={styles.facts}><Trans>Ledig</Trans></span> : null;
  }
  return <button type="button" className={styles.freeTime} aria-label={isEmpty ? t`Ledig: boka ${name} ${date}` : t`Boka ${name} ${date}`} onClick={onPress}><Plus size={15} aria-hidden />{isEmpty ? <> <Trans>Ledig</Trans></> : null}</button>;
}
