import path from "node:path";
import type { Plugin } from "vite";

const fileName = "tavla-sw.js";

/** Builds the board's service worker beside the page, under a name that never changes, and tells it the files of this build. */
export function boardWorker(): Plugin {
  return {
    name: "board-worker",
    apply: (_, { command, mode }) => command === "build" && mode === "board",
    buildStart() {
      this.emitFile({ type: "chunk", id: path.resolve("client", "board", "service-worker.ts"), fileName });
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const worker = bundle[fileName];
        const files = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css|woff2)$/.test(name));
        if (worker?.type === "chunk") {
          worker.code = `const boardFiles=${JSON.stringify(files.map((name) => `/${name}`))};${worker.code}`;
        }
      },
    },
  };
}
