import { createHash, randomBytes, randomInt } from "node:crypto";

/** Consonants that are not mistaken for each other, and that make no words (RFC 8628 §6.1): 20⁸ codes. */
const letters = "BCDFGHJKLMNPQRSTVWXZ";
const codeLength = 8;

const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest();

export const makeCode = (): string => Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join("");

/** People may write it with spaces, hyphens and small letters. */
export const hashOfCode = (written: string): Buffer => hashOf(written.toUpperCase().replaceAll(/[^A-Z]/g, ""));

/** What the screen asks with, 256 random bits. */
export const makeDeviceCode = (): string => randomBytes(32).toString("base64url");
export const hashOfDeviceCode = (text: string): Buffer => hashOf(`device ${text}`);

/** Two digits are read from a screen and written without effort. */
export const makeNumber = (): string => String(randomInt(10, 100));
