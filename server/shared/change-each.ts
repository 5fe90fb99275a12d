import type { ClassType } from "type-graphql";
import { kindOf } from "./kind.ts";
import type { VersionedNode } from "./node.ts";
import type { Transaction } from "./unit-of-work.ts";

/** What one of many rows is to be. */
export interface EachChange<T> {
  readonly id: string;
  readonly to: Partial<T>;
}

/** Changes many rows of a kind, each in its own way, in one statement for all that change in the same fields. */
export async function changeEach<T extends VersionedNode>(tx: Transaction, type: ClassType<T>, changes: readonly EachChange<T>[]): Promise<void> {
  const { table } = kindOf(type);
  const columns = new Map(tx.manager.connection.getMetadata(type).columns.map(({ propertyName, databaseName }) => [propertyName, databaseName]));
  const alike = new Map<string, Record<string, unknown>[]>();
  for (const { id, to } of changes) {
    const fields = Object.entries(to).map(([property, value]) => [columns.get(property) ?? property, value ?? null] as const);
    const names = fields.map(([name]) => name).sort().join(",");
    alike.set(names, [...(alike.get(names) ?? []), { id, ...Object.fromEntries(fields) }]);
  }
  for (const [names, rows] of alike) {
    const set = names.split(",").map((name) => `"${name}" = r."${name}"`);
    await tx.reader.query(
      `update "${table}" t set ${set.join(", ")}, version = t.version + 1, updated_at = now(), updated_by = $2
       from jsonb_populate_recordset(null::"${table}", $1::jsonb) r where t.id = r.id`,
      [JSON.stringify(rows), tx.viewer.userId],
    );
  }
}
