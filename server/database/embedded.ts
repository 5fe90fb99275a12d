import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openCluster, type Cluster } from "./postgres-cluster.ts";
import { programs } from "./postgres-files.ts";
import { othersUse, probe, urlOf } from "./postgres-probe.ts";
import { freePort, isPostmaster, read, signal, spawnOptions, tail } from "./postgres-process.ts";

interface EmbeddedOptions {
  /** Where the data lives; made when missing. */
  readonly directory: string;
  /** False for data nobody will miss: nothing is forced to disk. */
  readonly durable?: boolean;
  /** Server settings beside the hub's own. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Hears, in words for people, why something takes long. */
  readonly progress?: (line: string) => void;
}

export interface Embedded {
  readonly url: string;
  /** Where the data really lies. */
  readonly directory: string;
  /** It was running already: left behind by a killed hub, or started by another command. */
  readonly adopted: boolean;
  /** Stops the server unless another process still uses it. */
  readonly stop: () => Promise<void>;
}

interface Running {
  readonly pid: number;
  readonly port: number;
  /** Ours by birth; an adopted server has another parent, or none. */
  readonly child?: ChildProcess;
}

/** Something that passes by itself stands in the way. */
interface Busy {
  readonly busy: string;
}

interface Start {
  readonly cluster: Cluster;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly progress: (line: string) => void;
}

/** How long a predecessor may take to let go, a server to recover from a crash, and a server to stop. */
const patience = { predecessor: 60_000, recovery: 600_000, stop: 8_000 };

/** Starts the PostgreSQL that comes with the hub on a free port of this machine, or takes over the one that runs already. */
export async function startEmbedded({ directory, durable = true, settings = {}, progress = () => {} }: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openCluster({ directory, durable, progress });
  const { pid, port, child } = await untilRunning({ cluster, settings: { ...settingsOf(durable), ...settings }, progress });
  const url = urlOf(port, cluster.password);
  // Even a process that leaves early (an uncaught error, a second Ctrl-C) tells its database to stop.
  const onExit = () => signal(pid, "SIGINT");
  if (child) {
    process.once("exit", onExit);
  }
  const stop = async (): Promise<void> => {
    process.removeListener("exit", onExit);
    if (!(await othersUse(url))) {
      await shutDown(pid, child);
    }
  };
  return { url, directory: cluster.directory, adopted: !child, stop };
}

/** What holds for every embedded server. Statements and their values stay out of its log: they may name people. */
function settingsOf(durable: boolean): Record<string, string | number> {
  const safety = durable ? "on" : "off";
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    fsync: safety,
    full_page_writes: safety,
    synchronous_commit: safety,
  };
}

async function untilRunning(start: Start): Promise<Running> {
  const { cluster, progress } = start;
  const began = Date.now();
  for (let told = 0; ; ) {
    const found = (await findRunning(cluster)) ?? (await launch(start));
    if ("pid" in found) {
      return found;
    }
    const waited = Date.now() - began;
    if (waited > patience.predecessor) {
      throw new Error(`The database in ${cluster.directory} cannot be opened: ${found.busy}.`);
    }
    if (waited >= told) {
      progress(`Waiting for the database: ${found.busy} (${Math.round(waited / 1000)} s)`);
      told = waited + 5_000;
    }
    await wait(100);
  }
}

/** The server that runs already on this data; null when none does. Lines of `postmaster.pid`: process, data, start, port, … */
async function findRunning(cluster: Cluster): Promise<Running | Busy | null> {
  const file = path.join(cluster.data, "postmaster.pid");
  const [pid, , , port] = read(file).split("\n").map(Number);
  if (!pid) {
    return null;
  }
  if (!isPostmaster(pid)) {
    // A process that ended but was never reaped, or another one with its number, would make PostgreSQL refuse to start.
    if (signal(pid, 0)) {
      fs.rmSync(file, { force: true });
    }
    return null;
  }
  const answer = port ? await probe(urlOf(port, cluster.password), cluster.data) : "starting";
  if (port && answer === "ours") {
    return { pid, port };
  }
  return { busy: answer === "foreign" ? `process ${pid} is another database` : `process ${pid} is starting or stopping` };
}

async function launch(start: Start): Promise<Running | Busy> {
  const { cluster, settings } = start;
  const port = await freePort();
  const log = fs.openSync(cluster.log, "w", 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // Detached: Ctrl-C in a terminal must not stop the database before the hub has finished with it.
  const child = spawn(programs().postgres, ["-D", cluster.data, "-p", String(port), ...flags], spawnOptions(log, true));
  fs.closeSync(log);
  if (child.pid === undefined) {
    throw (await once(child, "error"))[0];
  }
  const stopEarly = () => child.kill("SIGINT");
  process.once("exit", stopEarly);
  try {
    return await untilAnswers(start, child, port);
  } finally {
    process.removeListener("exit", stopEarly);
    child.unref();
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function untilAnswers({ cluster, progress }: Start, child: ChildProcess, port: number): Promise<Running | Busy> {
  const began = Date.now();
  for (let told = 5_000; !hasEnded(child); ) {
    if ((await probe(urlOf(port, cluster.password), cluster.data)) === "ours") {
      return { pid: child.pid as number, port, child };
    }
    const waited = Date.now() - began;
    if (waited > patience.recovery) {
      child.kill("SIGQUIT");
      throw new Error(`The database in ${cluster.directory} did not become ready.\n${tail(cluster.log)}`);
    }
    if (waited > told) {
      progress(`The database is reading its journal after an interruption (${Math.round(waited / 1000)} s)`);
      told = waited + 5_000;
    }
    await wait(25);
  }
  return whyNot(cluster, port);
}

/** A server that ended at once: what passes by itself, or an error worth telling. */
function whyNot({ directory, log }: Cluster, port: number): Busy {
  const said = tail(log);
  if (/lock file .* already exists|is still in use/.test(said)) {
    return { busy: "its previous process has not quite ended" };
  }
  if (/could not bind|address already in use/i.test(said)) {
    return { busy: `port ${port} was just taken` };
  }
  throw new Error(`The database in ${directory} did not start:\n${said}`);
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end and everything is on disk. SIGQUIT is at once; the journal is read next time. */
async function shutDown(pid: number, child: ChildProcess | undefined): Promise<void> {
  const ended = (): boolean => (child ? hasEnded(child) : !isPostmaster(pid));
  signal(pid, "SIGINT");
  for (const began = Date.now(); !ended() && Date.now() - began < patience.stop; ) {
    await wait(20);
  }
  if (!ended()) {
    signal(pid, "SIGQUIT");
  }
}
