import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";
import { programOf } from "../support/programs.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { until } from "../support/until.ts";

// Whoever administers an organisation looks after its own people in one partnership, and does nothing else there.

let app: TestApp;
let administrator: TestClient;
let leader: TestClient;
let partnershipId: string;
/** What the administrator works for, and a party that they have nothing to do with; as rows and as the API names them. */
let own: string;
let other: string;
const id = (kind: string, row: string): string => Buffer.from(`${kind}:${row}`).toString("base64url");
const rowOf = (given: string): string => Buffer.from(given, "base64url").toString().split(":")[1] ?? "";
const one = async <Row>(sql: string, values: unknown[] = []): Promise<Row> => ((await app.dataSource.query(sql, values)) as Row[])[0] as Row;

beforeAll(async () => {
  app = await startApp({ demo: true });
  [administrator, leader] = [await app.as("rannebergen", "ORGANISATION_ADMINISTRATOR"), await app.as("rannebergen", "PROCESS_LEADER")];
  partnershipId = id("Partnership", (await one<{ id: string }>("select id from partnership where slug = 'rannebergen'")).id);
  own = (await one<{ id: string }>("select organisation_id as id from \"user\" where email = 'organisationsansvarig.rannebergen@demo.example'")).id;
  other = (await one<{ id: string }>("select m.organisation_id as id from membership m where m.partnership_id = $1 and m.organisation_id <> $2 and m.role = 'PARTY' and upper_inf(m.valid) order by m.id limit 1", [rowOf(partnershipId), own])).id;
}, 60_000);
afterAll(() => app.stop());

interface Told {
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
  readonly assignment?: { readonly id: string; readonly version: number; readonly role: string; readonly from: string; readonly lastDay: string | null } | null;
  readonly invitation?: { readonly id: string; readonly version: number; readonly status: string; readonly email: string } | null;
  readonly partnershipSlug?: string | null;
}
const fields = { giveRole: "assignment { id version role from lastDay }", endRole: "assignment { id version role from lastDay }", invitePerson: "invitation { id version status email }", withdrawInvitation: "invitation { id version status email }", acceptInvitation: "partnershipSlug", removePerson: "clientMutationId", suspendPerson: "clientMutationId", resumePerson: "clientMutationId" };
type Act = keyof typeof fields;
const documentOf = (name: Act): string => `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code path message } ${fields[name]} } }`;
const act = async (name: Act, input: object, client = administrator): Promise<Told> => (await client.mutate<Record<Act, Told>>(documentOf(name), input))[name];
const refused = async (name: Act, input: object, client = administrator): Promise<unknown> => (await client.ask(documentOf(name), { input: { clientMutationId: randomUUID(), ...input } })).errors?.[0]?.extensions.code;

interface Somebody {
  readonly row: string;
  readonly id: string;
  readonly email: string;
}
let made = 0;
/** Somebody who works for an organisation and holds a role, and signs in with one click. */
async function somebody(organisation: string, role = "READER", slug = "rannebergen", valid = "[2026-01-01,)"): Promise<Somebody> {
  const email = `kollega${++made}@demo.example`;
  const { row } = await one<{ row: string }>(
    `with person as (insert into "user" (display_name, email, organisation_id) values ($1, $2, $3) returning id)
     insert into assignment (partnership_id, user_id, role, valid) select p.id, person.id, $4, $5 from partnership p, person where p.slug = $6 returning user_id as row`,
    [`Kollega ${made}`, email, organisation, role, valid, slug],
  );
  return { row, id: id("User", row), email };
}
const signedIn = async ({ email }: Somebody): Promise<TestClient> => {
  const response = await app.anyone.fetch("/auth/demo", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email }) });
  return new TestClient(app.address, response.headers.getSetCookie()[0]?.split(";")[0] ?? null);
};
const rolesOf = async ({ row }: Somebody): Promise<string[]> => ((await app.dataSource.query("select role from assignment where user_id = $1 order by role", [row])) as { role: string }[]).map(({ role }) => role);
const roleOf = async ({ row }: Somebody): Promise<{ id: string; expectedVersion: number }> => {
  const found = await one<{ id: string; version: number }>("select id, version from assignment where user_id = $1 order by lower(valid) desc limit 1", [row]);
  return { id: id("Assignment", found.id), expectedVersion: found.version };
};
const give = (who: Somebody, role: string, more: object = {}): object => ({ partnershipId, userId: who.id, role, from: "2026-11-23", ...more });
const address = (): string => `ny${++made}@forening.example`;
const invite = (more: object = {}): object => ({ partnershipId, email: address(), role: "REPORTER", organisationId: id("Organisation", own), ...more });
const secretFor = async (email: string): Promise<string> => /#([\w-]{43})$/m.exec((await one<{ body: string }>("select body from outgoing_mail where recipient = $1 order by created_at desc limit 1", [email])).body)?.[1] ?? "";
const accept = async (email: string, displayName: string | null = "Kim"): Promise<Told> => act("acceptInvitation", { secret: await secretFor(email), displayName }, app.anyone);
interface Seen {
  readonly viewerRole: string | null;
  readonly viewerCanManagePeople: boolean;
  readonly viewerCanManageOwnPeople: boolean;
  readonly viewerRolesToGive: readonly string[];
  readonly invitations: { readonly totalCount: number; readonly nodes: readonly { readonly id: string; readonly email: string }[] } | null;
}
const seenBy = async (client: TestClient): Promise<Seen> => (await client.query<{ partnership: Seen }>('{ partnership(slug: "rannebergen") { viewerRole viewerCanManagePeople viewerCanManageOwnPeople viewerRolesToGive invitations { totalCount nodes { id email } } } }')).partnership;
const toGive = ["WORKING_MEMBER", "ACTIVITY_LEADER", "REPORTER", "READER"];

describe("an administrator of an organisation", () => {
  it("is told what they may", async () => {
    expect(await seenBy(administrator)).toMatchObject({ viewerRole: "ORGANISATION_ADMINISTRATOR", viewerCanManagePeople: false, viewerCanManageOwnPeople: true, viewerRolesToGive: toGive });
    expect(await seenBy(await app.as("rannebergen", "READER"))).toMatchObject({ viewerCanManageOwnPeople: false, viewerRolesToGive: [], invitations: null });
  });

  it("invites a colleague, whom the letter lets in; the process leader sees all of it, and ends it", async () => {
    const email = address();
    const [mine, few, reader] = await Promise.all([administrator, leader, await app.as("rannebergen", "READER")].map((client) => new FollowerLog(client, partnershipId).hasBegun()));
    const { userErrors, invitation } = await act("invitePerson", invite({ email }));
    expect({ userErrors, invitation }).toMatchObject({ userErrors: [], invitation: { email, status: "OPEN" } });
    for (const follower of [mine, few]) {
      await follower?.hears("of the letter", (changes) => changes.some(({ nodeId, op }) => nodeId === invitation?.id && op === "UPSERT"));
    }
    expect((await seenBy(administrator)).invitations?.nodes.map((letter) => letter.email)).toContain(email);
    expect((await seenBy(leader)).invitations?.nodes.map((letter) => letter.email)).toContain(email);
    expect(await accept(email)).toMatchObject({ userErrors: [], partnershipSlug: "rannebergen" });
    const { row } = await one<{ row: string }>('select id as row from "user" where email = $1 and organisation_id = $2', [email, own]);
    const colleague = { row, id: id("User", row), email };
    expect(await rolesOf(colleague)).toEqual(["REPORTER"]);
    await reader?.hears("of the colleague and never of the letter", (changes) => changes.some(({ node }) => node?.__typename === "Assignment"));
    expect(reader?.changes.filter(({ nodeId }) => nodeId === invitation?.id)).toEqual([]);
    await Promise.all([mine, few, reader].map((follower) => follower?.stop()));
    expect(await act("giveRole", give(colleague, "WORKING_MEMBER", { reason: "Vikarie." }))).toMatchObject({ userErrors: [] });
    const { partnership } = await leader.query<{ partnership: { history: { nodes: object[] } } }>('{ partnership(slug: "rannebergen") { history(first: 1, filter: { kinds: ["Assignment"] }) { nodes { actorName actorRole actorOrganisation { id } reason } } } }');
    expect(partnership.history.nodes[0]).toEqual({ actorName: "Organisationsansvarig, Rannebergen", actorRole: "ORGANISATION_ADMINISTRATOR", actorOrganisation: { id: id("Organisation", own) }, reason: "Vikarie." });
    expect(await act("endRole", await roleOf(colleague), leader)).toMatchObject({ userErrors: [] });
  });

  it("takes back a letter that the organisation has written: its link leads nowhere", async () => {
    const email = address();
    const { invitation } = await act("invitePerson", invite({ email }));
    expect(await act("withdrawInvitation", { id: invitation?.id, expectedVersion: invitation?.version })).toMatchObject({ userErrors: [], invitation: { status: "WITHDRAWN" } });
    expect(await refused("acceptInvitation", { secret: await secretFor(email), displayName: "Kim" }, app.anyone)).toBe("NOT_FOUND");
    const again = await act("invitePerson", invite());
    expect(await act("withdrawInvitation", { id: again.invitation?.id, expectedVersion: again.invitation?.version }, leader)).toMatchObject({ userErrors: [], invitation: { status: "WITHDRAWN" } });
  });

  it.each(toGive)("gives a colleague the role %s, changes its days and ends it", async (role) => {
    const who = await somebody(own, role === "READER" ? "REPORTER" : "READER");
    const { userErrors, assignment } = await act("giveRole", give(who, role, { lastDay: "2027-06-30" }));
    expect({ userErrors, assignment }).toMatchObject({ userErrors: [], assignment: { role, lastDay: "2027-06-30" } });
    const shorter = await act("endRole", { id: assignment?.id, expectedVersion: assignment?.version, lastDay: "2027-01-31" });
    expect(shorter).toMatchObject({ userErrors: [], assignment: { from: "2026-11-23", lastDay: "2027-01-31" } });
    const longer = await act("giveRole", give(who, role, { from: "2027-02-01" }));
    expect(longer).toMatchObject({ userErrors: [], assignment: { from: "2027-02-01", lastDay: null } });
    expect(await act("endRole", { id: longer.assignment?.id, expectedVersion: longer.assignment?.version })).toMatchObject({ userErrors: [], assignment: null });
  });

  it("ends a leaver's role, whoever gave it: what they have open stops within a second", async () => {
    const who = await somebody(own, "WORKING_MEMBER");
    const client = await signedIn(who);
    const socket = await RawSocket.greeted(app.address, { cookie: client.cookie });
    socket.subscribe("1", "subscription ($partnershipId: ID!) { partnershipChanges(partnershipId: $partnershipId) { op reason node { __typename } } }", { partnershipId });
    await socket.hears("that it has begun", ({ id: frame, type }) => frame === "1" && type === "next");
    const began = Date.now();
    expect(await act("endRole", await roleOf(who))).toMatchObject({ userErrors: [] });
    await socket.hears("that its rights are others now", ({ payload }) => JSON.stringify(payload ?? null).includes("RIGHTS_CHANGED"));
    expect(Date.now() - began).toBeLessThan(1000);
    socket.end();
    expect(await seenBy(client)).toMatchObject({ viewerRole: null, invitations: null });
  });
});

describe("what an administrator of an organisation may not", () => {
  it.each(["PROCESS_LEADER", "STEERING_MEMBER", "EVALUATOR", "ORGANISATION_ADMINISTRATOR"])("is to invite to, give or end the role %s, of colleagues either", async (role) => {
    const holds = role === "PROCESS_LEADER" ? "STEERING_MEMBER" : role;
    const [who, holder] = [await somebody(own), await somebody(own, holds)];
    expect([await refused("invitePerson", invite({ role })), await refused("giveRole", give(who, role)), await refused("endRole", await roleOf(holder))]).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
    expect([await rolesOf(who), await rolesOf(holder)]).toEqual([["READER"], [holds]]);
  });

  it("is to decide about people and letters of another organisation, or to learn of its letters", async () => {
    const who = await somebody(other);
    expect([await refused("giveRole", give(who, "REPORTER")), await refused("endRole", await roleOf(who))]).toEqual(["FORBIDDEN", "FORBIDDEN"]);
    expect(await refused("invitePerson", invite({ organisationId: id("Organisation", other) }))).toBe("FORBIDDEN");
    const theirs = await act("invitePerson", invite({ organisationId: id("Organisation", other) }), leader);
    const ofTheLeader = await act("invitePerson", invite({ role: "STEERING_MEMBER" }), leader);
    for (const { invitation } of [theirs, ofTheLeader]) {
      expect(await refused("withdrawInvitation", { id: invitation?.id, expectedVersion: 1 })).toBe("NOT_FOUND");
      expect((await seenBy(administrator)).invitations?.nodes.map((letter) => letter.id)).not.toContain(invitation?.id);
    }
    expect([await rolesOf(who), (await seenBy(leader)).invitations?.nodes.map((letter) => letter.id)]).toEqual([["READER"], expect.arrayContaining([theirs.invitation?.id, ofTheLeader.invitation?.id])]);
  });

  it("is to widen their own rights, or to end them", async () => {
    const user = await one<{ id: string }>("select id from \"user\" where email = 'organisationsansvarig.rannebergen@demo.example'");
    const self = { row: user.id, id: id("User", user.id), email: "" };
    expect([await refused("giveRole", give(self, "WORKING_MEMBER")), await refused("endRole", await roleOf(self)), await rolesOf(self)]).toEqual(["FORBIDDEN", "FORBIDDEN", ["ORGANISATION_ADMINISTRATOR"]]);
  });

  it("is to shut out, remove or read addresses, or what was read and let in", async () => {
    const who = await somebody(own);
    for (const name of ["removePerson", "suspendPerson", "resumePerson"] as const) {
      expect([name, await refused(name, { partnershipId, userId: who.id })]).toEqual([name, "FORBIDDEN"]);
    }
    const { partnership } = await administrator.query<{ partnership: object }>(`{ partnership(slug: "rannebergen") { contacts(userIds: ["${who.id}"]) { email } auditEntries { totalCount } } }`);
    expect(partnership).toEqual({ contacts: null, auditEntries: null });
  });

  it("is to find out by giving roles for whom somebody works who is shown by their role alone", async () => {
    const [mine, theirs] = [await somebody(own), await somebody(other)];
    for (const who of [mine, theirs]) {
      await app.dataSource.query('update "user" set protected_identity = true where id = $1', [who.row]);
      expect([await refused("giveRole", give(who, "REPORTER")), await refused("endRole", await roleOf(who))]).toEqual(["FORBIDDEN", "FORBIDDEN"]);
      expect(await act("invitePerson", invite({ email: who.email }))).toMatchObject({ userErrors: [] });
    }
  });

  it("is to find out by writing whose an address is: a letter to another organisation's person is sent, and lets nobody in", async () => {
    const [colleague, partner] = [await somebody(own), await somebody(other)];
    expect((await act("invitePerson", invite({ email: colleague.email }))).userErrors).toMatchObject([{ path: ["email"], code: "NOT_IN_THIS_STATE" }]);
    expect(await act("invitePerson", invite({ email: partner.email }))).toMatchObject({ userErrors: [], invitation: { status: "OPEN" } });
    expect((await accept(partner.email, null)).userErrors).toMatchObject([{ path: ["form"], code: "NOT_IN_THIS_STATE", message: expect.stringContaining("Prata med processledaren") }]);
    expect(await rolesOf(partner)).toEqual(["READER"]);
    // Nor whether somebody else has written to it.
    const email = address();
    await act("invitePerson", invite({ email, organisationId: id("Organisation", other) }), leader);
    expect(await act("invitePerson", invite({ email }))).toMatchObject({ userErrors: [] });
    expect((await act("invitePerson", invite({ email }))).userErrors).toMatchObject([{ path: ["email"], code: "NOT_IN_THIS_STATE" }]);
  });

  it("is to do any of it in another partnership, where the same organisation's people work too", async () => {
    const who = await somebody(own, "READER", "boden");
    const boden = await one<{ id: string }>("select id from partnership where slug = 'boden'");
    const both = await somebody(own, "ORGANISATION_ADMINISTRATOR");
    await app.dataSource.query("insert into assignment (partnership_id, user_id, role, valid) values ($1, $2, 'READER', '[2026-01-01,)')", [boden.id, both.row]);
    const client = await signedIn(both);
    expect([await refused("giveRole", give(who, "REPORTER", { partnershipId: id("Partnership", boden.id) }), client), await refused("endRole", await roleOf(who), client)]).toEqual(["FORBIDDEN", "FORBIDDEN"]);
    // Here they may: both share a partnership with the administrator.
    expect(await act("giveRole", give(who, "REPORTER"), client)).toMatchObject({ userErrors: [] });
  });

  it("is to do it by a program, or without a proof of the last ten minutes", async () => {
    const who = await somebody(own);
    const { client } = await programOf(administrator, partnershipId, ["READ_PARTNERSHIP", "WRITE_ACTIVITIES"]);
    expect([await refused("giveRole", give(who, "REPORTER"), client), await refused("endRole", await roleOf(who), client), await refused("invitePerson", invite(), client)]).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
    expect(await seenBy(client)).toMatchObject({ viewerCanManageOwnPeople: false, viewerRolesToGive: [], invitations: null });
    const stale = await signedIn(await somebody(own, "ORGANISATION_ADMINISTRATOR"));
    await app.dataSource.query("update session set authenticated_at = now() - interval '11 minutes' where user_id = (select max(id::text)::uuid from \"user\" where email = $1)", [`kollega${made}@demo.example`]);
    for (const [name, input] of [["giveRole", give(who, "REPORTER")], ["invitePerson", invite()]] as const) {
      const { errors } = await stale.ask(documentOf(name), { input: { clientMutationId: randomUUID(), ...input } });
      expect([name, errors?.[0]?.extensions]).toMatchObject([name, { code: "FORBIDDEN", reason: "STEP_UP" }]);
    }
    expect(await rolesOf(who)).toEqual(["READER"]);
  });
});

describe("the role of an administrator", () => {
  it("is given and ended by the process leader, to people of organisations that are with it", async () => {
    const [who, stranger] = [await somebody(other), await somebody((await one<{ id: string }>("insert into organisation (name, kind) values ('Utomstående', 'OTHER') returning id")).id)];
    const { userErrors, assignment } = await act("giveRole", give(who, "ORGANISATION_ADMINISTRATOR"), leader);
    expect(userErrors).toEqual([]);
    const client = await signedIn(who);
    expect(await act("giveRole", give(await somebody(other), "REPORTER"), client)).toMatchObject({ userErrors: [] });
    expect(await act("endRole", { id: assignment?.id, expectedVersion: assignment?.version }, leader)).toMatchObject({ userErrors: [] });
    expect(await refused("giveRole", give(await somebody(other), "REPORTER"), client)).toBe("FORBIDDEN");
    expect((await act("giveRole", give(stranger, "ORGANISATION_ADMINISTRATOR"), leader)).userErrors).toMatchObject([{ path: ["userId"], code: "NOT_IN_THIS_STATE" }]);
    expect(await rolesOf(stranger)).toEqual(["READER"]);
  });

  it("is taken on by a letter only by those who work for the organisation that it is for", async () => {
    const stranger = await somebody(other, "READER", "boden");
    await act("invitePerson", invite({ email: stranger.email, role: "ORGANISATION_ADMINISTRATOR" }), leader);
    expect((await accept(stranger.email, null)).userErrors).toMatchObject([{ path: ["form"], code: "NOT_IN_THIS_STATE" }]);
    const email = address();
    await act("invitePerson", invite({ email, role: "ORGANISATION_ADMINISTRATOR" }), leader);
    expect(await accept(email)).toMatchObject({ userErrors: [] });
    expect(await rolesOf(stranger)).toEqual(["READER"]);
  });

  it("is worth nothing from the moment its organisation takes part no more, and so are the letters that wait", async () => {
    const email = address();
    await act("invitePerson", invite({ email }));
    const follower = await new FollowerLog(administrator, partnershipId).hasBegun();
    const parts = (await app.dataSource.query("select id, valid::text from membership where partnership_id = $1 and organisation_id = $2 and valid @> date '2026-11-23'", [rowOf(partnershipId), own])) as { id: string; valid: string }[];
    const leave = (part: { id: string } | undefined): Promise<unknown> => app.dataSource.query("update membership set valid = daterange(lower(valid), '2026-11-23'), version = version + 1 where id = $1", [part?.id]);
    const [last, ...departments] = parts;
    await Promise.all(departments.map(leave));
    expect(await seenBy(administrator)).toMatchObject({ viewerRole: "ORGANISATION_ADMINISTRATOR", viewerCanManageOwnPeople: true });
    await leave(last);
    expect(await seenBy(administrator)).toMatchObject({ viewerRole: null, viewerCanManageOwnPeople: false, viewerRolesToGive: [], invitations: null });
    expect([await refused("invitePerson", invite()), await refused("giveRole", give(await somebody(own), "REPORTER"))]).toEqual(["FORBIDDEN", "FORBIDDEN"]);
    await until("their page is told", () => follower.changes.some(({ op }) => op === "RESYNC"));
    expect((await accept(email)).userErrors).toMatchObject([{ path: ["form"], code: "NOT_IN_THIS_STATE", message: expect.stringContaining("inte längre med") }]);
    for (const { id: part, valid } of parts) {
      await app.dataSource.query("update membership set valid = $2, version = version + 1 where id = $1", [part, valid]);
    }
    expect(await seenBy(administrator)).toMatchObject({ viewerRole: "ORGANISATION_ADMINISTRATOR", viewerCanManageOwnPeople: true });
    await follower.stop();
  });

  it("is what somebody is called who is shown by their role alone, in both languages", async () => {
    const who = await somebody(other, "ORGANISATION_ADMINISTRATOR");
    await app.dataSource.query('update "user" set protected_identity = true where id = $1', [who.row]);
    const called = async (language: string): Promise<unknown> => {
      const asked = await leader.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json", "accept-language": language }, body: JSON.stringify({ query: `{ node(id: "${who.id}") { ... on User { displayName } } }` }) });
      return ((await asked.json()) as { data: { node: { displayName: string } } }).data.node.displayName;
    };
    expect([await called("sv"), await called("en")]).toEqual(["Organisationsansvarig", "Organisation administrator"]);
  });

  it("ends with whoever is shut out", async () => {
    const who = await somebody(own, "ORGANISATION_ADMINISTRATOR");
    const client = await signedIn(who);
    expect(await act("suspendPerson", { partnershipId, userId: who.id }, leader)).toMatchObject({ userErrors: [] });
    expect(await refused("giveRole", give(await somebody(own), "REPORTER"), client)).toBe("UNAUTHENTICATED");
  });
});
