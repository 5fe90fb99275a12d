import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { Authenticator } from "../support/authenticator.ts";
import { PlainBrowser, refusalOf } from "../support/person.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ demo: true });
}, 60_000);
afterAll(() => app.stop());
afterEach(() => app.dataSource.query("delete from passkey; delete from pending_proof; delete from allowance"));

const [leader, reader] = ["processledare.rannebergen@demo.example", "lasare.rannebergen@demo.example"];
const browser = (): PlainBrowser => new PlainBrowser(app.address);
async function signedIn(email = leader): Promise<PlainBrowser> {
  const mine = browser();
  await mine.post("/auth/demo", { email });
  return mine;
}

interface Asked {
  readonly ceremony: string;
  readonly options: { readonly challenge: string; readonly rpId?: string; readonly rp?: { readonly id: string }; readonly userVerification?: string; readonly authenticatorSelection?: object; readonly allowCredentials?: readonly object[] };
}
const offer = async (mine: PlainBrowser): Promise<Asked> => (await mine.post("/auth/passkey/offer")).json() as Promise<Asked>;
const ask = async (mine: PlainBrowser): Promise<Asked> => (await mine.post("/auth/passkey/ask")).json() as Promise<Asked>;
const bring = (mine: PlainBrowser, { ceremony }: Asked, response: object): Promise<Response> => mine.post("/auth/passkey", { ceremony, response });
const here = () => ({ origin: app.address });

const add = "mutation ($input: AddPasskeyInput!) { addPasskey(input: $input) { userErrors { code path } passkeys { id name lastUsedAt } } }";
const remove = "mutation ($input: RemovePasskeyInput!) { removePasskey(input: $input) { userErrors { code } passkeys { id } } }";
interface Payload {
  readonly userErrors: readonly object[];
  readonly passkeys: readonly { readonly id: string }[];
}
const keep = async (mine: PlainBrowser, { ceremony }: Asked, response: object, name = "Min telefon"): Promise<Payload> =>
  (await mine.api.mutate<{ addPasskey: Payload }>(add, { name, ceremony, response: JSON.stringify(response) })).addPasskey;

/** A passkey that belongs to somebody, made the way people do it. */
async function made(email = leader): Promise<Authenticator> {
  const [mine, key] = [await signedIn(email), new Authenticator()];
  const asked = await offer(mine);
  expect(await keep(mine, asked, key.make(asked.options.challenge, here()))).toMatchObject({ userErrors: [], passkeys: [{ name: "Min telefon", lastUsedAt: null }] });
  return key;
}
const refused = { status: 403, code: "FORBIDDEN", reason: "PASSKEY_REFUSED" };

describe("a passkey", () => {
  it("is asked for so that the device finds it by itself and its person has to unlock it, and signs in", async () => {
    const mine = await signedIn();
    const asked = await offer(mine);
    expect(asked.options).toMatchObject({ rp: { id: "localhost" }, authenticatorSelection: { residentKey: "required", userVerification: "required" } });
    const key = new Authenticator();
    await keep(mine, asked, key.make(asked.options.challenge, here()));
    const other = browser();
    const question = await ask(other);
    expect(question.options).toMatchObject({ rpId: "localhost", userVerification: "required", allowCredentials: [] });
    expect((await bring(other, question, key.show(question.options.challenge, here()))).status).toBe(204);
    expect(await other.whoAmI()).toBe("Processledare, Rannebergen");
    expect(await other.api.query("{ viewer { signInMeans { passkey } passkeys { name lastUsedAt } } }")).toMatchObject({ viewer: { signInMeans: { passkey: true }, passkeys: [{ name: "Min telefon", lastUsedAt: expect.any(String) }] } });
  });

  it.each<[string, Partial<Parameters<Authenticator["show"]>[1]>]>([
    ["from a page of another address", { origin: "https://elsewhere.example" }],
    ["from another port of this machine", { origin: "http://localhost:1" }],
    ["made for another hub", { rpId: "elsewhere.example" }],
    ["that nobody unlocked", { isUnlocked: false }],
    ["signed with another key", { otherKey: true }],
  ])("is refused %s", async (_, circumstances) => {
    const key = await made();
    const mine = browser();
    const question = await ask(mine);
    expect(await refusalOf(await bring(mine, question, key.show(question.options.challenge, { ...here(), ...circumstances })))).toEqual(refused);
    // The question is used up by it.
    expect(await refusalOf(await bring(mine, question, key.show(question.options.challenge, here())))).toEqual(refused);
    expect(await mine.whoAmI()).toBe(null);
  });

  it("is refused a second time, in another browser, for another question, too late, and when nobody knows it", async () => {
    const key = await made();
    const [mine, other] = [browser(), browser()];
    const question = await ask(mine);
    const answer = key.show(question.options.challenge, here());
    await ask(other);
    expect(await refusalOf(await bring(other, question, answer))).toEqual(refused);
    expect((await bring(mine, question, answer)).status).toBe(204);
    expect(await refusalOf(await bring(mine, question, answer))).toEqual(refused);
    expect(await refusalOf(await bring(other, await ask(other), answer))).toEqual(refused);
    const late = await ask(other);
    await app.dataSource.query("update pending_proof set expires_at = now()");
    expect(await refusalOf(await bring(other, late, key.show(late.options.challenge, here())))).toEqual(refused);
    const stranger = await ask(other);
    expect(await refusalOf(await bring(other, stranger, new Authenticator().show(stranger.options.challenge, here())))).toEqual(refused);
    expect((await other.post("/auth/passkey", { ceremony: "x", response: { id: "x" } })).status).toBe(403);
    expect((await other.post("/auth/passkey", { ceremony: "x" })).status).toBe(400);
  });

  it("that counts its uses is refused where the count does not rise: then it has been copied", async () => {
    const key = await made();
    const mine = browser();
    for (const [counter, status] of [[7, 204], [7, 403], [6, 403], [0, 403], [8, 204]]) {
      const question = await ask(mine);
      const response = await bring(mine, question, key.show(question.options.challenge, { ...here(), counter: Number(counter) }));
      expect([counter, response.status]).toEqual([counter, status]);
    }
  });

  it("confirms that its own person is still there, and nobody else", async () => {
    const [key, other] = [await made(leader), await made(reader)];
    const mine = await signedIn(leader);
    await app.dataSource.query("update session set authenticated_at = now() - interval '1 hour'");
    const question = await ask(mine);
    expect(question.options.allowCredentials).toHaveLength(1);
    const wrong = await ask(mine);
    expect(await refusalOf(await bring(mine, wrong, other.show(wrong.options.challenge, here())))).toMatchObject({ status: 403, reason: "ANOTHER_PERSON" });
    expect(await refusalOf(await mine.post("/auth/passkey/offer"))).toMatchObject({ status: 403, reason: "STEP_UP" });
    expect((await bring(mine, question, key.show(question.options.challenge, here()))).status).toBe(204);
    expect((await mine.post("/auth/passkey/offer")).status).toBe(200);
    expect(await mine.whoAmI()).toBe("Processledare, Rannebergen");
  });

  it("of somebody who was suspended lets nobody in", async () => {
    const key = await made(reader);
    await app.dataSource.query(`update "user" set status = 'SUSPENDED' where email = $1`, [reader]);
    const mine = browser();
    const question = await ask(mine);
    expect(await refusalOf(await bring(mine, question, key.show(question.options.challenge, here())))).toEqual(refused);
    await app.dataSource.query(`update "user" set status = 'ACTIVE' where email = $1`, [reader]);
  });
});

describe("a new passkey", () => {
  it("is not kept where its answer is wrong, belongs to another session, or comes a second time", async () => {
    const [mine, other] = [await signedIn(), await signedIn(reader)];
    const form = [{ code: "INVALID", path: ["form"] }];
    for (const circumstances of [{ origin: "https://elsewhere.example" }, { ...here(), rpId: "elsewhere.example" }, { ...here(), isUnlocked: false }]) {
      const asked = await offer(mine);
      expect((await keep(mine, asked, new Authenticator().make(asked.options.challenge, circumstances))).userErrors).toEqual(form);
    }
    const asked = await offer(mine);
    const key = new Authenticator();
    const answer = key.make(asked.options.challenge, here());
    expect((await keep(other, asked, answer)).userErrors).toEqual(form);
    expect((await keep(mine, asked, answer)).userErrors).toEqual([]);
    expect((await keep(mine, asked, answer)).userErrors).toEqual(form);
    const again = await offer(other);
    expect((await keep(other, again, key.make(again.options.challenge, here()))).userErrors).toEqual(form); // it is somebody's already
    expect((await keep(mine, await offer(mine), { nonsense: true })).userErrors).toEqual(form);
  });

  it("needs a name and a fresh proof, and is taken away by its person alone", async () => {
    const [mine, other] = [await signedIn(), await signedIn(reader)];
    const asked = await offer(mine);
    const answer = new Authenticator().make(asked.options.challenge, here());
    expect((await keep(mine, asked, answer, " ")).userErrors).toEqual([{ code: "REQUIRED", path: ["name"] }]);
    const next = await offer(mine);
    const { passkeys } = await keep(mine, next, new Authenticator().make(next.options.challenge, here()));
    const input = { clientMutationId: crypto.randomUUID(), id: passkeys[0]?.id };
    expect((await other.api.ask(remove, { input })).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    expect((await app.anyone.ask(remove, { input })).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    await app.dataSource.query("update session set authenticated_at = now() - interval '1 hour'");
    expect((await mine.api.ask(remove, { input })).errors?.[0]?.extensions.reason).toBe("STEP_UP");
    await mine.post("/auth/demo", { email: leader });
    expect((await mine.api.query<{ removePasskey: Payload }>(remove, { input })).removePasskey).toEqual({ userErrors: [], passkeys: [] });
    expect((await browser().post("/auth/passkey/offer")).status).toBe(401);
  });
});
