import type { KeyboardEvent } from "react";
import { daysBetween } from "../format/dates.ts";
import { inHand } from "../live/inHand.ts";
import { createStore, type Store } from "../store.ts";
import { clashAt, type Taken } from "./clashes.ts";
import { isStill, placeOfItem, shifted, step, type Place, type Shift } from "./placing.ts";
import { mayMove, type Item } from "./types.ts";

export type Kind = "move" | "resize";

/** Something on its way to another time. */
export interface Gesture {
  /** As it was when the move began: a change by someone else meanwhile is a conflict, never overwritten. */
  item: Item;
  shift: Shift;
  place: Place;
  /** What has the room then, as far as is known here. */
  clash: Taken | null;
  /** While it is being saved it stays where it was put. */
  by: "keys" | "pointer" | "saving";
}

export interface GridState {
  moving: Gesture | null;
  /** What was let go and is not answered yet. */
  saving: ReadonlyMap<string, Gesture>;
  /** When the room of what moves is taken. */
  taken: readonly Taken[];
  /** Drawn over empty time, to plan something there. */
  drawn: Place | null;
}

export interface GridMoverOptions {
  days: readonly string[];
  /** The hours that are shown, in minutes after midnight. */
  from: number;
  to: number;
  canPlan: boolean;
  takenFor: (item: Item) => readonly Taken[];
  onMove: (item: Item, to: Place) => Promise<unknown>;
  onPlan: (at: { localDate: string; startTime: string; endTime?: string }) => void;
  onOpen: (id: string) => void;
  onCancel: (id: string) => void;
  /** Something is held by hand, or let go. */
  onHold: (isHeld: boolean) => void;
  say: { begun: (item: Item) => void; at: (gesture: Gesture, kind: Kind) => void; clash: (clash: Taken) => void; nothing: () => void };
}

const arrows: Record<string, { days: number; minutes: number } | undefined> = {
  ArrowLeft: { days: -1, minutes: 0 },
  ArrowRight: { days: 1, minutes: 0 },
  ArrowUp: { days: 0, minutes: -step },
  ArrowDown: { days: 0, minutes: step },
};

const isPlain = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => !ctrlKey && !metaKey && !altKey;

/**
 * What is on its way in the grid, and the keys for it. It lives outside React: what moves is the only thing that is drawn
 * again on the way, however much stands in the week.
 */
export class GridMover {
  readonly state: Store<GridState> = createStore<GridState>({ moving: null, saving: new Map(), taken: [], drawn: null });

  /** What does not stand where it stood: carried by the pointer, on its way by keys, or being saved. A pointer's way is not told here. */
  readonly away: Store<ReadonlyMap<string, Gesture>> = createStore<ReadonlyMap<string, Gesture>>(new Map());

  constructor(public options: GridMoverOptions) {}

  /** What it works with now. */
  use(options: GridMoverOptions): void {
    this.options = options;
  }

  /** What is not answered yet waits for its answer. */
  canMove(item: Item): boolean {
    return mayMove(item) && !this.state.get().saving.has(item.id);
  }

  private set(change: Partial<GridState>): void {
    this.state.set({ ...this.state.get(), ...change });
    const { moving, saving } = this.state.get();
    const known = this.away.get();
    const away = new Map([...saving, ...(moving ? [[moving.item.id, moving] as const] : [])]);
    const isSame = ([id, gesture]: [string, Gesture]) => known.get(id) === gesture || (gesture.by === "pointer" && known.get(id)?.by === "pointer");
    if (away.size !== known.size || ![...away].every(isSame)) {
      this.away.set(away);
    }
  }

  begin(item: Item, by: "keys" | "pointer"): void {
    this.options.onHold(true);
    if (by === "pointer") {
      inHand.set({ id: item.id });
    }
    this.set({ moving: { item, shift: { days: 0, minutes: 0 }, place: placeOfItem(item), clash: null, by }, taken: this.options.takenFor(item) });
  }

  draw(place: Place): void {
    const { drawn } = this.state.get();
    if (drawn?.from !== place.from || drawn.to !== place.to) {
      this.options.onHold(true);
      inHand.set(inHand.get() ?? {});
      this.set({ drawn: place });
    }
  }

  /** The room turned out to be taken at other times too. */
  alsoTaken(item: Item, taken: readonly Taken[]): void {
    const { moving } = this.state.get();
    if (moving?.item.id === item.id) {
      this.set({ taken, moving: { ...moving, clash: clashAt(moving.place, taken) } });
    }
  }

  end(): void {
    this.set({ moving: null, taken: [], drawn: null });
    inHand.set(null);
    this.options.onHold(false);
  }

  shiftTo(shift: Shift, kind: Kind): void {
    const { moving, taken } = this.state.get();
    if (!moving) {
      return;
    }
    const { days } = this.options;
    const column = daysBetween(days[0] ?? moving.item.localDate, moving.item.localDate);
    const inside = { ...shift, days: Math.max(-column, Math.min(days.length - 1 - column, shift.days)) };
    const place = shifted(placeOfItem(moving.item), moving.item, inside);
    if (place.localDate === moving.place.localDate && place.from === moving.place.from && place.to === moving.place.to) {
      return;
    }
    // What was asked for beyond the edges is not kept, so that the way back begins at once.
    const own = placeOfItem(moving.item);
    const gesture = { ...moving, place, shift: { ...inside, minutes: place.from - own.from, longer: place.to - place.from - (own.to - own.from) }, clash: clashAt(place, taken) };
    this.set({ moving: gesture });
    if (moving.by === "keys") {
      this.options.say.at(gesture, kind);
    } else if (gesture.clash && gesture.clash.id !== moving.clash?.id) {
      this.options.say.clash(gesture.clash);
    }
  }

  async finish(): Promise<void> {
    const { moving } = this.state.get();
    if (!moving || isStill(moving.shift)) {
      this.end();
      return;
    }
    const { item, place } = moving;
    this.set({ saving: new Map([...this.state.get().saving, [item.id, { ...moving, by: "saving", clash: null }]]) });
    this.end();
    try {
      await this.options.onMove(item, place);
    } finally {
      this.set({ saving: new Map([...this.state.get().saving].filter(([id]) => id !== item.id)) });
    }
  }

  giveUp(): void {
    const { moving } = this.state.get();
    this.end();
    if (moving) {
      this.options.say.nothing();
    }
  }

  onKey(event: KeyboardEvent, item: Item): void {
    const { moving } = this.state.get();
    if (moving?.item.id === item.id && moving.by === "keys") {
      this.onKeyWhileMoving(event, moving);
    } else if (isPlain(event) && !event.shiftKey) {
      this.onOwnKey(event, item);
    }
  }

  private onOwnKey(event: KeyboardEvent, item: Item): void {
    const { canPlan, onPlan, onCancel, say } = this.options;
    const { localDate, startTime, endTime } = item;
    const acts: Record<string, (() => void) | false | undefined> = {
      m: this.canMove(item) && (() => { this.begin(item, "keys"); say.begun(item); }),
      n: canPlan && (() => onPlan({ localDate, startTime, endTime })),
      delete: this.canMove(item) && (() => onCancel(item.id)),
    };
    const act = acts[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      event.stopPropagation();
      act();
    }
  }

  private onKeyWhileMoving(event: KeyboardEvent, { shift }: Gesture): void {
    if (event.key === "Tab" || !isPlain(event)) {
      return;
    }
    // No other key means anything now, neither here nor to the page.
    event.preventDefault();
    event.stopPropagation();
    const by = arrows[event.key];
    if (by && event.shiftKey) {
      this.shiftTo({ ...shift, longer: (shift.longer ?? 0) + by.minutes }, "resize");
    } else if (by) {
      this.shiftTo({ ...shift, days: shift.days + by.days, minutes: shift.minutes + by.minutes }, "move");
    } else if (event.key === "Enter" || event.key === " ") {
      void this.finish();
    } else if (event.key === "Escape") {
      this.giveUp();
    }
  }

  /** Focus has gone elsewhere. */
  onLeave(id: string): void {
    const { moving } = this.state.get();
    if (moving?.item.id === id && moving.by === "keys") {
      this.end();
    }
  }
}
