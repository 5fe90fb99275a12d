import { useLingui } from "@lingui/react/macro";
import { useCallback, useRef, useState } from "react";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { toastProblem } from "../ui/toast.tsx";
import { EditOccurrence } from "./seriesDocuments.ts";
import type { MoveTo } from "./placing.ts";
import type { Item } from "./types.ts";

/** Someone else moved it while it was being moved: both places, and the two ways on. */
export interface MoveConflict {
  id: string;
  title: string;
  mine: MoveTo;
  theirs: MoveTo;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** The room cannot be had then: why, and what was wanted. */
export interface MoveRefused {
  item: Item;
  to: MoveTo;
  why: string;
}

interface Wish {
  item: Item;
  to: MoveTo;
}

/** Moves an occurrence by what was dragged or stepped; the room stays unless another is given. A refusal is told where the person looks. */
export function useMove() {
  const { t } = useLingui();
  const format = useFormat();
  const wish = useRef<Wish>(null);
  const [wanted, setWanted] = useState<Wish | null>(null);
  const [refused, setRefused] = useState<MoveRefused | null>(null);
  const act = useAct(EditOccurrence, ({ occurrence }) => {
    const when = occurrence ? `${format.weekdayDate(occurrence.localDate)} ${format.clockRange(occurrence.startTime, occurrence.endTime)}` : "";
    return t`Tillfället är flyttat till ${when}`;
  }, {
    onRefused: (errors) => {
      if (errors.roomId && wish.current) {
        setRefused({ ...wish.current, why: errors.roomId });
      } else {
        toastProblem(Object.values(errors).find(Boolean) ?? t`Tillfället gick inte att flytta.`);
      }
    },
  });
  const { run } = act;
  const move = useCallback(
    async (item: Item, to: MoveTo, roomId: string | null = item.room?.id ?? null) => {
      wish.current = { item, to };
      setWanted(wish.current);
      setRefused(null);
      await run({ id: item.id, expectedVersion: item.version, localDate: to.localDate, startTime: to.startTime, endTime: to.endTime, roomId, placeText: roomId === (item.room?.id ?? null) ? (item.placeText ?? null) : null });
    },
    [run],
  );
  const theirs = act.conflict?.occurrence;
  const conflict: MoveConflict | null = theirs && wanted
    ? { id: theirs.id, title: wanted.item.title, mine: wanted.to, theirs, keepMine: () => void act.keepMine(), takeTheirs: act.takeTheirs }
    : null;
  return { move, conflict, refused, forgetRefused: () => setRefused(null) };
}
