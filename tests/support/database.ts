import { randomBytes } from "node:crypto";
import pg from "pg";
import { createDataSource } from "../../server/database.ts";

const template = "hub_template";

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** The server all test files share, as the global setup left it. */
function serverUrl(database: string): string {
  const url = new URL(process.env.HUB_TEST_SERVER ?? "");
  url.pathname = `/${database}`;
  return url.href;
}

async function administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl("postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The migrated database every other one is copied from; made once, by the global setup. */
export async function createTemplate(): Promise<void> {
  await administer(async (client) => {
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template}`);
  });
  const dataSource = await createDataSource(serverUrl(template), 1).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
}

/** An empty, migrated database that belongs to one test file alone. */
export async function createTestDatabase(source = template): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer((client) => client.query(`create database ${name} template ${source}`));
  return {
    url: serverUrl(name),
    drop: () => administer(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}
