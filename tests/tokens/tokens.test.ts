import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { makeSecret } from "../../server/shared/token-format.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";
import { createDocument, programOf } from "../support/programs.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { documentOf, Scene, type ActName } from "../support/scene.ts";
import { until } from "../support/until.ts";

const accessRevoked = 4103;
const unauthorized = 4401;

let app: TestApp;
let other: TestApp;
let scene: Scene;
const logged: string[] = [];

beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LOG_LEVEL: "debug" }, logTo: { write: (line: string) => void logged.push(line) } });
  other = await startApp({ database: app.database });
  scene = await Scene.of(app);
}, 60_000);
afterEach(() => app.dataSource.query("delete from api_token"));
afterAll(async () => {
  await other.stop();
  await app.stop();
});

const allScopes = ["READ_PUBLIC", "READ_PARTNERSHIP", "WRITE_ACTIVITIES", "WRITE_MEASUREMENTS"] as const;
const whoAmI = "{ viewer { user { id } } }";
const rotateDocument = "mutation ($input: RotateTokenInput!) { rotateToken(input: $input) { secret token { id prefix status previousExpiresAt } userErrors { code path } } }";
const revokeDocument = "mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { token { id status } userErrors { code } } }";
const rotate = async (id: string, more: object = {}) =>
  (await scene.leader.mutate<{ rotateToken: { secret: string | null; token: { prefix: string; previousExpiresAt: string | null } } }>(rotateDocument, { id, validForDays: 30, ...more })).rotateToken;
const revoke = (id: string) => scene.leader.mutate<{ revokeToken: { token: { status: string } } }>(revokeDocument, { id });
const program = (scopes: readonly string[] = allScopes, owner = scene.leader) => programOf(owner, scene.partnershipId, scopes);
const globalId = (kind: string, id: string): string => Buffer.from(`${kind}:${id}`).toString("base64url");
const uuidOf = (id: string): string => Buffer.from(id, "base64url").toString().split(":")[1] ?? "";

/** How it is turned away, whatever is wrong with it. */
async function refusal(secret: string): Promise<unknown> {
  const response = await new TestClient(app.address, null, secret).fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: "{ __typename }" }) });
  const { errors, ...rest } = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] };
  return [response.status, response.headers.get("www-authenticate"), errors?.map(({ message, extensions: { code } }) => [message, code]), rest];
}
const turnedAway = [401, "Bearer", [["This token is not accepted. It may be misspelt, expired or revoked.", "UNAUTHENTICATED"]], {}];

async function socketRefusal(token: unknown): Promise<number> {
  const socket = await RawSocket.open(app.address);
  socket.send({ type: "connection_init", payload: { token } });
  return (await socket.closed).code;
}

describe("a token's secret", () => {
  it("has a form that is found in a leak, and is known to the database by its hash alone", async () => {
    const { secret, id } = await program();
    expect(secret).toMatch(/^hub_pat_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    const tables = (await app.dataSource.query("select table_name as name from information_schema.tables where table_schema = 'public'")) as { name: string }[];
    for (const { name } of tables) {
      const [found] = (await app.dataSource.query(`select count(*)::int as count from "${name}" t where to_jsonb(t)::text like '%' || $1 || '%'`, [secret.slice(17, 60)])) as { count: number }[];
      expect([name, found?.count]).toEqual([name, 0]);
    }
    const { viewer } = await scene.leader.query<{ viewer: { tokens: object[] } }>("{ viewer { tokens { id prefix } } }");
    expect(viewer.tokens).toContainEqual({ id, prefix: secret.slice(8, 16) });
  });

  it("is told once: sent again, the same input answers the same token without it", async () => {
    const input = { clientMutationId: randomUUID(), name: "En gång", partnershipId: scene.partnershipId, scopes: ["READ_PUBLIC"], validForDays: 1 };
    const [first, second] = [await scene.leader.query<{ createToken: Record<string, unknown> }>(createDocument, { input }), await scene.leader.query<{ createToken: Record<string, unknown> }>(createDocument, { input })];
    expect(first.createToken.secret).toEqual(expect.any(String));
    expect(second.createToken).toEqual({ ...first.createToken, secret: null });
  });

  it("never reaches the log, whether it is accepted or not", async () => {
    const { secret, client, id } = await program();
    await client.query(whoAmI);
    await client.ask("{ nonsense }");
    await client.fetch(`/graphql?query={__typename}`, { headers: { "apollo-require-preflight": "1" } });
    (await RawSocket.greeted(app.address, { token: secret })).end();
    await revoke(id);
    await refusal(secret);
    expect(await socketRefusal(secret)).toBe(unauthorized);
    expect(logged.length).toBeGreaterThan(5);
    expect(logged.filter((line) => line.includes(secret.slice(17)))).toEqual([]);
    expect(logged.filter((line) => line.includes("hub_pat_"))).toEqual([]);
  });

  it("is never taken from an address", async () => {
    const { secret } = await program();
    const response = await app.anyone.fetch(`/graphql?query=${encodeURIComponent(whoAmI)}&token=${secret}&access_token=${secret}`, { headers: { "apollo-require-preflight": "1" } });
    expect(await response.json()).toMatchObject({ data: { viewer: { user: null } } });
  });
});

describe("what is not accepted", () => {
  it("may be guessed at a few times in a minute from one network, on both ways, while good tokens go on", async () => {
    const strict = await startApp({ database: app.database, settings: { LIMIT_SIGN_INS: "3" } });
    await app.dataSource.query("delete from allowance");
    try {
      const { secret } = await program();
      const guesses: number[] = [];
      for (let i = 0; i < 5; i++) {
        guesses.push((await new TestClient(strict.address, null, makeSecret("pat").text).ask(whoAmI)).status);
      }
      expect(guesses).toEqual([401, 401, 401, 429, 429]);
      const socket = await RawSocket.open(strict.address);
      socket.send({ type: "connection_init", payload: { token: makeSecret("pat").text } });
      expect((await socket.closed).code).toBe(4105);
      expect((await new TestClient(strict.address, null, secret).ask(whoAmI)).status).toBe(200);
    } finally {
      await strict.stop();
      await app.dataSource.query("delete from allowance");
    }
  });

  it("is answered alike over HTTP and WebSocket: unknown, misspelt, expired, revoked, or none at all", async () => {
    const [expired, revoked, good] = [await program(), await program(), await program()];
    await app.dataSource.query("update api_token_secret set expires_at = now() where token_id = $1", [expired.id]);
    await revoke(revoked.id);
    const forgotten = await program();
    await app.dataSource.query("delete from api_token where id = $1", [forgotten.id]);
    const anotherBody = await program();
    await app.dataSource.query("update api_token_secret set hash = sha256('x') where token_id = $1", [anotherBody.id]);
    for (const secret of [expired.secret, revoked.secret, forgotten.secret, anotherBody.secret, `${good.secret}x`, good.secret.toLowerCase(), "nonsense", "", "å".repeat(40).replaceAll("å", "a")]) {
      expect(await refusal(secret)).toEqual(turnedAway);
      expect(await socketRefusal(secret)).toBe(unauthorized);
    }
    for (const token of [1, {}, [], true]) {
      expect(await socketRefusal(token)).toBe(unauthorized);
    }
    expect(await good.client.query("{ __typename }")).toEqual({ __typename: "Query" });
  });

  it("with a wrong checksum is refused without asking the database", async () => {
    const { secret } = await program();
    const pool = (app.dataSource.driver as unknown as { master: { query: (...args: unknown[]) => unknown } }).master;
    const asked = jest.spyOn(pool, "query");
    const ofTokens = () => asked.mock.calls.filter(([statement]) => JSON.stringify(statement).includes("api_token_secret s")).length;
    const wrong = `${secret.slice(0, -1)}${secret.endsWith("a") ? "b" : "a"}`;
    expect(await refusal(wrong)).toEqual(turnedAway);
    expect(ofTokens()).toBe(0);
    expect(await refusal(secret)).not.toEqual(turnedAway);
    expect(ofTokens()).toBe(1);
    asked.mockRestore();
  });

  it("is not helped by a cookie: where a token comes, no cookie counts", async () => {
    const { cookie } = scene.leader;
    const bad = await new TestClient(app.address, cookie, "nonsense").ask(whoAmI);
    expect([bad.status, bad.data]).toEqual([401, undefined]);
    const { secret } = await program(["READ_PUBLIC"]);
    expect(await new TestClient(app.address, cookie, secret).query(whoAmI)).toEqual({ viewer: { user: null } });
    const socket = await RawSocket.open(app.address, { cookie });
    socket.send({ type: "connection_init", payload: { token: "nonsense" } });
    expect((await socket.closed).code).toBe(unauthorized);
  });

  it("may be sent by a page elsewhere: browsers are told that the header is welcome", async () => {
    const preflight = await app.anyone.fetch("/graphql", { method: "OPTIONS", headers: { origin: "https://annan.example" } });
    expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
  });
});

const acts: Record<ActName, string | null> = {
  planActivity: "WRITE_ACTIVITIES", editActivity: "WRITE_ACTIVITIES", editOccurrence: "WRITE_ACTIVITIES", deleteOccurrence: "WRITE_ACTIVITIES", moveOccurrence: "WRITE_ACTIVITIES", cancelOccurrence: "WRITE_ACTIVITIES", reinstateOccurrence: "WRITE_ACTIVITIES", reportAttendance: "WRITE_ACTIVITIES",
  recordOccurrence: "WRITE_ACTIVITIES", reportParticipants: "WRITE_ACTIVITIES", issueHalfYear: null,
  recordMeasurement: "WRITE_MEASUREMENTS", editGoal: null,
};
const combinations: readonly (readonly string[])[] = [...allScopes.map((scope) => [scope]), ["WRITE_ACTIVITIES", "WRITE_MEASUREMENTS"], allScopes];

/** What a program sees of a partnership and of itself. */
interface Seen {
  readonly partnerships: { readonly nodes: unknown[] };
  readonly partnership: { readonly processLeaderVacant: boolean | null; readonly assignments: object | null; readonly history: object | null; readonly memberships: { readonly nodes: Readonly<Record<string, unknown>>[] } };
  readonly viewer: { readonly user: object | null; readonly assignments: unknown[]; readonly tokens: unknown };
}

describe.each(combinations.map((scopes) => [scopes.join(", "), scopes] as const))("a process leader's token for %s", (_, scopes) => {
  const isInside = scopes.includes("READ_PARTNERSHIP");

  it("reads over HTTP what its scopes show, and never what the few alone may see", async () => {
    const { client } = await program(scopes);
    const { activity } = await scene.planned();
    const id = uuidOf(activity.id);
    for (const [visibility, isSeen] of [[0, true], [1, isInside], [3, false]] as const) {
      await app.dataSource.query("update activity set visibility = $2, version = version + 1 where id = $1", [id, visibility]);
      const { node, nodes } = await client.query<{ node: object | null; nodes: unknown[] }>("query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }", { id: activity.id });
      expect([visibility, node !== null, nodes[0] !== null]).toEqual([visibility, isSeen, isSeen]);
      expect((await scene.leader.query<{ node: object | null }>("query ($id: ID!) { node(id: $id) { id } }", { id: activity.id })).node).not.toBeNull();
    }
    const { partnership, partnerships, viewer } = await client.query<Seen>(
      `query ($slug: String!) {
        partnerships(first: 10) { nodes { slug } }
        partnership(slug: $slug) { name processLeaderVacant assignments(first: 1) { totalCount } history(first: 1) { nodes { id } } memberships(first: 50) { nodes { leaveReason noticeGivenOn } } }
        viewer { user { id } assignments { role } tokens { id } }
      }`,
      { slug: scene.slug },
    );
    expect(partnerships.nodes).toHaveLength(4);
    expect([partnership.processLeaderVacant !== null, partnership.assignments !== null, partnership.history !== null]).toEqual([isInside, isInside, isInside]);
    expect(partnership.memberships.nodes.filter(({ leaveReason, noticeGivenOn }) => leaveReason !== null || noticeGivenOn !== null)).toEqual([]);
    expect([viewer.user !== null, viewer.assignments.length, viewer.tokens]).toEqual([isInside, isInside ? 1 : 0, null]);
    const neighbours = await client.query<Pick<Seen, "partnership">>(`{ partnership(slug: "boden") { processLeaderVacant assignments(first: 1) { totalCount } } }`);
    expect(neighbours.partnership).toEqual({ processLeaderVacant: null, assignments: null });
  });

  it.each(Object.entries(acts) as [ActName, string | null][])("over HTTP: %s, if it has %s", async (act, scope) => {
    const { client } = await program(scopes);
    const input = { clientMutationId: randomUUID(), ...(await scene.inputFor(act)) };
    const before = await scene.written();
    const { errors, data } = await client.ask<Record<string, { userErrors: unknown[] }>>(documentOf(act), { input });
    if (scope !== null && scopes.includes(scope)) {
      expect([errors, data?.[act]?.userErrors]).toEqual([undefined, []]);
    } else {
      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
      expect(await scene.written()).toBe(before);
    }
  });

  it("takes back what its owner planned, if it may plan, and confirms no values", async () => {
    const { client } = await program(scopes);
    const clientMutationId = randomUUID();
    await scene.act("planActivity", { clientMutationId, ...(await scene.planInput()) });
    const undone = await client.ask("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code } } }", { input: { clientMutationId: randomUUID(), mutationId: clientMutationId } });
    expect([undone.errors?.[0]?.extensions.code, undone.data]).toEqual(scopes.includes("WRITE_ACTIVITIES") ? [undefined, { undo: { userErrors: [] } }] : ["FORBIDDEN", null]);
    const { entity } = await scene.act("recordMeasurement", await scene.inputFor("recordMeasurement"), await app.as(scene.slug, "WORKING_MEMBER"));
    const confirmed = await client.ask("mutation ($input: ConfirmMeasurementInput!) { confirmMeasurement(input: $input) { userErrors { code } } }", { input: { clientMutationId: randomUUID(), id: entity?.id, expectedVersion: entity?.version } });
    // A preliminary value is the partnership's own: without its scope nobody knows of it.
    expect(confirmed.errors?.[0]?.extensions.code).toBe(isInside ? "FORBIDDEN" : "NOT_FOUND");
  });

  it("makes, replaces and ends no tokens", async () => {
    const { client, id } = await program(scopes);
    const made = await client.ask(createDocument, { input: { clientMutationId: randomUUID(), name: "En till", partnershipId: scene.partnershipId, scopes: ["READ_PUBLIC"], validForDays: 1 } });
    const rotated = await client.ask(rotateDocument, { input: { clientMutationId: randomUUID(), id, validForDays: 1 } });
    const revoked = await client.ask(revokeDocument, { input: { clientMutationId: randomUUID(), id } });
    expect([made, rotated, revoked].map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
    expect(await client.query("{ __typename }")).toEqual({ __typename: "Query" });
  });

  it("hears over WebSocket what its scopes show, and cannot act there", async () => {
    const { client, secret } = await program(scopes);
    const ids: string[] = [];
    for (const visibility of [1, 3, 0]) {
      const { activity } = await scene.planned();
      ids.push(activity.id);
      await app.dataSource.query("update activity set visibility = $2, version = version + 1 where id = $1", [uuidOf(activity.id), visibility]);
    }
    const log = await new FollowerLog(client, scene.partnershipId).hasBegun();
    for (const id of ids) {
      await app.dataSource.query("update activity set title = 'Ny titel', version = version + 1 where id = $1", [uuidOf(id)]);
    }
    await log.hears("of the public one, which was last", (changes) => changes.some(({ nodeId, node }) => nodeId === ids[2] && node !== null));
    expect(ids.map((id) => log.changes.some(({ nodeId, node }) => nodeId === id && node !== null))).toEqual([isInside, false, true]);
    await log.stop();
    await client.close();
    const socket = await RawSocket.greeted(app.address, { token: secret });
    socket.subscribe("act", documentOf("planActivity"), { input: { clientMutationId: randomUUID(), ...(await scene.planInput()) } });
    await socket.hears("that it cannot", ({ id, type }) => id === "act" && type === "error");
    socket.end();
  });
});

describe("a token is never more than its owner", () => {
  const endRole = (email: string) => app.dataSource.query(`update assignment a set valid = daterange(lower(a.valid), '2026-11-23') from "user" u where u.id = a.user_id and u.email = $1`, [email]);
  const giveBack = (email: string) => app.dataSource.query(`update assignment a set valid = daterange(lower(a.valid), null) from "user" u where u.id = a.user_id and u.email = $1`, [email]);
  const emailOf = (role: string) => `${role}.rannebergen@demo.example`;

  it("a reader's token acts for a reader, whatever its scopes say", async () => {
    const { client } = await program(allScopes, await app.as(scene.slug, "READER"));
    for (const act of ["planActivity", "recordMeasurement"] as const) {
      const { errors } = await client.ask(documentOf(act), { input: { clientMutationId: randomUUID(), ...(await scene.inputFor(act)) } });
      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    }
  });

  it("loses at once what the owner's role gave, over HTTP and on open sockets", async () => {
    const email = emailOf("arbetsgrupp");
    const { client } = await program(allScopes, await app.as(scene.slug, "WORKING_MEMBER"));
    const { activity } = await scene.planned({ visibility: "PARTNERSHIP" });
    const ask = () => client.query<{ node: object | null }>("query ($id: ID!) { node(id: $id) { id } }", { id: activity.id });
    expect((await ask()).node).not.toBeNull();
    const log = await new FollowerLog(client, scene.partnershipId).hasBegun();
    await endRole(email);
    expect((await ask()).node).toBeNull();
    const { errors } = await client.ask(documentOf("planActivity"), { input: { clientMutationId: randomUUID(), ...(await scene.planInput()) } });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    await log.hears("that its rights are others", (changes) => changes.some(({ op }) => op === "RESYNC"));
    const hidden = await scene.planned({ visibility: "PARTNERSHIP" });
    const shown = await scene.planned();
    await log.hears("of what everybody may see", (changes) => changes.some(({ nodeId }) => nodeId === shown.activity.id));
    expect(log.changes.some(({ nodeId, node }) => nodeId === hidden.activity.id && node !== null)).toBe(false);
    await log.stop();
    await client.close();
    await giveBack(email);
    expect((await ask()).node).not.toBeNull();
  });

  it("ends while the owner is suspended: no visitor's view is left either", async () => {
    const owner = await app.as(scene.slug, "REPORTER");
    const { secret } = await program(allScopes, owner);
    const socket = await RawSocket.greeted(app.address, { token: secret });
    await app.dataSource.query(`update "user" set status = 'SUSPENDED' where email = $1`, [emailOf("rapportor")]);
    expect((await socket.closed).code).toBe(accessRevoked);
    expect(await refusal(secret)).toEqual(turnedAway);
    await app.dataSource.query(`update "user" set status = 'ACTIVE' where email = $1`, [emailOf("rapportor")]);
    expect(await refusal(secret)).not.toEqual(turnedAway);
  });
});

describe("the life of a token", () => {
  it("is at most 365 days, with a name and something it may do; for people who have a role there", async () => {
    const ask = async (more: object, client = scene.leader) =>
      client.ask<{ createToken: { secret: unknown; userErrors: { path: string[]; code: string }[] } }>(createDocument, {
        input: { clientMutationId: randomUUID(), name: "Prov", partnershipId: scene.partnershipId, scopes: ["READ_PUBLIC"], validForDays: 365, ...more },
      });
    const wrong = await ask({ name: " ", scopes: [], validForDays: 366 });
    expect(wrong.data?.createToken.userErrors.map(({ path, code }) => [path[0], code])).toEqual([["name", "REQUIRED"], ["scopes", "REQUIRED"], ["validForDays", "OUT_OF_RANGE"]]);
    expect(wrong.data?.createToken.secret).toBeNull();
    expect((await ask({ validForDays: 0 })).data?.createToken.userErrors).toHaveLength(1);
    expect((await ask({})).data?.createToken.userErrors).toEqual([]);
    expect((await ask({}, app.anyone)).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect((await ask({}, await app.as("boden", "PROCESS_LEADER"))).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect((await ask({ partnershipId: globalId("Partnership", randomUUID()) })).errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  it("is one of at most fifty that are valid", async () => {
    const { id } = await program();
    await app.dataSource.query("insert into api_token (user_id, partnership_id, name, scopes) select user_id, partnership_id, name, scopes from api_token, generate_series(1, 49)");
    await app.dataSource.query("insert into api_token_secret (prefix, token_id, hash, expires_at) select id::text, id, '', now() + interval '1 day' from api_token where id <> $1", [id]);
    const input = () => ({ clientMutationId: randomUUID(), name: "En för mycket", partnershipId: scene.partnershipId, scopes: ["READ_PUBLIC"], validForDays: 1 });
    expect(await scene.leader.query(createDocument, { input: input() })).toMatchObject({ createToken: { secret: null, token: null, userErrors: [{ code: "OUT_OF_RANGE" }] } });
    await revoke(id);
    expect(await scene.leader.query(createDocument, { input: input() })).toMatchObject({ createToken: { userErrors: [] } });
  });

  it("is known to its owner alone", async () => {
    const { id } = await program();
    const neighbour = await app.as(scene.slug, "STEERING_MEMBER");
    const { viewer } = await neighbour.query<{ viewer: { tokens: { id: string }[] } }>("{ viewer { tokens { id } } }");
    expect(viewer.tokens.map((token) => token.id)).not.toContain(id);
    expect((await neighbour.ask(revokeDocument, { input: { clientMutationId: randomUUID(), id } })).errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    expect((await neighbour.ask(rotateDocument, { input: { clientMutationId: randomUUID(), id, validForDays: 1 } })).errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    expect(await app.anyone.query("{ viewer { tokens { id } } }")).toEqual({ viewer: { tokens: null } });
  });

  it("shows the day it was last used", async () => {
    const { id, client } = await program();
    const lastUsed = async () => (await scene.leader.query<{ viewer: { tokens: { id: string; lastUsedOn: string | null }[] } }>("{ viewer { tokens { id lastUsedOn } } }")).viewer.tokens.find((token) => token.id === id)?.lastUsedOn;
    expect(await lastUsed()).toBeNull();
    await client.query("{ __typename }");
    const [row] = (await app.dataSource.query("select (now() at time zone 'Europe/Stockholm')::date::text as today")) as { today: string }[];
    expect(await lastUsed()).toBe(row?.today);
  });

  it("goes on over a rotation: two secrets for seven days, never three", async () => {
    const { id, secret: first, client } = await program();
    const { secret: second, token } = await rotate(id);
    expect(token.prefix).toBe(second?.slice(8, 16));
    expect(Math.round((Date.parse(token.previousExpiresAt ?? "") - Date.now()) / 86_400_000)).toBe(7);
    expect(await client.query("{ __typename }")).toEqual({ __typename: "Query" });
    expect(await refusal(second ?? "")).not.toEqual(turnedAway);
    const { secret: third } = await rotate(id);
    expect(await refusal(first)).toEqual(turnedAway);
    expect(await refusal(second ?? "")).not.toEqual(turnedAway);
    await app.dataSource.query("update api_token_secret set expires_at = now() where prefix = $1", [second?.slice(8, 16)]);
    expect(await refusal(second ?? "")).toEqual(turnedAway);
    expect(await refusal(third ?? "")).not.toEqual(turnedAway);
    const clientMutationId = randomUUID();
    expect((await rotate(id, { clientMutationId })).secret).toEqual(expect.any(String));
    expect((await rotate(id, { clientMutationId })).secret).toBeNull();
  });

  it("ends when it expires, also for sockets that are open", async () => {
    const { id, secret } = await program();
    const socket = await RawSocket.greeted(app.address, { token: secret });
    await app.dataSource.query("update api_token_secret set expires_at = now() where token_id = $1", [id]);
    expect((await socket.closed).code).toBe(accessRevoked);
    const { viewer } = await scene.leader.query<{ viewer: { tokens: object[] } }>("{ viewer { tokens { id status } } }");
    expect(viewer.tokens).toContainEqual({ id, status: "EXPIRED" });
  });

  it("ends within a second of its revocation in every process, and what is revoked cannot be rotated", async () => {
    const { id, secret } = await program();
    const sockets = await Promise.all([app, other].map(({ address }) => RawSocket.greeted(address, { token: secret })));
    const elsewhere = new TestClient(other.address, null, secret);
    await elsewhere.query("{ __typename }");
    expect((await revoke(id)).revokeToken.token.status).toBe("REVOKED");
    const at = Date.now();
    expect((await elsewhere.ask("{ __typename }")).status).toBe(401);
    for (const closed of await Promise.all(sockets.map((socket) => socket.closed))) {
      expect([closed.code, closed.at - at < 1_000]).toEqual([accessRevoked, true]);
    }
    expect((await scene.leader.ask(rotateDocument, { input: { clientMutationId: randomUUID(), id, validForDays: 1 } })).errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  it("is forgotten ninety days after its end", async () => {
    const [ended, kept] = [await program(), await program()];
    await revoke(ended.id);
    await app.dataSource.query("update api_token set revoked_at = now() - interval '91 days' where id = $1", [ended.id]);
    await app.dataSource.query("delete from job where name = 'forget tokens'");
    const third = await startApp({ database: app.database });
    const left = async (id: string): Promise<number> => ((await app.dataSource.query("select 1 from api_token where id = $1", [id])) as unknown[]).length;
    await until("the ended token is forgotten", async () => (await left(ended.id)) === 0);
    await third.stop();
    expect(await left(kept.id)).toBe(1);
  });
});
