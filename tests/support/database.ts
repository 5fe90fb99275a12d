import { randomBytes } from "node:crypto";
import pg from "pg";
import { createDataSource } from "../../server/database.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { pinnedClock } from "../../server/shared/time/clock.ts";

const template = "hub_template";
const demoTemplate = "hub_demo_template";

/** The moment tests live in: Monday 23 November 2026, 12.00 in Stockholm (design README, "Demo data"). */
export const demoNow = "2026-11-23T11:00:00.000Z";

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
  await dropTemplates();
  await administer((client) => client.query(`create database ${template}`));
  const dataSource = await createDataSource(serverUrl(template), 1).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
}

/** Nothing of a run stays behind on a server that others use too. */
export const dropTemplates = (): Promise<void> =>
  administer(async (client) => {
    await client.query(`drop database if exists ${demoTemplate}`);
    await client.query(`drop database if exists ${template}`);
    // The copies of the template go on with its role. Where an interrupted run left one behind, the role stays with it.
    await client.query(`drop role if exists hub_app_${template}`).catch(() => {});
  });

/** An empty, migrated database that belongs to one test file alone. */
export const createTestDatabase = (): Promise<TestDatabase> => copyOf(template);

/** The same with the four demo partnerships in it. */
export async function createDemoDatabase(): Promise<TestDatabase> {
  await administer(makeDemoTemplate);
  return copyOf(demoTemplate);
}

/** Seeds the demo once in a run, whoever needs it first; it gets its name when it is finished. */
async function makeDemoTemplate(client: pg.Client): Promise<void> {
  await client.query("select pg_advisory_lock(hashtext('demo template'))");
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [demoTemplate]);
  if (rowCount === 0) {
    const half = await copyOf(template);
    const dataSource = await createDataSource(half.url, 2).initialize();
    await seedDemo({ dataSource, clock: pinnedClock(demoNow) });
    await dataSource.destroy();
    await client.query(`alter database ${new URL(half.url).pathname.slice(1)} rename to ${demoTemplate}`);
  }
}

async function copyOf(source: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer((client) => client.query(`create database ${name} template ${source}`));
  return {
    url: serverUrl(name),
    drop: () =>
      administer(async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
        await client.query(`drop role if exists hub_app_${name}`); // made where it was migrated anew
      }),
  };
}
