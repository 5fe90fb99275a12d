import type { Language } from "./viewer.ts";

/** Swedish unless English is asked for before it (RFC 9110 §12.5.4, as far as two languages need it). */
export function languageOf(acceptLanguage: string | undefined): Language {
  const preferred = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(";q=");
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => quality > 0 && (language === "sv" || language === "en"))
    .sort((a, b) => b.quality - a.quality)[0];
  return preferred?.language === "en" ? "en" : "sv";
}
