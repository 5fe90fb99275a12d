import { useLingui } from "@lingui/react/macro";
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { useFormat } from "../format/useFormat.ts";
import { announce } from "../ui/announce.tsx";
import { GridMover, type Gesture, type GridMoverOptions, type GridState } from "./gridMover.ts";
import { GridPointer } from "./gridPointer.ts";
import { useClashWords } from "./useClashWords.ts";

export interface GridHands {
  mover: GridMover;
  pointer: GridPointer;
}

/** The hands in the grid: the same as long as the grid is there, so that nothing is drawn again for their sake. */
export function useGridMover(options: Omit<GridMoverOptions, "say">): GridHands {
  const { t } = useLingui();
  const format = useFormat();
  const clashWords = useClashWords();
  const all: GridMoverOptions = {
    ...options,
    say: {
      begun: ({ title }) => announce(t`Flyttar ${title}. Pilarna flyttar, Skift med upp- och nedpil ändrar slutet, Retur sparar, Escape ångrar.`),
      at: ({ place, clash }, kind) => {
        const day = format.weekdayDate(place.localDate);
        const time = format.clockRange(place.startTime, place.endTime);
        const where = kind === "resize" ? `${time}, ${day}` : `${day} ${time}`;
        announce(clash ? `${where}. ${clashWords(clash)}` : where);
      },
      clash: (clash) => announce(clashWords(clash)),
      nothing: () => announce(t`Inget flyttades.`),
    },
  };
  const [hands] = useState(() => {
    const mover = new GridMover(all);
    return { mover, pointer: new GridPointer(mover) };
  });
  useLayoutEffect(() => {
    hands.mover.use(all);
  });
  useEffect(() => () => hands.pointer.onLost(), [hands]);
  return hands;
}

/** A part of what is on its way; what shows it is drawn again when that part changes. */
export const useGridState = <Part>({ state }: GridMover, part: (state: GridState) => Part): Part => useSyncExternalStore(state.subscribe, () => part(state.get()));

/** How this one is away from where it stood, if it is. */
export const useGesture = ({ away }: GridMover, id: string): Gesture | null => useSyncExternalStore(away.subscribe, () => away.get().get(id) ?? null);
