import { createStore } from "../store.ts";

export type Contact =
  /** Nothing is followed: no partnership is open. */
  | { state: "idle" }
  | { state: "connecting" }
  | { state: "open" }
  /** Shows what was known at `lastAt`, while new data is on its way. */
  | { state: "updating"; lastAt: number }
  | { state: "lost"; since: number; lastAt: number }
  /** The hub takes no more connections from this browser until others end: tried again, slowly. */
  | { state: "crowded"; lastAt: number }
  /** Trying again would not help: the page must be loaded again. */
  | { state: "stopped"; lastAt: number };

/** How the page stands with the server, for the bar at the top and for anything that must not pretend to be current. */
export const contact = createStore<Contact>({ state: "idle" });
