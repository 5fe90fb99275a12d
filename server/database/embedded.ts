import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PlainError } from "../explain.ts";
import { openCluster, type Cluster } from "./postgres-cluster.ts";
import { hasEnded, launch, shutDown, type Busy, type Running, type Start } from "./postgres-launch.ts";
import { othersUse, probe, urlOf } from "./postgres-probe.ts";
import { isPostmaster, read, signal, tail } from "./postgres-process.ts";

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

/** How long a predecessor may take to let go, and how soon it is seen that a server ended. */
const patience = { predecessor: 60_000, look: 250 };

/** Starts the PostgreSQL that comes with the hub on a free port of this machine, or takes over the one that runs already. */
export async function startEmbedded({ directory, durable = true, settings = {}, progress = () => {} }: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openCluster({ directory, durable, progress });
  const start: Start = { cluster, settings: { ...settingsOf(durable), ...settings }, progress };
  const running = await untilRunning(start);
  const url = urlOf(running.port, cluster.password);
  const kept = keepRunning(start, running);
  // Even a process that leaves early (an uncaught error, a second Ctrl-C) tells its database to stop.
  const onExit = () => kept.now().child?.kill("SIGINT");
  process.once("exit", onExit);
  const stop = async (): Promise<void> => {
    process.removeListener("exit", onExit);
    await kept.letGo();
    if (!(await othersUse(url))) {
      await shutDown(kept.now());
    }
  };
  return { url, directory: cluster.directory, adopted: !running.child, stop };
}

/** Brings a server that ended without being told to (a crash, the system short of memory) back to the same address. */
function keepRunning(start: Start, first: Running): { now(): Running; letGo(): Promise<void> } {
  const { progress, cluster } = start;
  let running = first;
  let reviving: Promise<void> | null = null;
  const revive = async (): Promise<void> => {
    progress("The database ended unexpectedly; starting it again");
    running = await untilRunning({ ...start, port: first.port });
    progress("The database is back");
  };
  const look = (): void => {
    if (!reviving && hasEnded(running)) {
      reviving = revive()
        .catch((error: unknown) => progress(`${String(error)}\n${tail(cluster.log)}`))
        .finally(() => (reviving = null));
    }
  };
  const timer = setInterval(look, patience.look).unref();
  const letGo = async (): Promise<void> => {
    clearInterval(timer);
    await reviving;
  };
  return { now: () => running, letGo };
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
      throw new PlainError(`The database in ${cluster.directory} cannot be opened: ${found.busy}.`);
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
