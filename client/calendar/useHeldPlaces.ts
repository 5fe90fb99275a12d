import { useCallback, useEffect, useMemo, useRef, useState, type FocusEvent, type PointerEvent } from "react";
import { ifOwn } from "../live/recent.ts";
import { isSamePlace } from "./placing.ts";
import type { Item } from "./types.ts";

export interface HeldPlaces {
  /** What the places are worked out from: it stays the same while others' changes wait. */
  base: readonly Item[];
  /** What to show at a place of the base: the newest that is known, at the time that it has there. Nothing for what is gone. */
  shown: ReadonlyMap<string, Item>;
  /** How many new ones wait, and how many that others have moved. */
  waiting: { added: number; moved: number };
  apply: () => void;
  /** A hand holds something, with or without the pointer above it. */
  onHold: (isHeld: boolean) => void;
  /** For the element around the grid and its pill. */
  hold: {
    onPointerEnter: (event: PointerEvent) => void;
    onPointerLeave: () => void;
    onFocus: () => void;
    onBlur: (event: FocusEvent) => void;
  };
}

const placed = (item: Item, { version, localDate, startTime, endDate, endTime }: Item): Item => ({ ...item, version, localDate, startTime, endDate, endTime });

/** The same list as long as it has the same entries, whoever made it anew. */
function useSame(items: readonly Item[]): readonly Item[] {
  const [kept, keep] = useState(items);
  const isSame = kept.length === items.length && kept.every((item, index) => item === items[index]);
  if (!isSame) {
    keep(items);
  }
  return isSame ? kept : items;
}

/**
 * Nothing moves under somebody's hand: while pointer or focus is in the grid of a week or a month everything stays at its place, however others
 * move it, and what is new waits. What one does oneself shows at once, the state of each entry too, and what is gone goes.
 */
export function useHeldPlaces(all: readonly Item[]): HeldPlaces {
  const current = useSame(all);
  const [held, setHeld] = useState<readonly Item[] | null>(null);
  const inside = useRef({ pointer: false, focus: false, hand: false });
  const newest = useRef(current);

  const settle = useCallback((where: "pointer" | "focus" | "hand", isInside: boolean) => {
    inside.current[where] = isInside;
    const { pointer, focus, hand } = inside.current;
    setHeld((before) => (pointer || focus || hand ? (before ?? newest.current) : null));
  }, []);

  const byId = useMemo(() => new Map(current.map((item) => [item.id, item])), [current]);
  const before = useMemo(() => held && new Map(held.map((item) => [item.id, item])), [held]);
  const waiting = useMemo(() => current.filter((item) => {
    const old = before?.get(item.id);
    return before !== null && (!old || !isSamePlace(old, item));
  }), [current, before]);

  useEffect(() => {
    newest.current = current;
    for (const { id, activity } of waiting) {
      ifOwn(before?.has(id) ? [id] : [id, activity.id], () => setHeld((old) => {
        const item = newest.current.find((one) => one.id === id);
        return old && item ? [...old.filter((one) => one.id !== id), item] : old;
      }));
    }
  }, [current, waiting, before]);

  const shown = useMemo(() => {
    const late = new Set(waiting.map(({ id }) => id));
    return new Map((held ?? current).flatMap((old) => {
      const item = byId.get(old.id);
      return item ? [[item.id, late.has(item.id) ? placed(item, old) : item]] : [];
    }));
  }, [held, current, byId, waiting]);

  return {
    base: held ?? current,
    shown,
    waiting: useMemo(() => {
      const moved = waiting.filter(({ id }) => before?.has(id)).length;
      return { added: waiting.length - moved, moved };
    }, [waiting, before]),
    apply: useCallback(() => setHeld((old) => old && newest.current), []),
    onHold: useCallback((isHeld: boolean) => settle("hand", isHeld), [settle]),
    hold: useMemo(() => ({
      onPointerEnter: (event: PointerEvent) => settle("pointer", event.pointerType === "mouse"),
      onPointerLeave: () => settle("pointer", false),
      onFocus: () => settle("focus", true),
      onBlur: (event: FocusEvent) => settle("focus", event.currentTarget.contains(event.relatedTarget)),
    }), [settle]),
  };
}
