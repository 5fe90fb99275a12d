import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const smallest = 1_024;

/** Writes a Brotli and a gzip copy beside each file of text, so that serving one costs no work. */
export function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const [name, item] of Object.entries(bundle)) {
          const bytes = Buffer.from(item.type === "chunk" ? item.code : item.source);
          if (bytes.length >= smallest && /\.(js|css|html|svg|json|webmanifest)$/.test(name)) {
            this.emitFile({ type: "asset", fileName: `${name}.br`, source: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }) });
            this.emitFile({ type: "asset", fileName: `${name}.gz`, source: gzipSync(bytes, { level: 9 }) });
          }
        }
      },
    },
  };
}
