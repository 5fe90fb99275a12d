import { useLingui } from "@lingui/react/macro";
import Plus from "lucide-react/icons/plus";
import type { MouseEvent } from "react";
import { clockOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import type { BookStart } from "./BookSheet.tsx";
import type { RoomRow } from "./documents.ts";
import type { Span } from "./hours.ts";
import { proposedIn } from "./placing.ts";
import type { RoomMove } from "./useRoomMove.ts";
import styles from "./RoomTable.module.css";

interface FreeButtonProps {
  room: RoomRow;
  day: string;
  free: Span;
  mover: RoomMove;
  /** Whether its time is said in words, where it is not drawn. */
  isTimed: boolean;
  onBook: (at: BookStart) => void;
}

/** A time at which a room is free, where it is free: pressed it proposes a booking, and drawn over by the pointer just that one. */
export function FreeButton({ room, day, free, mover, isTimed, onBook }: FreeButtonProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { name } = room;
  const [date, time] = [format.weekdayDate(day), format.clockRange(clockOf(free.from), clockOf(free.to))];
  const book = (event: MouseEvent<HTMLElement>) => {
    if (mover.wasDrag()) {
      return;
    }
    // A press of a key has no place; a click begins where it was.
    const { from, to } = proposedIn(free, event.detail === 0 ? null : mover.minutesAt(event));
    onBook({ roomId: room.id, localDate: day, startTime: clockOf(from), endTime: clockOf(to) });
  };
  return (
    <button type="button" className={styles.freeTime} aria-label={t`Ledig ${time}: boka ${name} ${date}`} onClick={book} onPointerDown={(event) => mover.onDraw(event, room.id, day)}>
      <Plus size={15} aria-hidden /> <span className={styles.freeText}>{isTimed ? t`Ledig ${time}` : t`Ledig`}</span>
    </button>
  );
}
