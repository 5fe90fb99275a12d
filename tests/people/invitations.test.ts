import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { allRoles } from "../support/every-mutation.ts";
import { FollowerLog } from "../support/follower.ts";

// How people and organisations come into a partnership.

let app: TestApp;
let leader: TestClient;
let partnershipId: string;
let organisationId: string;

beforeAll(async () => {
  app = await startApp({ demo: true });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
  const { partnership } = await leader.query<{ partnership: { id: string; memberships: { nodes: { organisation: { id: string; name: string } }[] } } }>(`{ partnership(slug: "rannebergen") { id memberships { nodes { organisation { id name } } } } }`);
  partnershipId = partnership.id;
  organisationId = partnership.memberships.nodes.find(({ organisation }) => organisation.name === "Idrottsföreningen")?.organisation.id ?? "";
}, 60_000);
afterAll(() => app.stop());

interface Told {
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
  readonly cursor: string | null;
  readonly invitation: { readonly id: string; readonly version: number; readonly status: string } | null;
  readonly withdrawnId: string | null;
  readonly membership: { readonly id: string; readonly version: number; readonly status: string; readonly role: string; readonly organisation: { readonly name: string; readonly orgNumber: string | null } } | null;
  readonly partnershipSlug: string | null;
}
const fields = { invitePerson: "invitation { id version email role status expiresOn organisation { name } }", withdrawInvitation: "invitation { id version status }", acceptInvitation: "partnershipSlug", addOrganisation: "membership { id version status role joinedOn organisation { name orgNumber } }", inviteOrganisation: "membership { id version status role joinedOn organisation { name orgNumber } }", admitOrganisation: "membership { id version status role joinedOn }", withdrawOrganisation: "withdrawnId membership { id status }" };
type Act = keyof typeof fields;
const documentOf = (name: Act): string => `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { cursor userErrors { code path message } ${fields[name]} } }`;
const act = async (name: Act, input: object, client = leader): Promise<Told> => (await client.mutate<Record<Act, Told>>(documentOf(name), input))[name];
const refused = async (client: TestClient, name: Act, input: object): Promise<unknown> => (await client.ask(documentOf(name), { input: { clientMutationId: randomUUID(), ...input } })).errors?.[0]?.extensions.code;

let asked = 0;
const address = (): string => `ny${++asked}@forening.example`;
const invite = (more: object = {}, client = leader): Promise<Told> => act("invitePerson", { partnershipId, email: address(), role: "WORKING_MEMBER", organisationId, ...more }, client);
const letterTo = async (email: string): Promise<{ subject: string; body: string }> => ((await app.dataSource.query("select subject, body from outgoing_mail where recipient = $1 order by created_at desc limit 1", [email])) as { subject: string; body: string }[])[0] ?? { subject: "", body: "" };
const secretOf = async (email: string): Promise<string> => /\/inbjudan#([\w-]{43})$/m.exec((await letterTo(email)).body)?.[1] ?? "";
const whatItAsks = (secret: string): Promise<Record<string, unknown>> => app.anyone.query("query ($secret: String!) { openInvitation(secret: $secret) { partnershipName partnershipSlug organisationName role expiresOn isKnown } }", { secret });
const personWith = (email: string): Promise<object[]> => app.dataSource.query(`select u.display_name as name, u.status, a.role, a.valid::text, o.name as organisation from "user" u join organisation o on o.id = u.organisation_id left join assignment a on a.user_id = u.id where u.email = $1 order by a.created_at`, [email]);

describe("inviting a person", () => {
  it("writes to them, tells the few who follow, and lets them come by the letter alone, once", async () => {
    const email = address();
    const follower = await new FollowerLog(leader, partnershipId).hasBegun();
    const reader = await new FollowerLog(await app.as("rannebergen", "READER"), partnershipId).hasBegun();
    const told = await invite({ email: `  ${email.toUpperCase()} `, lastDay: "2027-06-30" });
    expect(told).toMatchObject({ userErrors: [], cursor: expect.any(String), invitation: { email, role: "WORKING_MEMBER", status: "OPEN", expiresOn: "2026-12-07", organisation: { name: "Idrottsföreningen" } } });
    await follower.hears("of the letter", (changes) => changes.some(({ nodeId }) => nodeId === told.invitation?.id));
    const { subject, body } = await letterTo(email);
    expect(subject).toBe("Inbjudan till Partnerskapet Rannebergen");
    expect(body).toContain("för Idrottsföreningen");
    const secret = await secretOf(email);
    expect(await whatItAsks(secret)).toEqual({ openInvitation: { partnershipName: "Partnerskapet Rannebergen", partnershipSlug: "rannebergen", organisationName: "Idrottsföreningen", role: "WORKING_MEMBER", expiresOn: "2026-12-07", isKnown: false } });
    expect(await personWith(email)).toEqual([]);

    const input = { secret, displayName: "Sara i laget", clientMutationId: randomUUID() };
    const accepted = await act("acceptInvitation", input, app.anyone);
    expect(accepted).toMatchObject({ userErrors: [], partnershipSlug: "rannebergen" });
    expect(await act("acceptInvitation", input, app.anyone)).toMatchObject({ userErrors: [], partnershipSlug: "rannebergen" });
    expect(await personWith(email)).toEqual([{ name: "Sara i laget", status: "ACTIVE", role: "WORKING_MEMBER", valid: "[2026-11-23,2027-07-01)", organisation: "Idrottsföreningen" }]);
    expect(await whatItAsks(secret)).toEqual({ openInvitation: null });
    expect(await refused(app.anyone, "acceptInvitation", { secret, displayName: "En annan" })).toBe("NOT_FOUND");
    await reader.hears("of the new colleague", (changes) => changes.some(({ node }) => node?.__typename === "Assignment"));
    expect(reader.changes.filter(({ nodeId }) => nodeId === told.invitation?.id)).toEqual([]);
    await Promise.all([follower.stop(), reader.stop()]);
  });

  it("signs nobody in: the letter proves the mailbox, and signing in is a step of its own", async () => {
    const email = address();
    await invite({ email });
    const response = await app.anyone.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: documentOf("acceptInvitation"), variables: { input: { clientMutationId: randomUUID(), secret: await secretOf(email), displayName: "Ny" } } }) });
    expect([response.status, response.headers.getSetCookie()]).toEqual([200, []]);
  });

  it("who has been here before keeps name and organisation, and only gets the role", async () => {
    const email = "lasare.boden@demo.example";
    const [before] = await personWith(email);
    await invite({ email, role: "REPORTER" });
    const secret = await secretOf(email);
    expect(await whatItAsks(secret)).toMatchObject({ openInvitation: { isKnown: true } });
    expect((await act("acceptInvitation", { secret, displayName: "Ett annat namn" }, app.anyone)).userErrors).toEqual([]);
    expect(await personWith(email)).toMatchObject([before ?? {}, { ...(before as object), role: "REPORTER", valid: "[2026-11-23,)" }]);
  });

  it("leaves nothing of the secret but its hash, and no address in the trail", async () => {
    const email = address();
    await invite({ email });
    const secret = await secretOf(email);
    const tables = (await app.dataSource.query("select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'outgoing_mail'")) as { name: string }[];
    for (const { name } of tables) {
      expect([name, await app.dataSource.query(`select 1 from "${name}" t where to_jsonb(t)::text like '%' || $1 || '%' limit 1`, [secret])]).toEqual([name, []]);
    }
    for (const name of ["history", "audit_event", "change_log", "mutation_key"]) {
      expect([name, await app.dataSource.query(`select 1 from "${name}" t where to_jsonb(t)::text like '%' || $1 || '%' limit 1`, [email])]).toEqual([name, []]);
    }
  });

  it("ends when it is withdrawn, and after its last day", async () => {
    const [withdrawn, late] = [address(), address()];
    const told = await invite({ email: withdrawn });
    const secret = await secretOf(withdrawn);
    const input = { id: told.invitation?.id, expectedVersion: told.invitation?.version };
    expect(await act("withdrawInvitation", input)).toMatchObject({ userErrors: [], invitation: { status: "WITHDRAWN" } });
    expect([await whatItAsks(secret), await refused(app.anyone, "acceptInvitation", { secret, displayName: "Ny" })]).toEqual([{ openInvitation: null }, "NOT_FOUND"]);
    expect((await act("withdrawInvitation", { ...input, expectedVersion: (told.invitation?.version ?? 0) + 1 })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE" }]);
    await invite({ email: late });
    await app.dataSource.query("update invitation set expires_on = '2026-11-22' where email = $1", [late]);
    expect([await whatItAsks(await secretOf(late)), await refused(app.anyone, "acceptInvitation", { secret: await secretOf(late), displayName: "Ny" })]).toEqual([{ openInvitation: null }, "NOT_FOUND"]);
    expect((await invite({ email: withdrawn })).userErrors).toEqual([]);
  });

  it.each([
    ["no address", { email: "ingen adress" }, "email", "INVALID"],
    ["an empty one", { email: " " }, "email", "REQUIRED"],
    ["somebody who works here", { email: "LASARE.rannebergen@demo.example" }, "email", "NOT_IN_THIS_STATE"],
    ["an end that has been", { lastDay: "2026-11-22" }, "lastDay", "OUT_OF_RANGE"],
    ["a second process leader", { role: "PROCESS_LEADER" }, "role", "NOT_IN_THIS_STATE"],
  ])("refuses %s", async (_, wrong, path, code) => {
    const { userErrors, cursor } = await invite(wrong);
    expect([userErrors, cursor]).toEqual([[{ code, path: [path], message: expect.stringMatching(/^[A-ZÅÄÖ].*[.]$/) }], null]);
  });

  it("refuses an organisation from elsewhere, an address that waits already, and a name that is a personal number", async () => {
    const boden = await app.anyone.query<{ partnership: { memberships: { nodes: { organisation: { id: string } }[] } } }>(`{ partnership(slug: "boden") { memberships { nodes { organisation { id } } } } }`);
    expect((await invite({ organisationId: boden.partnership.memberships.nodes[0]?.organisation.id })).userErrors).toMatchObject([{ path: ["organisationId"], code: "INVALID" }]);
    const email = address();
    await invite({ email });
    expect((await invite({ email })).userErrors).toMatchObject([{ path: ["email"], code: "NOT_IN_THIS_STATE" }]);
    const secret = await secretOf(email);
    expect((await act("acceptInvitation", { secret, displayName: "19811218-9876" }, app.anyone)).userErrors).toMatchObject([{ path: ["displayName"], code: "SENSITIVE_TEXT" }]);
    expect((await act("acceptInvitation", { secret }, app.anyone)).userErrors).toMatchObject([{ path: ["displayName"], code: "REQUIRED" }]);
  });

  it("is for the process leader alone, who was asked for proof lately; the steering group reads it", async () => {
    await invite();
    for (const role of allRoles.filter((one) => one !== "PROCESS_LEADER")) {
      const client = await app.as("rannebergen", role);
      expect([role, await refused(client, "invitePerson", { partnershipId, email: address(), role: "READER", organisationId })]).toEqual([role, "FORBIDDEN"]);
      const { partnership } = await client.query<{ partnership: { invitations: { totalCount: number } | null } }>(`{ partnership(slug: "rannebergen") { invitations { totalCount } } }`);
      // An administrator of an organisation reads what it has written itself, which is none of these.
      const read = { STEERING_MEMBER: { totalCount: expect.any(Number) }, ORGANISATION_ADMINISTRATOR: { totalCount: 0 } };
      expect([role, partnership.invitations]).toEqual([role, read[role as keyof typeof read] ?? null]);
    }
    expect([await refused(app.anyone, "invitePerson", { partnershipId, email: address(), role: "READER", organisationId }), await refused(await app.as("boden", "PROCESS_LEADER"), "invitePerson", { partnershipId, email: address(), role: "READER", organisationId })]).toEqual(["UNAUTHENTICATED", "FORBIDDEN"]);
    const stale = await app.as("rannebergen", "PROCESS_LEADER");
    await app.dataSource.query(`update session set authenticated_at = now() - interval '11 minutes' where user_id = (select id from "user" where email = 'processledare.rannebergen@demo.example')`);
    const { errors } = await stale.ask(documentOf("invitePerson"), { input: { clientMutationId: randomUUID(), partnershipId, email: address(), role: "READER", organisationId } });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", reason: "STEP_UP" } }]);
    leader = await app.as("rannebergen", "PROCESS_LEADER");
  });

  it("cannot be guessed: too many tries from one network are turned away", async () => {
    const tries = await Promise.all(Array.from({ length: 80 }, () => app.anyone.ask("{ openInvitation(secret: \"gissning\") { role } }")));
    expect(tries.filter(({ errors }) => errors?.[0]?.extensions.code === "RATE_LIMITED").length).toBeGreaterThan(0);
    await app.dataSource.query("delete from allowance");
  });
});

describe("inviting an organisation", () => {
  const add = (more: object = {}): Promise<Told> => act("addOrganisation", { partnershipId, name: `Kvartersföreningen ${++asked}`, kind: "CIVIL_SOCIETY", role: "SUPPORTER", ...more });

  it("takes it up and asks it to take part; everybody sees that it is invited", async () => {
    const told = await add({ orgNumber: "16802000-0017" });
    expect(told).toMatchObject({ userErrors: [], membership: { status: "INVITED", role: "SUPPORTER", organisation: { orgNumber: "8020000017" } } });
    expect(await app.anyone.query("query ($id: ID!) { node(id: $id) { ... on Membership { status } } }", { id: told.membership?.id })).toEqual({ node: { status: "INVITED" } });
    const again = await act("addOrganisation", { partnershipId, name: "Samma under annat namn", kind: "OTHER", role: "PARTY", orgNumber: "802000 0017" });
    expect(again.userErrors).toMatchObject([{ path: ["name"], code: "NOT_IN_THIS_STATE" }]);
    const boden = await app.as("boden", "PROCESS_LEADER");
    const { partnership } = await boden.query<{ partnership: { id: string } }>(`{ partnership(slug: "boden") { id } }`);
    const elsewhere = await act("addOrganisation", { partnershipId: partnership.id, name: "Samma under annat namn", kind: "OTHER", role: "PARTY", orgNumber: "8020000017" }, boden);
    expect(elsewhere.membership?.organisation).toEqual(told.membership?.organisation);
  });

  it.each([
    ["the number of a person", { orgNumber: "811218-9876" }, "orgNumber", "SENSITIVE_TEXT"],
    ["a wrong check digit", { orgNumber: "222000-2434" }, "orgNumber", "INVALID"],
    ["too few digits", { orgNumber: "802000" }, "orgNumber", "INVALID"],
    ["a number of a group of residents", { kind: "RESIDENT_GROUP", orgNumber: "222000-2436" }, "orgNumber", "INVALID"],
    ["no name", { name: " " }, "name", "REQUIRED"],
    ["an address that is none", { website: "javascript:alert(1)" }, "website", "INVALID"],
  ])("refuses %s", async (_, wrong, path, code) => {
    const count = (): Promise<unknown> => app.dataSource.query("select count(*) from organisation");
    const before = await count();
    const { userErrors } = await add(wrong);
    expect(userErrors).toContainEqual({ code, path: [path], message: expect.stringMatching(/^[A-ZÅÄÖ].*[.]$/) });
    expect(await count()).toEqual(before);
  });

  it("that the hub knows from another partnership needs no number, and is asked once", async () => {
    const { partnership } = await app.anyone.query<{ partnership: { memberships: { nodes: { organisation: { id: string } }[] } } }>(`{ partnership(slug: "lina-hage") { memberships { nodes { organisation { id } } } } }`);
    const input = { partnershipId, organisationId: partnership.memberships.nodes[0]?.organisation.id, role: "PARTY" };
    expect(await act("inviteOrganisation", input)).toMatchObject({ userErrors: [], membership: { status: "INVITED", role: "PARTY" } });
    expect((await act("inviteOrganisation", input)).userErrors).toMatchObject([{ path: ["organisationId"], code: "NOT_IN_THIS_STATE" }]);
    for (const role of ["STEERING_MEMBER", "READER"]) {
      expect(await refused(await app.as("rannebergen", role), "inviteOrganisation", input)).toBe("FORBIDDEN");
    }
    expect(await refused(app.anyone, "addOrganisation", { partnershipId, name: "X", kind: "OTHER", role: "PARTY" })).toBe("UNAUTHENTICATED");
  });

  it("is not needed where it has said yes already: it takes part from today, as a party or a supporter", async () => {
    expect(await add({ role: "PARTY", hasAgreed: true })).toMatchObject({ userErrors: [], membership: { status: "PARTY", role: "PARTY", joinedOn: "2026-11-23" } });
    expect(await add({ role: "SUPPORTER", hasAgreed: true })).toMatchObject({ userErrors: [], membership: { status: "INTENT", role: "SUPPORTER", joinedOn: "2026-11-23" } });
  });
});

describe("an organisation that is invited", () => {
  interface Asked { readonly id: string; readonly expectedVersion: number }
  const invited = async (): Promise<Asked> => {
    const { membership } = await act("addOrganisation", { partnershipId, name: `Gårdsföreningen ${++asked}`, kind: "CIVIL_SOCIETY", role: "SUPPORTER" });
    return { id: membership?.id ?? "", expectedVersion: membership?.version ?? 0 };
  };
  const seen = async (id: string): Promise<unknown> => (await app.anyone.query<{ node: unknown }>("query ($id: ID!) { node(id: $id) { ... on Membership { status role joinedOn lastDay } } }", { id })).node;

  it("takes part from the day it says yes, as what it has chosen; those who follow see it", async () => {
    const follower = await new FollowerLog(app.anyone, partnershipId).hasBegun();
    const [one, other] = [await invited(), await invited()];
    const party = await act("admitOrganisation", { ...one, role: "PARTY" });
    expect(party).toMatchObject({ userErrors: [], cursor: expect.any(String), membership: { status: "PARTY", role: "PARTY", joinedOn: "2026-11-23" } });
    const supporter = await act("admitOrganisation", { ...other, role: "SUPPORTER" });
    expect(supporter).toMatchObject({ userErrors: [], membership: { status: "INTENT", role: "SUPPORTER" } });
    expect(await seen(party.membership?.id ?? "")).toEqual({ status: "PARTY", role: "PARTY", joinedOn: "2026-11-23", lastDay: null });
    expect(await seen(one.id)).toBeNull();
    await follower.hears("of both", (changes) => [party, supporter].every(({ membership }) => changes.some(({ nodeId, op }) => nodeId === membership?.id && op === "UPSERT")));
    await follower.stop();
  });

  it("is withdrawn, and is then nowhere but in the history; it may be asked again", async () => {
    const follower = await new FollowerLog(app.anyone, partnershipId).hasBegun();
    const input = { ...(await invited()), clientMutationId: randomUUID() };
    expect(await act("withdrawOrganisation", input)).toMatchObject({ userErrors: [], withdrawnId: input.id, membership: null });
    expect(await act("withdrawOrganisation", input)).toMatchObject({ userErrors: [], withdrawnId: input.id });
    expect(await seen(input.id)).toBeNull();
    await follower.hears("that it is gone", (changes) => changes.some(({ nodeId, op }) => nodeId === input.id && op === "REMOVE"));
    await follower.stop();
    const again = await act("addOrganisation", { partnershipId, name: `Gårdsföreningen ${++asked}`, kind: "CIVIL_SOCIETY", role: "PARTY", orgNumber: "802001-0024" });
    await act("withdrawOrganisation", { id: again.membership?.id, expectedVersion: again.membership?.version });
    expect(await act("addOrganisation", { partnershipId, name: "Samma", kind: "CIVIL_SOCIETY", role: "PARTY", orgNumber: "802001-0024" })).toMatchObject({ userErrors: [], membership: { organisation: again.membership?.organisation } });
  });

  it("is decided about once: of two at the same moment the second is told, and one that takes part is left as it is", async () => {
    const input = await invited();
    const both = await Promise.all([act("admitOrganisation", { ...input, role: "PARTY" }), act("admitOrganisation", { ...input, role: "SUPPORTER" })].map((told) => told.catch((error: Error) => error.message)));
    expect(both.filter((told) => typeof told !== "string" && told.membership !== null && told.userErrors.length === 0)).toHaveLength(1);
    const { membership } = await act("admitOrganisation", { ...(await invited()), role: "SUPPORTER" });
    for (const [name, more] of [["admitOrganisation", { role: "PARTY" }], ["withdrawOrganisation", {}]] as const) {
      expect(await act(name, { id: membership?.id, expectedVersion: membership?.version, ...more })).toMatchObject({ userErrors: [{ code: "NOT_IN_THIS_STATE", path: ["id"] }], membership: { status: "INTENT" } });
    }
  });

  it("is decided about by the process leader alone", async () => {
    const input = await invited();
    const deeds = [["admitOrganisation", { ...input, role: "PARTY" }], ["withdrawOrganisation", input]] as const;
    for (const [name, given] of deeds) {
      for (const role of ["STEERING_MEMBER", "WORKING_MEMBER", "READER"]) {
        expect([name, role, await refused(await app.as("rannebergen", role), name, given)]).toEqual([name, role, "FORBIDDEN"]);
      }
      expect(await refused(await app.as("boden", "PROCESS_LEADER"), name, given)).toBe("FORBIDDEN");
      expect(await refused(app.anyone, name, given)).toBe("UNAUTHENTICATED");
      expect(await refused(leader, name, { ...given, id: Buffer.from(`Membership:${randomUUID()}`).toString("base64url") })).toBe("NOT_FOUND");
    }
    expect(await seen(input.id)).toMatchObject({ status: "INVITED" });
  });
});
