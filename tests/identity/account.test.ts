import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";
import { HubProcess } from "../support/hub-process.ts";
import { demoNow } from "../support/database.ts";
import { PlainBrowser } from "../support/person.ts";
import { Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let scene: Scene;
beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
}, 60_000);
afterAll(() => app.stop());

const names: Record<string, string> = {
  "Firefox på Windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0",
  "Chrome på Android": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36",
  "Safari på iPhone": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
  "Edge på Windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
  "Okänd webbläsare": "curl/8",
};
const roleEmail = (role: string): string => `${role}.rannebergen@demo.example`;
async function signedIn(email: string, userAgent = names["Firefox på Windows"] as string, address = app.address): Promise<PlainBrowser> {
  const browser = new PlainBrowser(address, { "user-agent": userAgent });
  expect((await browser.post("/auth/demo", { email })).status).toBe(204);
  return browser;
}

interface Session {
  readonly id: string;
  readonly label: string;
  readonly current: boolean;
}
const sessionsOf = async (browser: PlainBrowser): Promise<Session[]> => (await browser.api.query<{ viewer: { sessions: Session[] } }>("{ viewer { sessions { id label current } } }")).viewer.sessions;
const signOut = "mutation ($input: SignOutSessionInput!) { signOutSession(input: $input) { userErrors { code } sessions { id } } }";
const signOutOthers = "mutation ($input: SignOutOtherSessionsInput!) { signOutOtherSessions(input: $input) { userErrors { code } sessions { id current } } }";
const editName = "mutation ($input: EditOwnNameInput!) { editOwnName(input: $input) { userErrors { code path } user { version displayName } } }";

describe("the sessions of a person", () => {
  it("are listed in words, this one first, and for nobody else", async () => {
    const browsers = await Promise.all(Object.values(names).map((name) => signedIn(roleEmail("rapportor"), name)));
    const mine = browsers[1] as PlainBrowser;
    const sessions = await sessionsOf(mine);
    expect(sessions[0]).toMatchObject({ label: "Chrome på Android", current: true });
    expect(sessions.map(({ label }) => label).toSorted()).toEqual(Object.keys(names).toSorted());
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    const english = await mine.api.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json", "accept-language": "en" }, body: JSON.stringify({ query: "{ viewer { sessions { label } } }" }) });
    expect(JSON.stringify(await english.json())).toContain("Safari on iPhone");
    expect(await app.anyone.query("{ viewer { sessions { id } } }")).toEqual({ viewer: { sessions: null } });
    const kept = JSON.stringify(await app.dataSource.query("select * from session"));
    expect(kept).not.toContain("Mozilla");
  });

  it("end one by one: the next request is a visitor's and the open page is told at once", async () => {
    const [mine, other] = await Promise.all([signedIn(roleEmail("styrgrupp")), signedIn(roleEmail("styrgrupp"), names["Safari på iPhone"])]);
    const follower = await new FollowerLog(other.api, scene.partnershipId).hasBegun();
    const { id } = (await sessionsOf(other))[0] as Session;
    const answer = await mine.api.mutate<{ signOutSession: { sessions: Session[] } }>(signOut, { id });
    expect(answer.signOutSession.sessions.map((one) => one.id)).not.toContain(id);
    expect(await other.whoAmI()).toBe(null);
    await until("its socket is closed", () => follower.problems.length > 0, 1_000);
    expect(follower.problems[0]).toMatchObject({ code: 4102 });
    expect(await mine.whoAmI()).not.toBe(null);
  });

  it("end all together but for the one that asks", async () => {
    const browsers = await Promise.all([1, 2, 3].map(() => signedIn(roleEmail("aktivitetsledare"))));
    const [mine, ...others] = browsers as [PlainBrowser, ...PlainBrowser[]];
    const answer = await mine.api.mutate<{ signOutOtherSessions: { sessions: Session[] } }>(signOutOthers, {});
    expect(answer.signOutOtherSessions.sessions).toEqual([{ id: expect.any(String), current: true }]);
    expect(await Promise.all(others.map((one) => one.whoAmI()))).toEqual([null, null]);
    expect(await mine.whoAmI()).not.toBe(null);
  });

  it("end from a list only after a proof of the last ten minutes, under the same mutation; one's own needs none", async () => {
    const [mine, other] = await Promise.all([signedIn(roleEmail("arbetsgrupp")), signedIn(roleEmail("arbetsgrupp"), names["Safari på iPhone"])]);
    const hash = createHash("sha256").update(mine.session ?? "").digest();
    await app.dataSource.query("update session set authenticated_at = now() - interval '10 minutes' where token_hash = $1", [hash]);
    const [own, others] = await Promise.all([mine, other].map(async (one) => ((await sessionsOf(one))[0] as Session).id));
    const asked: [string, Record<string, unknown>][] = [[signOut, { id: others }], [signOutOthers, {}], [signOut, { id: randomUUID() }]];
    const inputs = asked.map(([document, input]) => [document, { input: { clientMutationId: randomUUID(), ...input } }] as const);
    for (const [document, variables] of inputs) {
      expect((await mine.api.ask(document, variables)).errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", reason: "STEP_UP" });
    }
    expect(await other.whoAmI()).not.toBe(null);
    expect((await mine.post("/auth/demo", { email: roleEmail("arbetsgrupp") })).status).toBe(204);
    expect(await mine.api.query(...(inputs[0] as (typeof inputs)[number]))).toMatchObject({ signOutSession: { userErrors: [] } });
    expect(await other.whoAmI()).toBe(null);
    await app.dataSource.query("update session set authenticated_at = now() - interval '10 minutes' where id = $1", [own]);
    expect(await mine.api.mutate(signOut, { id: own })).toMatchObject({ signOutSession: { userErrors: [] } });
    expect(await mine.whoAmI()).toBe(null);
  });

  it("of others are no business of anybody's, nor of programs", async () => {
    const [mine, other] = await Promise.all([signedIn(roleEmail("lasare")), signedIn(roleEmail("utvarderare"))]);
    const { id } = (await sessionsOf(other))[0] as Session;
    expect((await mine.api.ask(signOut, { input: { clientMutationId: randomUUID(), id } })).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    expect((await app.anyone.ask(signOut, { input: { clientMutationId: randomUUID(), id } })).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect(await other.whoAmI()).not.toBe(null);
    const program = new TestClient(app.address, null, await tokenOf(mine));
    expect((await program.ask(signOutOthers, { input: { clientMutationId: randomUUID() } })).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    expect(await program.query("{ viewer { sessions { id } } }")).toEqual({ viewer: { sessions: null } });
  });
});

const create = "mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret token { id } userErrors { code } } }";
const tokenInput = () => ({ name: "Karta", partnershipId: scene.partnershipId, scopes: ["READ_PUBLIC", "READ_PARTNERSHIP"], validForDays: 30 });
async function tokenOf(browser: PlainBrowser): Promise<string> {
  return (await browser.api.mutate<{ createToken: { secret: string } }>(create, tokenInput())).createToken.secret;
}

describe("what is sensitive", () => {
  it("asks for a proof of the last ten minutes, and goes on with it under the same mutation", async () => {
    const mine = await signedIn(roleEmail("arbetsgrupp"));
    await app.dataSource.query("update session set authenticated_at = now() - interval '10 minutes' where token_hash = $1", [createHash("sha256").update(mine.session ?? "").digest()]);
    const input = { clientMutationId: randomUUID(), ...tokenInput() };
    expect((await mine.api.ask(create, { input })).errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", reason: "STEP_UP" });
    const { viewer } = await mine.api.query<{ viewer: object }>("{ viewer { signInMeans { emailLink demoEmail } tokens { id } } }");
    expect(viewer).toEqual({ signInMeans: { emailLink: false, demoEmail: roleEmail("arbetsgrupp") }, tokens: [] });
    const follower = await new FollowerLog(mine.api, scene.partnershipId).hasBegun();
    expect((await mine.post("/auth/demo", { email: roleEmail("arbetsgrupp") })).status).toBe(204);
    expect((await mine.api.query<{ createToken: object }>(create, { input })).createToken).toMatchObject({ userErrors: [], secret: expect.stringMatching(/^hub_pat_/) });
    await scene.planned();
    await follower.hears("what happens after it, in the same session", (changes) => changes.some(({ op }) => op === "UPSERT"));
    await follower.stop();
  });
});

describe("one's own name", () => {
  it("is changed by the person, and told as it is to whoever was too late", async () => {
    const mine = await signedIn(roleEmail("lasare"));
    const { viewer } = await mine.api.query<{ viewer: { user: { version: number } } }>("{ viewer { user { version } } }");
    const first = await mine.api.mutate<{ editOwnName: object }>(editName, { displayName: "  Lena Läsare ", expectedVersion: viewer.user.version });
    expect(first.editOwnName).toEqual({ userErrors: [], user: { version: viewer.user.version + 1, displayName: "Lena Läsare" } });
    const late = await mine.api.mutate<{ editOwnName: object }>(editName, { displayName: "Någon annan", expectedVersion: viewer.user.version });
    expect(late.editOwnName).toMatchObject({ userErrors: [{ code: "CONFLICT" }], user: { displayName: "Lena Läsare" } });
    for (const [displayName, code] of [["", "REQUIRED"], ["x".repeat(121), "TOO_LONG"], ["19121212-1212", "SENSITIVE_TEXT"]]) {
      const refused = await mine.api.mutate<{ editOwnName: object }>(editName, { displayName, expectedVersion: viewer.user.version + 1 });
      expect(refused.editOwnName).toMatchObject({ userErrors: [{ code, path: ["displayName"] }] });
    }
  });
});

describe("with two processes and a stream of changes", () => {
  let other: HubProcess;
  let address: string;
  beforeAll(async () => {
    // The doorbell tells it of every change within milliseconds, long before it looks whose session is over.
    other = HubProcess.start({ DATABASE_URL: app.database.url, DEMO_NOW: demoNow, LOG_LEVEL: "silent" });
    address = await other.ready();
  }, 60_000);
  afterAll(() => other.kill("SIGTERM"));

  const idOfUser = async (email: string): Promise<string> => ((await app.dataSource.query(`select id from "user" where email = $1`, [email])) as { id: string }[])[0]?.id ?? "";

  it.each([
    ["a session that was ended", roleEmail("styrgrupp"), async (mine: PlainBrowser, elsewhere: PlainBrowser) => {
      const { id } = (await sessionsOf(elsewhere)).find(({ current }) => current) as Session;
      await mine.api.mutate(signOut, { id });
    }],
    ["a person who was suspended", roleEmail("utvarderare"), () => app.dataSource.query(`update "user" set status = 'SUSPENDED' where email = $1`, [roleEmail("utvarderare")])],
    ["a token that was revoked", roleEmail("rapportor"), async (mine: PlainBrowser) => {
      const { viewer } = await mine.api.query<{ viewer: { tokens: { id: string }[] } }>("{ viewer { tokens { id } } }");
      await mine.api.mutate("mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { userErrors { code } } }", { id: viewer.tokens[0]?.id });
    }],
  ] as const)("%s is delivered nothing with a later place, and its socket is closed within a second", async (what, email, revoke) => {
    const [mine, elsewhere] = await Promise.all([signedIn(email), signedIn(email, names["Safari på iPhone"], address)]);
    const isToken = what.includes("token");
    const client = isToken ? new TestClient(address, null, await tokenOf(mine)) : elsewhere.api;
    const follower = await new FollowerLog(client, scene.partnershipId).hasBegun();
    let isGoing = true;
    const writers = [1, 2].map(async () => {
      for (let written = 0; isGoing; written++) {
        await scene.planned({ visibility: "PARTNERSHIP", title: `Ström ${written}`, roomId: null, placeText: "Torget" });
      }
    });
    await follower.hears("the stream", (changes) => changes.length > 5);
    const userId = await idOfUser(email);
    await revoke(mine, elsewhere);
    await until("the socket is closed", () => follower.problems.length > 0, 1_000);
    const [place] = (await app.dataSource.query("select max(seq)::int as seq from change_log where kind = 'Access' and entity_id = $1", [userId])) as { seq: number }[];
    await until("more has happened since", async () => Number(await scene.written()) > (place?.seq ?? 0) + 10);
    isGoing = false;
    await Promise.all(writers);
    const told = follower.changes.flatMap(({ nodeId }) => Buffer.from(nodeId ?? "", "base64url").toString().match(/^(?:Activity|Occurrence):(.+)$/)?.[1] ?? []);
    const places = (await app.dataSource.query("select seq::int as seq from change_log where entity_id = any($1::uuid[])", [told])) as { seq: number }[];
    expect(told.length).toBeGreaterThan(0);
    expect(places.filter(({ seq }) => seq > (place?.seq ?? 0))).toEqual([]);
    expect(isToken ? (await client.ask("{ viewer { user { id } } }")).status : await elsewhere.whoAmI()).toBe(isToken ? 401 : null);
  }, 30_000);
});
