import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ChangeLog } from "../../server/changes/change-log.ts";
import { RetentionService } from "../../server/changes/retention.service.ts";
import { Database } from "../../server/shared/reader.ts";
import { pinnedClock } from "../../server/shared/time/clock.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";
import { programOf } from "../support/programs.ts";
import { RawSocket } from "../support/raw-socket.ts";

// What is kept of people, how long, and what they can do about it themselves.

let app: TestApp;
let partnershipId: string;
let leader: TestClient;
const logged: string[] = [];

beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LOG_LEVEL: "debug" }, logTo: { write: (line: string) => void logged.push(line) } });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
  partnershipId = (await leader.query<{ partnership: { id: string } }>(`{ partnership(slug: "rannebergen") { id } }`)).partnership.id;
}, 60_000);
afterAll(() => app.stop());

let made = 0;
interface Somebody {
  readonly uuid: string;
  readonly name: string;
  readonly email: string;
  readonly client: TestClient;
}
/** Somebody with a name that is found wherever it is kept. */
async function somebody(role = "WORKING_MEMBER", valid = "[2026-01-01,)"): Promise<Somebody> {
  const [name, email] = [`Kanarie${++made} Fågelström`, `kanarie${made}.rannebergen@demo.example`];
  const [row] = (await app.dataSource.query(
    `with person as (insert into "user" (display_name, email, local_title, organisation_id) select $1, $2, 'Kanarietitel', host_id from partnership where slug = 'rannebergen' returning id)
     insert into assignment (partnership_id, user_id, role, valid) select p.id, person.id, $3, $4 from partnership p, person where p.slug = 'rannebergen' returning user_id as uuid`,
    [name, email, role, valid],
  )) as { uuid: string }[];
  return { uuid: row?.uuid ?? "", name, email, client: await signIn(email) };
}
async function signIn(email: string, to = app): Promise<TestClient> {
  const response = await to.anyone.fetch("/auth/demo", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email }) });
  return new TestClient(to.address, response.headers.getSetCookie()[0]?.split(";")[0] ?? null);
}
const idOf = ({ uuid }: Somebody): string => Buffer.from(`User:${uuid}`).toString("base64url");
/** A change of theirs in the goals, which stays. */
async function writesSomething({ client }: Somebody): Promise<string> {
  const { partnership } = await client.query<{ partnership: { goals: { nodes: { id: string; version: number }[] } } }>(`{ partnership(slug: "rannebergen") { goals(first: 1) { nodes { id version } } } }`);
  const [goal] = partnership.goals.nodes;
  const clientMutationId = randomUUID();
  await client.mutate("mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { message } } }", { clientMutationId, id: goal?.id, expectedVersion: goal?.version, why: `Skäl ${randomUUID()}` });
  return clientMutationId;
}
const erase = "mutation ($input: EraseOwnDataInput!) { eraseOwnData(input: $input) { userErrors { code } } }";
const takeOut = "mutation ($input: ExportOwnDataInput!) { exportOwnData(input: $input) { json userErrors { code } } }";
const protect = "mutation ($input: ProtectIdentityInput!) { protectIdentity(input: $input) { privacy { name isProtected } userErrors { code } } }";

/** Every table in which a text stands anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = (await app.dataSource.query("select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")) as { name: string }[];
  const found = await Promise.all(tables.map(async ({ name }) => [name, ((await app.dataSource.query(`select 1 from "${name}" t where to_jsonb(t)::text ilike '%' || $1 || '%' limit 1`, [text])) as object[]).length] as const));
  return found.flatMap(([name, count]) => (count > 0 ? [name] : [])).sort();
}

describe("taking one's data out", () => {
  it("gives everything the hub has on the person, as JSON, and nothing that lets anybody in", async () => {
    const who = await somebody();
    const { secret } = await programOf(who.client, partnershipId, ["READ_PUBLIC"]);
    await writesSomething(who);
    const began = Date.now();
    const { exportOwnData } = await who.client.mutate<{ exportOwnData: { json: string } }>(takeOut, {});
    expect(Date.now() - began).toBeLessThan(60_000);
    const data = JSON.parse(exportOwnData.json) as Record<string, unknown>;
    expect(data).toMatchObject({
      person: { name: who.name, email: who.email, title: "Kanarietitel", status: "ACTIVE", organisation: expect.any(String) },
      roles: [{ partnership: "Partnerskapet Rannebergen", role: "WORKING_MEMBER", from: "2026-01-01", lastDay: null }],
      changes: [{ kind: "Goal", action: "U", role: "WORKING_MEMBER" }],
      api_token: [{ name: "Anslagstavlan" }],
      session: [{ created_at: expect.any(String) }],
    });
    expect((data.access as { what: string }[]).map(({ what }) => what)).toEqual(["TOKEN_CREATED", "DATA_EXPORTED"]);
    expect([exportOwnData.json.includes(secret.slice(17)), /hash|\\\\x/.test(exportOwnData.json)]).toEqual([false, false]);
  });

  it("is for the person alone, lately asked for proof, and no more than ten times an hour", async () => {
    const who = await somebody();
    const program = (await programOf(who.client, partnershipId, ["READ_PARTNERSHIP"])).client;
    for (const [client, code] of [[app.anyone, "UNAUTHENTICATED"], [program, "FORBIDDEN"]] as const) {
      for (const document of [takeOut, erase]) {
        expect((await client.ask(document, { input: { clientMutationId: randomUUID() } })).errors).toMatchObject([{ extensions: { code } }]);
      }
    }
    await app.dataSource.query("update session set authenticated_at = now() - interval '11 minutes' where user_id = $1", [who.uuid]);
    for (const document of [takeOut, erase]) {
      expect((await who.client.ask(document, { input: { clientMutationId: randomUUID() } })).errors).toMatchObject([{ extensions: { reason: "STEP_UP" } }]);
    }
    const again = await signIn(who.email);
    const tries = [];
    for (let tried = 0; tried < 11; tried++) {
      tries.push((await again.ask(takeOut, { input: { clientMutationId: randomUUID() } })).errors?.[0]?.extensions.code);
    }
    expect(tries.filter((code) => code === "RATE_LIMITED").length).toBeGreaterThan(0);
  });
});

describe("being forgotten", () => {
  it("takes name, address and every way in at once, and leaves what was done under role and organisation", async () => {
    const who = await somebody("STEERING_MEMBER");
    const mutationId = await writesSomething(who);
    const program = (await programOf(who.client, partnershipId, ["READ_PUBLIC"])).client;
    const tab = await RawSocket.greeted(app.address, { cookie: who.client.cookie });
    const follower = await new FollowerLog(leader, partnershipId).hasBegun();
    expect(await who.client.mutate(erase, {})).toEqual({ eraseOwnData: { userErrors: [] } });
    expect((await tab.closed).code).toBe(4102);
    expect(await who.client.query("{ viewer { user { id } } }")).toEqual({ viewer: { user: null } });
    expect((await program.ask("{ viewer { user { id } } }")).status).toBe(401);
    expect([await tablesWith(who.name), await tablesWith(who.email)]).toEqual([[], []]);
    expect(await app.dataSource.query(`select display_name, local_title, status, erased_at is not null as erased, organisation_id is not null as belongs from "user" where id = $1`, [who.uuid])).toEqual([
      { display_name: "STEERING_MEMBER", local_title: null, status: "LEFT", erased: true, belongs: true },
    ]);
    const { partnership } = await leader.query<{ partnership: { history: { nodes: { mutationId: string }[] } } }>(`{ partnership(slug: "rannebergen") { history(first: 20, filter: { kinds: ["Goal"] }) { nodes { mutationId actorName actorRole actorOrganisation { name } } } } }`);
    expect(partnership.history.nodes.find((entry) => entry.mutationId === mutationId)).toMatchObject({ actorName: "Styrgruppen", actorRole: "STEERING_MEMBER", actorOrganisation: { name: expect.any(String) } });
    await follower.hears("of the role that ended", (changes) => changes.some(({ node }) => node?.__typename === "Assignment"));
    await follower.stop();
    expect((await app.anyone.fetch("/auth/demo", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email: who.email }) })).status).toBe(403);
    expect(await app.dataSource.query("select what from audit_event where subject_id = $1 order by id", [who.uuid])).toMatchObject([{ what: "DATA_ERASED" }]);
  });

  it("holds after an old backup is put back: whoever was forgotten is forgotten again before anybody is served", async () => {
    const who = await somebody();
    await who.client.mutate(erase, {});
    await app.dataSource.query(`update "user" set display_name = $2, email = $3, status = 'ACTIVE', erased_at = null where id = $1`, [who.uuid, who.name, who.email]);
    const after = await startApp({ database: app.database });
    try {
      expect([await tablesWith(who.name), await tablesWith(who.email)]).toEqual([[], []]);
    } finally {
      await after.stop();
    }
  });
});

describe("a protected identity", () => {
  it("is shown by role alone on every path, and comes back when the person wants it", async () => {
    const [who, colleague] = [await somebody("WORKING_MEMBER"), await app.as("rannebergen", "STEERING_MEMBER")];
    await writesSomething(who);
    expect(await who.client.mutate(protect, { isProtected: true })).toEqual({ protectIdentity: { privacy: { name: who.name, isProtected: true }, userErrors: [] } });
    const follower = await new FollowerLog(leader, partnershipId, null, "subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { __typename id ... on Assignment { user { displayName localTitle organisation { name } } } } } }").hasBegun();
    const english = new FollowerLog(leader, partnershipId, null, "subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { __typename id ... on Assignment { user { displayName localTitle organisation { name } } } } } }", { connectionParams: { language: "en" } });
    await english.hasBegun();
    const mutationId = await writesSomething(who);
    await app.dataSource.query("update assignment set version = version + 1 where user_id = $1", [who.uuid]);
    await app.dataSource.query("notify hub_changes");
    for (const [log, displayName] of [[follower, "Arbetsgruppen"], [english, "Working group"]] as const) {
      await log.hears("of the role", (changes) => changes.some(({ node }) => node?.__typename === "Assignment"));
      expect(log.changes.find(({ node }) => node?.__typename === "Assignment")?.node).toMatchObject({ user: { displayName, localTitle: null, organisation: null } });
    }
    const everywhere = "query ($id: ID!) { node(id: $id) { ... on User { displayName localTitle organisation { name } } } partnership(slug: \"rannebergen\") { assignments(first: 100, times: [CURRENT, ENDED]) { nodes { user { displayName localTitle organisation { name } } } } history(first: 100) { nodes { mutationId label actorName actorOrganisation { name } } } contacts(userIds: [$id]) { email user { displayName } } auditEntries(first: 100) { nodes { actorName subjectName } } } }";
    for (const client of [leader, colleague, await app.as("rannebergen", "READER")]) {
      const { data, errors } = await client.ask<{ node: object; partnership: { history: { nodes: { mutationId: string }[] } } }>(everywhere, { id: idOf(who) });
      expect(errors).toBeUndefined();
      expect(data?.node).toEqual({ displayName: "Arbetsgruppen", localTitle: null, organisation: null });
      expect(data?.partnership.history.nodes.find((entry) => entry.mutationId === mutationId)).toMatchObject({ actorName: "Arbetsgruppen", actorOrganisation: null });
      expect(JSON.stringify(data)).not.toContain(who.name);
    }
    expect(JSON.stringify([follower.changes, english.changes])).not.toContain(who.name);
    await Promise.all([follower.stop(), english.stop()]);
    // In English no path says it in Swedish.
    const asked = await leader.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json", "accept-language": "en" }, body: JSON.stringify({ query: everywhere, variables: { id: idOf(who) } }) });
    const { data } = (await asked.json()) as { data: { node: object; partnership: { assignments: { nodes: { user: { displayName: string } }[] }; history: { nodes: { mutationId: string; actorName: string }[] } } } };
    expect(data.node).toMatchObject({ displayName: "Working group" });
    expect(data.partnership.history.nodes.find((entry) => entry.mutationId === mutationId)?.actorName).toBe("Working group");
    expect(data.partnership.assignments.nodes.map(({ user }) => user.displayName)).toContain("Working group");
    expect(JSON.stringify(data)).not.toMatch(/Arbetsgruppen"|WORKING_MEMBER/);
    // Whoever sets another name does not break it: the role stays what others see.
    await app.dataSource.query(`update "user" set display_name = 'Nytt Kanarienamn' where id = $1`, [who.uuid]);
    expect((await leader.query<{ node: object }>("query ($id: ID!) { node(id: $id) { ... on User { displayName } } }", { id: idOf(who) })).node).toEqual({ displayName: "Arbetsgruppen" });
    await leader.mutate("mutation ($input: GiveRoleInput!) { giveRole(input: $input) { userErrors { message } } }", { partnershipId, userId: idOf(who), role: "STEERING_MEMBER", from: "2026-11-23" });
    expect((await leader.query<{ node: object }>("query ($id: ID!) { node(id: $id) { ... on User { displayName } } }", { id: idOf(who) })).node).toEqual({ displayName: "Styrgruppen" });
    expect(await who.client.mutate(protect, { isProtected: false })).toEqual({ protectIdentity: { privacy: { name: "Nytt Kanarienamn", isProtected: false }, userErrors: [] } });
    expect((await leader.query<{ node: object }>("query ($id: ID!) { node(id: $id) { ... on User { displayName localTitle } } }", { id: idOf(who) })).node).toEqual({ displayName: "Nytt Kanarienamn", localTitle: "Kanarietitel" });
  });
});

describe("the log of the process", () => {
  it("holds no name, no address and nothing that somebody wrote, whatever goes wrong", async () => {
    const who = await somebody();
    const canary = `Kanariehemlighet${randomUUID()}`;
    await who.client.ask(`query ($text: String!) { partnership(slug: $text) { id } }`, { text: canary });
    await who.client.ask("mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { code } } }", { input: { clientMutationId: randomUUID(), id: canary, expectedVersion: 1, why: canary } });
    await leader.mutate("mutation ($input: SuspendPersonInput!) { suspendPerson(input: $input) { userErrors { code } } }", { partnershipId, userId: idOf(who), reason: canary });
    await app.anyone.fetch("/auth/demo", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email: `${canary}@demo.example` }) });
    await app.anyone.ask(`{ openInvitation(secret: "${canary}") { role } }`);
    await app.anyone.fetch(`/graphql?query=${encodeURIComponent(`{ partnership(slug: "${canary}") { id } }`)}`, { headers: { "apollo-require-preflight": "1" } });
    expect(logged.length).toBeGreaterThan(5);
    expect(logged.filter((line) => line.includes(canary) || /Kanarie|kanarie\d/.test(line))).toEqual([]);
  });
});

describe("what is kept", () => {
  const privacy = "query ($slug: String!) { partnershipPrivacy(slug: $slug) { contact arrangement viewerCanDescribe controllers { name } dataClasses { name purpose legalBasis days } } }";

  it("is told to everybody for each partnership: who answers, what for, on what ground and how long", async () => {
    const { partnershipPrivacy } = await app.anyone.query<{ partnershipPrivacy: { contact: string; controllers: { name: string }[]; dataClasses: { name: string; purpose: string; days: number | null }[] } }>(privacy, { slug: "rannebergen" });
    expect(partnershipPrivacy).toMatchObject({ contact: expect.stringContaining("Dataskyddsombudet"), arrangement: expect.stringContaining("tillsammans"), viewerCanDescribe: false });
    expect(partnershipPrivacy.controllers.length).toBeGreaterThan(3);
    expect(Object.fromEntries(partnershipPrivacy.dataClasses.map(({ name, days }) => [name, days]))).toEqual({ CONTACTS: 730, INVITATIONS: 30, SESSIONS: 30, MUTATION_KEYS: 30, API_TOKENS: 90, CHANGE_LOG: 90, ACCESS: 1826, HISTORY: 1826, RECORDS: null, SIGN_UPS: 14 });
    const english = await app.anyone.fetch("/graphql", { method: "POST", headers: { "content-type": "application/json", "accept-language": "en" }, body: JSON.stringify({ query: privacy, variables: { slug: "rannebergen" } }) });
    expect(JSON.stringify(await english.json())).toContain("Which browsers are signed in");
    expect(await app.anyone.query(privacy, { slug: "finns-inte" })).toEqual({ partnershipPrivacy: null });
  });

  it("is described by the process leader alone", async () => {
    const describe = "mutation ($input: DescribePrivacyInput!) { describePrivacy(input: $input) { userErrors { code path } partnership { id } } }";
    const { partnership } = await leader.query<{ partnership: { id: string; version: number } }>(`{ partnership(slug: "rannebergen") { id version } }`);
    const input = { partnershipId: partnership.id, expectedVersion: partnership.version, contact: "dataskydd@bolaget.example", arrangement: "Vi svarar tillsammans." };
    expect((await (await app.as("rannebergen", "STEERING_MEMBER")).ask(describe, { input: { ...input, clientMutationId: randomUUID() } })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(await leader.mutate(describe, { ...input, contact: "Ring 811218-9876" })).toMatchObject({ describePrivacy: { userErrors: [{ code: "SENSITIVE_TEXT", path: ["contact"] }] } });
    expect(await leader.mutate(describe, input)).toMatchObject({ describePrivacy: { userErrors: [] } });
    expect(await app.anyone.query(privacy, { slug: "rannebergen" })).toMatchObject({ partnershipPrivacy: { contact: "dataskydd@bolaget.example", arrangement: "Vi svarar tillsammans." } });
  });

  it("goes when its time has come, by the clock, and not before", async () => {
    const [gone, stays] = [await somebody("READER", "[2020-01-01,2024-11-01)"), await somebody("READER", "[2020-01-01,2025-06-01)")];
    await app.dataSource.query(`update "user" set created_at = '2020-01-01' where id = any($1)`, [[gone.uuid, stays.uuid]]);
    await app.dataSource.query(`insert into history (at, partnership_id, kind, entity_id, action, version) select at::timestamptz, id, 'Goal', gen_random_uuid(), 'U', 1 from partnership, unnest(array['2021-11-20', '2021-12-01']) as at where slug = 'rannebergen'`);
    await app.dataSource.query(`insert into audit_event (at, what) values ('2021-11-20', 'CONTACTS_READ'), ('2021-12-01', 'CONTACTS_READ')`);
    await app.dataSource.query(`insert into mutation_key (actor_id, key, input_hash, outcome, at) values (gen_random_uuid(), gen_random_uuid(), '', '{}', '2026-10-20'), ($1, gen_random_uuid(), '', '{}', '2026-11-01')`, [stays.uuid]);
    await app.dataSource.query(`insert into invitation (partnership_id, email, role, organisation_id, expires_on, status, updated_at) select id, mail, 'READER', host_id, day::date, 'EXPIRED', day::date from partnership, (values ('gammal@forening.example', '2026-10-01'), ('ny@forening.example', '2026-11-10')) as v(mail, day) where slug = 'rannebergen'`);
    const database = new Database(app.dataSource);
    const retentionAt = (at: string): RetentionService => new RetentionService(database, pinnedClock(at), new ChangeLog(database.pool));
    const left = async (): Promise<unknown[]> => [
      await app.dataSource.query(`select count(*)::int as n from history where at < '2022-01-01'`),
      await app.dataSource.query(`select count(*)::int as n from audit_event where at < '2022-01-01'`),
      await app.dataSource.query(`select count(*)::int as n from mutation_key where at < '2026-11-10'`),
      await app.dataSource.query(`select email from invitation where status = 'EXPIRED' and email is not null`),
      await app.dataSource.query(`select count(*)::int as n from "user" where id = any($1) and email is not null`, [[gone.uuid, stays.uuid]]),
    ];
    await retentionAt("2026-10-30T11:00:00.000Z").forgetByClass();
    expect(await left()).toEqual([[{ n: 2 }], [{ n: 2 }], [{ n: 2 }], [{ email: "gammal@forening.example" }, { email: "ny@forening.example" }], [{ n: 2 }]]);
    await retentionAt("2026-11-23T11:00:00.000Z").forgetByClass();
    expect(await left()).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 1 }], [{ email: "ny@forening.example" }], [{ n: 1 }]]);
    expect(await tablesWith(gone.name)).toEqual([]);
    expect(await tablesWith(stays.name)).toEqual(["user"]);
    await app.dataSource.query("update retention_class set days = 1000 where name = 'CONTACTS'");
  });
});
