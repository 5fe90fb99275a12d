import { useEffect, useEffectEvent } from "react";
import type { NodeType } from "../nodeTypes.ts";

export interface LiveEvent {
  op: "UPSERT" | "REMOVE";
  id: string;
  /** Unknown for something that went away before this page had seen it. */
  type: NodeType | undefined;
  /** Done by the viewer on this page. */
  isOwn: boolean;
}

const listeners = new Set<(event: LiveEvent) => void>();

export function tell(event: LiveEvent): void {
  for (const listener of listeners) {
    listener(event);
  }
}

/** Follows what happens in the open partnership, for what the cache cannot see: lists with an order of their own. */
export function useLiveEvents(onEvent: (event: LiveEvent) => void): void {
  const handle = useEffectEvent(onEvent);
  useEffect(() => {
    const listener = (event: LiveEvent) => handle(event);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
