import { useSyncExternalStore } from "react";
import { createStore } from "./store.ts";

/** `system` follows the device; the others hold in this browser until changed. */
export type Theme = "system" | "light" | "dark";

const storageKey = "spindeln.theme";

function rememberedTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return stored === "light" || stored === "dark" ? stored : "system";
}

const theme = createStore<Theme>("system");

function show(next: Theme): void {
  theme.set(next);
  if (next === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = next;
  }
}

export const startTheme = (): void => show(rememberedTheme());

export function switchTheme(next: Theme): void {
  localStorage.setItem(storageKey, next);
  show(next);
}

export const useTheme = (): Theme => useSyncExternalStore(theme.subscribe, theme.get);
