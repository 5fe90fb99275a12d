import type { ApolloClient } from "@apollo/client";
import { createStore, forgetWithViewer } from "../store.ts";
import type { Change } from "./applyChange.ts";

/** What the viewer's hand moves, or nothing in particular that it draws; `null` while it moves nothing. */
export const inHand = createStore<{ id?: string } | null>(null);
forgetWithViewer(() => inHand.set(null));

/** Runs it when the hand is free: now, or when it has let go. Answers how to do without. */
export function whenFree(run: () => void): () => void {
  if (inHand.get() === null) {
    run();
    return () => undefined;
  }
  const stop = inHand.subscribe(() => {
    if (inHand.get() === null) {
      stop();
      run();
    }
  });
  return stop;
}

/** While a hand moves something, others' changes come in together, this often. */
const gatherMs = 2_000;

export interface Gathering {
  take: (change: Change) => void;
  stop: () => void;
}

/**
 * Each change that comes in costs the page a moment, and a hand that moves something feels it. So they gather meanwhile,
 * and are one step for the cache and for what is drawn; only news about the very thing in the hand comes at once.
 */
export function gatherWhileInHand(client: ApolloClient, bringIn: (change: Change) => void): Gathering {
  let gathered: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const bringAll = () => {
    clearTimeout(timer);
    timer = undefined;
    const all = gathered;
    gathered = [];
    if (all.length > 0) {
      client.cache.batch({ update: () => all.forEach(bringIn) });
    }
  };
  const stop = inHand.subscribe(() => {
    if (inHand.get() === null) {
      bringAll();
    }
  });
  return {
    take: (change) => {
      const held = inHand.get();
      if (held === null) {
        bringIn(change);
        return;
      }
      gathered.push(change);
      if (held.id !== undefined && change.nodeId === held.id) {
        bringAll();
      } else {
        timer ??= setTimeout(bringAll, gatherMs);
      }
    },
    stop: () => {
      stop();
      bringAll();
    },
  };
}
