import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { settings, variableOf } from "../../server/settings.ts";

/** The hub as a process of its own, as `npm start` runs it, so that it can be killed. */
export class HubProcess {
  readonly exited: Promise<number | null>;
  private said = "";

  private constructor(private readonly child: ChildProcess) {
    this.exited = once(child, "exit").then(([code]) => code as number | null);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (part: Buffer) => (this.said += String(part)));
    }
  }

  /** Starts the built server. Settings of the surroundings do not count, only those given. */
  static start(given: Readonly<Record<string, string>>): HubProcess {
    const own = new Set(Object.keys(settings).map(variableOf));
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.has(name)));
    const main = path.resolve("dist", "server", "main.js");
    return new HubProcess(spawn(process.execPath, ["--enable-source-maps", main], { env: { ...inherited, PORT: "0", ...given } }));
  }

  /** Everything it has said so far. */
  get output(): string {
    return this.said;
  }

  /** The address it answers at; rejects when it ends before it is ready. */
  async ready(): Promise<string> {
    for (;;) {
      const address = /^Open (\S+)$/m.exec(this.said)?.[1];
      if (address) {
        return address;
      }
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`The hub ended before it was ready:\n${this.said}`);
      }
      await Promise.race([once(this.child.stdout as NodeJS.EventEmitter, "data"), this.exited]);
    }
  }

  /** Ends it in a way, and waits for the end. */
  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}
