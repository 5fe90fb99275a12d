/** For ten minutes someone is likely to be waiting in front of the screen; after that the server gets more rest. */
const eagerMs = 10 * 60_000;

/**
 * How long to wait before the next try: full jitter, so that a thousand clients that lost the same server do not
 * come back in the same second. At most 4 s apart for the first ten minutes, 20 s after.
 */
export function retryWait(attempt: number, outageMs: number, random: () => number = Math.random): number {
  const ceiling = outageMs < eagerMs ? 4_000 : 20_000;
  return random() * Math.min(ceiling, 250 * 2 ** Math.min(attempt, 10));
}
