import { MigrationExecutor, type DataSource, type QueryRunner } from "typeorm";

/** Names the lock that keeps processes which start together from migrating together. */
const lock = "select pg_advisory_lock(hashtext('spindeln migrations'))";
const unlock = "select pg_advisory_unlock(hashtext('spindeln migrations'))";

/** Works on the schema alone, however many processes start at the same time. */
async function alone<T>(dataSource: DataSource, work: (executor: MigrationExecutor, runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query("set statement_timeout = 0");
    await runner.query(lock);
    // A migration may take its time, but one that cannot get a table's lock must not queue in front of everybody else.
    await runner.query("set lock_timeout = '5s'");
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = "each";
    return await work(executor, runner);
  } finally {
    await runner.query("reset lock_timeout; reset statement_timeout").catch(() => {});
    await runner.query(unlock).catch(() => {});
    await runner.release();
  }
}

/** A database that was restored elsewhere, or for another owner, comes without its wall: that is built again from what it knows. */
async function keepWall(runner: QueryRunner): Promise<boolean> {
  const [{ stands }] = (await runner.query("select wall_stands() as stands")) as [{ stands: boolean }];
  if (!stands) {
    await runner.query("select raise_wall()");
  }
  return !stands;
}

/** Runs what is new. Returns the names of what was run. */
export const migrate = (dataSource: DataSource): Promise<string[]> =>
  alone(dataSource, async (executor, runner) => {
    const done = await executor.executePendingMigrations();
    await keepWall(runner);
    return done.map(({ name }) => name);
  });

/** After a backup was put back. True when its wall had to be built again. */
export const restoreWall = (dataSource: DataSource): Promise<boolean> => alone(dataSource, (_, runner) => keepWall(runner));

/** Takes the last one back. Returns its name; null when there is none. */
export const undoLast = (dataSource: DataSource): Promise<string | null> =>
  alone(dataSource, async (executor) => {
    const [last] = await executor.getExecutedMigrations();
    await executor.undoLastMigration();
    return last?.name ?? null;
  });

/** Rejects unless the database answers and has the last migration of this version. */
export async function requireMigrated(dataSource: DataSource): Promise<void> {
  const last = dataSource.migrations.at(-1);
  const rows: unknown[] = await dataSource.query("select 1 from migrations where name = $1", [last?.name ?? last?.constructor.name]);
  if (rows.length === 0) {
    throw new Error("The database is not migrated.");
  }
}
