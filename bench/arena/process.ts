import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runTime } from "./cpu.ts";
import type { Usage } from "./role.ts";

const dist = fileURLToPath(new URL("../..", import.meta.url));
const longestStartMs = 60_000;

interface Told {
  readonly ready?: number;
  readonly id?: number;
  readonly reply?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (reply: never) => void;
  readonly reject: (error: Error) => void;
}

export interface ProcessOptions {
  /** The compiled program below `dist`. */
  readonly program: string;
  readonly settings?: Readonly<Record<string, string>>;
}

const alive = new Set<Process>();
process.on("exit", () => alive.forEach((one) => one.kill()));

/** A server or client in a process of its own, which can be asked things. */
export class Process {
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private said = "";
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private port: number | null = null;

  private constructor(readonly name: string, { program, settings = {} }: ProcessOptions) {
    const args = ["--import", path.join(dist, "bench", "arena", "role.js"), path.join(dist, program)];
    // The surroundings' settings do not count: the bench is the same everywhere.
    const env = { PATH: process.env.PATH, NODE_ENV: "production", ...settings };
    this.child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe", "ipc"], windowsHide: true });
    this.child.stdout?.on("data", (part: Buffer) => (this.said += String(part)));
    this.child.stderr?.on("data", (part: Buffer) => (this.said += String(part)));
    this.child.on("message", (told: Told) => this.hear(told));
    this.ended = new Promise((resolve) => {
      this.child.once("close", () => {
        alive.delete(this);
        this.waiting.forEach(({ reject }) => reject(this.failure("ended")));
        resolve();
      });
    });
    alive.add(this);
  }

  static async start(name: string, options: ProcessOptions): Promise<Process> {
    const one = new Process(name, options);
    await one.untilReady();
    return one;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Where it listens. */
  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get portNumber(): number {
    return this.port ?? 0;
  }

  private failure(what: string): Error {
    return new Error(`${this.name} ${what}:\n${this.said.trim().split("\n").slice(-20).join("\n")}`);
  }

  /** The bench's own programs say so; the hub says where to open it. */
  private async untilReady(): Promise<void> {
    const began = performance.now();
    while (this.port === null) {
      const opened = /^Open http:\/\/[^:]+:(\d+)$/m.exec(this.said)?.[1];
      if (opened) {
        this.port = Number(opened);
      } else if (!alive.has(this) || performance.now() - began > longestStartMs) {
        throw this.failure("did not start");
      } else {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  private hear({ ready, id, reply, error }: Told): void {
    if (ready !== undefined) {
      this.port = ready;
      return;
    }
    const waiting = this.waiting.get(id ?? 0);
    this.waiting.delete(id ?? 0);
    if (error === undefined) {
      waiting?.resolve(reply as never);
    } else {
      waiting?.reject(this.failure(`answered ${error}`));
    }
  }

  ask<Reply = void>(ask: string, about: object = {}): Promise<Reply> {
    const id = (this.asked += 1);
    return new Promise<Reply>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, ask, about });
    });
  }

  async usage(): Promise<Usage> {
    const told = await this.ask<Usage>("usage");
    return { ...told, cpu: runTime(this.pid) ?? told.cpu };
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }

  async stop(): Promise<void> {
    this.kill();
    await this.ended;
  }
}
