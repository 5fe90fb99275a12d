import { useSyncExternalStore } from "react";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

let spoken = { text: "", turn: 0 };
const listeners = new Set<() => void>();

/** Says something in the one polite region. The viewer's own acts are said at once; others' come as a digest. */
export function announce(text: string): void {
  spoken = { text, turn: spoken.turn + 1 };
  for (const listener of listeners) {
    listener();
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Mounted once. The key makes the same sentence be read again when it is said again. */
export function Announcer() {
  const { text, turn } = useSyncExternalStore(subscribe, () => spoken);
  return (
    <VisuallyHidden>
      <span aria-live="polite" aria-atomic="true"><span key={turn}>{text}</span></span>
    </VisuallyHidden>
  );
}
