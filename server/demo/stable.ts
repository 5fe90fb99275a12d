import { createHash } from "node:crypto";

/** The same name gives the same id in every database, so that links and tests hold (RFC 9562, version 8: our own hash). */
export function stableId(...name: (string | number)[]): string {
  const hex = createHash("sha256").update(name.join("/")).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A number from 0 up to 1 that belongs to a name: as good as random, and always the same. */
export function chance(...name: (string | number)[]): number {
  return createHash("sha256").update(name.join("/")).digest().readUInt32BE(0) / 2 ** 32;
}

/** A whole number between two bounds, both included, that belongs to a name. */
export const between = (low: number, high: number, ...name: (string | number)[]): number => low + Math.floor(chance(...name) * (high - low + 1));
