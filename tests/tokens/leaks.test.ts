import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { makeSecret } from "../../server/shared/token-format.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { checkIn, pairedBoard } from "../support/boards.ts";
import { TestClient } from "../support/client.ts";
import { createDocument, programOf } from "../support/programs.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { documentOf, payloadOf, Scene, type ActName, type Payload } from "../support/scene.ts";

const accessRevoked = 4103;

let app: TestApp;
let other: TestApp;
let scene: Scene;
let member: TestClient;
const logged: string[] = [];

beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LOG_LEVEL: "debug" }, logTo: { write: (line: string) => void logged.push(line) } });
  other = await startApp({ database: app.database });
  scene = await Scene.of(app);
  member = await app.as(scene.slug, "WORKING_MEMBER");
}, 60_000);
afterEach(async () => {
  await app.dataSource.query("delete from api_token");
  await app.dataSource.query("delete from board where is_paired");
});
afterAll(async () => {
  await other.stop();
  await app.stop();
});

const program = () => programOf(scene.leader, scene.partnershipId, ["READ_PUBLIC"]);
const isLetIn = async (secret: string, address = app.address): Promise<boolean> => (await new TestClient(address, null, secret).ask("{ __typename }")).status === 200;
const tokenOf = async (id: string) =>
  (await scene.leader.query<{ viewer: { tokens: { id: string; status: string; revokedBecause: string | null }[] } }>("{ viewer { tokens { id status revokedBecause } } }")).viewer.tokens.find((token) => token.id === id);
const entries = async (): Promise<{ what: string; actorName: string }[]> => {
  const { partnership } = await scene.leader.query<{ partnership: { auditEntries: { nodes: { what: string; actorName: string }[] } } }>('{ partnership(slug: "rannebergen") { auditEntries(first: 1) { nodes { what actorName } } } }');
  return partnership.auditEntries.nodes;
};

/** What somebody who works there is answered who writes a text into a field of an act. */
async function write(act: ActName, field: string, text: string, client = member): Promise<Payload> {
  const input = { clientMutationId: randomUUID(), ...(await scene.inputFor(act)), [field]: text };
  return payloadOf(act, await client.query<Record<string, object>>(documentOf(act), { input }));
}
const refusedIn = (...path: string[]) => [{ code: "SENSITIVE_TEXT", path, message: expect.stringContaining("nyckel till tjänsten") }];

describe("a token that somebody writes into a text", () => {
  it("is revoked at once and everywhere, though nothing was written; its person and the process leader are told", async () => {
    const [{ id, secret }, bystander] = [await program(), await program()];
    const sockets = await Promise.all([app, other].map(({ address }) => RawSocket.greeted(address, { token: secret })));
    const activities = async () => (await app.dataSource.query("select count(*)::int as count from activity")) as unknown;
    const before = await activities();
    const answer = await write("planActivity", "description", `Hämta med ${secret}.`);
    expect(answer).toMatchObject({ cursor: null, entity: null, userErrors: refusedIn("description") });
    const at = Date.now();
    expect(await activities()).toEqual(before);
    expect([await isLetIn(secret), await isLetIn(secret, other.address), await isLetIn(bystander.secret)]).toEqual([false, false, true]);
    for (const closed of await Promise.all(sockets.map((socket) => socket.closed))) {
      expect([closed.code, closed.at - at < 1_000]).toEqual([accessRevoked, true]);
    }
    expect(await tokenOf(id)).toEqual({ id, status: "REVOKED", revokedBecause: "FOUND_IN_TEXT" });
    expect(await tokenOf(bystander.id)).toMatchObject({ status: "ACTIVE", revokedBecause: null });
    const { viewer } = await member.query<{ viewer: { user: { displayName: string } } }>("{ viewer { user { displayName } } }");
    expect(await entries()).toEqual([{ what: "TOKEN_FOUND_IN_TEXT", actorName: viewer.user.displayName }]);
    expect(logged.filter((line) => line.includes(secret.slice(17, 60)))).toEqual([]);
  });

  it.each<[ActName, string]>([
    ["planActivity", "title"], ["planActivity", "placeText"], ["planActivity", "rule"], ["editActivity", "description"],
    ["cancelOccurrence", "reason"], ["recordMeasurement", "text"], ["editGoal", "why"], ["editGoal", "id"],
  ])("is found in every act, whatever the field is for: %s, %s", async (act, field) => {
    const { secret } = await program();
    expect(await write(act, field, secret, scene.leader)).toMatchObject({ entity: null, userErrors: refusedIn(field) });
    expect(await isLetIn(secret)).toBe(false);
  });

  it("is found in what is about people and programs too, in lists, and by whoever writes it", async () => {
    const made = [await program(), await program(), await program()];
    const [first, second, third] = made.map(({ secret }) => secret);
    const name = { name: `Min ${first}`, partnershipId: scene.partnershipId, scopes: ["READ_PUBLIC"], validForDays: 1 };
    expect(await scene.leader.mutate(createDocument, name)).toMatchObject({ createToken: { token: null, secret: null, userErrors: refusedIn("name") } });
    const own = "mutation ($input: EditOwnNameInput!) { editOwnName(input: $input) { userErrors { code path message } } }";
    expect(await member.mutate(own, { displayName: second, expectedVersion: 1 })).toEqual({ editOwnName: { userErrors: refusedIn("displayName") } });
    const input = { clientMutationId: randomUUID(), ...(await scene.planInput({ goalIds: ["x", third] })) };
    const writer = await programOf(scene.leader, scene.partnershipId, ["READ_PARTNERSHIP", "WRITE_ACTIVITIES"]);
    expect(await writer.client.query(documentOf("planActivity"), { input })).toMatchObject({ planActivity: { userErrors: refusedIn("goalIds", "1") } });
    expect(await Promise.all(made.map(({ secret }) => isLetIn(secret)))).toEqual([false, false, false]);
  });

  it("is found where lines or invisible characters break it, and beside others", async () => {
    const [one, two] = [await program(), await program()];
    const broken = `${one.secret.slice(0, 30)}\n  ${one.secret.slice(30, 50)}\u200b${one.secret.slice(50)}, ${two.secret}`;
    expect((await write("editGoal", "why", broken, scene.leader)).userErrors).toEqual(refusedIn("why"));
    expect([await isLetIn(one.secret), await isLetIn(two.secret)]).toEqual([false, false]);
  });

  it("is answered in English to those who ask in English", async () => {
    const input = { clientMutationId: randomUUID(), ...(await scene.inputFor("editGoal")), why: makeSecret("pat").text };
    const response = await scene.leader.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json", "accept-language": "en" }, body: JSON.stringify({ query: documentOf("editGoal"), variables: { input } }) });
    expect(await response.json()).toMatchObject({ data: { editGoal: { userErrors: [{ message: expect.stringContaining("a key to the service") }] } } });
  });
});

describe("what only looks like a token", () => {
  it("is refused in the same words when it is nobody's, and nobody's token ends by it: the answer tells which are good to no one", async () => {
    const [expired, rotated] = [await program(), await program()];
    await app.dataSource.query("update api_token_secret set expires_at = now() where token_id = $1", [expired.id]);
    const next = "mutation ($input: RotateTokenInput!) { rotateToken(input: $input) { secret } }";
    const { rotateToken } = await scene.leader.mutate<{ rotateToken: { secret: string } }>(next, { id: rotated.id, validForDays: 9 });
    await app.dataSource.query("update api_token_secret set expires_at = now() where prefix = $1", [rotated.secret.slice(8, 16)]);
    const anothersBody = await program();
    await app.dataSource.query("update api_token_secret set hash = sha256('x') where token_id = $1", [anothersBody.id]);
    const [last] = await entries();
    for (const text of [makeSecret("pat").text, expired.secret, rotated.secret, anothersBody.secret]) {
      expect((await write("editGoal", "why", text, scene.leader)).userErrors).toEqual(refusedIn("why"));
    }
    expect(await isLetIn(rotateToken.secret)).toBe(true);
    expect(await tokenOf(anothersBody.id)).toMatchObject({ status: "ACTIVE" });
    expect(await entries()).toEqual([last]);
  });

  it("is a text like any other when its checksum is wrong: an example in a description may stand", async () => {
    const { secret } = await program();
    const example = `${secret.slice(0, -1)}${secret.endsWith("a") ? "b" : "a"}`;
    expect((await write("editGoal", "why", `Den ser ut så här: ${example}`, scene.leader)).userErrors).toEqual([]);
    expect(await isLetIn(secret)).toBe(true);
  });

  it("ends nothing for visitors, who write nothing here", async () => {
    const { secret } = await program();
    const input = { clientMutationId: randomUUID(), ...(await scene.inputFor("editGoal")), why: secret };
    expect((await app.anyone.ask(documentOf("editGoal"), { input })).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect(await isLetIn(secret)).toBe(true);
  });
});

describe("a screen's secret in a text", () => {
  const boards = async () =>
    (await scene.leader.query<{ partnership: { boards: { nodes: unknown[] } } }>('{ partnership(slug: "rannebergen") { boards { nodes { health { state lockedBecause } } } } }')).partnership.boards.nodes;

  it("locks the screen, closes its socket, and tells those who look after it why", async () => {
    const board = await pairedBoard(app, scene.leader, scene.partnershipId);
    const socket = await RawSocket.greeted(other.address, { token: board.secret });
    expect((await write("cancelOccurrence", "reason", board.secret, scene.leader)).userErrors).toEqual(refusedIn("reason"));
    expect((await socket.closed).code).toBe(accessRevoked);
    expect((await checkIn(app.address, board.secret)).status).toBe(401);
    expect(await boards()).toEqual([{ health: { state: "LOCKED", lockedBecause: "FOUND_IN_TEXT" } }]);
    expect(await entries()).toMatchObject([{ what: "BOARD_FOUND_IN_TEXT" }]);
  });

  it("locks it too when it had been replaced: whoever wrote it has a copy", async () => {
    const board = await pairedBoard(app, scene.leader, scene.partnershipId);
    await checkIn(app.address, board.secret);
    await app.dataSource.query("update board_secret set replaced_at = now(), expires_at = now()");
    await write("editGoal", "why", board.secret, scene.leader);
    expect(await boards()).toMatchObject([{ health: { state: "LOCKED" } }]);
  });
});
