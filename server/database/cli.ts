import { readConfig } from "../config.ts";
import { createDataSource } from "../database.ts";
import { explain } from "../explain.ts";
import { migrate, requireMigrated, restoreWall, undoLast } from "./migrate.ts";
import { openDatabase } from "./open.ts";
import { verifyHistory } from "./verify-history.ts";

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const commands: Readonly<Record<string, (dataSource: ReturnType<typeof createDataSource>, given: readonly string[]) => Promise<void>>> = {
  /** Runs what is new. */
  async run(dataSource) {
    const done = await migrate(dataSource);
    done.forEach(say);
    say(done.length === 0 ? "Nothing to migrate." : `Migrated: ${done.length} new`);
  },
  /** Takes the last one back. */
  async undo(dataSource) {
    const undone = await undoLast(dataSource);
    say(undone ? `Undone: ${undone}` : "Nothing to undo.");
  },
  /** To be said once after a backup was put back: what followers of the lost changes hold is worth nothing then. */
  async restored(dataSource) {
    if (await restoreWall(dataSource)) {
      say("The policies of the tables are in force again.");
    }
    await dataSource.query("delete from stream_epoch");
    say("The change log begins a new history. Everybody who follows reads everything again.");
  },
  /** Tells what the entities say that the migrations do not. */
  async differences(dataSource) {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    upQueries.forEach(({ query }) => say(query));
    say(upQueries.length === 0 ? "Entities and migrations agree." : `Differences: ${upQueries.length}`);
    process.exitCode = upQueries.length === 0 ? 0 : 1;
  },
  /** Walks the chains of the history and of the account of readings; heads that were noted earlier may be given to look for. */
  async verify(dataSource, noted) {
    await requireMigrated(dataSource);
    const { chains, missed } = await verifyHistory(dataSource, noted);
    for (const { name, entries, head, gone, broken } of chains) {
      say(`${name}: ${broken === null ? `whole, ${entries} entries, head ${head}` : `BROKEN, ${broken}`}`);
      if (gone !== null) {
        say(`  kept their time and gone: ${gone}`);
      }
    }
    missed.forEach((head) => say(`NOT FOUND: ${head}. The history was written anew since this was noted, or the entry was kept its time and is gone.`));
    const isWhole = missed.length === 0 && chains.every(({ broken }) => broken === null);
    say(isWhole ? `The history is whole: ${chains.length} chains${noted.length > 0 ? `, and ${noted.length} noted heads are in it` : ""}.` : "The history is NOT as it was written.");
    process.exitCode = isWhole ? 0 : 1;
  },
};

const name = process.argv[2] ?? "run";
const command = commands[name];
if (!command) {
  say(`There is no command ${name}. Choose ${Object.keys(commands).join(", ")}.`);
  process.exit(2);
}
// A process that leaves takes its database with it, which a signal alone would not.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => process.exit(130));
}
try {
  const database = await openDatabase(readConfig(process.env), say);
  try {
    const dataSource = await createDataSource(database.url, 2).initialize();
    await command(dataSource, process.argv.slice(3)).finally(() => dataSource.destroy());
  } finally {
    await database.stop();
  }
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
