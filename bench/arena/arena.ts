import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { createDataSource } from "../../server/database.ts";
import { startEmbedded, type Embedded } from "../../server/database/embedded.ts";
import { runTimesBelow } from "./cpu.ts";
import { Process, type ProcessOptions } from "./process.ts";
import { setStage, type Size, type Stage } from "./stage.ts";

const template = "bench_template";

/** Where contenders meet: a PostgreSQL that is thrown away afterwards, and the processes that run on it. */
export class Arena {
  private readonly processes = new Set<Process>();
  private made = 0;

  private constructor(
    private readonly embedded: Embedded,
    private readonly temporary: string,
    private readonly postmaster: number,
    readonly postgres: string,
    readonly progress: (line: string) => void,
  ) {}

  static async open(progress: (line: string) => void): Promise<Arena> {
    const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "hub-bench-"));
    // PostgreSQL may run as another account, which must get through to its own directory inside.
    fs.chmodSync(temporary, 0o755);
    const embedded = await startEmbedded({ directory: temporary, progress });
    const { pid, version } = await ask<{ pid: number; version: string }>(embedded.url, "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid, current_setting('server_version') as version");
    const arena = new Arena(embedded, temporary, pid, version, progress);
    await arena.migrateTemplate();
    return arena;
  }

  private urlOf(database: string): string {
    const url = new URL(this.embedded.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  private async migrateTemplate(): Promise<void> {
    await ask(this.embedded.url, `create database ${template}`);
    const dataSource = await createDataSource(this.urlOf(template), 1).initialize();
    await dataSource.runMigrations();
    await dataSource.destroy();
  }

  /** A new database with so much in it. */
  async stage(size: Size): Promise<Stage> {
    const database = `bench_${(this.made += 1)}`;
    await ask(this.embedded.url, `create database ${database} template ${template}`);
    return setStage(this.urlOf(database), size);
  }

  async start(name: string, options: ProcessOptions): Promise<Process> {
    const process = await Process.start(name, options);
    this.processes.add(process);
    return process;
  }

  /** The hub as it is in production, with limits that a load from one address needs. */
  startHub(name: string, { url }: Stage): Promise<Process> {
    const settings = { DATABASE_URL: url, HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "warn", DEMO_NOW: "2026-11-23T12:00", LIMIT_SOCKETS_PER_ADDRESS: "100000", LIMIT_SOCKETS_PER_VIEWER: "100000", LIMIT_NETWORK_COST: "1000000000", LIMIT_PERSON_COST: "1000000000" };
    return this.start(name, { program: "server/main.js", settings });
  }

  /** Microseconds of processor time that PostgreSQL takes for some work; NaN on systems that do not tell. */
  async postgresTime(work: () => Promise<void>): Promise<number> {
    const before = runTimesBelow(this.postmaster);
    await work();
    const after = runTimesBelow(this.postmaster);
    return before && after ? [...after].reduce((sum, [pid, time]) => sum + time - (before.get(pid) ?? 0), 0) : Number.NaN;
  }

  async stopProcesses(): Promise<void> {
    await Promise.all([...this.processes].map((process) => process.stop()));
    this.processes.clear();
  }

  async close(): Promise<void> {
    await this.stopProcesses();
    await this.embedded.stop();
    for (const directory of new Set([this.temporary, this.embedded.directory])) {
      fs.rmSync(directory, { recursive: true, force: true });
    }
  }
}

async function ask<Row>(url: string, statement: string): Promise<Row> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows[0] as Row;
  } finally {
    await client.end();
  }
}
