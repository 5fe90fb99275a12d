import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { BoardFeed, Screen, type BoardCounters } from "../../server/board/board-feed.ts";
import type { BoardSnapshot } from "../../server/board/board.type.ts";
import type { Entry } from "../../server/changes/change-log.ts";
import type { LiveOperation } from "../../server/changes/document.ts";
import type { Outlet } from "../../server/changes/follower.ts";
import { notFound } from "../../server/shared/errors.ts";
import { zone } from "../../server/shared/time/zone.ts";
import { Visibility } from "../../server/shared/visibility.ts";

const second = 1_000;
const minute = 60 * second;
const operation = { key: "one" } as LiveOperation;

/** Where the frames of one screen go; it can stop reading. */
class Wire implements Outlet {
  readonly got: BoardSnapshot[] = [];
  open = true;
  ended = false;
  reads = true;
  private resume: (() => void) | null = null;

  send(frame: string): boolean {
    const { type, payload } = JSON.parse(frame) as { type: string; payload: BoardSnapshot };
    if (type === "complete") {
      this.ended = true;
    } else {
      this.got.push(payload);
    }
    return this.reads;
  }
  whenDrained(resume: () => void): void {
    this.resume = resume;
  }
  catchUp(): void {
    this.reads = true;
    this.resume?.();
  }
}

let content = "first";
let database = true;
let gone = false;
let failures = 0;
let counters: BoardCounters;
let feed: BoardFeed;
const wire = (): Wire => new Wire();

const today = (): string => zone("Europe/Stockholm").toLocal(new Date()).date;
const change = (visibility: Visibility): Entry[] => [{ seq: 1n, at: new Date(), kind: "Occurrence", entityId: "x", visibleBefore: visibility, visibleAfter: visibility }];

async function build(): Promise<BoardSnapshot> {
  if (gone) {
    throw notFound("board");
  }
  if (!database) {
    throw new Error("no database");
  }
  return { revision: `${content} ${today()}`, today: today(), timeZone: "Europe/Stockholm", generatedAt: new Date() } as BoardSnapshot;
}

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse("2026-11-23T11:00:00Z") });
  [content, database, gone, failures] = ["first", true, false, 0];
  counters = { builds: 0, executions: 0 };
  feed = new BoardFeed({
    now: () => new Date(),
    build,
    execute: async (_, snapshot) => ({ parts: [JSON.stringify(snapshot)] }),
    counters,
    failed: () => (failures += 1),
    signOfLifeMs: minute,
  });
});
afterEach(() => {
  jest.useRealTimers();
});

const join = async (...wires: Wire[]): Promise<Screen[]> => {
  const screens = wires.map((outlet, index) => new Screen(`s${index}`, operation, outlet));
  await Promise.all(screens.map((screen) => feed.join(screen)));
  return screens;
};
const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
const revisions = ({ got }: Wire): string[] => got.map(({ revision }) => revision.split(" ")[0] ?? "");

test("screens that come together share one reading and one execution", async () => {
  const wires = [wire(), wire(), wire()];
  await join(...wires);
  expect(wires.map(revisions)).toEqual([["first"], ["first"], ["first"]]);
  expect(counters).toEqual({ builds: 1, executions: 1 });
});

test("a screen hears at least once a minute that the hub lives, with its clock", async () => {
  const one = wire();
  await join(one);
  await pass(10 * minute + second);
  expect(one.got.length).toBeGreaterThanOrEqual(11);
  const times = one.got.map(({ generatedAt }) => new Date(generatedAt).getTime());
  expect(Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)))).toBeLessThanOrEqual(minute + second);
});

test("also when others keep coming", async () => {
  const one = wire();
  await join(one);
  for (let seconds = 0; seconds < 150; seconds += 30) {
    await pass(30 * second);
    await join(wire());
  }
  expect(one.got.length).toBeGreaterThanOrEqual(3);
});

test("a public change is shown at once, one that alters nothing is not, and a private one is not even looked at", async () => {
  const one = wire();
  await join(one);
  content = "second";
  feed.heard(change(Visibility.PUBLIC));
  await pass(50);
  expect(revisions(one)).toEqual(["first", "second"]);
  await pass(second);
  feed.heard(change(Visibility.PUBLIC));
  await pass(second);
  const { builds } = counters;
  feed.heard(change(Visibility.PARTNERSHIP));
  await pass(second);
  expect(revisions(one)).toEqual(["first", "second"]);
  expect(counters.builds).toBe(builds);
});

test("a storm of changes is shown together, and its end is never missed", async () => {
  const one = wire();
  await join(one);
  for (let number = 0; number < 300; number++) {
    content = `change-${number}`;
    feed.heard(change(Visibility.PUBLIC));
    await pass(1);
  }
  await pass(second);
  expect(revisions(one).at(-1)).toBe("change-299");
  expect(one.got.length).toBeLessThan(8);
});

test("the new day is shown when it begins", async () => {
  jest.setSystemTime(Date.parse("2026-11-23T22:59:30Z"));
  const one = wire();
  await join(one);
  await pass(29 * second);
  expect(one.got.at(-1)?.today).toBe("2026-11-23");
  await pass(2 * second);
  expect(one.got.at(-1)?.today).toBe("2026-11-24");
});

test("a screen that reads slowly misses what lies between, and then gets what holds", async () => {
  const [slow, quick] = [wire(), wire()];
  slow.reads = false;
  await join(slow, quick);
  for (const next of ["second", "third"]) {
    content = next;
    feed.heard(change(Visibility.PUBLIC));
    await pass(second);
  }
  expect(revisions(quick)).toEqual(["first", "second", "third"]);
  expect(revisions(slow)).toEqual(["first"]);
  slow.catchUp();
  await pass(second);
  expect(revisions(slow)).toEqual(["first", "third"]);
});

test("a database that goes away is said once, and the board is current soon after it is back", async () => {
  const one = wire();
  await join(one);
  database = false;
  content = "second";
  feed.heard(change(Visibility.PUBLIC));
  await pass(30 * second);
  expect(failures).toBe(1);
  database = true;
  await pass(3 * second);
  expect(revisions(one)).toEqual(["first", "second"]);
});

test("nobody who looks costs nothing, and who comes later sees what holds then", async () => {
  const one = wire();
  const [screen] = await join(one);
  feed.leave(screen as Screen);
  const { builds } = counters;
  content = "second";
  feed.heard(change(Visibility.PUBLIC));
  await pass(10 * minute);
  expect(counters.builds).toBe(builds);
  const two = wire();
  await join(two);
  expect(revisions(two)).toEqual(["second"]);
});

test("a board that is removed ends for its screens, and nothing is tried again", async () => {
  const one = wire();
  await join(one);
  gone = true;
  feed.heard(change(Visibility.PUBLIC));
  await pass(second);
  expect(one.ended).toBe(true);
  const { builds } = counters;
  await pass(10 * minute);
  expect([counters.builds, failures]).toEqual([builds, 0]);
});
