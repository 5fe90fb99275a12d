import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { PlainBrowser, refusalOf } from "../support/person.ts";
import { until } from "../support/until.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ demo: true });
  await app.dataSource.query(`insert into "user" (display_name, email) values ('Anna Andersson', 'Anna@forening.example'), ('Bo Berg', 'bo@forening.example'), ('Cia Carlsson', 'cia@forening.example')`);
}, 60_000);
afterAll(() => app.stop());
afterEach(() => app.dataSource.query("delete from outgoing_mail; delete from pending_proof; delete from allowance"));

const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0";
const browser = (): PlainBrowser => new PlainBrowser(app.address, { "user-agent": firefox });
const mailTo = async (email: string): Promise<string[]> => ((await app.dataSource.query("select body from outgoing_mail where lower(recipient) = lower($1) order by created_at", [email])) as { body: string }[]).map(({ body }) => body);

/** The secret of the latest link to an address, once it is there. */
async function linkTo(email: string, nr = 1): Promise<string> {
  await until("the link is written", async () => (await mailTo(email)).length >= nr);
  return /#([\w-]{43})$/m.exec((await mailTo(email)).at(-1) ?? "")?.[1] ?? "";
}
const refused = { status: 403, code: "FORBIDDEN", reason: "LINK_REFUSED" };

describe("a link in mail", () => {
  it("signs in the person with that address, however it is written, and leads to where they were", async () => {
    const mine = browser();
    expect((await mine.post("/auth/link/request", { email: " anna@FORENING.example ", till: "/a/rannebergen?dag=2026-11-23" })).status).toBe(204);
    const answer = await mine.post("/auth/link", { secret: await linkTo("anna@forening.example") });
    expect([answer.status, await answer.json()]).toEqual([200, { till: "/a/rannebergen?dag=2026-11-23" }]);
    expect(await mine.whoAmI()).toBe("Anna Andersson");
    const { viewer } = await mine.api.query("{ viewer { sessions { label current } } }") as { viewer: object };
    expect(viewer).toEqual({ sessions: [{ label: "Firefox på Windows", current: true }] });
  });

  it("is written in the language of the page, names the hub's own address, and only its hash is kept", async () => {
    const mine = browser();
    await mine.post("/auth/link/request", { email: "bo@forening.example" }, { "accept-language": "en" });
    const secret = await linkTo("bo@forening.example");
    expect((await mailTo("bo@forening.example"))[0]).toContain(`\n\n{hub}/logga-in/lank#${secret}\n\nThe link is good for 15 minutes and can be used once.`);
    const rows = (await app.dataSource.query("select * from pending_proof")) as { secret_hash: Buffer }[];
    expect(rows.map(({ secret_hash }) => secret_hash.equals(createHash("sha256").update(secret).digest()))).toEqual([true]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it("is not used up by whoever only opens it, as mail scanners do", async () => {
    const mine = browser();
    await mine.post("/auth/link/request", { email: "bo@forening.example" });
    const secret = await linkTo("bo@forening.example");
    for (const path of ["/logga-in/lank", `/logga-in/lank?x=${secret}`, "/auth/link"]) {
      for (const method of ["GET", "HEAD"]) {
        await app.anyone.fetch(path, { method, headers: { accept: "text/html" } });
      }
    }
    expect((await mine.post("/auth/link", { secret })).status).toBe(200);
  });

  it("is refused in another browser, and stays good in the one that asked", async () => {
    const [mine, other] = [browser(), browser()];
    await mine.post("/auth/link/request", { email: "bo@forening.example" });
    const secret = await linkTo("bo@forening.example");
    await other.post("/auth/link/request", { email: "cia@forening.example" });
    expect(await refusalOf(await other.post("/auth/link", { secret }))).toEqual(refused);
    expect(await refusalOf(await browser().post("/auth/link", { secret }))).toEqual(refused);
    expect((await mine.post("/auth/link", { secret })).status).toBe(200);
    expect(await mine.whoAmI()).toBe("Bo Berg");
  });

  it("is good once, for fifteen minutes, and never for what is no link", async () => {
    const mine = browser();
    await mine.post("/auth/link/request", { email: "bo@forening.example" });
    const secret = await linkTo("bo@forening.example");
    expect(await Promise.all([1, 2, 3].map(async () => (await mine.post("/auth/link", { secret })).status))).toEqual(expect.arrayContaining([200, 403, 403]));
    expect(await refusalOf(await mine.post("/auth/link", { secret }))).toEqual(refused);
    await mine.post("/auth/link/request", { email: "bo@forening.example" });
    const late = await linkTo("bo@forening.example", 2);
    await app.dataSource.query("update pending_proof set expires_at = expires_at - interval '15 minutes'");
    for (const wrong of [late, "", "nonsense", "x".repeat(43), "noll\u0000"]) {
      expect(await refusalOf(await mine.post("/auth/link", { secret: wrong }))).toEqual(refused);
    }
  });

  it("answers the same for an address that nobody has, of somebody who may not sign in, and that is none", async () => {
    await app.dataSource.query(`insert into "user" (display_name, email, status) values ('Gösta', 'gosta@forening.example', 'SUSPENDED')`);
    const answers = await Promise.all(
      ["bo@forening.example", "nobody@forening.example", "gosta@forening.example", "none", "' or true --"].map(async (email) => {
        const response = await browser().post("/auth/link/request", { email });
        return [response.status, await response.text(), response.headers.getSetCookie().map((cookie) => cookie.replace(/=[\w-]{43}/, "="))];
      }),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    await linkTo("bo@forening.example");
    expect(await app.dataSource.query("select recipient from outgoing_mail")).toEqual([{ recipient: "bo@forening.example" }]);
  });

  it("lets nobody in who was suspended since it was sent", async () => {
    const mine = browser();
    await app.dataSource.query(`insert into "user" (display_name, email) values ('Doris', 'doris@forening.example')`);
    await mine.post("/auth/link/request", { email: "doris@forening.example" });
    const secret = await linkTo("doris@forening.example");
    await app.dataSource.query(`update "user" set status = 'SUSPENDED' where email = 'doris@forening.example'`);
    expect(await refusalOf(await mine.post("/auth/link", { secret }))).toEqual(refused);
  });

  it.each(["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "a/rannebergen", "/a\nb"])("never leads elsewhere: %j", async (till) => {
    const mine = browser();
    await mine.post("/auth/link/request", { email: "bo@forening.example", till });
    expect(await (await mine.post("/auth/link", { secret: await linkTo("bo@forening.example") })).json()).toEqual({ till: "/" });
  });

  it("cannot be asked for or brought by a page of another site", async () => {
    const foreign = { "sec-fetch-site": "cross-site" };
    expect((await browser().post("/auth/link/request", { email: "bo@forening.example" }, foreign)).status).toBe(403);
    expect((await browser().post("/auth/link", { secret: "x" }, foreign)).status).toBe(403);
  });

  it("proves to somebody who is signed in that it is still them, in the session they have, and in nobody else's", async () => {
    const mine = browser();
    await mine.post("/auth/demo", { email: "processledare.rannebergen@demo.example" });
    const [before] = (await app.dataSource.query("select id from session where token_hash = $1", [createHash("sha256").update(mine.session ?? "").digest()])) as { id: string }[];
    const token = mine.session;
    await app.dataSource.query("update session set authenticated_at = now() - interval '1 hour'");
    await mine.post("/auth/link/request", { till: "/konto" });
    const secret = await linkTo("processledare.rannebergen@demo.example");
    expect((await mine.post("/auth/link", { secret })).status).toBe(200);
    expect(mine.session).not.toBe(token);
    const [after] = (await app.dataSource.query("select id, authenticated_at > now() - interval '1 minute' as fresh from session where token_hash = $1", [createHash("sha256").update(mine.session ?? "").digest()])) as object[];
    expect(after).toEqual({ id: before?.id, fresh: true });
    expect((await browser().post("/auth/link/request", {})).status).toBe(401);
  });

  it("is not sent to one address, or asked for from one network, as often as anybody likes, and secrets cannot be guessed at", async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, async () => (await browser().post("/auth/link/request", { email: "bo@forening.example" })).status));
    expect([204, 429].map((status) => asked.filter((one) => one === status).length)).toEqual([5, 3]);
    const strict = await startApp({ database: app.database, settings: { LIMIT_SIGN_INS: "6", TRUST_PROXY: "1" } });
    try {
      const fromElsewhere = new PlainBrowser(strict.address, { "x-forwarded-for": "198.51.100.7" });
      expect((await fromElsewhere.post("/auth/link/request", { email: "bo@forening.example" })).status).toBe(204); // its owner is not kept out

      const other = new PlainBrowser(strict.address);
      await app.dataSource.query("delete from allowance");
      const guesses: Response[] = [];
      for (let i = 0; i < 8; i++) {
        guesses.push(await other.post("/auth/link", { secret: `${i}`.repeat(43) }));
      }
      expect(guesses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 429, 429]);
      expect(Number(guesses.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
    } finally {
      await strict.stop();
    }
  });
});
