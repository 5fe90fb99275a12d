import fs from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** `sslmode=disable`: the connection never leaves the machine, and no variable of the environment may change it. */
export const urlOf = (port: number, password: string): string => `postgres://hub:${password}@127.0.0.1:${port}/postgres?sslmode=disable`;

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000, query_timeout: 3_000 });
  // A server that goes away between two steps is told by the step, not by an event nobody hears.
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows[0];
  } finally {
    await client.end().catch(() => {});
  }
}

/** Who answers at an address: the server of this data directory, one that is not ready, or somebody else on a reused port. */
export async function probe(url: string, data: string): Promise<"ours" | "starting" | "foreign"> {
  try {
    const row = await ask<{ data_directory: string }>(url, "show data_directory");
    return row && fs.realpathSync(row.data_directory) === data ? "ours" : "foreign";
  } catch (error) {
    const { code = "" } = error as { code?: string };
    // 28P01, 28000: our password is not known there. 3D000, 42501: nor is our database, or our right to ask.
    return ["28P01", "28000", "3D000", "42501"].includes(code) ? "foreign" : "starting";
  }
}

/**
 * Whether other processes are connected. Our own connections have been told to end but may be seen a moment longer.
 * A server that no longer answers is used by nobody.
 */
export async function othersUse(url: string): Promise<boolean> {
  const sql = "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
  try {
    for (let tries = 0; tries < 20; tries++) {
      if ((await ask<{ others: number }>(url, sql))?.others === 0) {
        return false;
      }
      await wait(25);
    }
    return true;
  } catch {
    return false;
  }
}
