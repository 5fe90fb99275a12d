import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { TestClient } from "../support/client.ts";
import { demoNow } from "../support/database.ts";
import { FollowerLog } from "../support/follower.ts";
import { HubProcess } from "../support/hub-process.ts";
import { freePort, OidcIssuer, type Cookies } from "../support/oidc-issuer.ts";
import { PlainBrowser } from "../support/person.ts";
import { Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let scene: Scene;
let work: OidcIssuer;
let region: OidcIssuer;
const logged: string[] = [];
const [workEnds, regionEnds] = ["/auth/oidc/arbetet/backchannel-logout", "/auth/oidc/regionen/backchannel-logout"];

beforeAll(async () => {
  const port = await freePort();
  const callback = (id: string) => () => [`http://localhost:${port}/auth/oidc/${id}/callback`];
  // One tells its sessions apart, the other ends all of an account at once.
  [work, region] = await Promise.all([OidcIssuer.start(callback("arbetet")), OidcIssuer.start(callback("regionen"), false)]);
  app = await startApp({ demo: true, settings: { PORT: String(port), LOG_LEVEL: "info", ...providers() }, logTo: { write: (line) => logged.push(line) } });
  scene = await Scene.of(app);
  for (const [issuer, id] of [[work, "arbetet"], [region, "regionen"]] as const) {
    await enter(issuer, id, await demoBrowser(leader), new Map(), "CONNECT");
  }
}, 60_000);
afterAll(async () => {
  await app.stop();
  await Promise.all([work, region].map((issuer) => issuer.stop()));
});
afterEach(() => app.dataSource.query("delete from allowance"));

const providers = () => ({
  OIDC_ISSUER: `${work.address}, ${region.address}`,
  OIDC_CLIENT_ID: `${work.clientId},${region.clientId}`,
  OIDC_CLIENT_SECRET: `${work.clientSecret},${region.clientSecret}`,
  OIDC_NAME: "Arbetet, Regionen",
});

const leader = "processledare.rannebergen@demo.example";
async function demoBrowser(email: string): Promise<PlainBrowser> {
  const mine = new PlainBrowser(app.address);
  expect((await mine.post("/auth/demo", { email })).status).toBe(204);
  return mine;
}

async function enter(issuer: OidcIssuer, id: string, mine: PlainBrowser, cookies: Cookies, purpose = "SIGN_IN"): Promise<void> {
  const { address } = (await (await mine.post(`/auth/oidc/${id}`, { purpose })).json()) as { address: string };
  const answer = await issuer.walk(address, cookies);
  expect((await mine.fetch(`${answer.pathname}${answer.search}`)).headers.get("location")).toBe("/");
}

/** A browser that is signed in here through a provider, and what the provider has told it to keep. */
interface SignedIn {
  readonly mine: PlainBrowser;
  readonly cookies: Cookies;
}
async function signedIn(issuer: OidcIssuer, id: string): Promise<SignedIn> {
  const [mine, cookies] = [new PlainBrowser(app.address), new Map<string, string>()];
  await enter(issuer, id, mine, cookies);
  return { mine, cookies };
}
const atWork = () => signedIn(work, "arbetet");
const isIn = async ({ mine }: SignedIn): Promise<boolean> => (await mine.whoAmI()) !== null;
/** Where the provider ends its session, as the hub tells whoever signs out. */
const wayOut = (issuer: OidcIssuer): string => `${issuer.address}/session/end?client_id=hub`;

const now = () => Math.floor(Date.now() / 1_000);
const event = "http://schemas.openid.net/event/backchannel-logout";
const claimsOf = (issuer: OidcIssuer, more: Record<string, unknown> = {}) => ({ iss: issuer.address, aud: "hub", iat: now(), exp: now() + 120, jti: randomUUID(), events: { [event]: {} }, sub: "anna", ...more });
const header = { alg: "RS256", kid: "one", typ: "logout+jwt" };
const post = (body: BodyInit | undefined, { at = workEnds, type = "application/x-www-form-urlencoded", address = app.address } = {}) => fetch(new URL(at, address), { method: "POST", headers: { "content-type": type }, ...(body !== undefined && { body }) });
const send = (token: string, to: { at?: string; address?: string } = {}) => post(new URLSearchParams({ logout_token: token }).toString(), to);
const told = async (response: Response) => [response.status, response.headers.get("cache-control"), await response.json()];
const done = [200, "no-store", {}];
const wrong = [400, "no-store", { error: "invalid_request" }];

describe("who signs out at the provider", () => {
  it("is signed out here in that browser, and in no other", async () => {
    const [here, there] = [await atWork(), await atWork()];
    const byDemo = { mine: await demoBrowser(leader), cookies: new Map() };
    work.told.length = 0;
    await work.signOut(wayOut(work), here.cookies);
    expect(work.told).toEqual([200]);
    expect(await Promise.all([here, there, byDemo].map(isIn))).toEqual([false, true, true]);
  });

  it("is signed out in every browser where the provider does not tell them apart", async () => {
    const [here, there, other] = [await signedIn(region, "regionen"), await signedIn(region, "regionen"), await atWork()];
    await region.signOut(wayOut(region), here.cookies);
    expect(await Promise.all([here, there, other].map(isIn))).toEqual([false, false, true]);
  });

  it("is out at once in every process: the next request is a visitor's, and what is open closes within a second", async () => {
    const other = HubProcess.start({ DATABASE_URL: app.database.url, DEMO_NOW: demoNow, LOG_LEVEL: "silent", ...providers() });
    try {
      const address = await other.ready();
      const person = await atWork();
      const elsewhere = new TestClient(address, person.mine.cookie);
      const followers = await Promise.all([person.mine.api, elsewhere].map((api) => new FollowerLog(api, scene.partnershipId).hasBegun()));
      await work.signOut(wayOut(work), person.cookies);
      await until("both sockets are closed", () => followers.every(({ problems }) => problems.length > 0), 1_000);
      expect(followers.map(({ problems }) => problems[0])).toEqual([expect.objectContaining({ code: 4102 }), expect.objectContaining({ code: 4102 })]);
      expect(await isIn(person)).toBe(false);
      expect(await elsewhere.query("{ viewer { user { id } } }")).toEqual({ viewer: { user: null } });
      // and a process that the provider did not let anybody in by takes its word too
      const again = await atWork();
      expect((await send(work.signed(header, claimsOf(work)), { address })).status).toBe(200);
      expect(await isIn(again)).toBe(false);
    } finally {
      await other.kill("SIGTERM");
    }
  }, 30_000);

  it("is signed out of every session that the account has proved, whatever way it began", async () => {
    const began = { mine: await demoBrowser(leader), cookies: new Map<string, string>() };
    await enter(work, "arbetet", began.mine, began.cookies, "CONFIRM");
    await enter(region, "regionen", began.mine, new Map(), "CONFIRM");
    expect((await began.mine.post("/auth/demo", { email: leader })).status).toBe(204);
    await work.signOut(wayOut(work), began.cookies);
    expect(await isIn(began)).toBe(false);
  });

  it("ends nothing by an account of the same name at another provider", async () => {
    const person = await atWork();
    expect(await told(await send(region.signed(header, claimsOf(region)), { at: regionEnds }))).toEqual(done);
    expect(await isIn(person)).toBe(true);
  });
});

describe("a provider's word", () => {
  it("names the session, the account or both; ends what has ended again; and is kept as hashes alone", async () => {
    const person = await atWork();
    expect(await told(await send(work.signed(header, claimsOf(work, { sid: "another session" }))))).toEqual(done);
    expect(await told(await send(work.signed(header, claimsOf(work, { sub: undefined, sid: "another session" }))))).toEqual(done);
    expect(await told(await send(work.signed(header, claimsOf(work, { sub: "somebody else" }))))).toEqual(done);
    expect(await isIn(person)).toBe(true);
    expect(await told(await send(work.signed({ alg: "RS256", kid: "one" }, claimsOf(work, { aud: ["hub"] }))))).toEqual(done);
    expect(await isIn(person)).toBe(false);
    expect(await told(await send(work.signed(header, claimsOf(work))))).toEqual(done);
    const kept = JSON.stringify(await app.dataSource.query("select session_id, provider, encode(account_hash, 'escape'), encode(provider_session_hash, 'escape'), way_out from session_origin"));
    expect([kept, logged.join("")].filter((text) => text.includes("anna"))).toEqual([]);
  });

  it("is good once", async () => {
    const token = work.signed(header, claimsOf(work));
    expect((await send(token)).status).toBe(200);
    const person = await atWork();
    expect(await told(await send(token))).toEqual(wrong);
    expect(await isIn(person)).toBe(true);
    // of another provider the same name is another token
    const both = claimsOf(work);
    expect((await send(region.signed(header, { ...both, iss: region.address }), { at: regionEnds })).status).toBe(200);
    expect((await send(work.signed(header, { ...both, sub: "nobody" }))).status).toBe(200);
    const many = await Promise.all(Array.from({ length: 5 }, () => work.signed(header, claimsOf(work, { jti: "the same", sub: "nobody" }))).map((one) => send(one)));
    expect(many.map(({ status }) => status).filter((status) => status === 200)).toEqual([200]);
  });

  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = (more: Record<string, unknown>, head: object = {}) => () => work.signed({ ...header, ...head }, claimsOf(work, more));
  it.each<[string, () => string]>([
    ["of another issuer", signed({ iss: "https://elsewhere.example" })],
    ["with a slash after the issuer", () => work.signed(header, claimsOf(work, { iss: `${work.address}/` }))],
    ["without an issuer", signed({ iss: undefined })],
    ["for another audience", signed({ aud: "somebody-else" })],
    ["for several audiences", signed({ aud: ["hub", "somebody-else"] })],
    ["for nobody", signed({ aud: undefined })],
    ["that does not say when it was made", signed({ iat: undefined })],
    ["made long ago", () => work.signed(header, claimsOf(work, { iat: now() - 700 }))],
    ["made tomorrow", () => work.signed(header, claimsOf(work, { iat: now() + 86_400, exp: now() + 86_500 }))],
    ["that expired", () => work.signed(header, claimsOf(work, { iat: now() - 120, exp: now() - 60 }))],
    ["without an end", signed({ exp: undefined })],
    ["without a name of its own", signed({ jti: undefined })],
    ["with a name that is none", signed({ jti: 7 })],
    ["about no event", signed({ events: undefined })],
    ["about another event", signed({ events: { "http://schemas.openid.net/event/other": {} } })],
    ["about an event that is no object", signed({ events: { [event]: "yes" } })],
    ["with events in a list", signed({ events: [event] })],
    ["with a nonce, as tokens of a sign-in have", signed({ nonce: "x".repeat(43) })],
    ["about nobody and no session", signed({ sub: undefined })],
    ["about somebody who is no text", signed({ sub: { toString: "anna" } })],
    ["about a session that is no text", signed({ sid: 1 })],
    ["of another type", signed({}, { typ: "at+jwt" })],
    ["with the algorithm none", () => `${part({ ...header, alg: "none" })}.${part(claimsOf(work))}.`],
    ["signed with the shared secret", () => {
      const text = `${part({ ...header, alg: "HS256" })}.${part(claimsOf(work))}`;
      return `${text}.${createHmac("sha256", work.clientSecret).update(text).digest("base64url")}`;
    }],
    ["signed with a swapped key", () => work.signed(header, claimsOf(work), { otherKey: true })],
    ["signed with a key of another provider", () => region.signed(header, claimsOf(work))],
    ["with a key that nobody has", signed({}, { kid: "two" })],
    ["with a header that must be understood", signed({}, { crit: ["own"], own: true })],
    ["with the signature of another text", () => {
      const [head, , signature] = work.signed(header, claimsOf(work, { sub: "other" })).split(".");
      return `${head}.${part(claimsOf(work))}.${signature}`;
    }],
    ["that is no token", () => "nonsense"],
    ["that is empty", () => ""],
  ])("is refused: a token %s", async (_, make) => {
    const person = await atWork();
    expect(await told(await send(make()))).toEqual(wrong);
    expect(await isIn(person)).toBe(true);
    expect((await send(work.signed(header, claimsOf(work)))).status).toBe(200);
    expect(await isIn(person)).toBe(false);
  });

  it("comes as a form with one token, small, to a provider that is set", async () => {
    const token = () => work.signed(header, claimsOf(work, { sub: "nobody" }));
    for (const body of ["", undefined, "other=1", `logout_token=${token()}&logout_token=${token()}`]) {
      expect(await told(await post(body))).toEqual(wrong);
    }
    expect((await post(JSON.stringify({ logout_token: token() }), { type: "application/json" })).status).toBe(415);
    expect((await send("x".repeat(20_000))).status).toBe(413);
    expect((await send(token(), { at: "/auth/oidc/nobody/backchannel-logout" })).status).toBe(404);
    expect((await fetch(new URL(workEnds, app.address))).status).toBe(404);
    expect((await send(token())).status).toBe(200);
  });

  it("is heard so often and no more, also where it is none", async () => {
    const strict = await startApp({ database: app.database, settings: { LIMIT_LOGOUTS: "3", ...providers() } });
    try {
      const answers = [];
      for (const token of ["nonsense", work.signed(header, claimsOf(work)), "nonsense", work.signed(header, claimsOf(work))]) {
        answers.push(await send(token, { address: strict.address }));
      }
      expect(answers.map(({ status }) => status)).toEqual([400, 200, 400, 429]);
      expect(Number(answers[3]?.headers.get("retry-after"))).toBeGreaterThan(0);
    } finally {
      await strict.stop();
    }
  });

  it("is not used up while the hub cannot do what it says", async () => {
    const person = await atWork();
    const token = work.signed(header, claimsOf(work));
    await app.dataSource.query("alter table used_logout_token rename to out_of_reach");
    expect(await told(await send(token))).toEqual(wrong);
    await app.dataSource.query("alter table out_of_reach rename to used_logout_token");
    expect(await isIn(person)).toBe(true);
    expect((await send(token)).status).toBe(200);
    expect(await isIn(person)).toBe(false);
  });
});

describe("who signs out here", () => {
  it("is told where the provider ends its own session, and nothing where no provider let them in", async () => {
    const [person, other] = [await atWork(), await atWork()];
    const answer = await person.mine.post("/auth/sign-out");
    expect([answer.status, await answer.json()]).toEqual([200, { elsewhere: { name: "Arbetet", address: wayOut(work) } }]);
    expect(await Promise.all([isIn(person), isIn(other)])).toEqual([false, true]);
    const again = await person.mine.post("/auth/sign-out");
    expect(again.status).toBe(204);
    expect((await (await demoBrowser(leader)).post("/auth/sign-out")).status).toBe(204);
    // the provider has let them out nowhere until they go there
    await enter(work, "arbetet", person.mine, person.cookies);
    await work.signOut(wayOut(work), person.cookies);
    expect(await isIn(person)).toBe(false);
  });
});
