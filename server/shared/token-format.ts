import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const form = "(hub_(pat|brd)_([0-9A-Za-z]{8})_[0-9A-Za-z]{43})_([0-9A-Za-z]{6})";
const written = new RegExp(`^${form}$`);
const anywhere = new RegExp(form, "g");

/** Whose secret it is: that of a person's program, or of a board. */
export type Family = "pat" | "brd";

const random = (length: number): string => Array.from({ length }, () => digits[randomInt(digits.length)]).join("");

/** So that a secret is known from a typing error, and found in a leak, without asking anybody. */
function checksum(text: string): string {
  let rest = crc32(text);
  let sum = "";
  for (let place = 0; place < 6; place++) {
    sum = `${digits[rest % digits.length]}${sum}`;
    rest = Math.floor(rest / digits.length);
  }
  return sum;
}

export interface Secret {
  /** Names the secret without giving it away. */
  readonly prefix: string;
  /** It has 256 random bits, so that a plain hash is enough. */
  readonly hash: Buffer;
}

const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest();

/** A new secret, `hub_pat_<8>_<43>_<6>`: its family, its name, its random part and the checksum of all. */
export function makeSecret(family: Family): Secret & { readonly text: string } {
  const prefix = random(8);
  const body = `hub_${family}_${prefix}_${random(43)}`;
  const text = `${body}_${checksum(body)}`;
  return { prefix, hash: hashOf(text), text };
}

/** What a text would be the secret of; null where it cannot be one of the family. */
export function readSecret(family: Family, text: string): Secret | null {
  const [, body, own, prefix, sum] = written.exec(text) ?? [];
  return body !== undefined && prefix !== undefined && own === family && checksum(body) === sum ? { prefix, hash: hashOf(text) } : null;
}

/**
 * The secrets of a family that stand in a text, wherever a line or an invisible character breaks them. What has the form and
 * not the checksum is an example or a typing error, and nobody's secret.
 */
export function secretsIn(family: Family, text: string): Secret[] {
  const unbroken = text.replaceAll(/[\s\p{Cf}]/gu, "");
  return [...unbroken.matchAll(anywhere)].flatMap(([found]) => readSecret(family, found) ?? []);
}

/** Whether a text says of itself that it is a board's secret. */
export const isOfBoard = (text: string): boolean => text.startsWith("hub_brd_");
