import { useCallback, useMemo, useRef, useState, type FocusEvent, type PointerEvent } from "react";

export interface HeldList<Item> {
  items: readonly Item[];
  /** How many new entries wait. Show them with `<WaitingPill>`. */
  waiting: number;
  apply: () => void;
  /** For the element around the list and its pill, so that one can reach the pill: the list is held while the pointer or the focus is inside. */
  hold: {
    onPointerEnter: (event: PointerEvent) => void;
    onPointerLeave: () => void;
    onFocus: () => void;
    onBlur: (event: FocusEvent) => void;
  };
}

/**
 * Never moves what someone reads or holds: while pointer or focus is inside, the order stays and new entries wait.
 * Changes inside an entry still show, and an entry that is gone goes.
 */
export function useHeldList<Item>(current: readonly Item[], keyOf: (item: Item) => string): HeldList<Item> {
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const inside = useRef({ pointer: false, focus: false });

  const settle = useCallback((where: "pointer" | "focus", isInside: boolean) => {
    inside.current[where] = isInside;
    const isHeld = inside.current.pointer || inside.current.focus;
    setHeld((before) => (isHeld ? (before ?? current.map(keyOf)) : null));
  }, [current, keyOf]);

  const items = useMemo(() => {
    if (!held) {
      return current;
    }
    const byKey = new Map(current.map((item) => [keyOf(item), item]));
    return held.flatMap((key) => byKey.get(key) ?? []);
  }, [current, held, keyOf]);

  return {
    items,
    waiting: held ? current.filter((item) => !held.includes(keyOf(item))).length : 0,
    apply: () => setHeld(current.map(keyOf)),
    hold: {
      onPointerEnter: (event) => settle("pointer", event.pointerType === "mouse"),
      onPointerLeave: () => settle("pointer", false),
      onFocus: () => settle("focus", true),
      onBlur: (event) => settle("focus", event.currentTarget.contains(event.relatedTarget)),
    },
  };
}
