import type { Arena } from "../arena/arena.ts";
import { sharedClock } from "../arena/clock.ts";
import { check } from "../arena/family.ts";
import type { Process } from "../arena/process.ts";
import type { Figures } from "../arena/rounds.ts";
import { quantile } from "../arena/statistics.ts";
import type { Publish } from "./event.ts";
import type { Await, Connect, Received } from "./swarm.ts";

const mostTries = 50;

export interface Following {
  readonly name: string;
  readonly server: Process;
  /** Tells so many changes, the first under this number. */
  readonly publish: (changes: Publish) => Promise<unknown>;
  readonly connect: Omit<Connect, "port">;
}

/** A server and its clients, which keep account of what they were told. */
export class Followers {
  private told = 0;
  /** What one of them got first in the last round. */
  sample = "";
  /** Milliseconds from the beginning of the last round until each message came. */
  delays: readonly number[] = [];

  private constructor(
    private readonly following: Following,
    private readonly arena: Arena,
    private readonly swarm: Process,
    /** Bytes of memory that each of them costs the server. */
    readonly memory: number,
  ) {}

  get name(): string {
    return this.following.name;
  }

  /** Connects them all, and waits until each has heard something. */
  static async connect(arena: Arena, following: Following, told = 0): Promise<Followers> {
    const { name, server, connect } = following;
    const swarm = await arena.start(`clients of ${name}`, { program: "bench/fanout/swarm.js" });
    const before = await server.usage();
    await swarm.ask("connect", { ...connect, port: server.portNumber } satisfies Connect);
    const after = await server.usage();
    const followers = new Followers(following, arena, swarm, (after.rss - before.rss) / connect.clients);
    followers.told = told;
    await followers.untilAllHear();
    return followers;
  }

  private async untilAllHear(): Promise<void> {
    for (let tried = 0, heard = 0; heard < this.following.connect.clients; tried++) {
      check(tried < mostTries, `${this.name}: only ${heard} of ${this.following.connect.clients} clients hear anything`);
      await this.publish(1);
      await new Promise((resolve) => setTimeout(resolve, 100));
      heard = await this.swarm.ask<number>("heard");
    }
    await this.swarm.ask("await", { last: this.told + 1 } satisfies Await);
    await this.publish(1);
    await this.swarm.ask("received");
  }

  private async publish(count: number): Promise<void> {
    await this.following.publish({ first: this.told + 1, count });
    this.told += count;
  }

  /** Tells everybody so many changes and waits until the last has the last one. */
  async measure(count: number): Promise<Figures> {
    const { server, connect } = this.following;
    const [before, clientsBefore] = [await server.usage(), await this.swarm.usage()];
    let received: Received | null = null;
    let began = 0;
    let published = 0;
    const postgres = await this.arena.postgresTime(async () => {
      await this.swarm.ask("await", { last: this.told + count } satisfies Await);
      began = sharedClock();
      await this.publish(count);
      published = sharedClock();
      received = await this.swarm.ask<Received>("received");
    });
    const { messages, disturbed, end, arrivals, bytes, sample } = received as unknown as Received;
    const node = (await server.usage()).cpu - before.cpu;
    const clients = (await this.swarm.usage()).cpu - clientsBefore.cpu;
    const expected = count * connect.clients;
    check(messages === expected && disturbed === 0, `${this.name}: ${messages} of ${expected} messages came, and ${disturbed} clients missed one or got one twice or out of order`);
    this.sample = sample;
    this.delays = arrivals.map((arrival) => arrival - began);
    return {
      perSecond: (messages / (end - began)) * 1_000,
      p50: quantile(this.delays, 0.5),
      p99: quantile(this.delays, 0.99),
      published: published - began,
      node: node / messages,
      postgres: postgres / messages,
      clients: clients / messages,
      bytes: bytes / messages,
    };
  }
}
