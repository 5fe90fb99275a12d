import { DomainError } from "../shared/errors.ts";
import type { Database } from "../shared/reader.ts";
import { takeFrom, type Allowance } from "./allowance.ts";

/** The refusal of what was asked too often. Whoever answers adds `retryAfter`, in whole seconds, to its header. */
export const tooOften = (retryAfter: number): DomainError =>
  new DomainError("RATE_LIMITED", "That was too often. Wait as long as the answer says.", { retryAfter: Math.max(1, Math.ceil(retryAfter)) });

/** Counts a secret that could be somebody's and is not as a guess from where it came, and refuses what comes after too many. */
export const countGuess = (database: Pick<Database, "pool">, network: string, most: number): Promise<void> =>
  throttle(database, { name: "wrong tokens", key: network, most, perSeconds: 60 });

/** Lets an act pass at most `most` times at once, and as often again in `perSeconds`; every process counts. */
export async function throttle(database: Pick<Database, "pool">, allowance: Allowance): Promise<void> {
  const { amount, retryAfter } = await takeFrom(database, allowance);
  if (amount === 0) {
    throw tooOften(retryAfter);
  }
}
