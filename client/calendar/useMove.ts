import { useLingui } from "@lingui/react/macro";
import { useCallback, useState } from "react";
import { addDays } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { toastProblem } from "../ui/toast.tsx";
import { EditOccurrence } from "./documents.ts";
import type { Item } from "./types.ts";

const dayMinutes = 1_440;
const clockOf = (minutes: number): string => {
  const within = ((minutes % dayMinutes) + dayMinutes) % dayMinutes;
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
};

export interface Shift {
  days: number;
  minutes: number;
}

export interface MoveTo {
  localDate: string;
  startTime: string;
  endTime: string;
}

/** Where something would be after a shift; never before midnight of its day. */
export function shifted({ from, to }: { from: number; to: number }, { localDate }: Pick<Item, "localDate">, { days, minutes }: Shift) {
  const start = Math.max(0, Math.min(dayMinutes - 15, from + minutes));
  return { localDate: addDays(localDate, days), from: start, to: start + (to - from), startTime: clockOf(start), endTime: clockOf(start + (to - from)) };
}

/** Someone else moved it while it was being moved: both places, and the two ways on. */
export interface MoveConflict {
  title: string;
  mine: MoveTo;
  theirs: MoveTo;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** Moves an occurrence by what was dragged or stepped; the room stays. A refusal is told where the person looks. */
export function useMove() {
  const { t } = useLingui();
  const format = useFormat();
  const [wanted, setWanted] = useState<{ title: string; to: MoveTo } | null>(null);
  const act = useAct(EditOccurrence, ({ occurrence }) => {
    const when = occurrence ? `${format.weekdayDate(occurrence.localDate)} ${format.clockRange(occurrence.startTime, occurrence.endTime)}` : "";
    return t`Tillfället är flyttat till ${when}`;
  }, { onRefused: (errors) => toastProblem(Object.values(errors).find(Boolean) ?? t`Tillfället gick inte att flytta.`) });
  const { run } = act;
  const move = useCallback(
    async (item: Item, to: MoveTo) => {
      setWanted({ title: item.title, to });
      await run({ id: item.id, expectedVersion: item.version, ...to, roomId: item.room?.id ?? null, placeText: item.placeText ?? null });
    },
    [run],
  );
  const theirs = act.conflict?.occurrence;
  const conflict: MoveConflict | null = theirs && wanted
    ? { title: wanted.title, mine: wanted.to, theirs, keepMine: () => void act.keepMine(), takeTheirs: act.takeTheirs }
    : null;
  return { move, conflict };
}
