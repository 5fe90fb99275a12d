import { useLingui } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import { BlockButton } from "./BlockButton.tsx";
import type { RoomRow } from "./documents.ts";
import { FreeButton } from "./FreeButton.tsx";
import { Ghost } from "./Ghost.tsx";
import { lanesOf, type Block } from "./holding.ts";
import { usableOn, without, type Span } from "./hours.ts";
import type { TableActs } from "./RoomTable.tsx";
import type { RoomMove } from "./useRoomMove.ts";
import styles from "./RoomTable.module.css";

/** The hours that a day is drawn with; what begins earlier or ends later is at the edge. */
const [firstHour, lastHour] = [7, 23];
export const drawn = { from: firstHour * 60, to: lastHour * 60 };
export const hours = Array.from({ length: lastHour - firstHour }, (_, index) => firstHour + index);

const share = (minutes: number): number => ((Math.min(Math.max(minutes, drawn.from), drawn.to) - drawn.from) / (drawn.to - drawn.from)) * 100;
export const percent = (minutes: number): string => `${share(minutes)}%`;
const across = ({ from, to }: Span, lane = 0) => ({ insetInlineStart: percent(from), inlineSize: `${share(to) - share(from)}%`, "--lane": lane }) as CSSProperties;

export interface DayProps {
  room: RoomRow;
  rooms: readonly RoomRow[];
  day: string;
  blocks: readonly Block[];
  free: readonly Span[];
  mover: RoomMove;
  acts: TableActs;
}

/** A day of one room as a line of hours: what stands there, what is free, and what is on its way. */
export function RoomLine({ room, rooms, day, blocks, free, mover, acts, now }: DayProps & { now: number | null }) {
  const { t } = useLingui();
  const placed = lanesOf(blocks);
  const lanes = Math.max(1, ...placed.map(({ lane }) => lane + 1));
  const { moving } = mover;
  const isAimedAt = moving?.to.roomId === room.id && moving.to.day === day;
  return (
    <td className={styles.ruled} style={{ "--lanes": lanes } as CSSProperties}>
      <ul className={styles.track} data-room={room.id} data-day={day} aria-label={t`Bokningar och lediga tider`}>
        {without([drawn], usableOn(room, day)).map((one) => <li key={`shut ${one.from}`} aria-hidden className={styles.outside} style={across(one)} />)}
        {room.viewerCanBook ? free.filter(({ from, to }) => share(to) - share(from) > 0).map((one) => (
          <li key={`free ${one.from}`} className={styles.gap} style={across(one)}><FreeButton room={room} day={day} free={one} mover={mover} isTimed={false} onBook={acts.onBook} /></li>
        )) : null}
        {placed.map(({ block, lane }) => (
          <li key={block.booking.id} className={styles.place} style={across(block, lane)}><BlockButton block={block} roomId={room.id} mover={mover} hasEnd onOpen={acts.onBooking} /></li>
        ))}
        {isAimedAt ? <li aria-hidden className={styles.aim} style={across(moving.to)}><Ghost moving={moving} rooms={rooms} /></li> : null}
      </ul>
      {now === null ? null : <span aria-hidden className={styles.now} style={{ insetInlineStart: percent(now) }} />}
    </td>
  );
}
