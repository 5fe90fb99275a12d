import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { SharedBuckets } from "../../server/limits/shared-buckets.ts";
import { Database } from "../../server/shared/reader.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { RawSocket } from "../support/raw-socket.ts";

let app: TestApp;
let other: TestApp;

beforeAll(async () => {
  const settings = { LIMIT_NETWORK_COST: "600", LIMIT_PERSON_COST: "900", LIMIT_COST: "200", LIMIT_OBJECTS: "150", TRUST_PROXY: "1" };
  app = await startApp({ demo: true, settings });
  other = await startApp({ database: app.database, settings });
}, 60_000);
afterAll(async () => {
  await other.stop();
  await app.stop();
});

interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly code: unknown;
  readonly cost: { requested: number; remaining: number; resetAt: string };
}

async function ask(client: TestClient, query: string, headers: Record<string, string>, variables: object = {}): Promise<Told> {
  const response = await client.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify({ query, variables }) });
  const body = (await response.json()) as { errors?: { extensions: { code: string } }[]; extensions: { cost: Told["cost"] } };
  return { status: response.status, headers: response.headers, code: body.errors?.[0]?.extensions.code, cost: body.extensions?.cost };
}
const from = (address: string): Record<string, string> => ({ "x-forwarded-for": address });
/** Costs a hundred. */
const hundred = `{ partnerships(first: 49) { nodes { host { id } } } }`;

test("an answer tells what was asked for, what is left, and when all of it is back", async () => {
  const { status, headers, cost } = await ask(app.anyone, hundred, from("203.0.113.1"));
  expect([status, cost.requested, cost.remaining]).toEqual([200, 100, 500]);
  expect(Date.parse(cost.resetAt) - Date.parse("2026-11-23T11:00:00Z")).toBe(10_000); // a sixth of the minute that all of it takes
  expect([headers.get("ratelimit"), headers.get("ratelimit-policy")]).toEqual(['"network";r=500;t=10', '"network";q=600;w=60']);
});

test("the first request over the limit that two processes share is refused, whichever it reaches", async () => {
  for (const [reached, network] of [[app, "198.51.100"], [other, "198.51.101"]] as const) {
    for (const [turn, hub] of [app, other, other, app, other, app].entries()) {
      expect((await ask(hub.anyone, hundred, from(`${network}.${turn}`))).status).toBe(200);
    }
    const refused = await ask(reached.anyone, hundred, from(`${network}.99`));
    expect([refused.status, refused.code, refused.cost.requested]).toEqual([429, "RATE_LIMITED", 100]);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(10);
    expect(refused.headers.get("ratelimit")).toMatch(/^"network";r=\d\d?;t=\d+$/);
  }
  expect((await ask(app.anyone, hundred, from("198.51.102.1"))).status).toBe(200);
});

test("who is signed in pays from an allowance of their own, whatever network it comes through", async () => {
  const leader = await app.as("rannebergen", "PROCESS_LEADER");
  const statuses: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    statuses.push((await ask(leader, hundred, from(`192.0.2.${turn}`))).status);
  }
  expect(statuses).toEqual([...Array.from({ length: 9 }, () => 200), 429]);
  const reader = await app.as("rannebergen", "READER");
  expect((await ask(reader, hundred, {})).headers.get("ratelimit-policy")).toBe('"person";q=900;w=60');
});

test("what asks for too much is refused before anything is read or paid, on both ways alike", async () => {
  const tooMany = "{ partnerships(first: 100) { nodes { goals(first: 100) { nodes { id } } } } }";
  const tooDear = "{ a: partnerships(first: 1) { totalCount } partnerships(first: 90) { nodes { viewerRole } totalCount } b: partnerships(first: 30) { totalCount } c: partnerships(first: 20) { totalCount } d: partnerships(first: 1) { totalCount } }";
  for (const query of [tooMany, tooDear]) {
    const refused = await ask(app.anyone, query, from("203.0.114.1"));
    expect([refused.status, refused.code]).toEqual([400, "COST_EXCEEDED"]);
    const socket = await RawSocket.greeted(app.address);
    socket.subscribe("1", query);
    await socket.hears("the refusal", ({ id, type }) => id === "1" && type === "error");
    expect(socket.frames.at(-1)?.payload).toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code: "COST_EXCEEDED" }) })]);
    socket.end();
  }
  expect((await ask(app.anyone, "{ __typename }", from("203.0.114.1"))).cost.remaining).toBe(599);
});

test("subscriptions are paid for from the same allowance, and one that cannot be paid ends alone", async () => {
  const asReader = await app.as("rannebergen", "EVALUATOR");
  const { partnership } = await asReader.query<{ partnership: { id: string } }>(`{ partnership(slug: "rannebergen") { id } }`);
  const socket = await RawSocket.greeted(app.address, { cookie: asReader.cookie });
  const changes = `subscription ($id: ID!) { partnershipChanges(partnershipId: $id) { op node { ... on Goal { activities(first: 95) { nodes { id } } } } } }`;
  for (let nr = 1; nr <= 10; nr += 1) {
    socket.subscribe(String(nr), changes, { id: partnership.id });
  }
  await socket.hears("a refusal", ({ type }) => type === "error");
  const refused = socket.frames.filter(({ type }) => type === "error");
  expect(refused.map(({ payload }) => payload)).toEqual(refused.map(() => [expect.objectContaining({ extensions: expect.objectContaining({ code: "RATE_LIMITED", retryAfter: expect.any(Number) }) })]));
  expect(refused.length).toBeLessThanOrEqual(2);
  expect((await ask(asReader, hundred, {})).status).toBe(429);
  socket.send({ type: "ping" });
  await socket.hears("that it lives", ({ type }) => type === "pong");
  socket.end();
});

describe("a process that takes in advance", () => {
  const allowance = () => ({ name: "test", key: randomUUID(), most: 10_000, perSeconds: 100_000 });

  /** Counts the statements that the buckets send. */
  function counted(): { buckets: SharedBuckets; asked: () => number } {
    const { pool } = new Database(app.dataSource);
    let asked = 0;
    const query = (...args: unknown[]): unknown => ((asked += 1), (pool.query as (...given: unknown[]) => unknown)(...args));
    return { buckets: new SharedBuckets({ pool: { query } as unknown as typeof pool }), asked: () => asked };
  }

  test("asks seldom while there is plenty, and never lets more pass than there is", async () => {
    const [one, two] = [counted(), counted()];
    const shared = allowance();
    let passed = 0;
    for (let turn = 0; turn < 4_000; turn += 1) {
      passed += (await (turn % 3 ? one : two).buckets.pay(shared, 3)).paid ? 3 : 0;
    }
    expect(one.asked() + two.asked()).toBeLessThan(2_600); // of four thousand, of which the first half could be decided without
    expect(passed).toBeLessThanOrEqual(10_000 + 20); // with what came back while it ran
    expect(passed).toBeGreaterThanOrEqual(10_000 - 200); // two hundredths may have been taken and not used
  });

  test("asks no more for who was refused a moment ago", async () => {
    const { buckets, asked } = counted();
    const shared = allowance();
    expect((await buckets.pay(shared, 9_999)).paid).toBe(true);
    expect((await buckets.pay(shared, 5_000)).paid).toBe(false);
    const before = asked();
    for (let turn = 0; turn < 100; turn += 1) {
      expect((await buckets.pay(shared, 5_000)).paid).toBe(false);
    }
    expect(asked()).toBe(before);
    expect((await buckets.pay(shared, 1)).paid).toBe(true); // a little is still there
  });
});
