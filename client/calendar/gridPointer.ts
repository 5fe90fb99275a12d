import { dayMinutes } from "../format/dates.ts";
import type { MouseEvent, PointerEvent } from "react";
import type { GridMover, Kind } from "./gridMover.ts";
import { dragFrom } from "../ui/dragging.ts";
import { placeAt, placeOfItem, step } from "./placing.ts";
import { mayMove, type Item } from "./types.ts";

/** A click means the half hour it lies in. */
const clickStep = 30;

interface Time {
  localDate: string;
  /** Minutes after midnight. */
  at: number;
}

interface Grab {
  x: number;
  y: number;
  what: { item: Item; kind: Kind } | Time;
}

/** The pointer in the grid: what it holds goes along, and over empty time it draws something new. */
export class GridPointer {
  private grabbed: Grab | null = null;
  private wasDragged = false;
  private readonly mover: GridMover;

  constructor(mover: GridMover) {
    this.mover = mover;
  }

  /** A finger on the thing itself scrolls; its lower edge is for fingers too. */
  onGrab(event: PointerEvent, item: Item, kind: Kind): void {
    this.wasDragged = false;
    if (event.button === 0 && (event.pointerType === "mouse" || kind === "resize") && mayMove(item)) {
      this.grab(event, { item, kind });
    }
  }

  onGrabEmpty = (event: PointerEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) {
      return;
    }
    this.wasDragged = false;
    const time = this.timeAt(event);
    if (event.button === 0 && event.pointerType === "mouse" && this.mover.options.canPlan && time && time.at < dayMinutes) {
      this.grab(event, time);
    }
  };

  private grab({ clientX: x, clientY: y }: PointerEvent, what: Grab["what"]): void {
    this.grabbed = { x, y, what };
    document.addEventListener("keydown", this.onEscape, { capture: true });
  }

  private letGo(): void {
    this.grabbed = null;
    document.removeEventListener("keydown", this.onEscape, { capture: true });
  }

  private onEscape = (event: globalThis.KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.letGo();
      this.mover.giveUp();
    }
  };

  /** The day and the quarter of an hour under the pointer; the height of the grid is its hours. */
  private timeAt(event: MouseEvent<HTMLElement>): Time | null {
    const { days, from, to } = this.mover.options;
    const box = event.currentTarget.getBoundingClientRect();
    const localDate = days[Math.floor(((event.clientX - box.left) / box.width) * days.length)];
    const at = from + Math.floor((((event.clientY - box.top) / box.height) * (to - from)) / step) * step;
    return localDate === undefined ? null : { localDate, at: Math.max(from, Math.min(to - step, at)) };
  }

  onDrag = (event: PointerEvent<HTMLElement>): void => {
    const { grabbed } = this;
    if (!grabbed || (!this.wasDragged && Math.hypot(event.clientX - grabbed.x, event.clientY - grabbed.y) <= dragFrom)) {
      return;
    }
    const { what } = grabbed;
    if (!this.wasDragged) {
      this.wasDragged = true;
      if ("item" in what && !this.mover.canMove(what.item)) {
        this.letGo();
        return;
      }
      event.currentTarget.setPointerCapture(event.pointerId);
      if ("item" in what) {
        this.mover.begin(what.item, "pointer");
      }
    }
    if ("item" in what) {
      this.dragTo(event, grabbed, what.item, what.kind);
    } else {
      this.drawTo(event, what);
    }
  };

  private dragTo(event: PointerEvent<HTMLElement>, { x, y }: Grab, item: Item, kind: Kind): void {
    const { days, from, to } = this.mover.options;
    const box = event.currentTarget.getBoundingClientRect();
    const minutes = Math.round((((event.clientY - y) / box.height) * (to - from)) / step) * step;
    const own = placeOfItem(item);
    // Nothing is dragged out of sight.
    if (kind === "resize") {
      this.mover.shiftTo({ days: 0, minutes: 0, longer: Math.min(minutes, to - own.to) }, kind);
    } else {
      this.mover.shiftTo({ days: Math.round((event.clientX - x) / (box.width / days.length)), minutes: Math.max(from - own.from, Math.min(to - own.to, minutes)) }, kind);
    }
  }

  private drawTo(event: PointerEvent<HTMLElement>, { localDate, at }: Time): void {
    const now = Math.min(this.timeAt(event)?.at ?? at, dayMinutes - step);
    const [from, to] = now < at ? [now, at + step] : [at, now + step];
    this.mover.draw(placeAt(localDate, from, to));
  }

  onDrop = (): void => {
    const { grabbed } = this;
    this.letGo();
    if (!grabbed || !this.wasDragged) {
      return;
    }
    if ("item" in grabbed.what) {
      void this.mover.finish();
      return;
    }
    const { drawn } = this.mover.state.get();
    this.mover.end();
    if (drawn) {
      this.mover.options.onPlan({ localDate: drawn.localDate, startTime: drawn.startTime, endTime: drawn.endTime });
    }
  };

  onLost = (): void => {
    if (this.grabbed) {
      this.letGo();
      this.mover.end();
    }
  };

  /** A click that ends no drag opens what it is on. */
  onClick(id: string): void {
    if (!this.wasDrag() && this.mover.state.get().moving === null) {
      this.mover.options.onOpen(id);
    }
  }

  /** On empty time it plans there. */
  onClickEmpty = (event: MouseEvent<HTMLElement>): void => {
    const time = this.timeAt(event);
    if (!this.wasDrag() && this.mover.options.canPlan && event.target === event.currentTarget && time && time.at < dayMinutes) {
      const { localDate, startTime } = placeAt(time.localDate, Math.floor(time.at / clickStep) * clickStep, 0);
      this.mover.options.onPlan({ localDate, startTime });
    }
  };

  private wasDrag(): boolean {
    const was = this.wasDragged;
    this.wasDragged = false;
    return was;
  }
}
