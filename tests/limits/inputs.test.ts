import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let leader: TestClient;
let partnershipId: string;

beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LIMIT_REQUEST_MS: "700", DATABASE_POOL: "3" } });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
  ({ id: partnershipId } = (await app.anyone.query<{ partnership: { id: string } }>('{ partnership(slug: "rannebergen") { id } }')).partnership);
}, 60_000);
afterAll(() => app.stop());

const many = (length: number): string[] => Array.from({ length }, () => "a");
const byIds = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
const follow = (fields: string) => `subscription ($id: ID!, $after: String) { partnershipChanges(partnershipId: $id, after: $after) { ${fields} } }`;

test.each([
  ["a list of 251 values", byIds, { ids: many(251) }],
  ["a list of 251 values in the document itself", `{ nodes(ids: [${many(251).map((id) => `"${id}"`).join(" ")}]) { id } }`, {}],
  ["a text of 10,001 characters", "query ($slug: String!) { partnership(slug: $slug) { id } }", { slug: "å".repeat(10_001) }],
  ["a text of 10,001 characters in the document itself", `{ partnership(slug: "${"a".repeat(10_001)}") { id } }`, {}],
  ["a text deep in an input", "mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret } }", { input: { clientMutationId: randomUUID(), name: "x".repeat(10_001), partnershipId: "x", scopes: [], validForDays: 1 } }],
])("%s is refused before anything is read", async (_, query, variables) => {
  const { status, errors, data } = await leader.ask(query, variables);
  expect([status, data, errors?.map(({ extensions }) => extensions.code)]).toEqual([400, undefined, ["BAD_USER_INPUT"]]);
  expect(errors?.[0]?.message).toMatch(/^A (list|text) in the input may have at most (250 values|10000 characters)\.$/);
});

test("lists of 250 and texts of 10,000 pass", async () => {
  const ids = many(250).map(() => partnershipId);
  expect((await leader.ask<{ nodes: unknown[] }>(byIds, { ids: ids.slice(0, 100) })).data?.nodes).toHaveLength(100);
  expect((await leader.ask("query ($slug: String!) { partnership(slug: $slug) { id } }", { slug: "a".repeat(10_000) })).data).toEqual({ partnership: null });
  const { errors } = await leader.ask(byIds, { ids });
  expect(errors?.[0]?.message ?? "").not.toContain("A list in the input");
});

test("over WebSocket the same is refused in the same words, and the socket stays", async () => {
  const socket = await RawSocket.greeted(app.address);
  socket.subscribe("long", follow("n"), { id: partnershipId, after: "x".repeat(10_001) });
  await socket.hears("the refusal", ({ id, type, payload }) => id === "long" && type === "error" && JSON.stringify(payload).includes("A text in the input may have at most 10000 characters.") && JSON.stringify(payload).includes("BAD_USER_INPUT"));
  socket.subscribe("short", follow("n"), { id: partnershipId });
  await socket.hears("its first message", ({ id, type }) => id === "short" && type === "next");
  socket.end();
});

test("a socket that keeps asking for what is refused is closed, saying why", async () => {
  const socket = await RawSocket.greeted(app.address);
  for (let turn = 0; turn < 40; turn += 1) {
    socket.subscribe(`s${turn}`, "{ nonsense }");
  }
  expect((await socket.closed).code).toBe(4105);
  expect(socket.frames.filter(({ type }) => type === "error").length).toBeLessThanOrEqual(21);
});

/** Holds what others need, until it is let go. */
async function holding(sql: string): Promise<() => Promise<void>> {
  const runner = app.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query(sql);
  return async () => {
    await runner.rollbackTransaction();
    await runner.release();
  };
}

test("a question that takes too long is answered in time, with 503 and when to try again", async () => {
  const letGo = await holding("lock table partnership in access exclusive mode");
  const response = await app.anyone.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: '{ partnership(slug: "rannebergen") { name } }' }) });
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await response.json()).toMatchObject({ errors: [{ message: expect.stringContaining("in time"), extensions: { code: "UNAVAILABLE", requestId: expect.any(String) } }] });
  await letGo();
  await until("it is answered again", async () => (await app.anyone.ask('{ partnership(slug: "rannebergen") { name } }')).status === 200);
});

test("one statement that reads too long ends alone, as UNAVAILABLE, and what else was asked is answered", async () => {
  const strict = await startApp({ database: app.database, settings: { LIMIT_READ_MS: "100" } });
  const letGo = await holding("lock table goal in access exclusive mode");
  const whole = await strict.anyone.ask('{ partnerships { nodes { goals(first: 1) { nodes { id } } } } }');
  const parts = await strict.anyone.ask('{ partnership(slug: "rannebergen") { name } goal: node(id: "R29hbDowMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA") { id } }');
  await letGo();
  expect([whole.status, whole.errors?.map(({ extensions }) => extensions.code)]).toEqual([503, ["UNAVAILABLE"]]);
  expect(parts).toMatchObject({ status: 200, data: { partnership: { name: "Partnerskapet Rannebergen" }, goal: null }, errors: [{ path: ["goal"], extensions: { code: "UNAVAILABLE" } }] });
  expect((await strict.anyone.ask('{ partnership(slug: "rannebergen") { goals(first: 1) { nodes { id } } } }')).errors).toBeUndefined();
  await strict.stop();
});

test("a change that takes too long leaves nothing behind, and can be sent again", async () => {
  const { partnership } = await leader.query<{ partnership: { goals: { nodes: { id: string; version: number }[] } } }>('{ partnership(slug: "rannebergen") { goals(first: 1) { nodes { id version } } } }');
  const [goal] = partnership.goals.nodes;
  const input = { clientMutationId: randomUUID(), id: goal?.id, expectedVersion: goal?.version, why: "Hann inte först." };
  const document = "mutation ($input: EditGoalInput!) { editGoal(input: $input) { goal { why } userErrors { code } } }";
  const letGo = await holding("lock table goal in share row exclusive mode"); // may be read, not changed
  const { status, errors } = await leader.ask(document, { input });
  expect([status, errors?.[0]?.extensions.code]).toEqual([503, "UNAVAILABLE"]);
  await letGo();
  const traces = async (): Promise<number> => ((await app.dataSource.query("select count(*)::int as count from mutation_key where key = $1", [input.clientMutationId])) as { count: number }[])[0]?.count ?? -1;
  await until("what was begun has ended", async () => ((await app.dataSource.query("select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'")) as unknown[]).length === 0);
  expect(await traces()).toBe(0);
  expect((await leader.query<{ editGoal: object }>(document, { input })).editGoal).toEqual({ goal: { why: "Hann inte först." }, userErrors: [] });
  expect(await traces()).toBe(1);
});

test("while every connection to the database is taken, two seconds are waited, and then 503 says when to try again", async () => {
  const full = await startApp({ database: app.database, settings: { DATABASE_POOL: "3", LIMIT_POOL_WAIT_MS: "2000", LIMIT_REQUEST_MS: "5000" } });
  const letGo = await holding("lock table partnership in access exclusive mode");
  const ask = () => full.anyone.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: '{ partnership(slug: "rannebergen") { name } }' }) });
  const asked = Array.from({ length: 8 }, ask);
  const first = await Promise.race(asked);
  expect([first.status, first.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await first.json()).toMatchObject({ errors: [{ message: "The hub cannot reach its database just now. Try again in a moment.", extensions: { code: "UNAVAILABLE" } }] });
  await letGo();
  await Promise.all(asked);
  expect((await ask()).status).toBe(200);
  await full.stop();
});
