import fs from "node:fs";
import path from "node:path";

/** A file of the code, as the guards of the structure read it. */
export interface SourceFile {
  /** From the root, with `/`: `server/goals/goal.entity.ts`. */
  readonly path: string;
  readonly text: string;
  /** What it imports: paths from the root for own files, names for packages. */
  readonly imports: readonly string[];
}

const statement = /^(?:import|export)\s(?:[^;"']*?\sfrom\s)?\s*"([^"]+)"|\bimport\("([^"]+)"\)/gm;

function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(statement)].map(([, fixed, late]) => {
    const name = (fixed ?? late) as string;
    return name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name) : name;
  });
}

/** Every file of our own below some folders; what is generated is left out. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name.replaceAll("\\", "/")}`))
    .filter((file) => /\.[jt]sx?$/.test(file) && !file.endsWith(".d.ts") && !file.startsWith("client/graphql/"))
    .sort()
    .map((file) => {
      const text = fs.readFileSync(file, "utf8");
      return { path: file, text, imports: importsOf(file, text) };
    });
}

/** Everything that a file leads to, itself included. */
export function reachableFrom(start: string, files: readonly SourceFile[]): SourceFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found = new Set<string>();
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (byPath.has(next) && !found.has(next)) {
      found.add(next);
      open.push(...(byPath.get(next) as SourceFile).imports);
    }
  }
  return files.filter(({ path: file }) => found.has(file));
}
