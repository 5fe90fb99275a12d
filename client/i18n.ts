import { i18n } from "@lingui/core";
import type { Locale } from "./format/format.ts";

const storageKey = "spindeln.language";

/** Swedish unless this browser has chosen English before. */
const rememberedLocale = (): Locale => (localStorage.getItem(storageKey) === "en" ? "en" : "sv");

const catalogues = {
  sv: () => import("./locales/sv.po"),
  en: () => import("./locales/en.po"),
} satisfies Record<Locale, unknown>;

async function activate(locale: Locale): Promise<void> {
  const { messages } = await catalogues[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

export const startLanguage = (): Promise<void> => activate(rememberedLocale());

/** Changes every text at once and remembers the choice in this browser. */
export async function switchLanguage(locale: Locale): Promise<void> {
  localStorage.setItem(storageKey, locale);
  await activate(locale);
}
