import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { PlainError } from "../explain.ts";
import { handOver, homeOf, makePrivate, moveUnlessThere, programs } from "./postgres-files.ts";
import { endGroup, read, spawnOptions, tail } from "./postgres-process.ts";

/** One PostgreSQL on disk: its data, the password that opens it, and what it has logged lately. */
export interface Cluster {
  readonly directory: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

interface Where {
  readonly directory: string;
  readonly durable: boolean;
  readonly progress: (line: string) => void;
}

/** Opens the data directory, making it first where there is none: in a place aside, so that a half-made one is never used. */
export async function openCluster(where: Where): Promise<Cluster> {
  try {
    return await findOrMake(where);
  } catch (error) {
    if (error instanceof PlainError) {
      throw error;
    }
    const { message, syscall = "" } = error as { message: string; syscall?: string };
    throw new PlainError(
      syscall.startsWith("spawn")
        ? `The PostgreSQL that comes with the hub cannot run here (${message}). On Linux it needs glibc. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`
        : `The data cannot be kept in ${where.directory} (${message}). Choose a directory of your own: DATA_DIR=/path npm start`,
      { cause: error },
    );
  }
}

async function findOrMake({ directory, durable, progress }: Where): Promise<Cluster> {
  const home = homeOf(directory);
  const place = path.join(home, "postgres");
  if (!fs.existsSync(place)) {
    progress(`Creating the database in ${home}`);
    await makeCluster(home, place, durable);
  }
  const passwordFile = path.join(place, "password");
  const password = read(passwordFile).trim();
  if (!password) {
    throw new PlainError(`${passwordFile} is missing. It was made together with the database; without it nobody can sign in to it.`);
  }
  return { directory: home, data: fs.realpathSync(path.join(place, "data")), log: path.join(place, "server.log"), password };
}

async function makeCluster(home: string, place: string, durable: boolean): Promise<void> {
  removeAbandoned(home);
  const part = path.join(home, `postgres.new-${randomBytes(4).toString("hex")}`);
  const file = (name: string) => path.join(part, name);
  makePrivate(part);
  fs.writeFileSync(file("password"), randomBytes(32).toString("base64url"), { mode: 0o600 });
  handOver(file("password"));
  const log = fs.openSync(file("server.log"), "w", 0o600);
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const args = ["-D", file("data"), "-U", "hub", "--auth=scram-sha-256", `--pwfile=${file("password")}`, ...locale, ...(durable ? [] : ["--no-sync"])];
  const child = spawn(programs().initdb, args, spawnOptions(log, true));
  fs.closeSync(log);
  const remove = () => fs.rmSync(part, { recursive: true, force: true, maxRetries: 5 });
  const giveUp = () => {
    endGroup(child);
    remove();
  };
  process.once("exit", giveUp);
  const [code] = (await once(child, "exit")) as [number | null];
  process.removeListener("exit", giveUp);
  if (code !== 0) {
    const said = tail(file("server.log"));
    remove();
    throw new PlainError(`The database could not be created in ${home}:\n${said}`);
  }
  moveUnlessThere(part, place);
}

/** What an interrupted creation left behind. A fresh one may still be under way in another process. */
function removeAbandoned(home: string): void {
  for (const name of fs.readdirSync(home).filter((entry) => entry.startsWith("postgres.new-"))) {
    const part = path.join(home, name);
    if (Date.now() - fs.statSync(part).mtimeMs > 600_000) {
      fs.rmSync(part, { recursive: true, force: true });
    }
  }
}

