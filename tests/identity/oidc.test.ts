import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { freePort, OidcIssuer, type Parts } from "../support/oidc-issuer.ts";
import { PlainBrowser, refusalOf } from "../support/person.ts";

let app: TestApp;
let work: OidcIssuer;
let region: OidcIssuer;
const logged: string[] = [];
const callback = { work: "/auth/oidc/arbetet/callback", region: "/auth/oidc/regionen-vast/callback" };
const tenant = "11111111-1111-4111-8111-111111111111";

beforeAll(async () => {
  const port = await freePort();
  const hub = `http://localhost:${port}`;
  [work, region] = await Promise.all([OidcIssuer.start(() => [`${hub}${callback.work}`]), OidcIssuer.start(() => [`${hub}${callback.region}`])]);
  app = await startApp({
    demo: true,
    settings: {
      PORT: String(port),
      LOG_LEVEL: "info",
      OIDC_ISSUER: `${work.address}, ${region.address}`,
      OIDC_CLIENT_ID: `${work.clientId},${region.clientId}`,
      OIDC_CLIENT_SECRET: `${work.clientSecret},${region.clientSecret}`,
      OIDC_NAME: "Arbetet, Regionen Väst",
      OIDC_TENANTS: tenant,
    },
    logTo: { write: (line) => logged.push(line) },
  });
}, 60_000);
afterAll(async () => {
  await app.stop();
  await Promise.all([work, region].map((issuer) => issuer.stop()));
});
afterEach(async () => {
  for (const issuer of [work, region]) {
    issuer.tamper = null;
    issuer.person = { sub: "anna" };
  }
  await app.dataSource.query("delete from account_key; delete from pending_proof; delete from allowance");
});

const [leader, reader] = ["processledare.rannebergen@demo.example", "lasare.rannebergen@demo.example"];
const browser = (): PlainBrowser => new PlainBrowser(app.address);
async function signedIn(email: string): Promise<PlainBrowser> {
  const mine = browser();
  await mine.post("/auth/demo", { email });
  return mine;
}

const idOf = (issuer: OidcIssuer): string => (issuer === work ? "arbetet" : "regionen-vast");
async function begin(mine: PlainBrowser, issuer: OidcIssuer, body: object = {}): Promise<string> {
  const response = await mine.post(`/auth/oidc/${idOf(issuer)}`, body);
  expect(response.status).toBe(200);
  return ((await response.json()) as { address: string }).address;
}
const bring = async (mine: PlainBrowser, answer: URL): Promise<{ status: number; to: string | null }> => {
  const response = await mine.fetch(`${answer.pathname}${answer.search}`);
  return { status: response.status, to: response.headers.get("location") };
};
const go = async (mine: PlainBrowser, issuer: OidcIssuer, body: object = {}) => bring(mine, await issuer.walk(await begin(mine, issuer, body)));

/** An account at a provider that belongs to somebody here, connected the way people do it. */
async function connected(email: string, issuer: OidcIssuer): Promise<void> {
  expect(await go(await signedIn(email), issuer, { purpose: "CONNECT", till: "/konto" })).toEqual({ status: 303, to: "/konto" });
}
const refused = { status: 303, to: "/?fel=SIGN_IN_REFUSED" };
const unknown = { status: 303, to: "/?fel=UNKNOWN_ACCOUNT" };

describe("signing in at work", () => {
  it("lets in whom the connected account is for, to where they were, through the code flow with PKCE, state and nonce", async () => {
    await connected(leader, work);
    const mine = browser();
    const address = new URL(await begin(mine, work, { till: "/a/rannebergen" }));
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({ response_type: "code", scope: "openid", code_challenge_method: "S256", client_id: "hub", redirect_uri: `${app.address}${callback.work}` });
    expect([asked.state, asked.nonce, asked.code_challenge].map((text) => (text ?? "").length)).toEqual([43, 43, 43]);
    expect(await bring(mine, await work.walk(address.href))).toEqual({ status: 303, to: "/a/rannebergen" });
    expect(await mine.whoAmI()).toBe("Processledare, Rannebergen");
  });

  it("tells which providers there are, and whose account is connected", async () => {
    await connected(leader, region);
    const document = "{ viewer { signInMeans { providers { id name } } accounts { id provider } } }";
    const providers = [{ id: "arbetet", name: "Arbetet" }, { id: "regionen-vast", name: "Regionen Väst" }];
    expect(await app.anyone.query(document)).toEqual({ viewer: { signInMeans: { providers }, accounts: null } });
    expect(await (await signedIn(leader)).api.query(document)).toEqual({ viewer: { signInMeans: { providers: [providers[1]] }, accounts: [{ id: expect.any(String), provider: "Regionen Väst" }] } });
  });

  it("knows nobody by mail address or name, whatever the provider says they are", async () => {
    work.person = { sub: "stranger", email: leader, email_verified: true, name: "Processledare, Rannebergen" };
    const mine = browser();
    expect(await go(mine, work)).toEqual(unknown);
    expect(await mine.whoAmI()).toBe(null);
  });

  it("tells people of the same name at two providers apart", async () => {
    await connected(leader, work);
    await connected(reader, region);
    const [one, other] = [browser(), browser()];
    await go(one, work);
    await go(other, region);
    expect([await one.whoAmI(), await other.whoAmI()]).toEqual(["Processledare, Rannebergen", "Läsare, Rannebergen"]);
  });

  it("connects an account to one person only, asks for a fresh proof before, and takes it away again", async () => {
    await connected(leader, work);
    expect(await go(await signedIn(reader), work, { purpose: "CONNECT" })).toEqual({ status: 303, to: "/?fel=ACCOUNT_TAKEN" });
    await app.dataSource.query("update session set authenticated_at = now() - interval '1 hour'");
    const mine = await signedIn(leader);
    await app.dataSource.query("update session set authenticated_at = now() - interval '1 hour'");
    expect(await refusalOf(await mine.post("/auth/oidc/arbetet", { purpose: "CONNECT" }))).toEqual({ status: 403, code: "FORBIDDEN", reason: "STEP_UP" });
    expect((await browser().post("/auth/oidc/arbetet", { purpose: "CONNECT" })).status).toBe(401);
    const { viewer } = await mine.api.query<{ viewer: { accounts: { id: string }[] } }>("{ viewer { accounts { id } } }");
    const take = "mutation ($input: DisconnectAccountInput!) { disconnectAccount(input: $input) { userErrors { code } accounts { id } } }";
    const fresh = await signedIn(leader);
    expect(await fresh.api.mutate(take, { id: viewer.accounts[0]?.id })).toEqual({ disconnectAccount: { userErrors: [], accounts: [] } });
    expect(await go(browser(), work)).toEqual(unknown);
  });

  it("proposes the employer that the Swedish profile names, keeps no personal identity number, and writes neither to the log", async () => {
    const number = "(select n::text from generate_series(2999990000, 2999999999) as n where is_organisation_number(n::text) limit 1)";
    const [[{ org_number, name }]] = (await app.dataSource.query(`update organisation set org_number = ${number} where id = (select id from organisation order by id limit 1) returning org_number, name`)) as [[{ org_number: string; name: string }]];
    work.person = { sub: "anna-1", "https://id.oidc.se/claim/orgNumber": org_number, "https://id.oidc.se/claim/personalIdentityNumber": "191212121212", email: "anna@kommunen.example" };
    const [before] = (await app.dataSource.query(`select organisation_id from "user" where email = $1`, [leader])) as object[];
    await connected(leader, work);
    const mine = browser();
    await go(mine, work);
    expect(await mine.api.query("{ viewer { accounts { proposedOrganisation { name } } } }")).toEqual({ viewer: { accounts: [{ proposedOrganisation: { name } }] } });
    expect((await app.dataSource.query(`select organisation_id from "user" where email = $1`, [leader])) as object[]).toEqual([before]);
    const kept = JSON.stringify(await Promise.all(["account_key", "pending_proof", "session", '"user"', "outgoing_mail", "history"].map((table) => app.dataSource.query(`select * from ${table}`))));
    for (const secret of ["191212121212", "anna@kommunen.example"]) {
      expect([kept, logged.join("")].filter((text) => text.includes(secret))).toEqual([]);
    }
  });

  it("confirms that a person is still the same, and never for another", async () => {
    await connected(leader, work);
    await connected(reader, region);
    const mine = await signedIn(leader);
    await app.dataSource.query("update session set authenticated_at = now() - interval '1 hour'");
    const address = await begin(mine, work, { purpose: "CONFIRM", till: "/konto" });
    expect(new URL(address).searchParams.get("max_age")).toBe("600");
    expect(await bring(mine, await work.walk(address))).toEqual({ status: 303, to: "/konto" });
    expect(await app.dataSource.query("select authenticated_at > now() - interval '1 minute' as fresh from session order by authenticated_at desc limit 1")).toEqual([{ fresh: true }]);
    expect(await go(mine, region, { purpose: "CONFIRM" })).toEqual({ status: 303, to: "/?fel=ANOTHER_PERSON" });
    expect(await mine.whoAmI()).toBe("Processledare, Rannebergen");
    work.tamper = ({ header, claims }) => work.signed(header, { ...claims, auth_time: Number(claims.auth_time) - 3_600 });
    expect(await go(mine, work, { purpose: "CONFIRM" })).toEqual(refused);
  });

  it("lasts, but proves nothing for sensitive acts where the provider saw the person long ago", async () => {
    await connected(leader, work);
    work.tamper = ({ header, claims }) => work.signed(header, { ...claims, auth_time: Number(claims.auth_time ?? claims.iat) - 3_600 });
    const mine = browser();
    expect(await go(mine, work)).toMatchObject({ status: 303, to: "/" });
    const create = 'mutation { createToken(input: { clientMutationId: "11111111-1111-4111-8111-111111111111", name: "x", partnershipId: "x", scopes: [READ_PUBLIC], validForDays: 1 }) { secret } }';
    expect((await mine.api.ask(create)).errors?.[0]?.extensions.reason).toBe("STEP_UP");
  });
});

describe("an answer of a provider is refused", () => {
  const changed = (more: Record<string, unknown>) => ({ header, claims }: Parts) => work.signed(header, { ...claims, ...more });
  const body = ({ header, claims }: Parts): string => [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const now = () => Math.floor(Date.now() / 1_000);
  it.each<[string, (parts: Parts) => string]>([
    ["of another issuer", changed({ iss: "https://elsewhere.example" })],
    ["with a slash after the issuer", (parts) => changed({ iss: `${String(parts.claims.iss)}/` })(parts)],
    ["for another audience", changed({ aud: "somebody-else" })],
    ["for several audiences, by another party", changed({ aud: ["hub", "somebody-else"], azp: "somebody-else" })],
    ["with another nonce", changed({ nonce: "x".repeat(43) })],
    ["without a nonce", changed({ nonce: undefined })],
    ["that expired", (parts) => changed({ exp: now() - 60, iat: now() - 120 })(parts)],
    ["without an end", changed({ exp: undefined })],
    ["about nobody", changed({ sub: undefined })],
    ["with the algorithm none", ({ header, claims }) => `${body({ header: { ...header, alg: "none" }, claims, signature: "" })}.`],
    ["signed with the shared secret", ({ header, claims }) => {
      const text = body({ header: { ...header, alg: "HS256" }, claims, signature: "" });
      return `${text}.${createHmac("sha256", work.clientSecret).update(text).digest("base64url")}`;
    }],
    ["signed with a swapped key", ({ header, claims }) => work.signed(header, claims, { otherKey: true })],
    ["with the signature of another text", ({ header, claims, signature }) => `${body({ header, claims: { ...claims, sub: "anna" }, signature })}x.${signature}`],
    ["that is no token", () => "nonsense"],
  ])("%s", async (_, tamper) => {
    await connected(leader, work);
    const mine = browser();
    work.tamper = tamper;
    expect(await go(mine, work)).toEqual(refused);
    expect(await mine.whoAmI()).toBe(null);
    work.tamper = null;
    expect(await go(mine, work)).toEqual({ status: 303, to: "/" });
  });

  it("from a tenant that may not come, without a person in it, or about the same person in another tenant", async () => {
    work.person = { sub: "a", tid: tenant, oid: "person-1" };
    await connected(leader, work);
    expect(await go(browser(), work)).toEqual({ status: 303, to: "/" });
    for (const person of [{ tid: "22222222-2222-4222-8222-222222222222", oid: "person-1" }, { tid: tenant }, { tid: [tenant], oid: "person-1" }, { tid: "", oid: "person-1" }]) {
      work.person = { sub: "a", ...person };
      expect(await go(browser(), work)).toEqual(refused);
    }
    work.person = { sub: `${tenant}:person-1` };
    expect(await go(browser(), work)).toEqual(unknown); // a subject of one's own choice is no person of a tenant
    region.person = { sub: `${tenant}:person-1` };
    expect(await go(browser(), region)).toEqual(unknown);
  });

  it("without our state, with another, in another browser, or a second time", async () => {
    await connected(leader, work);
    const mine = browser();
    const answer = await work.walk(await begin(mine, work));
    for (const state of ["", "x".repeat(43), null]) {
      const wrong = new URL(answer);
      if (state === null) {
        wrong.searchParams.delete("state");
      } else {
        wrong.searchParams.set("state", state);
      }
      expect(await bring(mine, wrong)).toEqual(refused);
    }
    expect(await bring(browser(), answer)).toEqual(refused);
    const other = browser();
    await begin(other, work);
    expect(await bring(other, answer)).toEqual(refused);
    expect(await bring(mine, answer)).toEqual({ status: 303, to: "/" });
    expect(await bring(mine, answer)).toEqual(refused);
  });

  it("with a code that was used, or that was made for somebody else's sign-in", async () => {
    await connected(leader, work);
    const [victim, attacker] = [browser(), browser()];
    const used = await work.walk(await begin(victim, work));
    expect(await bring(victim, used)).toEqual({ status: 303, to: "/" });
    const stolen = await work.walk(await begin(victim, work));
    for (const code of [used, stolen].map((answer) => answer.searchParams.get("code") ?? "")) {
      const own = await work.walk(await begin(attacker, work));
      own.searchParams.set("code", code);
      expect(await bring(attacker, own)).toEqual(refused);
    }
    expect(await attacker.whoAmI()).toBe(null);
  });

  it("that belongs to another provider's sign-in (mix-up)", async () => {
    await connected(leader, work);
    const mine = browser();
    const answer = await work.walk(await begin(mine, work));
    expect(await bring(mine, new URL(`${callback.region}${answer.search}`, app.address))).toEqual(refused);
    const again = await work.walk(await begin(mine, work));
    again.searchParams.set("iss", region.address);
    expect(await bring(mine, again)).toEqual(refused);
    const without = await work.walk(await begin(mine, work));
    without.searchParams.delete("iss");
    expect(await bring(mine, without)).toEqual(refused);
  });

  it("that says no, and is told in our own words", async () => {
    const mine = browser();
    const state = new URL(await begin(mine, work)).searchParams.get("state") ?? "";
    const answer = new URL(`${callback.work}?error=access_denied&error_description=%3Cscript%3E&state=${state}&iss=${encodeURIComponent(work.address)}`, app.address);
    expect(await bring(mine, answer)).toEqual({ status: 303, to: "/?fel=CANCELLED" });
  });

  it.each(["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "/\n/elsewhere.example"])("to go anywhere but here afterwards: %j", async (till) => {
    await connected(leader, work);
    expect(await go(browser(), work, { till })).toEqual({ status: 303, to: "/" });
  });

  it("begun by a page of another site, or for a provider that is not set", async () => {
    expect((await browser().post("/auth/oidc/arbetet", {}, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await browser().post("/auth/oidc/nobody")).status).toBe(404);
    expect((await browser().fetch("/auth/oidc/arbetet")).status).toBe(404);
  });
});
