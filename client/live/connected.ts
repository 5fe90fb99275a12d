import { createContext, use } from "react";
import type { Versions } from "./versions.ts";

/** What belongs to one connection with the hub beside Apollo's own client. */
export interface Connection {
  versions: Versions;
  /** The newest cursor of each partnership whose changes are in the cache; as old as the cache itself. */
  cursors: Map<string, string>;
  dropSocket: () => void;
}

/** Opens the hub anew, as whoever is here now: nothing of the page and of what it knows stays. */
export const BeginAnewContext = createContext<(() => void) | null>(null);

export const ConnectionContext = createContext<Connection | null>(null);

export function useConnection(): Connection {
  const connection = use(ConnectionContext);
  if (!connection) {
    throw new Error("Rendered outside ConnectionContext");
  }
  return connection;
}

export function useBeginAnew(): () => void {
  const beginAnew = use(BeginAnewContext);
  if (!beginAnew) {
    throw new Error("Rendered outside BeginAnewContext");
  }
  return beginAnew;
}
