import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { SecurityEvent } from "../../server/shared/security-log.ts";
import { makeSecret } from "../../server/shared/token-format.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { checkIn, pairedBoard, unpairDocument } from "../support/boards.ts";
import { TestClient } from "../support/client.ts";
import { PlainBrowser } from "../support/person.ts";
import { createDocument, programOf } from "../support/programs.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { documentOf, Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

interface Line {
  readonly level: number;
  readonly security?: string;
  readonly [fact: string]: unknown;
}

let app: TestApp;
let scene: Scene;
let leaderId: string;
let logged: Line[] = [];
const everLogged: string[] = [];

beforeAll(async () => {
  const write = (line: string): void => {
    everLogged.push(line);
    logged.push(JSON.parse(line) as Line);
  };
  app = await startApp({ demo: true, settings: { LOG_LEVEL: "info", LIMIT_SOCKETS_PER_VIEWER: "1", LIMIT_SIGN_INS: "60" }, logTo: { write } });
  scene = await Scene.of(app);
  leaderId = await personWith(leader);
  logged = [];
}, 60_000);
afterEach(async () => {
  logged = [];
  await app.dataSource.query("delete from allowance; delete from outgoing_mail");
});
afterAll(() => app.stop());

const leader = "processledare.rannebergen@demo.example";
const id = expect.stringMatching(/^[\w-]{36}$/);
const personWith = async (email: string): Promise<string> => ((await app.dataSource.query(`select id from "user" where email = $1`, [email])) as { id: string }[])[0]?.id ?? "";
const globalId = (kind: string, uuid: string): string => Buffer.from(`${kind}:${uuid}`).toString("base64url");
const uuidOf = (globalId: string): string => Buffer.from(globalId, "base64url").toString().split(":")[1] ?? "";

/** What the security log said since it was last asked, without what every line has. */
function told(): object[] {
  const lines = logged.filter(({ security }) => security !== undefined);
  logged = [];
  return lines.map((line) => Object.fromEntries(Object.entries(line).filter(([name]) => !["level", "time", "msg"].includes(name))));
}
const browser = (): PlainBrowser => new PlainBrowser(app.address, { "user-agent": "Firefox" });
async function linkFor(mine: PlainBrowser, body: object): Promise<string> {
  await mine.post("/auth/link/request", body);
  const written = async () => (await app.dataSource.query("delete from outgoing_mail returning body")) as [{ body: string }[]];
  let secret = "";
  await until("the link is written", async () => {
    secret = /#([\w-]{43})$/m.exec((await written())[0][0]?.body ?? "")?.[1] ?? "";
    return secret !== "";
  });
  return secret;
}
const as = { kind: "PERSON" };
const act = (document: string, input: object, client = scene.leader) => client.ask(document, { input: { clientMutationId: randomUUID(), ...input } });

describe("the security log tells of signing in", () => {
  it("how somebody came in and went out, and who it was", async () => {
    const mine = browser();
    await mine.post("/auth/demo", { email: leader });
    await mine.post("/auth/sign-out");
    expect(told()).toEqual([
      { security: "SIGNED_IN", way: "DEMO", personId: leaderId, requestId: id },
      { security: "SIGNED_OUT", personId: leaderId, requestId: id },
    ]);
  });

  it("what was refused, once, and why; whom nobody knows is not named", async () => {
    await browser().post("/auth/demo", { email: "kanarie@example.se" });
    await browser().post("/auth/link", { secret: "x".repeat(43) });
    await browser().post("/auth/passkey", { ceremony: "x", response: { id: "x" } });
    const refused = { security: "SIGN_IN_REFUSED", requestId: id };
    expect(told()).toEqual([
      { ...refused, way: "DEMO", reason: "SIGN_IN_REFUSED" },
      { ...refused, way: "LINK", reason: "LINK_REFUSED" },
      { ...refused, way: "PASSKEY", reason: "PASSKEY_REFUSED" },
    ]);
  });

  it("what a proof anew came to, and where one was asked for", async () => {
    await app.dataSource.query(`insert into "user" (display_name, email) values ('Anna Andersson', 'anna@forening.example')`);
    const personId = await personWith("anna@forening.example");
    const mine = browser();
    await mine.post("/auth/link", { secret: await linkFor(mine, { email: "anna@forening.example" }) });
    await mine.post("/auth/link", { secret: "x".repeat(43) });
    await mine.post("/auth/link", { secret: await linkFor(mine, {}) });
    await app.dataSource.query("update session set authenticated_at = now() - interval '11 minutes' where user_id = $1", [personId]);
    await mine.post("/auth/passkey/offer");
    expect(told()).toEqual([
      { security: "SIGNED_IN", way: "LINK", personId, requestId: id },
      { security: "CONFIRMATION_REFUSED", way: "LINK", personId, reason: "LINK_REFUSED", requestId: id },
      { security: "CONFIRMED", way: "LINK", personId, requestId: id },
      { security: "REFUSED", code: "FORBIDDEN", reason: "STEP_UP", route: "/auth/passkey/offer", requestId: id },
    ]);
  });
});

describe("the security log tells of refusals", () => {
  it("of rights: which act of whom, by the schema's names and not by those a document makes up", async () => {
    const reader = await app.as(scene.slug, "READER");
    const personId = await personWith("lasare.rannebergen@demo.example");
    told();
    const document = documentOf("editGoal").replace("editGoal(", "Kanarie: editGoal(");
    await act(document, await scene.inputFor("editGoal"), reader);
    await act(documentOf("editGoal"), await scene.inputFor("editGoal"), app.anyone);
    await act(createDocument, { name: "x", partnershipId: globalId("Partnership", randomUUID()), scopes: ["READ_PUBLIC"], validForDays: 1 });
    await app.anyone.ask("query ($id: ID!) { node(id: $id) { id } }", { id: globalId("Goal", randomUUID()) });
    const refused = { security: "REFUSED", type: "mutation", requestId: id };
    expect(told()).toEqual([
      { ...refused, ...as, personId, code: "FORBIDDEN", field: "editGoal" },
      { ...refused, kind: "VISITOR", code: "UNAUTHENTICATED", field: "editGoal" },
      { ...refused, ...as, personId: leaderId, code: "NOT_FOUND", field: "createToken" },
    ]);
  });

  it("of tokens that are nobody's, of what comes too often, and of pages elsewhere", async () => {
    const secret = makeSecret("pat").text;
    await new TestClient(app.address, null, secret).ask("{ __typename }");
    await browser().post("/auth/demo", { email: leader }, { cookie: "hub=x", origin: "https://annan.example" });
    await app.dataSource.query("insert into allowance (name, key, full_at, taken) select name, key, now() + interval '1 hour', 0 from allowance on conflict (name, key) do update set full_at = excluded.full_at");
    await new TestClient(app.address, null, secret).ask("{ __typename }");
    expect(told()).toEqual([
      { security: "REFUSED", code: "UNAUTHENTICATED", route: "/graphql", requestId: id },
      { security: "REFUSED", code: "FORBIDDEN", route: "/auth/demo", requestId: id },
      { security: "REFUSED", code: "RATE_LIMITED", route: "/graphql", requestId: id },
    ]);
  });

  it("of connections: from another site, with a wrong token, or one too many", async () => {
    await expect(RawSocket.open(app.address, { origin: "https://annan.example" })).rejects.toThrow("403");
    const [wrong, first, second] = [await RawSocket.open(app.address), await RawSocket.greeted(app.address, scene.leader), await RawSocket.open(app.address, scene.leader)];
    wrong.send({ type: "connection_init", payload: { token: "nonsense" } });
    await wrong.closed;
    second.send({ type: "connection_init" });
    await second.closed;
    first.end();
    const refused = { security: "CONNECTION_REFUSED" };
    expect(told()).toEqual([
      { ...refused, code: 403 },
      { ...refused, code: 4401, kind: "VISITOR", requestId: id },
      { ...refused, code: 4105, ...as, personId: leaderId, requestId: id },
    ]);
  });
});

describe("the security log tells of what lets in, and of its end", () => {
  it("tokens: made, replaced, revoked, found in a text", async () => {
    const { id: one } = await programOf(scene.leader, scene.partnershipId, ["READ_PUBLIC"]);
    const { id: other, secret } = await programOf(scene.leader, scene.partnershipId, ["READ_PUBLIC"]);
    await act("mutation ($input: RotateTokenInput!) { rotateToken(input: $input) { secret } }", { id: one, validForDays: 1 });
    const again = { clientMutationId: randomUUID(), id: one };
    await act("mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { token { id } } }", again);
    await act("mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { token { id } } }", again); // sent again: it happened once
    await act(documentOf("editGoal"), { ...(await scene.inputFor("editGoal")), why: secret });
    const who = { ...as, personId: leaderId, partnershipId: uuidOf(scene.partnershipId) };
    const levels = logged.filter(({ security }) => security).map(({ level }) => level);
    expect(told()).toEqual([
      { security: "TOKEN_CREATED", ...who, subjectId: one },
      { security: "TOKEN_CREATED", ...who, subjectId: other },
      { security: "TOKEN_ROTATED", ...who, subjectId: one },
      { security: "TOKEN_REVOKED", ...who, subjectId: one },
      { security: "TOKEN_FOUND_IN_TEXT", ...as, personId: leaderId, subjectId: other },
    ]);
    expect(levels).toEqual([30, 30, 30, 30, 40]); // somebody should look at the last
  });

  it("screens: paired, copied, found in a text, unpaired", async () => {
    const board = await pairedBoard(app, scene.leader, scene.partnershipId);
    const subjectId = uuidOf(board.id);
    await act(documentOf("editGoal"), { ...(await scene.inputFor("editGoal")), why: board.secret });
    await app.dataSource.query("update board_device set locked_at = null");
    await app.dataSource.query("update board_secret set replaced_at = now(), expires_at = now()");
    expect((await checkIn(app.address, board.secret)).status).toBe(401);
    await act(unpairDocument, { id: board.id });
    expect(told().filter((line) => (line as Line).security !== "REFUSED")).toMatchObject([
      { security: "SCREEN_PAIRED", personId: leaderId, subjectId },
      { security: "SCREEN_FOUND_IN_TEXT", personId: leaderId, subjectId },
      { security: "SCREEN_COPIED", subjectId },
      { security: "SCREEN_UNPAIRED", personId: leaderId, subjectId },
    ]);
  });

  it("people: roles, shutting out, and sessions that their person ended; not what was refused", async () => {
    await app.as(scene.slug, "REPORTER");
    const email = "rapportor.rannebergen@demo.example";
    const subjectId = await personWith(email);
    const [userId, partnershipId] = [globalId("User", subjectId), scene.partnershipId];
    told();
    const of = (name: string) => `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code } } }`;
    await act(of("suspendPerson"), { partnershipId, userId });
    await act(of("suspendPerson"), { partnershipId, userId }); // is shut out already
    await act(of("resumePerson"), { partnershipId, userId });
    await act(of("giveRole"), { partnershipId, userId, role: "READER", from: "2026-11-23" });
    await act(of("removePerson"), { partnershipId, userId });
    await act(of("signOutOtherSessions"), {});
    expect(told()).toMatchObject([
      { security: "PERSON_SUSPENDED", personId: leaderId, subjectId },
      { security: "PERSON_RESUMED", personId: leaderId, subjectId },
      { security: "ROLE_GIVEN", personId: leaderId, subjectId },
      { security: "PERSON_REMOVED", personId: leaderId, subjectId },
      { security: "SESSIONS_ENDED", personId: leaderId },
    ]);
  });
});

describe("the security log", () => {
  it("names no one, and holds no address, text or secret", () => {
    expect(everLogged.length).toBeGreaterThan(50);
    const text = everLogged.join("\n");
    for (const canary of ["kanarie", "Kanarie", "example.se", "@demo.example", "Anna", "Firefox", "127.0.0.1", "::1", "hub_pat_", "hub_brd_", "annan.example"]) {
      expect([canary, text.includes(canary)]).toEqual([canary, false]);
    }
  });

  it("is told event by event to whoever runs the hub", () => {
    const listed = [...fs.readFileSync("docs/operations.md", "utf8").matchAll(/^\| `[A-Z_]+`(?:, `[A-Z_]+`)* \|/gm)].flatMap(([row]) => [...row.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
    expect(new Set(listed)).toEqual(new Set(Object.values(SecurityEvent)));
  });
});
