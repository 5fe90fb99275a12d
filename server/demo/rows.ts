import { snakeCase } from "../shared/naming.ts";

export type Row = Readonly<Record<string, unknown>>;

interface Runner {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

const perStatement = 2_000;

/** Inserts many rows with camelCase keys, as many in a statement as one JSON document carries well. Every row has the keys of the first. */
export async function insertRows(runner: Runner, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) {
    return;
  }
  const columns = Object.keys(first).map(snakeCase).join(", ");
  for (let start = 0; start < rows.length; start += perStatement) {
    const part = rows.slice(start, start + perStatement).map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value])));
    await runner.query(`insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`, [JSON.stringify(part)]);
  }
}
