import { parseGlobalId } from "./global-id.ts";
import { kindNamed } from "./kind.ts";
import type { VersionedNode } from "./node.ts";
import type { Reader } from "./reader.ts";

/** Nodes of any kinds by their global ids, in that order: one statement a kind; what is gone or hidden is null. */
export async function findNodes(reader: Reader, globalIds: readonly string[]): Promise<(VersionedNode | null)[]> {
  const wanted = globalIds.map(parseGlobalId);
  const found = new Map<string, VersionedNode | null>();
  for (const name of new Set(wanted.map((id) => id?.kind))) {
    const kind = kindNamed(name ?? "");
    const ids = wanted.flatMap((id) => (id && id.kind === name ? [id.id] : []));
    if (kind) {
      (await reader.byIds(kind.entity, ids)).forEach((row, index) => found.set(`${name}:${ids[index]}`, row));
    }
  }
  return wanted.map((id) => (id ? (found.get(`${id.kind}:${id.id}`) ?? null) : null));
}
