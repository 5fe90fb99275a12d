import { createHash, randomBytes } from "node:crypto";

/** Digits and letters that nobody mistakes for each other (Crockford's base 32). */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 12;

/** Sixty random bits as they are written down: `K7QF-2M9X-TRW4`. */
export const newCode = (): string =>
  [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join("").replaceAll(/(.{4})(?=.)/g, "$1-");

/** What somebody has written, as it was meant: case, spaces and hyphens do not matter, nor O for 0 and I or L for 1. Null for what is no code. */
export function readCode(text: string): string | null {
  const plain = text.slice(0, 100).toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return plain.length === length && [...plain].every((letter) => alphabet.includes(letter)) ? plain : null;
}

/** All that is kept of a code. */
export const hashOfCode = (code: string): Buffer => createHash("sha256").update(`sign-up ${readCode(code) ?? ""}`).digest();
