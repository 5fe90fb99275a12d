import { useLingui } from "@lingui/react/macro";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { daysBetween } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAttention } from "../presence/attention.ts";
import { announce } from "../ui/announce.tsx";
import { spanOf } from "./lanes.ts";
import type { Item } from "./types.ts";
import { shifted, type MoveTo, type Shift } from "./useMove.ts";

const step = 15;
/** A hand trembles: only what goes further is a drag. */
const dragFrom = 6;

const arrows: Record<string, Shift | undefined> = {
  ArrowLeft: { days: -1, minutes: 0 },
  ArrowRight: { days: 1, minutes: 0 },
  ArrowUp: { days: 0, minutes: -step },
  ArrowDown: { days: 0, minutes: step },
};

interface Moving {
  /** As it was when the move began: a change by someone else meanwhile is a conflict, never overwritten. */
  item: Item;
  shift: Shift;
  /** While it is being saved it stays where it was put. */
  by: "keys" | "pointer" | "saving";
}

export interface GridMove {
  moving: Moving | null;
  onKey: (event: KeyboardEvent, item: Item) => void;
  onGrab: (event: PointerEvent, item: Item) => void;
  onDrag: (event: PointerEvent<HTMLElement>) => void;
  onDrop: (event: PointerEvent<HTMLElement>) => void;
  onLeave: () => void;
  cancel: () => void;
  /** Whether the click that follows belongs to a drag that just ended. */
  wasDrag: () => boolean;
}

const mayMove = ({ viewerCanEdit, status }: Item) => viewerCanEdit && status !== "CANCELLED";

/** Moving in the grid, by pointer or by keys: M, arrows, Enter; Escape takes it back. `minutes` is the height of the grid. */
export function useGridMove(days: readonly string[], minutes: number, onMove: (item: Item, to: MoveTo) => Promise<unknown>): GridMove {
  const { t } = useLingui();
  const format = useFormat();
  const grabbed = useRef<{ x: number; y: number; item: Item } | null>(null);
  const dragged = useRef(false);
  const [moving, setMoving] = useState<Moving | null>(null);
  useAttention(moving?.item.id, true);

  const within = (item: Item, shift: Shift): Shift => {
    const column = daysBetween(days[0] ?? item.localDate, item.localDate);
    return { ...shift, days: Math.max(-column, Math.min(days.length - 1 - column, shift.days)) };
  };
  const tell = (item: Item, shift: Shift) => {
    const to = shifted(spanOf(item), item, shift);
    announce(`${format.weekdayDate(to.localDate)} ${format.clockRange(to.startTime, to.endTime)}`);
  };
  const finish = async (item: Item, shift: Shift) => {
    if (shift.days === 0 && shift.minutes === 0) {
      setMoving(null);
      return;
    }
    setMoving({ item, shift, by: "saving" });
    const { localDate, startTime, endTime } = shifted(spanOf(item), item, shift);
    await onMove(item, { localDate, startTime, endTime });
    setMoving((now) => (now?.item === item && now.by === "saving" ? null : now));
  };

  const begin = (event: KeyboardEvent, item: Item) => {
    if (event.key.toLowerCase() === "m" && !event.ctrlKey && !event.metaKey && !event.altKey && mayMove(item)) {
      event.preventDefault();
      setMoving({ item, shift: { days: 0, minutes: 0 }, by: "keys" });
      announce(t`Flyttar ${item.title}. Pilarna flyttar, Retur sparar, Escape ångrar.`);
    }
  };
  const onKey = (event: KeyboardEvent, current: Item) => {
    if (moving?.item.id !== current.id || moving.by !== "keys") {
      begin(event, current);
      return;
    }
    const { item } = moving;
    const change = arrows[event.key];
    if (change) {
      event.preventDefault();
      event.stopPropagation();
      const shift = within(item, { days: moving.shift.days + change.days, minutes: moving.shift.minutes + change.minutes });
      setMoving({ ...moving, shift });
      tell(item, shift);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      void finish(item, moving.shift);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setMoving(null);
      announce(t`Inget flyttades.`);
    }
  };

  const shiftOf = (event: PointerEvent<HTMLElement>, { x, y, item }: { x: number; y: number; item: Item }): Shift => {
    const box = event.currentTarget.getBoundingClientRect();
    const perDay = box.width / days.length;
    const perMinute = box.height / minutes;
    return within(item, { days: Math.round((event.clientX - x) / perDay), minutes: Math.round((event.clientY - y) / perMinute / step) * step });
  };

  return {
    moving,
    onKey,
    onGrab: (event, item) => {
      dragged.current = false;
      // A finger scrolls; on a phone the form moves things.
      if (event.button === 0 && event.pointerType === "mouse" && mayMove(item)) {
        grabbed.current = { x: event.clientX, y: event.clientY, item };
      }
    },
    onDrag: (event) => {
      const grab = grabbed.current;
      if (grab && (dragged.current || Math.hypot(event.clientX - grab.x, event.clientY - grab.y) > dragFrom)) {
        dragged.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        setMoving({ item: grab.item, shift: shiftOf(event, grab), by: "pointer" });
      }
    },
    onDrop: (event) => {
      const grab = grabbed.current;
      grabbed.current = null;
      if (grab && dragged.current) {
        void finish(grab.item, shiftOf(event, grab));
      }
    },
    onLeave: () => setMoving((now) => (now?.by === "keys" ? null : now)),
    cancel: () => {
      grabbed.current = null;
      setMoving(null);
    },
    wasDrag: () => {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
  };
}
