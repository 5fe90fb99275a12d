import { useEffect, useSyncExternalStore } from "react";
import { createStore } from "../store.ts";

/** What somebody has open, and whether they are changing it. */
interface Claim {
  readonly nodeId: string;
  readonly edits: boolean;
}

/** In the order they were made: what is opened over something else comes after it. */
const claims = createStore<readonly Claim[]>([]);

const latest = (all: readonly Claim[]): Claim | null => all.findLast(({ edits }) => edits) ?? all.at(-1) ?? null;

export const attention = { get: (): Claim | null => latest(claims.get()), subscribe: claims.subscribe };

/** Says, as long as it is rendered, what is open; others are told of the last thing, and first of what is being changed. */
export function useAttention(nodeId: string | null | undefined, edits = false): void {
  useEffect(() => {
    if (!nodeId) {
      return;
    }
    const claim = { nodeId, edits };
    claims.set([...claims.get(), claim]);
    return () => claims.set(claims.get().filter((one) => one !== claim));
  }, [nodeId, edits]);
}

const storageKey = "spindeln.unseen";

/** Whether one would rather not be shown; kept in this browser. */
const unseen = createStore(localStorage.getItem(storageKey) === "true");

export const isUnseen = unseen.get;
export const onUnseen = unseen.subscribe;
export const useUnseen = (): boolean => useSyncExternalStore(unseen.subscribe, unseen.get);

export function switchUnseen(next: boolean): void {
  localStorage.setItem(storageKey, String(next));
  unseen.set(next);
}
