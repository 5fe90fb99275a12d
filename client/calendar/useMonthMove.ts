import { useLingui } from "@lingui/react/macro";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { addDays } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAttention } from "../presence/attention.ts";
import { announce } from "../ui/announce.tsx";
import { dragFrom } from "../ui/dragging.ts";
import type { MoveTo } from "./placing.ts";
import { mayMove, type Item } from "./types.ts";

const steps: Record<string, number | undefined> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface Moving {
  /** As it was when the move began: a change by someone else meanwhile is a conflict, never overwritten. */
  item: Item;
  day: string;
  /** While it is being saved it stays where it was put. */
  by: "keys" | "pointer" | "saving";
}

export interface MonthMove {
  moving: Moving | null;
  /** Answers whether the key was one of the move. */
  onKey: (event: KeyboardEvent, item: Item | undefined) => boolean;
  onGrab: (event: PointerEvent, item: Item) => void;
  onDrag: (event: PointerEvent<HTMLElement>) => void;
  onDrop: () => void;
  /** Focus has gone elsewhere: what was being moved by keys stays where it is. */
  onLeave: () => void;
  cancel: () => void;
  /** Whether the click that follows belongs to a drag that just ended. */
  wasDrag: () => boolean;
}

/** The day under a point of the screen. */
const dayUnder = (x: number, y: number): string | null => document.elementFromPoint(x, y)?.closest("[data-day]")?.getAttribute("data-day") ?? null;

/** Moving between days, its time kept: by pointer, or by keys with M, arrows, Enter; Escape takes it back. */
export function useMonthMove(days: readonly string[], onMove: (item: Item, to: MoveTo) => Promise<unknown>): MonthMove {
  const { t } = useLingui();
  const format = useFormat();
  const grabbed = useRef<{ x: number; y: number; item: Item } | null>(null);
  const dragged = useRef(false);
  const [moving, setMoving] = useState<Moving | null>(null);
  useAttention(moving?.item.id, true);

  const within = (day: string): string => [days[0] ?? day, day, days.at(-1) ?? day].toSorted()[1] ?? day;
  const finish = async ({ item, day }: Moving) => {
    if (day === item.localDate) {
      setMoving(null);
      return;
    }
    setMoving({ item, day, by: "saving" });
    await onMove(item, { localDate: day, startTime: item.startTime.slice(0, 5), endTime: item.endTime.slice(0, 5) });
    setMoving((now) => (now?.item === item && now.by === "saving" ? null : now));
  };
  const begin = (event: KeyboardEvent, item: Item | undefined): boolean => {
    if (!item || event.key.toLowerCase() !== "m" || event.ctrlKey || event.metaKey || event.altKey || !mayMove(item)) {
      return false;
    }
    setMoving({ item, day: item.localDate, by: "keys" });
    announce(t`Flyttar ${item.title}. Pilarna flyttar, Retur sparar, Escape ångrar.`);
    return true;
  };
  const go = (event: KeyboardEvent, now: Moving): boolean => {
    const step = steps[event.key];
    if (step !== undefined) {
      const day = within(addDays(now.day, step));
      setMoving({ ...now, day });
      announce(`${format.weekdayDate(day)} ${format.clockRange(now.item.startTime, now.item.endTime)}`);
    } else if (event.key === "Enter" || event.key === " ") {
      void finish(now);
    } else if (event.key === "Escape") {
      setMoving(null);
      announce(t`Inget flyttades.`);
    } else {
      return false;
    }
    return true;
  };

  return {
    moving,
    onKey: (event, item) => {
      const isOwn = moving?.by === "keys" ? go(event, moving) : begin(event, item);
      if (isOwn) {
        event.preventDefault();
        event.stopPropagation();
      }
      return isOwn;
    },
    onGrab: (event, item) => {
      dragged.current = false;
      // A finger scrolls; there the form moves things.
      if (event.button === 0 && event.pointerType === "mouse" && mayMove(item)) {
        grabbed.current = { x: event.clientX, y: event.clientY, item };
      }
    },
    onDrag: (event) => {
      const grab = grabbed.current;
      if (grab && (dragged.current || Math.hypot(event.clientX - grab.x, event.clientY - grab.y) > dragFrom)) {
        dragged.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        const day = dayUnder(event.clientX, event.clientY);
        // Outside the month it goes back to where it was. Drawn anew only where the day is another.
        setMoving((now) => (now?.by === "pointer" && now.day === (day ?? grab.item.localDate) ? now : { item: grab.item, day: day ?? grab.item.localDate, by: "pointer" }));
      }
    },
    onDrop: () => {
      grabbed.current = null;
      if (moving?.by === "pointer") {
        void finish(moving);
      }
    },
    onLeave: () => setMoving((now) => (now?.by === "keys" ? null : now)),
    cancel: () => {
      grabbed.current = null;
      setMoving((now) => (now?.by === "pointer" ? null : now));
    },
    wasDrag: () => {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
  };
}
