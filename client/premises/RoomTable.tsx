import { Plural, Trans, useLingui } from "@lingui/react/macro";
import Plus from "lucide-react/icons/plus";
import type { CSSProperties } from "react";
import { useFormat } from "../format/useFormat.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { cx } from "../ui/cx.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { BookStart } from "./BookSheet.tsx";
import type { RoomRow } from "./documents.ts";
import { blocksOf, lanesOf, titleOf, type Block } from "./holding.ts";
import styles from "./RoomTable.module.css";

interface Acts {
  onRoom: (id: string) => void;
  onBooking: (id: string) => void;
  onBook: (at: BookStart) => void;
}

interface RoomTableProps extends Acts {
  rooms: readonly RoomRow[];
  days: readonly string[];
  isNarrow: boolean;
}

/** The hours that a day is drawn with; what begins earlier or ends later is at the edge. */
const [firstHour, lastHour] = [7, 23];
const hours = Array.from({ length: lastHour - firstHour }, (_, index) => firstHour + index);
const percent = (minutes: number) => `${(Math.min(Math.max(minutes - firstHour * 60, 0), (lastHour - firstHour) * 60) / ((lastHour - firstHour) * 60)) * 100}%`;

/** Rooms below each other: a day as a line of hours, a week as seven columns; on a phone always as lists. */
export function RoomTable({ rooms, days, isNarrow, ...acts }: RoomTableProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const isDay = days.length === 1;
  const isLine = isDay && !isNarrow;
  return (
    <table className={cx(styles.table, isLine && styles.line, isNarrow && styles.narrow)}>
      <thead>
        <tr>
          <th scope="col"><Trans>Lokal</Trans></th>
          {isLine ? (
            <th scope="col" className={styles.hours}><VisuallyHidden><Trans>Bokningar</Trans></VisuallyHidden>{hours.map((hour) => <span key={hour} aria-hidden style={{ insetInlineStart: percent(hour * 60) }}>{String(hour).padStart(2, "0")}</span>)}</th>
          ) : days.map((day) => <th key={day} scope="col">{isDay ? t`Bokningar` : `${format.weekdayShort(day)} ${format.dayMonthShort(day)}`}</th>)}
        </tr>
      </thead>
      <tbody>
        {rooms.map((room) => {
          const blocks = blocksOf(room, rooms, timeZone);
          return (
            <tr key={room.id}>
              <RoomHead room={room} onRoom={acts.onRoom} />
              {days.map((day) => {
                const onDay = blocks.filter((block) => block.day === day);
                return isLine ? <Line key={day} room={room} day={day} blocks={onDay} acts={acts} /> : <Cell key={day} room={room} day={day} blocks={onDay} acts={acts} isNamed={isNarrow && !isDay} />;
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RoomHead({ room, onRoom }: { room: RoomRow; onRoom: (id: string) => void }) {
  const { capacity, parts, asksApproval } = room;
  const names = parts.map(({ name }) => name).join(" + ");
  return (
    <th scope="row" className={styles.room}>
      <button type="button" className={styles.name} onClick={() => onRoom(room.id)}>{room.name}</button>
      <span className={styles.facts}>{capacity ? <><Plural value={capacity} one="# plats" other="# platser" /> · </> : null}{room.premises.owner.name}</span>
      {names ? <span className={styles.facts}><Trans>Består av {names}</Trans></span> : null}
      {asksApproval ? <span className={styles.facts}><Trans>Ägaren godkänner</Trans></span> : null}
    </th>
  );
}

interface DayProps {
  room: RoomRow;
  day: string;
  blocks: readonly Block[];
  acts: Acts;
}

function Line({ room, day, blocks, acts }: DayProps) {
  const placed = lanesOf(blocks);
  const lanes = Math.max(1, ...placed.map(({ lane }) => lane + 1));
  return (
    <td className={styles.ruled}>
      <ul className={styles.track} style={{ "--lanes": lanes } as CSSProperties}>
        {placed.map(({ block, lane }) => (
          <li key={`${block.booking.id}`} className={styles.place} style={{ insetInlineStart: percent(block.from), inlineSize: `calc(${percent(block.to)} - ${percent(block.from)})`, "--lane": lane } as CSSProperties}>
            <BlockButton block={block} onOpen={acts.onBooking} />
          </li>
        ))}
      </ul>
      <Free room={room} day={day} isEmpty={blocks.length === 0} acts={acts} />
    </td>
  );
}

/** On a phone the days of a week stand below each other, and each says which it is. */
function Cell({ room, day, blocks, acts, isNamed }: DayProps & { isNamed: boolean }) {
  const format = useFormat();
  return (
    <td>
      {isNamed ? <span className={styles.facts} aria-hidden>{format.weekdayShort(day)} {format.dayMonthShort(day)}</span> : null}
      {blocks.length > 0 ? <ul className={styles.list}>{blocks.map((block) => <li key={block.booking.id}><BlockButton block={block} onOpen={acts.onBooking} /></li>)}</ul> : null}
      <Free room={room} day={day} isEmpty={blocks.length === 0} acts={acts} />
    </td>
  );
}

function Free({ room, day, isEmpty, acts }: { room: RoomRow; day: string; isEmpty: boolean; acts: Acts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { name } = room;
  const date = format.weekdayDate(day);
  return (
    <div className={styles.free}>
      {isEmpty && room.bookings ? <span className={styles.facts}><Trans>Ledig</Trans></span> : null}
      {room.viewerCanBook ? <Button variant="quiet" icon={<Plus size={16} aria-hidden />} aria-label={t`Boka ${name} ${date}`} onPress={() => acts.onBook({ roomId: room.id, localDate: day })} /> : null}
    </div>
  );
}

function BlockButton({ block, onOpen }: { block: Block; onOpen: (id: string) => void }) {
  const format = useFormat();
  const { booking, through } = block;
  const isAsked = booking.status === "REQUESTED";
  const title = titleOf(booking);
  const { name } = booking.organisation;
  return (
    <button type="button" className={cx(styles.block, isAsked && styles.asked, through !== null && styles.through)} onClick={() => onOpen(booking.id)}>
      <span className={styles.title}>{title}</span>
      <span className={styles.detail}>
        {format.clockRange(block.startTime, block.endTime)}
        {title === name ? null : <> {name}</>}
        {isAsked ? <> · <Trans>väntar på svar</Trans></> : null}
        {through === null ? null : <> · <Trans>genom {through}</Trans></>}
      </span>
    </button>
  );
}
