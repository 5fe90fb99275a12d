import { transformAsync } from "@babel/core";
import type { Plugin } from "vite";

/**
 * Turns Lingui's macros into calls, in the files that use them. Types and JSX are left as they are: the bundler removes
 * those itself, faster than Babel would.
 */
export function linguiMacros(): Plugin {
  return {
    name: "lingui-macros",
    enforce: "pre",
    transform: {
      filter: { id: /\.tsx?$/, code: /@lingui\/\w+\/macro/ },
      async handler(code, id) {
        const done = await transformAsync(code, {
          filename: id,
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: id.endsWith("x") ? ["typescript", "jsx"] : ["typescript"] },
          plugins: ["@lingui/babel-plugin-lingui-macro"],
        });
        return done?.code ? { code: done.code, map: done.map } : null;
      },
    },
  };
}
