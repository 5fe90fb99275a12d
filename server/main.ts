import { once } from "node:events";
import net from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { compose } from "./app.ts";
import { readConfig, type Config } from "./config.ts";
import { createDataSource } from "./database.ts";
import { migrate } from "./database/migrate.ts";
import { openDatabase } from "./database/open.ts";
import { demoPlans, seedDemo } from "./demo/seed.ts";
import { explain } from "./explain.ts";
import { createHttp } from "./http/http.ts";
import { pinnedClock, systemClock } from "./shared/time/clock.ts";

/** Closing takes at most this long, whatever hangs. */
const longestCloseMs = 15_000;
/** How long a start that is interrupted may take to finish its step before its connections are cut. */
const longestStepMs = 2_000;
/** One Ctrl-C may arrive twice: from the terminal, and passed on by npm. */
const oneSignalMs = 1_000;

const say = (line = ""): boolean => process.stdout.write(`${line}\n`);
const since = (began: number): string => `${((performance.now() - began) / 1_000).toFixed(1)} s`;

/** Undone last to first when the hub ends, however far it came. */
const closing: (() => Promise<void>)[] = [];
let closed: Promise<void> | null = null;
let started: Promise<void> | null = null;

/** Told to close while it starts. */
class Interrupted extends Error {}

function close(): Promise<void> {
  setTimeout(() => process.exit(1), longestCloseMs).unref();
  closed ??= closeAll();
  return closed;
}

/**
 * What cannot be closed does not keep the rest, the database above all, from being closed. A start that goes on meanwhile
 * would use the database and so keep it running: its step is waited for. One that still opens it ends with the process.
 */
async function closeAll(): Promise<void> {
  if (closing.length > 0) {
    await Promise.race([started?.catch(() => {}), wait(longestStepMs, undefined, { ref: false })]);
  }
  for (const step of closing.reverse()) {
    await step().catch((error: unknown) => process.stderr.write(`${explain(error)}\n`));
  }
}

/** Before anything else: a signal that comes while the database starts must still stop it. */
function closeOnSignals(): void {
  let first: number | null = null;
  const hear = (): void => {
    if (first === null) {
      first = performance.now();
      say("Closing. Once more closes at once.");
      close().then(() => process.exit(0), fail);
    } else if (performance.now() - first > oneSignalMs) {
      process.exit(1);
    }
  };
  process.on("SIGINT", hear).on("SIGTERM", hear).on("SIGHUP", hear);
}

function fail(error: unknown): void {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
  void close().finally(() => process.exit(1));
}

/** A port that cannot be had is told before anything else is done. */
async function tryPort({ host, port }: Config): Promise<void> {
  const server = net.createServer().listen({ host, port });
  await once(server, "listening");
  server.close();
  await once(server, "close");
}

/** One step of the start; after each it may turn out that nobody wants the next one. */
async function step<T>(work: Promise<T>): Promise<T> {
  const made = await work;
  if (closed) {
    throw new Interrupted();
  }
  return made;
}

async function start(config: Config): Promise<void> {
  const began = performance.now();
  await step(tryPort(config));
  const database = await openDatabase(config, say);
  closing.push(database.stop);
  say(`Database ready in ${since(began)} (${database.place})`);

  const dataSource = createDataSource(database.url, config.databasePool, config.limitPoolWaitMs);
  closing.push(async () => void (dataSource.isInitialized && (await dataSource.destroy())));
  await step(dataSource.initialize());
  const migrating = performance.now();
  const migrated = await step(migrate(dataSource));
  say(`Migrated: ${migrated.length} new${migrated.length > 0 ? ` in ${since(migrating)}` : ""}`);

  const clock = config.demoNow ? pinnedClock(config.demoNow) : systemClock;
  if (config.demo) {
    const seeding = performance.now();
    const written = await step(seedDemo({ dataSource, clock, progress: (what, share) => say(`Demo data: ${what} (${Math.round(share * 100)} %)`) }));
    say(written ? `Demo data ready in ${since(seeding)}` : "Demo data: already there");
  }

  const http = await createHttp({ config });
  closing.push(() => http.close());
  await step(compose({ config, http, dataSource, databaseUrl: database.url, clock }));
  const address = await step(http.listen());
  say(`Ready in ${since(began)}`);
  welcome(address, config);
}

function welcome(address: string, { demo, production, publicUrl }: Config): void {
  if (production && !publicUrl?.startsWith("https:")) {
    say("Set PUBLIC_URL to the https address that people use, and TRUST_PROXY when a proxy stands in front: without it nothing demands encryption.");
  }
  say(`\nOpen ${address}`);
  if (demo) {
    say(`Choose a demo role on the first page; no password is asked for. Partnerships: ${demoPlans.map(({ name }) => name).join(", ")}.`);
    say(`Roles: process leader, steering group, working group, organisation administrator, activity leader, reporter, evaluator, reader.`);
    say(`A board: ${address}/tavla?visa=rannebergen`);
  }
  say(`The API: ${address}/graphql\nCtrl-C closes.`);
}

closeOnSignals();
process.on("uncaughtException", fail);
try {
  started = start(readConfig(process.env));
  await started;
} catch (error) {
  // A start that was interrupted fails at whatever it was doing.
  if (!closed) {
    fail(error);
  }
}
