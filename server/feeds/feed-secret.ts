import { createHash, randomBytes } from "node:crypto";

/** A secret of 256 random bits that fits in an address. */
export const makeSecret = (): string => randomBytes(32).toString("base64url");

/** What is kept of it: it has so many random bits that a plain hash is enough. */
export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

export const privatePath = (secret: string): string => `/feeds/private/${secret}.ics`;
