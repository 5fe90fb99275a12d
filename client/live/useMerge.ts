import { useState } from "react";
import { conflictsIn, emptyDraft, keepMine, takeTheirs, write, type Draft } from "./merge.ts";

export interface Merge<Fields> {
  /** What the form shows: what stands there now, with one's own over it. */
  shown: Fields;
  /** Only what one has changed. */
  mine: Partial<Fields>;
  set: <Key extends keyof Fields>(key: Key) => (value: Fields[Key]) => void;
  /** Where someone else wrote something else since. Show them with `<ConflictChoice>`; until it is settled nothing is sent. */
  conflicts: readonly (keyof Fields)[];
  keepMine: () => void;
  takeTheirs: () => void;
  /** The same for an answer that is not in the form yet: nothing in it is at odds with what one wrote. */
  agreesWith: (theirs: Fields) => boolean;
}

/**
 * A form over something that others may change meanwhile: their changes flow into what one has not touched. `begun` is
 * what one has already done elsewhere, and finds filled in.
 */
export function useMerge<Fields extends object>(now: Fields, begun: Partial<Fields> = {}): Merge<Fields> {
  const [draft, setDraft] = useState<Draft<Fields>>(() => (Object.keys(begun) as (keyof Fields)[]).reduce<Draft<Fields>>((before, key) => write(before, now, key, begun[key] as Fields[typeof key]), emptyDraft));
  return {
    shown: { ...now, ...draft.mine },
    mine: draft.mine,
    set: (key) => (value) => setDraft((before) => write(before, now, key, value)),
    conflicts: conflictsIn(draft, now),
    keepMine: () => setDraft((before) => keepMine(before, now)),
    takeTheirs: () => setDraft((before) => takeTheirs(before, now)),
    agreesWith: (theirs) => conflictsIn(draft, theirs).length === 0,
  };
}
