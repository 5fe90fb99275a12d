import type { Locale } from "../format/format.ts";

/** What the address of a screen says about it. */
export interface Params {
  /** Which board; null when the address names none. */
  readonly slug: string | null;
  readonly language: Locale;
  /** The screen's diagonal. */
  readonly inches: number;
  /** How far away people stand when they read. */
  readonly metres: number;
}

const usual = { inches: 43, metres: 4 };

function numberIn(text: string | null, least: number, most: number, otherwise: number): number {
  const value = Number(text?.replace(",", "."));
  return text && value >= least && value <= most ? value : otherwise;
}

/** Reads `?visa=rannebergen&tum=43&avstand=4&sprak=en`; what cannot be used is as if it were not there. */
export function readParams(search: string): Params {
  const given = new URLSearchParams(search);
  return {
    slug: given.get("visa")?.trim().toLowerCase() || null,
    language: given.get("sprak") === "en" ? "en" : "sv",
    inches: numberIn(given.get("tum"), 5, 200, usual.inches),
    metres: numberIn(given.get("avstand"), 0.3, 30, usual.metres),
  };
}

/** The address of another board on a screen like this one. */
export function addressOf(slug: string, search: string): string {
  const params = new URLSearchParams(search);
  params.set("visa", slug);
  return `/tavla?${params.toString()}`;
}
