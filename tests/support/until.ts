import { setTimeout as wait } from "node:timers/promises";

/** Waits for something to become true, and fails in its name when it does not. A function tells more about how it stands. */
export async function until(what: string | (() => string), condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  for (const began = Date.now(); !(await condition()); await wait(10)) {
    if (Date.now() - began > ms) {
      throw new Error(`Waited ${ms} ms in vain: ${typeof what === "string" ? what : what()}`);
    }
  }
}
