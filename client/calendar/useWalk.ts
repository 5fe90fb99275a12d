import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";
import { dayStop, walk, weekStop, type WalkWeek } from "./month.ts";

export interface Walk {
  /** The element that holds everything one can walk to. */
  ref: RefObject<HTMLTableElement | null>;
  at: string;
  /** What makes something a place to walk to; one of all is reached by Tab. */
  stop: (place: string) => { "data-at": string; tabIndex: number };
  onFocus: (event: FocusEvent) => void;
  onBlur: (event: FocusEvent) => void;
  /** Answers whether the key led somewhere. */
  onKey: (event: KeyboardEvent) => boolean;
  /** Goes there when it is drawn, unless focus is elsewhere by then. */
  goSoon: (place: string) => void;
}

/**
 * One stop for Tab, and arrows within (the pattern of a grid). Focus stays with what it was on when that is drawn anew in
 * another place; what is gone leaves it to the day that `homeOf` tells. `focusRef` outlives a month that is left: what is
 * drawn next takes focus where it says.
 */
export function useWalk(weeks: readonly WalkWeek[], homeOf: (gone: string) => string, focusRef: RefObject<string | null>, onOutside: (day: string) => void): Walk {
  const ref = useRef<HTMLTableElement>(null);
  const isInside = useRef(false);
  const [chosen, setAt] = useState<string | null>(null);
  const exists = weeks.some(({ monday, days }) => chosen === weekStop(monday) || days.some(({ day, stops }) => chosen === dayStop(day) || stops.some((stop) => stop === chosen)));
  const at = chosen !== null && exists ? chosen : dayStop(homeOf(chosen ?? ""));

  const place = (wanted: string) => ref.current?.querySelector<HTMLElement>(`[data-at="${CSS.escape(wanted)}"]`);
  useLayoutEffect(() => {
    const wanted = focusRef.current ?? (isInside.current ? at : null);
    const element = wanted ? place(wanted) : null;
    const now = document.activeElement;
    // A dialog that has opened meanwhile keeps its focus.
    if (element && (now === document.body || (focusRef.current !== null && ref.current?.contains(now)))) {
      element.focus();
    }
    if (element) {
      focusRef.current = null;
    }
  });

  return {
    ref,
    at,
    stop: (wanted) => ({ "data-at": wanted, tabIndex: wanted === at ? 0 : -1 }),
    onFocus: ({ target }) => {
      isInside.current = true;
      setAt((target as Element).closest("[data-at]")?.getAttribute("data-at") ?? at);
    },
    // Not told of what is taken away, only of focus that goes elsewhere.
    onBlur: ({ currentTarget, relatedTarget }) => {
      isInside.current = currentTarget.contains(relatedTarget);
    },
    onKey: (event) => {
      const step = event.altKey || event.metaKey || event.shiftKey ? null : walk(weeks, at, event.key, event.ctrlKey);
      if (!step) {
        return false;
      }
      event.preventDefault();
      event.stopPropagation();
      if ("to" in step) {
        place(step.to)?.focus();
      } else {
        focusRef.current = dayStop(step.outside);
        onOutside(step.outside);
      }
      return true;
    },
    goSoon: (wanted) => {
      focusRef.current = wanted;
    },
  };
}
