import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Answer } from "../../../client/board/ask.ts";
import type { FeedEvents } from "../../../client/board/feed.ts";
import { Link } from "../../../client/board/link.ts";
import { snapshot } from "./snapshots.ts";

const second = 1_000;
const minute = 60 * second;
const board = snapshot();

/** A network that can be cut, and everything a link does with it. */
class Network {
  up = true;
  boards = true;
  asked: number[] = [];
  opened: number[] = [];
  shown = 0;
  contacts = 0;
  unknown = 0;
  unpaired = 0;
  paired = true;
  private open: FeedEvents | null = null;
  readonly link = new Link(
    { snapshot: () => (this.shown += 1), unknown: () => (this.unknown += 1), unpaired: () => (this.unpaired += 1), contact: () => (this.contacts += 1) },
    { ask: () => this.answer(), openFeed: (_, events) => this.connect(events), monotonic: () => Date.now() },
    null,
  );

  private async answer(): Promise<Answer> {
    this.asked.push(Date.now());
    if (!this.up) {
      throw new Error("no network");
    }
    if (!this.paired) {
      return { unpaired: true };
    }
    return this.boards ? { snapshot: board } : { available: [] };
  }

  private connect(events: FeedEvents): () => void {
    this.opened.push(Date.now());
    if (this.up) {
      this.open = events;
      setTimeout(() => this.open === events && events.snapshot(board), 10);
    } else {
      setTimeout(() => events.ended(false), 10);
    }
    return () => (this.open = null);
  }

  get connected(): boolean {
    return this.open !== null;
  }
  say(what: "snapshot" | "pulse"): void {
    if (what === "pulse") {
      this.open?.pulse();
    } else {
      this.open?.snapshot(board);
    }
  }
  cut(): void {
    this.up = false;
    this.open?.ended(false);
    this.open = null;
  }

  /** The hub turns the screen out. */
  refuse(): void {
    this.paired = false;
    const { open } = this;
    this.open = null;
    open?.ended(true);
  }

  /** Lets time pass with the board's seconds. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= second) {
      await jest.advanceTimersByTimeAsync(Math.min(left, second));
      this.link.tick();
    }
  }
}

let network: Network;

beforeEach(async () => {
  jest.useFakeTimers();
  network = new Network();
  network.link.start();
  await network.pass(2 * second);
});

afterEach(() => {
  network.link.stop();
  jest.useRealTimers();
});

/** Waits between tries, in milliseconds. */
const gaps = (times: readonly number[]): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));

test("asks once, then follows, and asks no more while the hub speaks", async () => {
  expect(network.asked).toHaveLength(1);
  expect(network.connected).toBe(true);
  for (let spoken = 0; spoken < 10; spoken++) {
    await network.pass(minute);
    network.say("snapshot");
  }
  expect(network.asked).toHaveLength(1);
  expect(network.opened).toHaveLength(1);
});

test("without a socket it asks every 60 seconds", async () => {
  network.cut();
  await network.pass(5 * minute);
  const later = network.asked.slice(1);
  expect(later.length).toBeGreaterThanOrEqual(4);
  expect(Math.min(...gaps(later))).toBeGreaterThanOrEqual(minute);
  expect(Math.max(...gaps(later))).toBeLessThanOrEqual(minute + 2 * second);
});

test("tries again within 4 seconds for ten minutes, then within 20, and never gives up", async () => {
  network.cut();
  const began = Date.now();
  await network.pass(16 * minute);
  const tries = network.opened.slice(1);
  const early = tries.filter((time) => time - began < 10 * minute);
  const late = tries.filter((time) => time - began > 11 * minute);
  expect(Math.max(...gaps(early))).toBeLessThanOrEqual(4 * second + 20);
  expect(Math.max(...gaps(late))).toBeLessThanOrEqual(20 * second + 20);
  expect(Math.max(...gaps(late))).toBeGreaterThan(4 * second);
  expect(Date.now() - (tries.at(-1) ?? 0)).toBeLessThanOrEqual(20 * second + 20);
  network.up = true;
  await network.pass(21 * second);
  expect(network.connected).toBe(true);
});

test("does not come back in step with all other boards", async () => {
  network.cut();
  await network.pass(2 * minute);
  const waits = gaps(network.opened.slice(6));
  expect(new Set(waits).size).toBeGreaterThan(waits.length / 2);
});

test("comes back at once when the network does, or the screen wakes", async () => {
  network.cut();
  await network.pass(12 * minute);
  network.up = true;
  network.link.hurry();
  await network.pass(second);
  expect(network.connected).toBe(true);
});

test("a socket that lives but tells nothing is no contact, and is asked around", async () => {
  const before = network.contacts;
  network.say("pulse");
  expect(network.contacts).toBe(before + 1);
  await network.pass(80 * second);
  network.say("pulse");
  expect(network.contacts).toBe(before + 1);
  expect(network.asked.length).toBeGreaterThan(1);
});

describe("a board that is not there", () => {
  test("is told, and followed as soon as it is", async () => {
    network.boards = false;
    network.cut();
    network.up = true;
    await network.pass(2 * minute);
    expect(network.unknown).toBeGreaterThan(0);
    expect(network.connected).toBe(false);
    network.boards = true;
    await network.pass(61 * second);
    expect(network.connected).toBe(true);
  });
});

test("a screen that the hub turns out asks at once, learns that it is not paired any more, and does nothing after that", async () => {
  network.refuse();
  await network.pass(second);
  expect(network.unpaired).toBe(1);
  const [asked, opened] = [network.asked.length, network.opened.length];
  network.link.hurry();
  await network.pass(5 * minute);
  expect([network.unpaired, network.asked.length, network.opened.length]).toEqual([1, asked, opened]);
});

test("a screen with a new secret opens its socket anew", async () => {
  network.link.reopen();
  await network.pass(second);
  expect([network.connected, network.opened.length]).toEqual([true, 2]);
});
