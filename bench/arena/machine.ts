import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";

const libraries = ["@apollo/server", "dataloader", "fastify", "graphql", "graphql-jit", "graphql-ws", "pg", "rrule-temporal", "type-graphql", "typeorm", "ws"];

function versionOf(library: string): string {
  const file = createRequire(import.meta.url).resolve.paths(library)?.map((place) => `${place}/${library}/package.json`).find((place) => fs.existsSync(place));
  return file ? (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version : "not installed";
}

function commit(): string {
  try {
    const said = (...args: string[]) => execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return said("rev-parse", "--short", "HEAD") + (said("status", "--porcelain") ? " with changes" : "");
  } catch {
    return "unknown";
  }
}

/** What a run's figures depend on beside the code. */
interface Machine {
  readonly at: string;
  readonly commit: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** Over 1, 5 and 15 minutes before the run. */
  readonly loadAverage: readonly number[];
  readonly node: string;
  readonly postgres: string;
  readonly libraries: Readonly<Record<string, string>>;
}

export function describeMachine(postgres: string): Machine {
  const cpus = os.cpus();
  return {
    at: new Date().toISOString(),
    commit: commit(),
    cpu: cpus[0]?.model ?? os.arch(),
    cores: cpus.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    loadAverage: os.loadavg().map((load) => Number(load.toFixed(2))),
    node: process.version,
    postgres,
    libraries: Object.fromEntries(libraries.map((library) => [library, versionOf(library)])),
  };
}
