import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let scene: Scene;
let logged: string[] = [];
beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LOG_LEVEL: "error", LIMIT_SUBSCRIPTIONS_PER_SOCKET: "3", LIMIT_SOCKET_MESSAGES: "20" }, logTo: { write: (line) => void logged.push(line) } });
  scene = await Scene.of(app);
}, 60_000);
afterAll(() => app.stop());

const follow = "subscription ($id: ID!) { partnershipChanges(partnershipId: $id) { n cursor op nodeId reason node { __typename id ... on Activity { title } } } }";
/** The same, with a field that is another for every viewer. */
const ownFollow = "subscription ($id: ID!) { partnershipChanges(partnershipId: $id) { n cursor op nodeId reason node { __typename id ... on Activity { title viewerCanEdit } } } }";
const heartbeat = (id: string) => ({ type, id: of }: { type: string; id?: string }) => type === "next" && of === id;
const ring = () => app.dataSource.query("notify hub_changes");

describe("the protocol", () => {
  it.each([
    ["a message that is none", "nonsense", 4400],
    ["a message of an unknown kind", { type: "sing" }, 4400],
    ["a second greeting", { type: "connection_init" }, 4429],
  ])("ends a socket that sends %s", async (_, message, code) => {
    const socket = await RawSocket.greeted(app.address);
    socket.send(message);
    expect((await socket.closed).code).toBe(code);
  });

  it("ends a socket that subscribes before it greets, or twice under one id, or speaks another protocol, or says nothing", async () => {
    const hasty = await RawSocket.open(app.address);
    hasty.subscribe("1", follow, { id: scene.partnershipId });
    const double = await RawSocket.greeted(app.address);
    double.subscribe("1", follow, { id: scene.partnershipId });
    double.subscribe("1", follow, { id: scene.partnershipId });
    const silent = await RawSocket.open(app.address);
    const foreign = await RawSocket.open(app.address, { protocol: [] });
    expect((await hasty.closed).code).toBe(4401);
    expect((await double.closed).code).toBe(4409);
    expect((await silent.closed).code).toBe(4408);
    expect((await foreign.closed).code).toBe(4406);
  });

  it("ends a socket whose message is beyond 64 kB, that sends too many, or that subscribes to too much", async () => {
    const [large, eager, greedy] = await Promise.all([1, 2, 3].map(() => RawSocket.greeted(app.address)));
    large?.send({ id: "1", type: "subscribe", payload: { query: `${follow} #${"x".repeat(65_536)}` } });
    for (let nr = 0; nr < 21; nr++) {
      eager?.send({ type: "ping" });
    }
    for (const id of ["1", "2", "3", "4"]) {
      greedy?.subscribe(id, follow, { id: scene.partnershipId });
    }
    expect((await large?.closed)?.code).toBe(1009);
    expect((await eager?.closed)?.code).toBe(4105);
    expect((await greedy?.closed)?.code).toBe(4105);
  });

  it("refuses what is no subscription, one by one, writes nothing, and goes on with the others", async () => {
    const socket = await RawSocket.greeted(app.address, { cookie: scene.leader.cookie });
    const before = await scene.written();
    const input = { clientMutationId: crypto.randomUUID(), ...(await scene.planInput()) };
    socket.subscribe("mutation", "mutation ($input: PlanActivityInput!) { planActivity(input: $input) { activity { id } } }", { input });
    socket.subscribe("query", "{ viewer { user { displayName } } }");
    await socket.hears("two refusals", ({ id, type }) => id === "query" && type === "error");
    for (const id of ["mutation", "query"]) {
      const refusal = socket.frames.find((frame) => frame.id === id);
      expect(refusal).toMatchObject({ type: "error", payload: [{ extensions: { code: "BAD_USER_INPUT", requestId: expect.any(String) } }] });
    }
    expect(await scene.written()).toBe(before);
    socket.subscribe("1", follow, { id: scene.partnershipId });
    await socket.hears("where it stands", heartbeat("1"));
    socket.end();
  });

  it("runs the operation that is named, where a document has several", async () => {
    const socket = await RawSocket.greeted(app.address);
    const document = `${follow.replace("subscription", "subscription One")} ${follow.replace("subscription", "subscription Other").replaceAll("$id", "$other")}`;
    socket.subscribe("1", document, { other: scene.partnershipId }, "Other");
    await socket.hears("where it stands", heartbeat("1"));
    expect(socket.frames.at(-1)?.payload).toMatchObject({ data: { partnershipChanges: { n: 1, op: "HEARTBEAT" } } });
    socket.end();
  });

  it("does not mix up those who ask for the same with another variable in another place", async () => {
    const document = "subscription ($id: ID!, $after: String) { partnershipChanges(partnershipId: $id, after: $after) { n cursor op nodeId reason node { __typename id ... on Partnership { goals(first: 1, after: $after) { nodes { code } } } } } }";
    const [plain, cursor] = await Promise.all([RawSocket.greeted(app.address), RawSocket.greeted(app.address)]);
    const { partnership } = await app.anyone.query<{ partnership: { goals: { edges: { cursor: string }[] } } }>('{ partnership(slug: "rannebergen") { goals(first: 1) { edges { cursor } } } }');
    plain.subscribe("1", document, { id: scene.partnershipId });
    cursor.subscribe("1", document, { id: scene.partnershipId, after: partnership.goals.edges[0]?.cursor });
    await Promise.all([plain, cursor].map((socket) => socket.hears("where it stands", heartbeat("1"))));
    await app.dataSource.query("update partnership set version = version + 1 where slug = 'rannebergen'");
    await ring();
    const codes = (socket: RawSocket) => socket.said<{ node: { goals?: { nodes: { code: string }[] } } | null }>("1").flatMap(({ node }) => node?.goals?.nodes.map(({ code }) => code) ?? []);
    await until("both hear of the partnership", () => codes(plain).length > 0 && codes(cursor).length > 0);
    expect([codes(plain)[0], codes(cursor)[0]]).toEqual(["R1", "R2"]);
    plain.end();
    cursor.end();
  });
});

describe("the page behind a socket", () => {
  it.each(["https://elsewhere.example", "null", "http://localhost.elsewhere.example", "http://localhost:1"])("from %s is refused", async (origin) => {
    await expect(RawSocket.open(app.address, { cookie: scene.leader.cookie, origin })).rejects.toThrow("403");
  });

  it("without an origin is nobody, whatever cookie comes with it", async () => {
    const socket = await RawSocket.greeted(app.address, { cookie: scene.leader.cookie, origin: null });
    socket.subscribe("1", follow, { id: scene.partnershipId });
    await socket.hears("where it stands", heartbeat("1"));
    await scene.planned({ visibility: "PARTNERSHIP", title: "Bara för oss", roomId: null, placeText: "Torget" });
    await app.dataSource.query("update goal set version = version + 1 where code = 'R5'");
    await ring();
    await until("it hears what is public", () => socket.said("1").some(({ op }) => op === "UPSERT"));
    expect(socket.said<{ node: { __typename: string } | null }>("1").flatMap(({ node }) => node?.__typename ?? [])).toEqual(["Goal"]);
    socket.end();
  });
});

describe("rights that end", () => {
  /** Takes a role away, as somebody does who administers the partnership, and returns how to give it back. */
  async function revoke(role: string): Promise<{ at: number; restore: () => Promise<unknown> }> {
    const [rows] = (await app.dataSource.query("delete from assignment a using partnership p where p.id = a.partnership_id and p.slug = 'rannebergen' and a.role = $1 returning a.*", [role])) as [object[]];
    const at = Date.now();
    await ring();
    return { at, restore: () => app.dataSource.query("insert into assignment select * from jsonb_populate_record(null::assignment, $1::jsonb)", [JSON.stringify(rows[0])]) };
  }

  it.each([["shared by many", follow], ["of one's own", ownFollow]])("stop what only partners may hear, in a subscription %s, within a second", async (_, document) => {
    const member = await app.as("rannebergen", "READER");
    const socket = await RawSocket.greeted(app.address, { cookie: member.cookie });
    socket.subscribe("1", document, { id: scene.partnershipId });
    await socket.hears("where it stands", heartbeat("1"));
    const { at, restore } = await revoke("READER");
    await until("it hears that its rights are others", () => socket.said<{ reason: string | null }>("1").some(({ reason }) => reason === "RIGHTS_CHANGED"));
    expect(Date.now() - at).toBeLessThan(1_000);
    await scene.planned({ visibility: "PARTNERSHIP", title: "Efter återkallelsen", roomId: null, placeText: "Torget" });
    await app.dataSource.query("update goal set version = version + 1 where code = 'R5'");
    await ring();
    await until("it hears what is public", () => socket.said<{ node: { __typename: string } | null }>("1").some(({ node }) => node?.__typename === "Goal"));
    expect(JSON.stringify(socket.frames)).not.toContain("Efter återkallelsen");
    await restore();
    socket.end();
  });

  it("count for what is opened later on the same socket, though nobody followed when they ended", async () => {
    const boden = await app.as("boden", "READER");
    const socket = await RawSocket.greeted(app.address, { cookie: boden.cookie });
    const [rows] = (await app.dataSource.query("delete from assignment a using partnership p where p.id = a.partnership_id and p.slug = 'boden' and a.role = 'READER' returning a.*")) as [object[]];
    const other = await Scene.of(app, "boden");
    socket.subscribe("1", follow, { id: other.partnershipId });
    await socket.hears("where it stands", heartbeat("1"));
    await other.planned({ visibility: "PARTNERSHIP", title: "Bara i Boden", roomId: null, placeText: "Torget" });
    await app.dataSource.query("update goal set version = version + 1 where code = 'B1'");
    await ring();
    await until("it hears what is public", () => socket.said<{ node: { __typename: string } | null }>("1").some(({ node }) => node?.__typename === "Goal"));
    expect(JSON.stringify(socket.frames)).not.toContain("Bara i Boden");
    await app.dataSource.query("insert into assignment select * from jsonb_populate_record(null::assignment, $1::jsonb)", [JSON.stringify(rows[0])]);
    socket.end();
  });

  it.each([
    ["signs out", (client: TestClient) => client.fetch("/auth/sign-out", { method: "POST" })],
    ["signed in elsewhere is ended", () => app.dataSource.query("delete from session s using \"user\" u where u.id = s.user_id and u.email like 'utvarderare.rannebergen%'")],
    ["has an expired session", () => app.dataSource.query("update session s set expires_at = now() from \"user\" u where u.id = s.user_id and u.email like 'utvarderare.rannebergen%'")],
    ["has not been seen for eight hours", () => app.dataSource.query("update session s set last_seen_at = now() - interval '8 hours' from \"user\" u where u.id = s.user_id and u.email like 'utvarderare.rannebergen%'")],
    ["is suspended", () => app.dataSource.query("update \"user\" set status = 'SUSPENDED' where email like 'utvarderare.rannebergen%'")],
  ])("close the socket of whoever %s within a second", async (_, end) => {
    const client = await app.as("rannebergen", "EVALUATOR");
    const socket = await RawSocket.greeted(app.address, { cookie: client.cookie });
    socket.subscribe("1", follow, { id: scene.partnershipId });
    await socket.hears("where it stands", heartbeat("1"));
    await end(client);
    const at = Date.now();
    const closed = await socket.closed;
    await app.dataSource.query("update \"user\" set status = 'ACTIVE' where email like 'utvarderare.rannebergen%'");
    expect(closed.code).toBe(4102);
    expect(closed.at - at).toBeLessThan(1_000);
    expect(await client.query("{ viewer { user { id } } }")).toEqual({ viewer: { user: null } });
  });

  it("of somebody with two roles leave what the other role allows", async () => {
    const member = await app.as("rannebergen", "READER");
    await app.dataSource.query("insert into assignment (partnership_id, user_id, role, valid) select a.partnership_id, a.user_id, 'WORKING_MEMBER', '[2020-01-01,)' from assignment a join partnership p on p.id = a.partnership_id where p.slug = 'rannebergen' and a.role = 'READER'");
    expect((await scene.act("planActivity", await scene.planInput(), member)).userErrors).toEqual([]);
    const { partnership } = await member.query<{ partnership: { viewerRole: string; viewerCanPlan: boolean; activities: { totalCount: number } } }>('{ partnership(slug: "rannebergen") { viewerRole viewerCanPlan activities { totalCount } } }');
    expect(partnership).toMatchObject({ viewerRole: "WORKING_MEMBER", viewerCanPlan: true });
    await app.dataSource.query("delete from assignment where role = 'WORKING_MEMBER' and lower(valid) = '2020-01-01'");
    expect(await member.query('{ partnership(slug: "rannebergen") { viewerRole viewerCanPlan } }')).toEqual({ partnership: { viewerRole: "READER", viewerCanPlan: false } });
  });
});

describe("a failure inside a message", () => {
  it("tells nothing of the database, is logged under its request id, and the subscription goes on", async () => {
    const document = 'subscription ($id: ID!) { partnershipChanges(partnershipId: $id) { n cursor op node { __typename id ... on Partnership { occurrences(from: "2026-11-23", to: "2026-11-23") { totalCount } } } } }';
    const socket = await RawSocket.greeted(app.address);
    socket.subscribe("1", document, { id: scene.partnershipId });
    await socket.hears("where it stands", heartbeat("1"));
    logged = [];
    await app.dataSource.query("alter table occurrence rename column starts_at to began_at");
    await app.dataSource.query("update partnership set version = version + 1 where slug = 'rannebergen'");
    await ring();
    await socket.hears("of the failure", ({ payload }) => Boolean(payload?.errors));
    await app.dataSource.query("alter table occurrence rename column began_at to starts_at");
    const { payload } = socket.frames.find((frame) => frame.payload?.errors) ?? {};
    expect(payload?.errors).toMatchObject([{ message: "Something went wrong on our side. The request id helps us find it.", extensions: { code: "INTERNAL", requestId: expect.any(String) } }]);
    expect(JSON.stringify(payload)).not.toMatch(/starts_at|does not exist|relation|select|Error|\bat /);
    const lines = logged.map((line) => JSON.parse(line) as { requestId?: string; err?: { code?: string; message?: string } });
    expect(lines.find(({ requestId }) => requestId === payload?.errors?.[0]?.extensions.requestId)?.err).toMatchObject({ message: "", code: "42703" });
    await app.dataSource.query("update partnership set version = version + 1 where slug = 'rannebergen'");
    await ring();
    await until("it hears the next one whole", () => socket.said<{ node: { occurrences?: object } | null }>("1").some(({ node }) => Boolean(node?.occurrences)));
    socket.end();
  });
});

describe.each(["on", "off"])("two processes on one database, with the doorbell %s", (doorbell) => {
  it("follow each other's changes, read each other's cursors and end each other's sessions", async () => {
    const [one, other] = await Promise.all([1, 2].map(() => startApp({ database: app.database, settings: { DOORBELL: doorbell } })));
    if (!one || !other) {
      throw new Error("Two were started.");
    }
    try {
      const leader = await one.as("rannebergen", "PROCESS_LEADER");
      const follower = await new FollowerLog(other.anyone, scene.partnershipId).hasBegun();
      const { cursor } = await scene.act("editGoal", await scene.inputFor("editGoal"), leader);
      await follower.hears("the change in the other process", (changes) => changes.some(({ node }) => node?.__typename === "Goal"));
      const resumed = new FollowerLog(other.anyone, scene.partnershipId, follower.cursor);
      await scene.act("editGoal", await scene.inputFor("editGoal"), leader);
      await resumed.hears("what came after", (changes) => changes.length > 0);
      expect(resumed.changes.map(({ op }) => op)).toEqual(["UPSERT"]);
      expect(cursor).toEqual(expect.any(String));
      const socket = await RawSocket.greeted(other.address, { cookie: leader.cookie });
      await leader.fetch("/auth/sign-out", { method: "POST" });
      const at = Date.now();
      const closed = await socket.closed;
      expect([closed.code, closed.at - at < 1_000]).toEqual([4102, true]);
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  }, 30_000);
});
