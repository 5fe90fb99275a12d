import { AsyncLocalStorage } from "node:async_hooks";
import { DomainError } from "./errors.ts";

const current = new AsyncLocalStorage<AbortSignal>();

export const tooLate = (): DomainError => new DomainError("UNAVAILABLE", "The hub could not answer in time. Nothing is left half done; try again in a moment.");

/** Answers what `work` does, or `late` when that takes too long. What `work` has begun hears of it by `requireTime`. */
export async function withinTime<T>(mostMs: number, work: () => Promise<T> | T, late: () => T): Promise<T> {
  const control = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const waiting = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      control.abort();
      resolve(late());
    }, mostMs);
  });
  try {
    return await Promise.race([current.run(control.signal, async () => work()), waiting]);
  } finally {
    clearTimeout(timer);
  }
}

/** Throws when nobody waits for the answer any more. Asked before every step of a unit of work, and before its commit. */
export function requireTime(): void {
  if (current.getStore()?.aborted) {
    throw tooLate();
  }
}
