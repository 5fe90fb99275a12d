import { useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { dayMinutes } from "../format/dates.ts";
import { announce } from "../ui/announce.tsx";
import { dragFrom } from "../ui/dragging.ts";
import type { RoomRow } from "./documents.ts";
import type { Block } from "./holding.ts";
import { changed, isSame, placeOf, step, type Change, type Place } from "./placing.ts";
import { useMoveWords } from "./useMoveWords.ts";

/** Until then the table is drawn with what was moved in its new place; whoever lets go of it later is not called back. */
const settlingMs = 2_000;

export interface Moving {
  /** As it was when the move began; null while a new booking is drawn. */
  block: Block | null;
  what: "MOVE" | "END" | "NEW";
  to: Place;
  /** While it is being saved it stays where it was put. */
  by: "keys" | "pointer" | "saving";
}

interface Grab {
  x: number;
  y: number;
  begun: Place;
  block: Block | null;
  what: Moving["what"];
}

interface Table {
  rooms: readonly RoomRow[];
  days: readonly string[];
  /** Minutes that the line of a day shows; null where days are columns and times are not drawn. */
  shown: { from: number; to: number } | null;
  onMove: (block: Block, to: Place) => Promise<unknown>;
  onNew: (at: Place) => void;
}

export interface RoomMove {
  moving: Moving | null;
  onKey: (event: KeyboardEvent, block: Block, roomId: string) => void;
  onGrab: (event: PointerEvent, block: Block, roomId: string, what: "MOVE" | "END") => void;
  onDraw: (event: PointerEvent<HTMLElement>, roomId: string, day: string) => void;
  onLeave: () => void;
  /** For the element around all rows. */
  around: { onPointerMove: (event: PointerEvent<HTMLElement>) => void; onPointerUp: (event: PointerEvent<HTMLElement>) => void; onPointerCancel: () => void };
  /** Whether the click that follows belongs to a drag that just ended. */
  wasDrag: () => boolean;
  /** Minutes after midnight under the pointer, where times are drawn. */
  minutesAt: (event: { clientX: number; currentTarget: Element }) => number | null;
}

/** What belongs to another room is moved there, not where it is in the way. */
export const mayMove = ({ booking, through }: Block): boolean => through === null && booking.viewerCanEdit && (booking.occurrence?.viewerCanEdit ?? true);

/** After a move by keys the focus is where the booking is now, also in another row. */
function useFocusAfter() {
  const wanted = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    // In another row it is another element: the one that had the focus is gone, and the focus with it.
    if (wanted.current && document.activeElement === document.body) {
      document.querySelector<HTMLElement>(`[data-booking="${CSS.escape(wanted.current)}"]`)?.focus();
    }
  });
  const keep = (id: string) => {
    clearTimeout(timer.current);
    wanted.current = id;
  };
  const letGo = () => {
    timer.current = setTimeout(() => { wanted.current = null; }, settlingMs);
  };
  return { keep, letGo };
}

/** Moving in the table of rooms, by pointer or by keys: M, arrows, Enter; Escape takes it back. What is drawn over free time is a new booking. */
export function useRoomMove({ rooms, days, shown, onMove, onNew }: Table): RoomMove {
  const words = useMoveWords(rooms);
  const grabbed = useRef<Grab | null>(null);
  const dragged = useRef(false);
  const focus = useFocusAfter();
  const [moving, setMoving] = useState<Moving | null>(null);

  const finish = async (block: Block, to: Place, hadFocus: boolean) => {
    if (isSame(to, placeOf(block, homeOf(rooms, block)))) {
      setMoving(null);
      return;
    }
    if (hadFocus) {
      focus.keep(block.booking.id);
    }
    setMoving({ block, what: "MOVE", to, by: "saving" });
    await onMove(block, to);
    setMoving((now) => (now?.block === block && now.by === "saving" ? null : now));
    focus.letGo();
  };

  const arrows = ({ key, shiftKey }: KeyboardEvent): Change | undefined => {
    const right = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (right !== undefined) {
      return shiftKey ? { end: right * step } : shown ? { minutes: right * step } : { days: right };
    }
    const down = { ArrowUp: -1, ArrowDown: 1 }[key];
    return down === undefined ? undefined : { rooms: down };
  };
  const onKey = (event: KeyboardEvent, current: Block, roomId: string) => {
    const isMoving = moving?.by === "keys" && moving.block?.booking.id === current.booking.id;
    if (!isMoving) {
      if (event.key.toLowerCase() === "m" && !event.ctrlKey && !event.metaKey && !event.altKey && mayMove(current) && moving?.by !== "saving") {
        event.preventDefault();
        setMoving({ block: current, what: "MOVE", to: placeOf(current, roomId), by: "keys" });
        announce(words.begun(current, shown !== null));
      }
      return;
    }
    const change = arrows(event);
    if (change) {
      const to = changed(moving.to, change, rooms, days);
      setMoving({ ...moving, to });
      announce(words.told(to, current.booking.id));
    } else if (event.key === "Enter" || event.key === " ") {
      void finish(moving.block as Block, moving.to, true);
    } else if (event.key === "Escape") {
      setMoving(null);
      announce(words.nothing);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const perMinute = (track: Element): number => (shown ? track.getBoundingClientRect().width / (shown.to - shown.from) : Number.POSITIVE_INFINITY);
  const minutesAt = ({ clientX, currentTarget }: { clientX: number; currentTarget: Element }): number | null => {
    const track = currentTarget.closest("[data-day]");
    return shown && track ? shown.from + (clientX - track.getBoundingClientRect().left) / perMinute(track) : null;
  };
  /** The room and the day under the pointer; where it is beside the table, those that it was over last. */
  const under = ({ clientX, clientY }: PointerEvent, last: Place): Pick<Place, "roomId" | "day"> => {
    const cell = document.elementsFromPoint(clientX, clientY).map((element) => element.closest<HTMLElement>("[data-day]")).find((found) => found !== null);
    return { roomId: cell?.dataset.room ?? last.roomId, day: cell?.dataset.day ?? last.day };
  };
  const draggedTo = (event: PointerEvent<HTMLElement>, grab: Grab): Place => {
    const track = event.currentTarget.querySelector("[data-day]");
    const away = shown && track ? Math.round((event.clientX - grab.x) / perMinute(track) / step) * step : 0;
    if (grab.what === "NEW") {
      const [from, to] = [grab.begun.from + Math.min(0, away), grab.begun.from + Math.max(step, away)];
      return { ...grab.begun, from: Math.max(0, from), to: Math.min(dayMinutes, to) };
    }
    if (grab.what === "END") {
      return changed(grab.begun, { end: away }, rooms, days);
    }
    return changed({ ...grab.begun, ...under(event, moving?.to ?? grab.begun) }, { minutes: away }, rooms, days);
  };
  const grab = (event: PointerEvent, begun: Place, block: Block | null, what: Moving["what"]) => {
    dragged.current = false;
    // A finger scrolls; on a phone the form moves things.
    if (event.button === 0 && event.pointerType === "mouse" && moving?.by !== "saving") {
      grabbed.current = { x: event.clientX, y: event.clientY, begun, block, what };
    }
  };

  // Somebody may have cancelled what is on its way.
  const isThere = !moving?.block || homeOf(rooms, moving.block) !== "";
  return {
    moving: isThere ? moving : null,
    onKey,
    minutesAt,
    onGrab: (event, block, roomId, what) => {
      event.stopPropagation();
      if (mayMove(block)) {
        grab(event, placeOf(block, roomId), block, what);
      }
    },
    onDraw: (event, roomId, day) => {
      const at = minutesAt(event);
      if (at !== null) {
        const from = Math.floor(at / step) * step;
        grab(event, { roomId, day, from, to: from + step }, null, "NEW");
      }
    },
    onLeave: () => setMoving((now) => (now?.by === "keys" ? null : now)),
    around: {
      onPointerMove: (event) => {
        const held = grabbed.current;
        if (!held || !(dragged.current || Math.hypot(event.clientX - held.x, event.clientY - held.y) > dragFrom)) {
          return;
        }
        dragged.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        setMoving({ block: held.block, what: held.what, to: draggedTo(event, held), by: "pointer" });
      },
      onPointerUp: (event) => {
        const held = grabbed.current;
        grabbed.current = null;
        if (!held || !dragged.current) {
          return;
        }
        // The click of this drag comes at once, or not at all.
        setTimeout(() => { dragged.current = false; });
        const to = draggedTo(event, held);
        if (held.block) {
          void finish(held.block, to, document.activeElement?.closest("[data-booking]") !== null);
        } else {
          setMoving(null);
          onNew(to);
        }
      },
      onPointerCancel: () => {
        grabbed.current = null;
        setMoving((now) => (now?.by === "pointer" ? null : now));
      },
    },
    wasDrag: () => {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
  };
}

const homeOf = (rooms: readonly RoomRow[], { booking }: Block): string => rooms.find(({ bookings }) => bookings?.some(({ id }) => id === booking.id))?.id ?? "";
