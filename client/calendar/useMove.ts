import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { addDays } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { toastProblem } from "../ui/toast.tsx";
import { MoveOccurrence } from "./documents.ts";
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

/** Where something would be after a shift; never before midnight of its day. */
export function shifted({ from, to }: { from: number; to: number }, { localDate }: Pick<Item, "localDate">, { days, minutes }: Shift) {
  const start = Math.max(0, Math.min(dayMinutes - 15, from + minutes));
  return { localDate: addDays(localDate, days), from: start, to: start + (to - from), startTime: clockOf(start), endTime: clockOf(start + (to - from)) };
}

/** Moves an occurrence by what was dragged or stepped; the room stays. A refusal is told where the person looks. */
export function useMove() {
  const { t } = useLingui();
  const format = useFormat();
  const act = useAct(MoveOccurrence, ({ occurrence }) => {
    const when = occurrence ? `${format.weekdayDate(occurrence.localDate)} ${format.clockRange(occurrence.startTime, occurrence.endTime)}` : "";
    return t`Tillfället är flyttat till ${when}`;
  });
  const { run } = act;
  const move = useCallback(
    async (item: Item, to: { localDate: string; startTime: string; endTime: string }) => {
      const done = await run({ id: item.id, expectedVersion: item.version, ...to, roomId: item.room?.id ?? null, placeText: item.placeText ?? null });
      return done !== null;
    },
    [run],
  );
  const problem = act.conflict ? t`Någon annan hann ändra tillfället. Kalendern visar hur det är nu.` : Object.values(act.errors).find(Boolean);
  return { move, isPending: act.isPending, problem, tellProblem: () => problem && toastProblem(problem) };
}
