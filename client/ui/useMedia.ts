import { useCallback, useSyncExternalStore } from "react";

const onScreen = new Map<string, boolean>();

/** A sheet of paper is as narrow as a tablet; while it is being drawn, what held for the screen holds. */
function answer(query: string): boolean {
  const now = window.matchMedia(query).matches;
  if (!window.matchMedia("print").matches) {
    onScreen.set(query, now);
  }
  return onScreen.get(query) ?? now;
}

export function useMedia(query: string): boolean {
  const subscribe = useCallback((listener: () => void) => {
    const media = window.matchMedia(query);
    media.addEventListener("change", listener);
    return () => media.removeEventListener("change", listener);
  }, [query]);
  return useSyncExternalStore(subscribe, () => answer(query));
}

/** Too narrow for seven columns. */
export const useNarrow = (): boolean => useMedia("(max-width: 47.99rem)");
