import { createHash } from "node:crypto";
import { answer, ready } from "../arena/role.ts";

export interface Expanded {
  readonly microseconds: number;
  readonly occurrences: number;
}

/** Answers for an expander: how long it takes to expand every series once, and what comes out. */
export function serveExpander<Prepared>(all: readonly Prepared[], expand: (series: Prepared) => readonly { valueOf(): number }[]): void {
  answer("expand", (): Expanded => {
    const began = performance.now();
    let occurrences = 0;
    for (const series of all) {
      occurrences += expand(series).length;
    }
    return { microseconds: (performance.now() - began) * 1_000, occurrences };
  });
  answer("digest", (): string => createHash("sha256").update(JSON.stringify(all.map((series) => expand(series).map(Number)))).digest("hex"));
  ready();
}
