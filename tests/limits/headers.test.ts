import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { RawSocket } from "../support/raw-socket.ts";

let app: TestApp;
let leader: TestClient;
let goal: { id: string; version: number; why: string | null };

beforeAll(async () => {
  app = await startApp({ demo: true });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
  goal = await goalNow();
}, 60_000);
afterAll(() => app.stop());

async function goalNow(): Promise<typeof goal> {
  const { partnership } = await leader.query<{ partnership: { goals: { nodes: (typeof goal)[] } } }>(`{ partnership(slug: "rannebergen") { goals(first: 1) { nodes { id version why } } } }`);
  return partnership.goals.nodes[0] as typeof goal;
}

/** As a browser at any page would send it, with the leader's cookie; `fetch` does not let anybody choose these headers. */
function send(headers: Record<string, string>, { method = "POST", path = "/graphql", body = "", to = Number(new URL(app.address).port) } = {}): Promise<{ status: number; headers: http.IncomingHttpHeaders }> {
  const { hostname } = new URL(app.address);
  return new Promise((resolve, reject) => {
    const asked = http.request({ hostname, port: to, method, path, headers: { cookie: leader.cookie ?? "", "content-length": Buffer.byteLength(body), ...headers } }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

const mutation = "mutation ($input: EditGoalInput!) { editGoal(input: $input) { clientMutationId } }";
const input = () => ({ clientMutationId: randomUUID(), id: goal.id, expectedVersion: goal.version, why: "Skrivet från en annan plats" });
const act = () => JSON.stringify({ query: mutation, variables: { input: input() } });
const signedIn = () => leader.query<{ viewer: { user: object | null } }>("{ viewer { user { id } } }").then(({ viewer }) => viewer.user !== null);

async function expectNoEffect(): Promise<void> {
  expect([await goalNow(), await signedIn()]).toEqual([goal, true]);
}

test("the same request from our own page has an effect, so that what is refused is refused for where it comes from", async () => {
  const { status } = await send({ "content-type": "application/json", origin: app.address, "sec-fetch-site": "same-origin" }, { body: act() });
  const now = await goalNow();
  expect([status, now.why]).toEqual([200, "Skrivet från en annan plats"]);
  goal = now;
});

const json = "application/json";
const types = [json, "application/json; charset=utf-8", "text/plain", "text/plain;application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/graphql", ""];
const sites: readonly Record<string, string>[] = [{ origin: "https://other.example", "sec-fetch-site": "cross-site" }, { origin: "https://other.example" }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }];

test("none of thirty-seven shapes of a request from another site has an effect", async () => {
  const foreign = { origin: "https://other.example", "sec-fetch-site": "cross-site" };
  const query = `/graphql?query=${encodeURIComponent(mutation)}&variables=${encodeURIComponent(JSON.stringify({ input: input() }))}`;
  const shapes = [
    ...sites.flatMap((site) => types.map((type) => send({ ...site, "content-type": type }, { body: act() }))),
    send({ ...foreign, "apollo-require-preflight": "1" }, { method: "GET", path: query }),
    send({ ...foreign, "content-type": json, "x-http-method-override": "POST" }, { method: "PUT", body: act() }),
    send({ ...foreign, "content-type": json }, { body: `[${act()}]` }),
    send({ ...foreign, "content-type": json }, { path: "/auth/sign-out", body: "{}" }),
    send({ ...foreign, "content-type": json }, { path: "/auth/demo", body: JSON.stringify({ email: "lasare.boden@demo.example" }) }),
  ];
  expect(shapes).toHaveLength(37);
  const answers = await Promise.all(shapes);
  expect(answers.filter(({ status }) => status < 400).map(({ status }) => status)).toEqual([]);
  expect(answers.filter(({ headers }) => headers["set-cookie"] || headers["access-control-allow-credentials"])).toEqual([]);
  await expectNoEffect();
});

describe("an origin that only looks like ours", () => {
  const spellings = (own: URL): string[] => [
    "null",
    `https://${own.host}.other.example`,
    `http://other.example#${own.host}`,
    `http://${own.host}@other.example`,
    `http://${own.hostname}:1`,
    `http://sub.${own.host}`,
    `http://${own.host}, http://other.example`,
    `other.example/${own.host}`,
  ];

  test("acts for nobody, and opens no socket", async () => {
    for (const origin of spellings(new URL(app.address))) {
      const { status, headers } = await send({ "content-type": json, origin }, { body: act() });
      expect([origin, status, headers["access-control-allow-credentials"]]).toEqual([origin, 403, undefined]);
      await expect(RawSocket.open(app.address, { cookie: leader.cookie, origin })).rejects.toThrow("403");
    }
    await expectNoEffect();
  });

  test("nor does one that is like a configured one", async () => {
    const named = await startApp({ database: app.database, settings: { PUBLIC_URL: "https://hub.example" } });
    const { port } = named.http.app.server.address() as AddressInfo;
    const asked = (origin: string) => send({ "content-type": json, origin }, { to: port, body: JSON.stringify({ query: "{ __typename }" }) });
    const near = ["http://hub.example", "https://hub.example.", "https://hub.example:8443", "https://HUB.example", "https://hub.example/", "https://xhub.example", app.address, "null"];
    expect(await Promise.all(near.map(async (origin) => [origin, (await asked(origin)).status]))).toEqual(near.map((origin) => [origin, 403]));
    const own = await asked("https://hub.example");
    expect([own.status, own.headers["strict-transport-security"]]).toEqual([200, "max-age=31536000; includeSubDomains"]);
    await named.stop();
  });
});

test("every answer carries the headers that bind a browser, pages and data alike", async () => {
  for (const path of ["/", "/a/rannebergen", "/tavla", "/graphql", "/livez", "/nothing.json"]) {
    const { headers } = await app.anyone.fetch(path, { headers: { accept: "text/html" } });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/);
    expect(policy.split(";").map((part) => part.trim().split(" ")[0])).toEqual(expect.arrayContaining(["default-src", "script-src", "style-src", "base-uri", "form-action", "frame-ancestors", "require-trusted-types-for", "report-to"]));
    const told = ["x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "x-frame-options"].map((name) => headers.get(name));
    expect([path, ...told]).toEqual([path, "nosniff", "no-referrer", "same-origin", "same-origin", "DENY"]);
    expect(headers.get("permissions-policy")).toContain("camera=(), ");
    expect([headers.get("strict-transport-security"), headers.get("x-powered-by"), headers.get("server")]).toEqual([null, null, null]);
  }
});

describe("what a browser kept from a page", () => {
  const report = (type: string, body: unknown, address = "203.0.113.7") =>
    listening.anyone.fetch("/reports/policy", { method: "POST", headers: { "content-type": type, "x-forwarded-for": address }, body: typeof body === "string" ? body : JSON.stringify(body) });
  const kept = (more: object) => ({ type: "csp-violation", age: 3, url: "https://hub.example/a/rannebergen?anna", user_agent: "Anna's browser", body: { documentURL: "https://hub.example/a/rannebergen?anna", disposition: "enforce", ...more } });
  const told = (): object[] => logged.map((line) => JSON.parse(line) as { msg: string }).filter(({ msg }) => msg === "A browser kept something from a page.");
  const count = async (directive: string): Promise<number> => Number(new RegExp(`^hub_policy_reports_total\\{directive="${directive}"\\} (\\d+)$`, "m").exec(await (await listening.anyone.fetch("/metrics")).text())?.[1] ?? 0);
  let listening: TestApp;
  let logged: string[] = [];
  beforeAll(async () => {
    listening = await startApp({ database: app.database, settings: { LOG_LEVEL: "warn", TRUST_PROXY: "1" }, logTo: { write: (line) => void logged.push(line) } });
  });
  beforeEach(() => {
    logged = [];
  });
  afterAll(() => listening.stop());

  test("is told where every page says, in both forms that browsers know", async () => {
    const { headers } = await listening.anyone.fetch("/");
    expect(headers.get("reporting-endpoints")).toBe('policy="/reports/policy"');
    expect(headers.get("content-security-policy")).toMatch(/;report-to policy;report-uri \/reports\/policy$/);
    const several = [kept({ effectiveDirective: "script-src-elem", blockedURL: "https://evil.example/anna.js", sourceFile: "https://hub.example/assets/main-Ab12.js" }), { type: "deprecation", body: { id: "x" } }, kept({ effectiveDirective: "style-src-attr", blockedURL: "inline" })];
    expect((await report("application/reports+json", several)).status).toBe(204);
    expect((await report("application/csp-report", { "csp-report": { "document-uri": "https://hub.example/", "violated-directive": "img-src 'self'", "blocked-uri": "https://hub.example/x" } })).status).toBe(204);
    expect(told()).toEqual([
      expect.objectContaining({ directive: "script-src-elem", blocked: "another site", file: "main-Ab12.js" }),
      expect.objectContaining({ directive: "style-src-attr", blocked: "inline", file: null }),
      expect.objectContaining({ directive: "img-src", blocked: "this site", file: null }),
    ]);
    expect([await count("script-src-elem"), await count("style-src-attr"), await count("img-src")]).toEqual([1, 1, 1]);
  });

  test("is counted and logged without a word of who looked at what, or that anybody could have made up", async () => {
    const made = kept({ effectiveDirective: "anna-src", blockedURL: "anna", sourceFile: "https://hub.example/a/anna", sample: "anna", referrer: "https://anna.example" });
    expect((await report("application/reports+json", [made, kept({ effectiveDirective: "connect-src", blockedURL: "chrome-extension://anna/x.js" }), "anna", null, { type: "csp-violation", body: ["anna"] }])).status).toBe(204);
    expect(told()).toMatchObject([{ directive: "other", blocked: "unknown", file: null }, { directive: "connect-src", blocked: "not of the web", file: null }, { directive: "other", blocked: "unknown", file: null }]);
    expect(logged.join("")).not.toMatch(/anna|203\.0\.113|rannebergen/i);
    expect(await count("other")).toBe(2);
  });

  test("is not taken in another form, at any length, or as often as anybody likes", async () => {
    const shapes = [["text/plain", "x"], ["application/reports+json", "{ nonsense"], ["application/reports+json", "[]".padEnd(20_001)]] as const;
    expect(await Promise.all(shapes.map(async ([type, body]) => (await report(type, body, "198.51.100.1")).status))).toEqual([415, 400, 413]);
    const many = await Promise.all(Array.from({ length: 70 }, (_, i) => report("application/reports+json", [kept({ effectiveDirective: "font-src", blockedURL: "data" })], `198.51.101.${i}`)));
    expect(many.some(({ status }) => status === 429)).toBe(true);
    expect(told()).toHaveLength(await count("font-src"));
  });
});
