import { useLingui } from "@lingui/react/macro";
import { useCallback, useState } from "react";
import { EditOccurrence } from "../calendar/seriesDocuments.ts";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { toastProblem } from "../ui/toast.tsx";
import { EditBooking } from "./acts.ts";
import type { RoomRow } from "./documents.ts";
import { titleOf, type Block } from "./holding.ts";
import { outlookAt, timesOf, type Place } from "./placing.ts";
import { useMoveWords } from "./useMoveWords.ts";

/** Someone else moved it while it was being moved: both places, and the two ways on. */
export interface BookingConflict {
  id: string;
  title: string;
  mine: string;
  theirs: string;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** The two acts that move what stands in a room: of a booking by itself, and of a single occurrence with its room. */
function useActs() {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const refused = { onRefused: (errors: Readonly<Record<string, string | undefined>>) => toastProblem(Object.values(errors).find(Boolean) ?? t`Bokningen gick inte att flytta.`) };
  const at = ({ startsAt, endsAt, room }: { startsAt: string; endsAt: string; room?: { name: string } | null }): string => {
    const [start, end] = [localAt(startsAt, timeZone), localAt(endsAt, timeZone)];
    return [room?.name, `${format.weekdayDate(start.day)} ${format.clockRange(start.time, end.time)}`].filter(Boolean).join(", ");
  };
  const booking = useAct(EditBooking, ({ booking: now }) => {
    const when = now ? at(now) : "";
    return now?.status === "REQUESTED" ? t`Förfrågan gäller nu ${when}` : t`Bokningen är flyttad till ${when}`;
  }, refused);
  const occurrence = useAct(EditOccurrence, ({ occurrence: now }) => {
    const when = now ? at(now) : "";
    return t`Tillfället är flyttat till ${when}`;
  }, refused);
  return { booking, occurrence, at };
}

/**
 * Moves what stands in a room to where it was put. What needs a question first opens its form, filled in: a time of a
 * series, of which one must say how much is meant, and a time at which the room is closed, which its owner must agree to.
 */
export function useBookingMove(rooms: readonly RoomRow[], onAsk: (bookingId: string, to: Place) => void) {
  const { timeZone } = usePartnership();
  const words = useMoveWords(rooms);
  const { booking: moveBooking, occurrence: moveOccurrence, at } = useActs();
  const [wanted, setWanted] = useState<{ block: Block; mine: string } | null>(null);
  const { run: runBooking } = moveBooking;
  const { run: runOccurrence } = moveOccurrence;
  const move = useCallback(async (block: Block, to: Place): Promise<void> => {
    const { booking } = block;
    const { occurrence } = booking;
    const isClosed = occurrence === null || occurrence === undefined ? outlookAt(to, booking.id, rooms, timeZone).closed !== null : false;
    if (occurrence?.activity.series.rule || isClosed) {
      onAsk(booking.id, to);
      return;
    }
    setWanted({ block, mine: words.told(to, booking.id) });
    if (occurrence) {
      await runOccurrence({ id: occurrence.id, expectedVersion: occurrence.version, ...timesOf(to), roomId: to.roomId, placeText: null });
    } else {
      await runBooking({ id: booking.id, expectedVersion: booking.version, ...timesOf(to), roomId: to.roomId });
    }
  }, [rooms, timeZone, onAsk, words, runBooking, runOccurrence]);

  const [theirBooking, theirOccurrence] = [moveBooking.conflict?.booking, moveOccurrence.conflict?.occurrence];
  const theirs = theirBooking ? at(theirBooking) : theirOccurrence ? at(theirOccurrence) : null;
  const act = theirBooking ? moveBooking : moveOccurrence;
  const conflict: BookingConflict | null = wanted && theirs
    ? { id: theirBooking?.id ?? theirOccurrence?.id ?? "", title: titleOf(wanted.block.booking) ?? "", mine: wanted.mine, theirs, keepMine: () => void act.keepMine(), takeTheirs: act.takeTheirs }
    : null;
  return { move, conflict };
}
