import { hashOf } from "./secret.ts";

/** Which account elsewhere a session was proved by. What the provider calls it is kept as a hash, made together with the issuer. */
export interface SessionOrigin {
  readonly provider: string;
  readonly account: Buffer;
  /** The provider's own session of that browser (`sid`); null where it does not tell them apart. */
  readonly providerSession: Buffer | null;
  /** Where the provider ends its own session; null where it tells of no such place. */
  readonly wayOut: string | null;
}

export const accountHash = (issuer: string, subject: string): Buffer => hashOf(JSON.stringify(["sub", issuer, subject]));
export const providerSessionHash = (issuer: string, sid: string): Buffer => hashOf(JSON.stringify(["sid", issuer, sid]));
