import { createHash } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { TestClient } from "../support/client.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ demo: true, settings: { TRUST_PROXY: "1" } });
}, 60_000);
afterAll(() => app.stop());

const email = "lasare.rannebergen@demo.example";
const whoAmI = "{ viewer { user { displayName } assignments { role } } }";
const nobody = { viewer: { user: null, assignments: [] } };
const somebody = { viewer: { user: { displayName: "Läsare, Rannebergen" }, assignments: [{ role: "READER" }] } };

const signIn = (headers: Record<string, string> = {}, to = app, body: unknown = { email }): Promise<Response> =>
  to.anyone.fetch("/auth/demo", { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

const [cookieOf, pairOf] = [(response: Response) => response.headers.getSetCookie()[0] ?? "", (response: Response) => response.headers.getSetCookie()[0]?.split(";")[0] ?? ""];

/** As a browser at another address would ask: `fetch` does not let anybody choose the host. */
function ask(headers: Record<string, string>): Promise<{ status: number; setCookie: string }> {
  const { hostname, port } = new URL(app.address);
  const body = JSON.stringify({ email });
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method: "POST", path: "/auth/demo", headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers } }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode ?? 0, setCookie: response.headers["set-cookie"]?.[0] ?? "" }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

describe("a session", () => {
  it("is an opaque token of which the database knows only the hash", async () => {
    const token = pairOf(await signIn()).split("=")[1] ?? "";
    expect(token).toMatch(/^[\w-]{43}$/);
    const rows = (await app.dataSource.query("select * from session")) as Record<string, unknown>[];
    expect(rows.some(({ token_hash }) => (token_hash as Buffer).equals(createHash("sha256").update(token).digest()))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("lives in a cookie of the host alone where the way is encrypted, and in a plain one on localhost", async () => {
    expect(cookieOf(await signIn())).toMatch(/^hub=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    const { setCookie } = await ask({ host: "hub.example", "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.1" });
    expect(setCookie).toMatch(/^__Host-hub=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it("in a plain cookie counts on localhost only: elsewhere a neighbouring address could have set it", async () => {
    const pair = pairOf(await signIn());
    const { hostname, port } = new URL(app.address);
    const answer = await new Promise<string>((resolve, reject) => {
      const body = JSON.stringify({ query: whoAmI });
      const asked = request({ hostname, port, method: "POST", path: "/graphql", headers: { host: "hub.example", "content-type": "application/json", "content-length": Buffer.byteLength(body), cookie: pair } }, (response) => {
        let text = "";
        response.on("data", (part: Buffer) => (text += String(part)));
        response.on("end", () => resolve(text));
      });
      asked.on("error", reject);
      asked.end(body);
    });
    expect(JSON.parse(answer)).toMatchObject({ data: nobody });
    expect(await new TestClient(app.address, pair).query(whoAmI)).toEqual(somebody);
  });

  it("ends with signing out, and its cookie goes", async () => {
    const client = new TestClient(app.address, pairOf(await signIn()));
    const response = await client.fetch("/auth/sign-out", { method: "POST" });
    expect([response.status, cookieOf(response)]).toEqual([204, "hub=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"]);
    expect(await client.query(whoAmI)).toEqual(nobody);
  });

  it("is replaced by the next one: the token before it is worth nothing any more", async () => {
    const before = pairOf(await signIn());
    const after = pairOf(await signIn({ cookie: before }));
    expect(after).not.toBe(before);
    expect(await new TestClient(app.address, before).query(whoAmI)).toEqual(nobody);
    expect(await new TestClient(app.address, after).query(whoAmI)).toEqual(somebody);
  });

  it.each([
    ["after seven days", "expires_at = now()"],
    ["after eight hours without use", "last_seen_at = now() - interval '8 hours'"],
  ])("ends %s", async (_, change) => {
    const client = new TestClient(app.address, pairOf(await signIn()));
    expect(await client.query(whoAmI)).toEqual(somebody);
    await app.dataSource.query(`update session set ${change} where token_hash = $1`, [createHash("sha256").update(client.cookie?.split("=")[1] ?? "").digest()]);
    expect(await client.query(whoAmI)).toEqual(nobody);
  });

  it.each(["hub=", "hub=nonsense", "__Host-hub=nonsense", "hub=%00", `hub=${"x".repeat(4_000)}`])("that is none is nobody: %s", async (cookie) => {
    expect(await new TestClient(app.address, cookie).query(whoAmI)).toEqual(nobody);
  });

  it("cannot be begun or ended by a page of another site", async () => {
    const client = new TestClient(app.address, pairOf(await signIn()));
    for (const [header, value] of [["sec-fetch-site", "cross-site"], ["sec-fetch-site", "same-site"], ["origin", "https://elsewhere.example"]] as const) {
      expect((await client.fetch("/auth/sign-out", { method: "POST", headers: { [header]: value } })).status).toBe(403);
    }
    expect((await signIn({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(await client.query(whoAmI)).toEqual(somebody);
  });
});

describe("demo sign-in", () => {
  it("knows the demo accounts alone, and tells of others only that they are none", async () => {
    await app.dataSource.query(`insert into "user" (display_name, email) values ('Riktig Person', 'riktig@example.se')`);
    for (const other of ["riktig@example.se", "nobody@demo.example", "", "' or true --", "noll\u0000"]) {
      const response = await signIn({}, app, { email: other });
      expect([response.status, response.headers.getSetCookie()]).toEqual([other === "noll\u0000" ? 400 : 403, []]);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: other === "noll\u0000" ? "BAD_USER_INPUT" : "FORBIDDEN", requestId: expect.any(String) } }] });
    }
    expect((await signIn({}, app, { mail: email })).status).toBe(400);
  });

  it("does not exist in production, not even on a database that holds the demo", async () => {
    const production = await startApp({ database: app.database, settings: { NODE_ENV: "production", HOST: "localhost" } });
    try {
      expect((await signIn({}, production)).status).toBe(403);
      expect(await production.anyone.query("{ viewer { demoAccounts { email } } }")).toEqual({ viewer: { demoAccounts: [] } });
    } finally {
      await production.stop();
    }
    await expect(startApp({ database: app.database, settings: { NODE_ENV: "production", DEMO: "on" } })).rejects.toThrow("DEMO cannot be on when NODE_ENV is production");
  });
});
