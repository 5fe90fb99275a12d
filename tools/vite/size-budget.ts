import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

/** Most KiB, gzipped: what a page needs before it can start, its styles, each part that is loaded when it is needed, and its fonts as they are. */
export interface Budget {
  readonly initial: number;
  readonly styles: number;
  readonly part: number;
  readonly fonts: number;
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
      const fonts = items.filter((item) => item.type === "asset" && item.fileName.endsWith(".woff2"));
      const problems: string[] = [];
      const within = (what: string, size: number, most: number): void => {
        if (size > most) {
          problems.push(`${what}: ${size.toFixed(1)} KiB, at most ${most}`);
        }
      };
      within("JavaScript at start", sizes.reduce((sum, { early, size }) => (early ? sum + size : sum), 0), budget.initial);
      within("Styles", styles.reduce((sum, item) => sum + (item.type === "asset" ? kib(item.source) : 0), 0), budget.styles);
      // Compressed in themselves; gzip would not make them smaller.
      within("Fonts", fonts.reduce((sum, item) => sum + (item.type === "asset" ? item.source.length / 1_024 : 0), 0), budget.fonts);
      sizes.filter(({ early }) => !early).forEach(({ name, size }) => within(name, size, budget.part));
      if (problems.length > 0) {
        this.error(`The client is too large.\n${problems.join("\n")}`);
      }
    },
  };
}
