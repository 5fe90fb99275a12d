import pg from "pg";

const channel = "hub_changes";
const longestWaitMs = 10_000;

interface Log {
  warn(details: object, message: string): void;
}

/**
 * Wakes the other processes after a commit: an empty NOTIFY on a connection of its own, never inside a business
 * transaction, where it would queue every commit of the cluster. Everything is correct without it, only slower.
 */
export class Doorbell {
  private client: pg.Client | null = null;
  private ringing = false;
  private again = false;
  private closed = false;
  private waitMs = 100;

  constructor(
    private readonly url: string,
    private readonly onRing: () => void,
    private readonly log: Log,
  ) {}

  async open(): Promise<void> {
    if (this.closed) {
      return;
    }
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 5_000, keepAlive: true });
    // Without a listener an ended connection would end the process.
    client.on("error", () => this.reopen(client));
    client.on("end", () => this.reopen(client));
    client.on("notification", this.onRing);
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.client = client;
      this.waitMs = 100;
      this.onRing(); // something may have been committed while nobody listened
    } catch (error) {
      this.log.warn({ err: error }, "The doorbell cannot reach the database; changes are found by looking.");
      this.reopen(client);
    }
  }

  private reopen(client: pg.Client): void {
    if (this.closed || (this.client !== null && this.client !== client)) {
      return;
    }
    client.removeAllListeners("end");
    client.end().catch(() => {}); // it is gone already
    this.client = null;
    this.waitMs = Math.min(this.waitMs * 2, longestWaitMs);
    setTimeout(() => void this.open(), Math.random() * this.waitMs).unref();
  }

  /** Rings at most once at a time; calls meanwhile become one more ring. */
  ring(): void {
    if (this.ringing) {
      this.again = true;
      return;
    }
    const { client } = this;
    if (!client) {
      return;
    }
    this.ringing = true;
    client
      .query(`notify ${channel}`)
      .catch((error: unknown) => this.log.warn({ err: error }, "The doorbell could not ring."))
      .finally(() => {
        this.ringing = false;
        if (this.again) {
          this.again = false;
          this.ring();
        }
      });
  }

  async close(): Promise<void> {
    this.closed = true;
    const { client } = this;
    this.client = null;
    client?.removeAllListeners("end");
    await client?.end().catch(() => {});
  }
}
