import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { PlainError } from "../explain.ts";
import type { Cluster } from "./postgres-cluster.ts";
import { programs } from "./postgres-files.ts";
import { probe, urlOf } from "./postgres-probe.ts";
import { freePort, isPostmaster, signal, spawnOptions, tail } from "./postgres-process.ts";

export interface Running {
  readonly pid: number;
  readonly port: number;
  /** Ours by birth; an adopted server has another parent, or none. */
  readonly child?: ChildProcess;
}

/** Something that passes by itself stands in the way. */
export interface Busy {
  readonly busy: string;
}

export interface Start {
  readonly cluster: Cluster;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly progress: (line: string) => void;
  /** The port it must have; any free one when left out. */
  readonly port?: number;
}

/** How long a server may take to recover from a crash, and to stop. */
const patience = { recovery: 600_000, stop: 8_000 };
const longestLog = 1_000_000;

export const hasEnded = ({ pid, child }: Running): boolean => (child ? child.exitCode !== null || child.signalCode !== null : !isPostmaster(pid));

/** Starts a server on the data, once. */
export async function launch(start: Start): Promise<Running | Busy> {
  const { cluster, settings, port = await freePort() } = start;
  const log = openLog(cluster.log);
  const from = fs.fstatSync(log).size;
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
    return (await untilAnswers(start, { pid: child.pid, port, child })) ?? whyNot(cluster, from, port);
  } finally {
    process.removeListener("exit", stopEarly);
    child.unref();
  }
}

/** Added to, never emptied under somebody: another process may be starting a server on the same data at this moment. */
function openLog(file: string): number {
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > longestLog) {
    fs.truncateSync(file);
  }
  return fs.openSync(file, "a", 0o600);
}

/** Null when it ended before it answered. */
async function untilAnswers({ cluster, progress }: Start, started: Running): Promise<Running | null> {
  const began = Date.now();
  for (let told = 5_000; !hasEnded(started); ) {
    if ((await probe(urlOf(started.port, cluster.password), cluster.data)) === "ours") {
      return started;
    }
    const waited = Date.now() - began;
    if (waited > patience.recovery) {
      signal(started.pid, "SIGQUIT");
      throw new PlainError(`The database in ${cluster.directory} did not become ready.\n${tail(cluster.log)}`);
    }
    if (waited > told) {
      progress(`The database is reading its journal after an interruption (${Math.round(waited / 1000)} s)`);
      told = waited + 5_000;
    }
    await wait(25);
  }
  return null;
}

/** A server that ended at once: what passes by itself, or an error worth telling. `from` is where its part of the log begins. */
function whyNot({ directory, log }: Cluster, from: number, port: number): Busy {
  const said = tail(log, from);
  if (/lock file .* already exists|is still in use/.test(said)) {
    return { busy: "its previous process has not quite ended" };
  }
  if (/could not bind|address already in use/i.test(said)) {
    return { busy: `port ${port} was just taken` };
  }
  throw new PlainError(`The database in ${directory} did not start:\n${said}`);
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end and everything is on disk. SIGQUIT is at once; the journal is read next time. */
export async function shutDown(running: Running): Promise<void> {
  signal(running.pid, "SIGINT");
  for (const began = Date.now(); !hasEnded(running) && Date.now() - began < patience.stop; ) {
    await wait(20);
  }
  if (!hasEnded(running)) {
    signal(running.pid, "SIGQUIT");
  }
}
