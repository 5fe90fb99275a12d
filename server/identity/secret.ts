import { createHash, randomBytes } from "node:crypto";

/** 256 random bits. With so many, a plain hash is enough to keep. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();
