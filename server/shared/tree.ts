import type { ClassType } from "type-graphql";
import { kindOf } from "./kind.ts";
import type { VersionedNode } from "./node.ts";
import type { Reader } from "./reader.ts";
import { relationsOf, type Relation } from "./related.ts";
import type { Selection } from "./selection.ts";

type Row = VersionedNode & Record<string, unknown>;

const idsIn = (row: Row, { by, many }: Relation): string[] => {
  const value = row[by];
  if (value === null || value === undefined) {
    return [];
  }
  return many ? (value as string[]) : [value as string];
};

async function fillRelation(reader: Reader, rows: Row[], relation: Relation, below: Selection): Promise<void> {
  const ids = [...new Set(rows.flatMap((row) => idsIn(row, relation)))];
  const targets = (await reader.byIds(relation.target() as ClassType<Row>, ids));
  const found = new Map(targets.flatMap((target) => (target ? [[target.id, target] as const] : [])));
  await fillTree(reader, [...found.values()], below);
  for (const row of rows) {
    const related = idsIn(row, relation).flatMap((id) => found.get(id) ?? []);
    row[relation.field] = relation.many ? related : (related[0] ?? null);
  }
}

/** Fills the relations of things that are no kind themselves, such as the payload of a mutation. */
export async function fillRelations(reader: Reader, rows: readonly object[], selection: Selection): Promise<void> {
  const type = rows[0]?.constructor;
  if (!type) {
    return;
  }
  const wanted = relationsOf(type).filter(({ field }) => selection.has(field));
  await Promise.all(wanted.map((relation) => fillRelation(reader, rows as Row[], relation, selection.below(relation.field))));
}

/**
 * Loads everything below `rows` that the selection asks for: one statement per relation and level, whatever the number of
 * rows. Rows of one kind share the columns they lead by, so aliases and several paths to a node cost nothing more.
 */
export async function fillTree(reader: Reader, rows: readonly VersionedNode[], selection: Selection): Promise<void> {
  for (const [type, group] of groupByClass(rows)) {
    await fillRelations(reader, group, selection);
    await kindOf(type as never).derive?.(reader, group as never, selection);
  }
}

function groupByClass(rows: readonly VersionedNode[]): Map<unknown, VersionedNode[]> {
  const groups = new Map<unknown, VersionedNode[]>();
  for (const row of rows) {
    const group = groups.get(row.constructor);
    if (group) {
      group.push(row);
    } else {
      groups.set(row.constructor, [row]);
    }
  }
  return groups;
}
