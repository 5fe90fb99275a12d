import { useSyncExternalStore } from "react";
import { createStore, forgetWithViewer } from "../store.ts";

/** How long a change by someone else stays marked. */
const markedMs = 8_000;
/** How long after an own act its echo over the socket still counts as one's own. */
const ownEchoMs = 10_000;

const changed = createStore<ReadonlySet<string>>(new Set());
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const own = new Map<string, number>();

/** The viewer's own act touches these: their changes are no news to them. */
export function noteOwn(ids: Iterable<string>): void {
  const until = Date.now() + ownEchoMs;
  for (const id of ids) {
    own.set(id, until);
  }
}

function isOwn(id: string): boolean {
  const until = own.get(id);
  if (until === undefined) {
    return false;
  }
  if (until < Date.now()) {
    own.delete(id);
    return false;
  }
  return true;
}

let acting = new Set<object>();
let waiting: (() => void)[] = [];

/** An act of the viewer is on its way. Its echo may come before its answer, which tells what all it touched. */
export async function whileActing<Result>(act: () => Promise<Result>): Promise<Result> {
  const turn = {};
  acting.add(turn);
  try {
    return await act();
  } finally {
    acting.delete(turn);
    if (acting.size === 0) {
      const told = waiting;
      waiting = [];
      told.forEach((tell) => tell());
    }
  }
}

function onceKnown(check: () => void): void {
  if (acting.size > 0) {
    waiting.push(check);
  } else {
    check();
  }
}

/** Runs what is to be done about a change by someone else, once it is known that it is not the viewer's own. */
export const unlessOwn = (id: string, tell: () => void): void => onceKnown(() => {
  if (!isOwn(id)) {
    tell();
  }
});

/** Runs what is to be done about a change by the viewer, once it is known that one of these is their own. */
export const ifOwn = (ids: readonly string[], tell: () => void): void => onceKnown(() => {
  if (ids.some(isOwn)) {
    tell();
  }
});

/** Someone else changed this just now. */
export function noteChanged(id: string): void {
  changed.set(new Set([...changed.get(), id]));
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(() => {
    timers.delete(id);
    changed.set(new Set([...changed.get()].filter((other) => other !== id)));
  }, markedMs));
}

/** Whether someone else changed this in the last eight seconds. Show it with `<JustChanged>`. */
export const useRecentlyChanged = (id: string | undefined): boolean =>
  useSyncExternalStore(changed.subscribe, () => id !== undefined && changed.get().has(id));

forgetWithViewer(() => {
  timers.forEach((timer) => clearTimeout(timer));
  timers.clear();
  own.clear();
  acting = new Set();
  waiting = [];
  changed.set(new Set());
});
