import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

/** Most KiB, gzipped: what a page needs before it can start, its styles, and each part that is loaded when it is needed. */
export interface Budget {
  readonly initial: number;
  readonly styles: number;
  readonly part: number;
}

const kib = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length / 1_024;

/** The entry and everything it imports before it runs. */
function closureOf(bundle: Rolldown.OutputBundle, name: string, found = new Set<string>()): Set<string> {
  const chunk = bundle[name];
  if (chunk?.type === "chunk" && !found.has(name)) {
    found.add(name);
    chunk.imports.forEach((imported) => closureOf(bundle, imported, found));
  }
  return found;
}

/** Fails the build when a page grows beyond what a weak device on a slow line can take. */
export function sizeBudget(budget: Budget): Plugin {
  return {
    name: "size-budget",
    apply: "build",
    generateBundle(_, bundle) {
      const items = Object.values(bundle);
      const chunks = items.filter((item) => item.type === "chunk");
      const initial = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap(({ fileName }) => [...closureOf(bundle, fileName)]));
      const sizes = chunks.map((chunk) => ({ name: chunk.fileName, early: initial.has(chunk.fileName), size: kib(chunk.code) }));
      const styles = items.filter((item) => item.type === "asset" && item.fileName.endsWith(".css"));
      const problems: string[] = [];
      const within = (what: string, size: number, most: number): void => {
        if (size > most) {
          problems.push(`${what}: ${size.toFixed(1)} KiB gzipped, at most ${most}`);
        }
      };
      within("JavaScript at start", sizes.reduce((sum, { early, size }) => (early ? sum + size : sum), 0), budget.initial);
      within("Styles", styles.reduce((sum, item) => sum + (item.type === "asset" ? kib(item.source) : 0), 0), budget.styles);
      sizes.filter(({ early }) => !early).forEach(({ name, size }) => within(name, size, budget.part));
      if (problems.length > 0) {
        this.error(`The client is too large.\n${problems.join("\n")}`);
      }
    },
  };
}
