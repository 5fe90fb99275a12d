import pg from "pg";

/** What a process can be woken for. */
export type Channel = "hub_changes" | "hub_presence";

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
  /** Channels on which a ring is under way, and whether it was asked for again meanwhile. */
  private readonly ringing = new Map<Channel, boolean>();
  private closed = false;
  private waitMs = 100;

  constructor(
    private readonly url: string,
    private readonly onRing: Readonly<Record<Channel, () => void>>,
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
    client.on("notification", ({ channel }) => this.onRing[channel as Channel]());
    try {
      await client.connect();
      const channels = Object.keys(this.onRing) as Channel[];
      await client.query(channels.map((channel) => `listen ${channel}`).join("; "));
      this.client = client;
      this.waitMs = 100;
      channels.forEach((channel) => this.onRing[channel]()); // something may have been committed while nobody listened
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
  ring(channel: Channel): void {
    if (this.ringing.has(channel)) {
      this.ringing.set(channel, true);
      return;
    }
    const { client } = this;
    if (!client) {
      return;
    }
    this.ringing.set(channel, false);
    client
      .query(`notify ${channel}`)
      .catch((error: unknown) => this.log.warn({ err: error }, "The doorbell could not ring."))
      .finally(() => {
        const again = this.ringing.get(channel);
        this.ringing.delete(channel);
        if (again) {
          this.ring(channel);
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
