import pg, { type Pool, type PoolClient } from "pg";
import type { Database, Queryable } from "./reader.ts";
import type { Viewer } from "./viewer.ts";
import { toldOf } from "./wall.ts";

/** Gives a connection back. One that cannot end its transaction is no use to anybody else. */
async function leave(client: PoolClient, how: "commit" | "rollback"): Promise<void> {
  try {
    await client.query(how);
    client.release();
  } catch (error) {
    client.release(error as Error);
  }
}

/**
 * What one operation reads, as one moment saw it: a read-only transaction as the viewer, begun by the first statement and
 * ended with the operation. Statements wait for each other. After one that fails the next begins another transaction, so
 * that a part of an answer can fail alone.
 */
export class Snapshot implements Queryable {
  private last: Promise<unknown> = Promise.resolve();
  private client: PoolClient | null = null;
  private over = false;

  constructor(
    private readonly database: Database,
    private readonly viewer: Viewer,
    private readonly pool: Pool,
  ) {}

  query: Queryable["query"] = (...statement: unknown[]) => {
    const turn = this.last.then(() => this.run(statement));
    this.last = turn.catch(() => {});
    return turn;
  };

  /** Lets the running statement end and refuses those that wait: nothing may read on when its operation has answered. */
  async end(): Promise<void> {
    this.over = true;
    await this.last;
    const { client } = this;
    this.client = null;
    if (client) {
      await leave(client, "commit");
    }
  }

  private async run(statement: unknown[]): Promise<never> {
    if (this.over) {
      throw new Error("The operation is over.");
    }
    this.client ??= await this.begin();
    const { client } = this;
    try {
      return await (client.query as (...args: unknown[]) => Promise<never>)(...statement);
    } catch (error) {
      this.client = null;
      await leave(client, "rollback");
      throw error;
    }
  }

  private async begin(): Promise<PoolClient> {
    const role = await this.database.viewersRole();
    const told = Object.entries(toldOf(this.viewer, false)).map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)}`);
    // What the hub reads for itself may take as long as any statement.
    const bounds = this.viewer.kind === "HUB" ? [] : [`set local statement_timeout = ${this.database.readMs}`];
    const client = await this.pool.connect();
    try {
      await client.query(["begin isolation level repeatable read read only", `set local role ${pg.escapeIdentifier(role)}`, ...bounds, ...told].join("; "));
      return client;
    } catch (error) {
      await leave(client, "rollback");
      throw error;
    }
  }
}
