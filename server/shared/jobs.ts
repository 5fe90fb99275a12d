import type { DataSource } from "typeorm";

export interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** Runs in one process at a time. `since` is when it last ran through, in any process, or now if it never did. */
  run(since: Date, now: Date): Promise<void>;
}

interface Log {
  error(details: object, message: string): void;
}

/**
 * Work that the clock begins. However many processes there are, each job runs in one of them, and never over itself. A process
 * does one after the other: each takes two connections, and those who ask need the others.
 */
export class Jobs {
  private readonly timers: NodeJS.Timeout[] = [];
  private last: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly now: () => Date,
    private readonly log: Log,
  ) {}

  start(jobs: readonly Job[]): void {
    for (const job of jobs) {
      this.begin(job);
      this.timers.push(setInterval(() => this.begin(job), job.everyMs));
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.timers.forEach(clearInterval);
    await this.last;
  }

  private begin(job: Job): void {
    this.last = this.last
      .then(() => (this.stopped ? undefined : this.once(job)))
      .catch((error: unknown) => this.log.error({ err: error, job: job.name }, "A job failed; it is tried again next time."));
  }

  /** The lock goes with the connection, so a process that dies holds nothing. */
  private async once(job: Job): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await runner.query("select pg_try_advisory_lock(hashtext($1)) as mine", [`job ${job.name}`])) as [{ mine: boolean }];
      if (!lock.mine) {
        return;
      }
      try {
        await this.timed(job);
      } finally {
        await runner.query("select pg_advisory_unlock(hashtext($1))", [`job ${job.name}`]);
      }
    } finally {
      await runner.release();
    }
  }

  private async timed(job: Job): Promise<void> {
    const now = this.now();
    const [before] = (await this.dataSource.query("select ran_at from job where name = $1", [job.name])) as { ran_at: Date }[];
    await job.run(before?.ran_at ?? now, now);
    await this.dataSource.query("insert into job (name, ran_at) values ($1, $2) on conflict (name) do update set ran_at = excluded.ran_at", [job.name, now]);
  }
}
