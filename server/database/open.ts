import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Config } from "../config.ts";
import { PlainError } from "../explain.ts";
import { isPassing } from "../shared/errors.ts";
import { startEmbedded } from "./embedded.ts";

/** A PostgreSQL that answers, wherever it is. */
export interface OpenDatabase {
  readonly url: string;
  /** Where it is, in words; without the password of its address. */
  readonly place: string;
  /** Stops it when it was ours to stop. */
  readonly stop: () => Promise<void>;
}

type Progress = (line: string) => void;

const patienceMs = 30_000;
const oldest = 15;

/** Starts the embedded PostgreSQL, or waits for the one at DATABASE_URL. */
export function openDatabase({ databaseUrl, dataDir }: Pick<Config, "databaseUrl" | "dataDir">, progress: Progress): Promise<OpenDatabase> {
  return databaseUrl ? reach(databaseUrl, progress) : embed(dataDir, progress);
}

async function embed(directory: string, progress: Progress): Promise<OpenDatabase> {
  const { url, adopted, directory: real, stop } = await startEmbedded({ directory, progress });
  const shown = path.relative(process.cwd(), real);
  return { url, place: `embedded PostgreSQL in ${shown.startsWith("..") ? real : shown}${adopted ? ", already running" : ""}`, stop };
}

async function reach(url: string, progress: Progress): Promise<OpenDatabase> {
  const { host, pathname } = new URL(url);
  const place = `PostgreSQL at ${host}${pathname}`;
  const began = Date.now();
  for (let told = false; ; told = true) {
    try {
      await requireVersion(url);
      return { url, place, stop: async () => {} };
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (!isPassing(error) || Date.now() - began > patienceMs) {
        throw new PlainError(`${place} cannot be used: ${message || code}. Is it running, and is DATABASE_URL right?`, { cause: error });
      }
      if (!told) {
        progress(`Waiting for ${place}`);
      }
      await wait(250);
    }
  }
}

async function requireVersion(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {}); // told by the step that fails
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>("show server_version");
    const version = rows[0]?.server_version ?? "";
    if (Number.parseInt(version, 10) < oldest) {
      throw new PlainError(`it is version ${version}, and the hub needs ${oldest} or newer`);
    }
  } finally {
    await client.end().catch(() => {});
  }
}
