import { afterAll, beforeAll, describe, expect, it, test } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { Scene } from "../support/scene.ts";

let app: TestApp;
let scene: Scene;
let logged: string[] = [];
beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LOG_LEVEL: "info" }, logTo: { write: (line) => void logged.push(line) } });
  scene = await Scene.of(app);
}, 60_000);
afterAll(() => app.stop());

/** Words that only the inside of the hub knows. */
const inside = /select |insert |relation|does not exist|violates|duplicate key|constraint|pg_|postgres|typeorm|QueryFailed|node_modules|\.ts\b|\.js\b|\bat [A-Za-z.]+ \(/i;
const apology = "Something went wrong on our side. The request id helps us find it.";

/** Breaks a table for the length of one question. */
async function broken<T>(table: string, work: () => Promise<T>): Promise<T> {
  await app.dataSource.query(`alter table ${table} rename to ${table}_gone`);
  try {
    return await work();
  } finally {
    await app.dataSource.query(`alter table ${table}_gone rename to ${table}`);
  }
}

describe("a failure of the database", () => {
  it.each([
    ["a query", "goal", () => app.anyone.ask('{ partnership(slug: "rannebergen") { goals { nodes { id } } } }')],
    ["a query for one thing", "goal", async () => app.anyone.ask("query ($id: ID!) { node(id: $id) { id } }", { id: Buffer.from("Goal:00000000-0000-4000-8000-000000000000").toString("base64url") })],
    ["a mutation", "mutation_key", async () => scene.leader.ask("mutation ($input: EditGoalInput!) { editGoal(input: $input) { cursor } }", { input: { clientMutationId: crypto.randomUUID(), id: "R29hbDowMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA", expectedVersion: 1 } })],
    ["asking who one is", "session", () => scene.leader.ask("{ viewer { user { id } } }")],
  ] as const)("tells %s nothing of it but a request id, under which it is logged", async (_, table, ask) => {
    logged = [];
    const answer = await broken(table, ask);
    expect(answer.errors).toMatchObject([{ message: apology, extensions: { code: "INTERNAL", requestId: expect.any(String) } }]);
    expect(JSON.stringify(answer)).not.toMatch(inside);
    const lines = logged.map((line) => JSON.parse(line) as { requestId?: string; err?: object });
    expect(lines).toContainEqual(expect.objectContaining({ requestId: answer.errors?.[0]?.extensions.requestId, err: expect.objectContaining({ code: "42P01", message: "" }) }));
  });

  it("tells a subscription that cannot begin nothing of it", async () => {
    const socket = await RawSocket.greeted(app.address);
    await broken("partnership", async () => {
      socket.subscribe("1", "subscription ($id: ID!) { partnershipChanges(partnershipId: $id) { n } }", { id: scene.partnershipId });
      await socket.hears("the refusal", ({ type }) => type === "error");
    });
    const refusal = socket.frames.find(({ type }) => type === "error");
    expect(refusal).toMatchObject({ payload: [{ message: apology, extensions: { code: "INTERNAL", requestId: expect.any(String) } }] });
    expect(JSON.stringify(refusal)).not.toMatch(inside);
    socket.end();
  });

  it("that passes by itself is UNAVAILABLE, so that callers try again", async () => {
    await app.dataSource.query("create function stop() returns trigger language plpgsql as $$ begin raise exception 'gone' using errcode = '57P01'; end $$");
    await app.dataSource.query("create trigger stop before insert on mutation_key execute function stop()");
    const input = { clientMutationId: crypto.randomUUID(), ...(await scene.inputFor("editGoal")) };
    const { errors } = await scene.leader.ask("mutation ($input: EditGoalInput!) { editGoal(input: $input) { cursor } }", { input });
    await app.dataSource.query("drop function stop cascade");
    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
  });

  it("that strikes two statements of one question leaves none of them unheard: the process would end", async () => {
    const unheard: unknown[] = [];
    const listen = (reason: unknown) => void unheard.push(reason);
    process.on("unhandledRejection", listen);
    const { errors } = await broken("goal", () => app.anyone.ask('{ partnership(slug: "rannebergen") { goals { totalCount nodes { id } } } }'));
    await new Promise(setImmediate);
    process.off("unhandledRejection", listen);
    expect(errors).toMatchObject([{ extensions: { code: "INTERNAL" } }]);
    expect(unheard).toEqual([]);
  });

  it("that a caller's text causes is the caller's mistake", async () => {
    expect((await app.anyone.ask("query ($slug: String!) { partnership(slug: $slug) { id } }", { slug: "noll\u0000" })).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });
});

describe("what a document may ask", () => {
  const many = (count: number, part: (nr: number) => string): string => Array.from({ length: count }, (_, nr) => part(nr)).join(" ");
  const documents: [string, (kind: "query" | "subscription") => string][] = [
    ["a syntax error", () => "{ broken"],
    ["a field that does not exist", (kind) => shell(kind, "nothing")],
    ["more than 2,000 tokens", (kind) => shell(kind, many(2_000, () => "id"))],
    ["more than 30 aliases", (kind) => shell(kind, many(31, (nr) => `a${nr}: id`))],
    ["more than 20 directives", (kind) => shell(kind, many(21, () => "id @include(if: true)"))],
    ["more than eight objects below each other", (kind) => shell(kind, `... on Partnership { ${"goals { nodes { partnership { ".repeat(5)}id${" } } }".repeat(5)} }`)],
    ["a bomb of fragments", (kind) => `${shell(kind, "...f0")} ${many(20, (nr) => `fragment f${nr} on Partnership { ${nr < 19 ? `...f${nr + 1} ...f${nr + 1}` : "id"} }`)}`],
    ["a fragment inside itself", (kind) => `${shell(kind, "...f")} fragment f on Partnership { host { id } ...f }`],
    ["a variable of the wrong type", (kind) => (kind === "query" ? "query ($id: Int!) { node(id: $id) { id } }" : "subscription ($id: Int!) { partnershipChanges(partnershipId: $id) { n } }")],
  ];
  const shell = (kind: "query" | "subscription", inner: string): string =>
    kind === "query" ? `query ($id: ID!) { node(id: $id) { ${inner} } }` : `subscription ($id: ID!) { partnershipChanges(partnershipId: $id) { node { ${inner} } } }`;

  test.each(documents)("is refused alike over HTTP and WebSocket: %s", async (_, write) => {
    const overHttp = await app.anyone.ask(write("query"), { id: scene.partnershipId });
    const socket = await RawSocket.greeted(app.address);
    socket.subscribe("1", write("subscription"), { id: scene.partnershipId });
    await socket.hears("the refusal", ({ type }) => type === "error");
    const refusal = socket.frames.find(({ type }) => type === "error") as unknown as { payload: { message: string; extensions: object }[] };
    const [overSocket] = refusal.payload;
    expect(overHttp.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", requestId: expect.any(String) });
    expect(overSocket?.extensions).toMatchObject({ code: "BAD_USER_INPUT", requestId: expect.any(String) });
    const verdict = (message: string | undefined) => message?.replace(/^Syntax Error: /, "").replaceAll(/Query|Subscription/g, "");
    expect(verdict(overSocket?.message)).toBe(verdict(overHttp.errors?.[0]?.message));
    socket.end();
  });

  it("is accepted alike up to the limit", async () => {
    const inner = `... on Partnership { ${many(30, (nr) => `a${nr}: name`)} }`;
    expect((await app.anyone.ask(shell("query", inner), { id: scene.partnershipId })).errors).toBeUndefined();
    const socket = await RawSocket.greeted(app.address);
    socket.subscribe("1", shell("subscription", inner), { id: scene.partnershipId });
    await socket.hears("where it stands", ({ type }) => type === "next");
    socket.end();
  });
});

describe("a cursor that the list did not give", () => {
  const sealed = (...values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString("base64url");
  const id = "00000000-0000-4000-8000-000000000000";
  it.each([
    ["noise", "noise"],
    ["a cursor of another list", sealed("Goal", "R1", id)],
    ["a day that is none", sealed("Occurrence", "2026-02-30", "2026-02-28T10:00:00.000Z", id)],
    ["an instant that is none", sealed("Occurrence", "2026-02-28", "noon", id)],
    ["an id that is none", sealed("Occurrence", "2026-02-28", "2026-02-28T10:00:00.000Z", "me")],
    ["too few values", sealed("Occurrence", "2026-02-28", id)],
  ])("is STALE_CURSOR: %s", async (_, after) => {
    const { errors } = await app.anyone.ask('query ($after: String) { partnership(slug: "rannebergen") { occurrences(from: "2026-01-01", to: "2026-12-31", after: $after) { totalCount } } }', { after });
    expect(errors).toMatchObject([{ extensions: { code: "STALE_CURSOR" } }]);
  });
});

test.each(["0000-01-01", "0999-12-31", "2026-02-30", "2026-13-01"])("%s is no day, and the caller's mistake", async (from) => {
  const { errors } = await app.anyone.ask('query ($from: LocalDate!) { partnership(slug: "rannebergen") { occurrences(from: $from, to: $from) { totalCount nodes { id } } } }', { from });
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
});

describe("the log", () => {
  it("has a line for every request and no personal data, whatever people write and wherever it fails", async () => {
    logged = [];
    const canaries = ["Kanarie Kanariesson", "kanarie@example.se", "070-123 45 67", "121212-1212"];
    for (const canary of canaries) {
      await scene.leader.ask("mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { code } } }", { input: { clientMutationId: crypto.randomUUID(), ...(await scene.inputFor("editGoal")), why: canary } });
      await scene.leader.ask("mutation ($input: PlanActivityInput!) { planActivity(input: $input) { userErrors { code } } }", { input: { clientMutationId: crypto.randomUUID(), ...(await scene.planInput({ title: canary, rule: canary })) } });
      await broken("history", () => scene.leader.ask("mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { code } } }", { input: { clientMutationId: crypto.randomUUID(), ...wrongGoal, why: canary } }));
      await app.anyone.ask(`query ${"Name"} { partnership(slug: "${canary}") { id } }`);
      await app.anyone.ask("query ($slug: String!) { partnership(slug: $slug) { id } }", { slug: `${canary}\u0000` });
      await app.anyone.fetch(`/auth/demo?email=${encodeURIComponent(canary)}`, { method: "POST", headers: { "content-type": "application/json", "user-agent": encodeURIComponent(canary) }, body: JSON.stringify({ email: canary }) });
      await app.anyone.fetch(`/${encodeURIComponent(canary)}`, { headers: { referer: `http://hub.example/${encodeURIComponent(canary)}` } });
      const socket = await RawSocket.greeted(app.address);
      socket.subscribe("1", `subscription ($id: ID!) { partnershipChanges(partnershipId: $id, after: "${canary}") { n } }`, { id: canary });
      await socket.hears("the refusal", ({ type }) => type === "error");
      socket.end();
    }
    expect(logged.length).toBeGreaterThan(canaries.length * 6);
    const text = logged.map((line) => JSON.stringify(JSON.parse(line))).join("\n");
    for (const canary of [...canaries, ...canaries.map(encodeURIComponent), scene.leader.cookie ?? "?", "127.0.0.1", "::1", "processledare."]) {
      expect(text).not.toContain(canary);
    }
    const figures = await (await app.anyone.fetch("/metrics")).text();
    canaries.forEach((canary) => expect(figures).not.toContain(canary));
  });

  const wrongGoal = { id: "R29hbDowMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA", expectedVersion: 1 };
});

test("a hub without its database lives but is not ready, and says so in the words of the API", async () => {
  await broken("migrations", async () => {
    expect((await app.anyone.fetch("/livez")).status).toBe(200);
    const ready = await app.anyone.fetch("/readyz");
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false }]);
  });
  expect((await app.anyone.fetch("/readyz")).status).toBe(200);
});
