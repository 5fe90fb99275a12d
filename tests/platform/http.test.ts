import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { startApp, type TestApp } from "../support/app.ts";

let app: TestApp;
const logged: string[] = [];

beforeAll(async () => {
  app = await startApp({ settings: { LOG_LEVEL: "info" }, logTo: { write: (line) => void logged.push(line) } });
});
afterAll(() => app.stop());

const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  app.anyone.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json", ...headers }, body });

const ask = (query: string, headers?: Record<string, string>): Promise<Response> => post(JSON.stringify({ query }), headers);

async function firstError(response: Response): Promise<{ message: string; code: unknown; requestId: unknown }> {
  const { errors } = (await response.json()) as { errors: { message: string; extensions: Record<string, unknown> }[] };
  const [{ message, extensions }] = errors as [(typeof errors)[0]];
  return { message, code: extensions.code, requestId: extensions.requestId };
}

test("a query is answered", async () => {
  expect(await (await ask("{ __typename }")).json()).toEqual({ data: { __typename: "Query" }, extensions: { cost: expect.objectContaining({ requested: 1 }) } });
});

test("an id that the caller gives a request comes back, in the answer and in its errors", async () => {
  const response = await ask("{ nothing }", { "x-request-id": "11111111-aaaa" });
  expect(response.headers.get("x-request-id")).toBe("11111111-aaaa");
  expect(await firstError(response)).toMatchObject({ code: "BAD_USER_INPUT", requestId: "11111111-aaaa" });
});

test("an id that is more than an id is replaced", async () => {
  const response = await ask("{ __typename }", { "x-request-id": "anna@example.se said hello" });
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ["a body that is not JSON", "{ nonsense", 400],
  ["a body without a query", "{}", 400],
  ["several operations in one request", "[]", 400],
  ["a syntax error", JSON.stringify({ query: "{ broken" }), 400],
  ["a field that does not exist", JSON.stringify({ query: "{ nothing }" }), 400],
  ["a body beyond 100 kB", JSON.stringify({ query: `{ __typename } #${"x".repeat(100_000)}` }), 413],
  ["a document of more than 2,000 tokens", JSON.stringify({ query: `{ ${"a ".repeat(2_001)} }` }), 400],
  ["more than 30 aliases", JSON.stringify({ query: `{ viewer: __typename ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(" ")} }` }), 400],
  ["fragments that unfold without end", JSON.stringify({ query: "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }" }), 400],
])("%s is refused with a code of the closed list", async (_, body, status) => {
  const response = await post(body);
  expect(response.status).toBe(status);
  expect(await firstError(response)).toMatchObject({ code: "BAD_USER_INPUT", requestId: response.headers.get("x-request-id") });
});

test("anybody may look at the schema", async () => {
  expect(await (await ask(getIntrospectionQuery())).json()).toMatchObject({ data: { __schema: { queryType: { name: "Query" } } } });
});

test("a mutation cannot be sent with GET, and a query only by somebody who can set a header", async () => {
  const get = (query: string, headers = {}): Promise<Response> => app.anyone.fetch(`/graphql?query=${encodeURIComponent(query)}`, { headers });
  expect((await get("mutation { __typename }", { "apollo-require-preflight": "1" })).status).toBe(405);
  expect((await get("{ __typename }")).status).toBe(400);
  expect((await get("{ __typename }", { "apollo-require-preflight": "1" })).status).toBe(200);
});

test("a body that a page of another site could send without asking is not read", async () => {
  expect((await post(JSON.stringify({ query: "{ __typename }" }), { "content-type": "text/plain" })).status).toBe(415);
});

test("a page of another site cannot act for a visitor, but may ask what everybody may know", async () => {
  const foreign = { origin: "https://other.example" };
  const refused = await ask("{ __typename }", { ...foreign, cookie: "hub=x" });
  expect([refused.status, (await firstError(refused)).code]).toEqual([403, "FORBIDDEN"]);
  expect((await ask("{ __typename }", { cookie: "hub=x", "sec-fetch-site": "cross-site" })).status).toBe(403);
  const open = await ask("{ __typename }", foreign);
  expect([open.status, open.headers.get("access-control-allow-origin"), open.headers.get("access-control-allow-credentials")]).toEqual([200, "*", null]);
});

test("our own page acts for its visitor", async () => {
  expect((await ask("{ __typename }", { origin: app.address, cookie: "hub=x", "sec-fetch-site": "same-origin" })).status).toBe(200);
});

test("pages load nothing from elsewhere, run no code in them, and stand in nobody's frame", async () => {
  const { headers } = await app.anyone.fetch("/livez");
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("strict-transport-security")).toBeNull();
});

test("operators see that it lives, that it is ready, and how it is", async () => {
  expect(await (await app.anyone.fetch("/livez")).json()).toEqual({ alive: true });
  expect((await app.anyone.fetch("/readyz")).status).toBe(200);
  const figures = await (await app.anyone.fetch("/metrics")).text();
  for (const name of ["hub_http_request_seconds", "hub_graphql_operation_seconds", "hub_database_connections", "nodejs_eventloop_lag_seconds"]) {
    expect(figures).toContain(name);
  }
});

test("the contract can be fetched", async () => {
  expect(await (await app.anyone.fetch("/schema.graphql")).text()).toContain("type Query {");
});

test("an address that does not exist is told in the form all errors have", async () => {
  for (const path of ["/nothing.json", "/assets/missing.js", "/assets/", "/%00", "/..%2f..%2fpackage.json", "/%zz"]) {
    const response = await app.anyone.fetch(path);
    expect([400, 404]).toContain(response.status);
    expect(await firstError(response)).toMatchObject({ requestId: expect.any(String) });
  }
});

test.each(["/", "/a/rannebergen/mal", "/tavla"])("whoever asks for %s gets the page, also without saying that it is to be one", async (path) => {
  for (const method of ["GET", "HEAD"]) {
    const page = await app.anyone.fetch(path, { method });
    expect([page.status, page.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/html")]);
  }
});

test("the workspace and its addresses are pages that are asked for anew; files with a hash in their name are kept for a year", async () => {
  const page = await app.anyone.fetch("/rannebergen/aktiviteter", { headers: { accept: "text/html", "accept-encoding": "br" } });
  expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-cache"]);
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? "";
  const file = await app.anyone.fetch(script, { headers: { "accept-encoding": "br" } });
  expect(file.headers.get("content-encoding")).toBe("br");
  expect(file.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(file.headers.get("content-type")).toContain("javascript");
});

test("the log names routes, never what was asked, by whom or from where", async () => {
  const canary = "anna.andersson@example.se";
  await ask(`{ node(id: "${canary}") { id } nothing(name: "${canary}") }`, { cookie: `hub=${canary}`, "user-agent": canary, origin: app.address });
  await app.anyone.fetch(`/rannebergen/${canary}?visa=${canary}`);
  await post(`{ ${canary}`);
  expect(logged.length).toBeGreaterThan(5);
  expect(logged.join("")).not.toContain(canary);
  expect(logged.join("")).not.toContain("127.0.0.1");
  expect(logged.map((line) => JSON.parse(line) as object)).toContainEqual(expect.objectContaining({ route: "/graphql", method: "POST", status: 200 }));
});
