import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DataSource } from "typeorm";
import { createDataSource } from "../server/database.ts";
import { migrate, requireMigrated } from "../server/database/migrate.ts";
import { createTestDatabase, type TestDatabase } from "./support/database.ts";

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url, 4).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Everything of ours in the database beside its tables' own parts. */
const ours = `
  select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'migrations'
  union all
  select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all
  select t.typname from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype = 'e'`;

async function undoAll(): Promise<number> {
  const [{ applied }] = await dataSource.query("select count(*)::int as applied from migrations");
  for (let undone = 0; undone < applied; undone++) {
    await dataSource.undoLastMigration();
  }
  return applied as number;
}

test("the migrations make exactly the tables that the entities describe", async () => {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

test("every migration can be undone without a trace, and run again", async () => {
  const applied = await undoAll();
  expect(await dataSource.query(ours)).toEqual([]);
  await expect(requireMigrated(dataSource)).rejects.toThrow("not migrated");
  expect(await migrate(dataSource)).toHaveLength(applied);
  await requireMigrated(dataSource);
});

test("of five hubs that start together, one migrates", async () => {
  const applied = await undoAll();
  const others = await Promise.all([1, 2, 3, 4].map(() => createDataSource(database.url, 2).initialize()));
  const ran = await Promise.all([dataSource, ...others].map(async (one) => (await migrate(one)).length));
  expect(ran.toSorted((a, b) => b - a)).toEqual([applied, 0, 0, 0, 0]);
  await Promise.all(others.map((one) => one.destroy()));
});
