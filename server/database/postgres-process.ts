import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { runAs } from "./postgres-files.ts";

/** How PostgreSQL's programs are started: without settings of the user's own PostgreSQL, speaking English to us. */
export function spawnOptions(output: number, detached: boolean) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  const env = { ...Object.fromEntries(inherited), LC_ALL: "C", TZ: "UTC" };
  return { ...runAs, env, cwd: path.parse(process.cwd()).root, detached, stdio: ["ignore", output, output] as ["ignore", number, number] };
}

/** Sends a signal; 0 only asks whether such a process exists. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Ends a detached process at once, with those that it started itself. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) {
    signal(process.platform === "win32" ? pid : -pid, "SIGKILL");
  }
}

/** Whether a process id still belongs to a living PostgreSQL. A zombie answers to its number but will never let go of it. */
export function isPostmaster(pid: number): boolean {
  if (process.platform !== "linux") {
    return signal(pid, 0);
  }
  const [, name, state] = /\((.*)\) (\w)/s.exec(read(`/proc/${pid}/stat`)) ?? [];
  return name === "postgres" && state !== "Z" && state !== "X";
}

export function read(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** The end of a log, of what was written after a place in it. */
export const tail = (log: string, from = 0): string => Buffer.from(read(log)).subarray(from).toString().slice(-2_000).trim();

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
