import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { TestClient } from "../support/client.ts";
import { allRoles } from "../support/every-mutation.ts";
import { FollowerLog } from "../support/follower.ts";
import { programOf } from "../support/programs.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

// Who does what in a partnership, from which day to which, and how somebody who left is gone at once.

let app: TestApp;
let other: TestApp;
let scene: Scene;
let leader: TestClient;

beforeAll(async () => {
  app = await startApp({ demo: true });
  other = await startApp({ database: app.database });
  scene = await Scene.of(app);
  leader = scene.leader;
}, 60_000);
afterAll(async () => {
  await other.stop();
  await app.stop();
});

interface Told {
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
  readonly cursor: string | null;
  readonly assignment?: { readonly id: string; readonly version: number; readonly role: string; readonly from: string; readonly lastDay: string | null } | null;
  readonly user?: { readonly id: string; readonly status: string } | null;
}
type Act = "giveRole" | "endRole" | "removePerson" | "suspendPerson" | "resumePerson";

const answers = (act: Act): string => (act.endsWith("Role") ? "assignment { id version role from lastDay }" : "user { id status }");
const documentOf = (act: Act): string => `mutation ($input: ${act[0]?.toUpperCase()}${act.slice(1)}Input!) { ${act}(input: $input) { cursor userErrors { code path message } ${answers(act)} } }`;
const act = async (name: Act, input: object, client = leader): Promise<Told> => (await client.mutate<Record<Act, Told>>(documentOf(name), input))[name];
const refused = async (client: TestClient, name: Act, input: object): Promise<unknown> => (await client.ask(documentOf(name), { input: { clientMutationId: randomUUID(), ...input } })).errors?.[0]?.extensions.code;

interface Somebody {
  readonly id: string;
  readonly uuid: string;
  readonly email: string;
}
let made = 0;
/** Somebody new in a partnership, whom tests may do things to without others noticing. They sign in with one click. */
async function somebody(role = "READER", slug = "rannebergen", valid = "[2026-01-01,)"): Promise<Somebody> {
  const email = `prov${++made}.${slug}@demo.example`;
  const [row] = (await app.dataSource.query(
    `with person as (insert into "user" (display_name, email, organisation_id) select $1, $2, host_id from partnership where slug = $3 returning id)
     insert into assignment (partnership_id, user_id, role, valid) select p.id, person.id, $4, $5 from partnership p, person where p.slug = $3 returning user_id as uuid`,
    [`Provperson ${made}`, email, slug, role, valid],
  )) as { uuid: string }[];
  const uuid = row?.uuid ?? "";
  return { id: Buffer.from(`User:${uuid}`).toString("base64url"), uuid, email };
}
const signedIn = async ({ email }: Somebody, to = app): Promise<TestClient> => {
  const response = await to.anyone.fetch("/auth/demo", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email }) });
  return new TestClient(to.address, response.headers.getSetCookie()[0]?.split(";")[0] ?? null);
};
const rolesOf = async ({ uuid }: Somebody): Promise<{ id: string; role: string; valid: string }[]> =>
  app.dataSource.query("select id, role, valid::text from assignment where user_id = $1 order by lower(valid), role", [uuid]);
const assignmentOf = async (who: Somebody): Promise<{ id: string; expectedVersion: number }> => {
  const [row] = (await app.dataSource.query("select id, version from assignment where user_id = $1 order by lower(valid) desc limit 1", [who.uuid])) as { id: string; version: number }[];
  return { id: Buffer.from(`Assignment:${row?.id}`).toString("base64url"), expectedVersion: row?.version ?? 0 };
};
const whatIDo = "{ viewer { user { id } assignments { role } } }";

describe("giving a role", () => {
  it("holds from its first day to its last, both told as days, and is there at once when the day is today", async () => {
    const who = await somebody();
    const { partnershipId } = scene;
    const given = await act("giveRole", { partnershipId, userId: who.id, role: "REPORTER", from: "2026-11-23", lastDay: "2026-12-31", reason: "Vikarie under december." });
    expect(given).toMatchObject({ userErrors: [], cursor: expect.any(String), assignment: { role: "REPORTER", from: "2026-11-23", lastDay: "2026-12-31" } });
    expect(await (await signedIn(who)).query(whatIDo)).toEqual({ viewer: { user: { id: who.id }, assignments: [{ role: "READER" }, { role: "REPORTER" }] } });
    expect(await app.dataSource.query("select actor_role, reason, after ->> 'role' as role from history where entity_id = $1 and action = 'I'", [(await rolesOf(who))[1]?.id])).toEqual([
      { actor_role: "PROCESS_LEADER", reason: "Vikarie under december.", role: "REPORTER" },
    ]);
  });

  it("that begins later is listed as coming, and gives nothing yet", async () => {
    const who = await somebody();
    await act("giveRole", { partnershipId: scene.partnershipId, userId: who.id, role: "STEERING_MEMBER", from: "2026-12-01" });
    const list = async (times: string): Promise<unknown[]> => {
      const { partnership } = await leader.query<{ partnership: { assignments: { nodes: { user: { id: string }; role: string; from: string }[] } } }>(`{ partnership(slug: "rannebergen") { assignments(first: 100, times: [${times}]) { nodes { role from user { id } } } } }`);
      return partnership.assignments.nodes.filter(({ user }) => user.id === who.id).map(({ role, from }) => [role, from]);
    };
    expect([await list("CURRENT"), await list("COMING"), await list("CURRENT, COMING"), await list("ENDED")]).toEqual([
      [["READER", "2026-01-01"]],
      [["STEERING_MEMBER", "2026-12-01"]],
      expect.arrayContaining([["READER", "2026-01-01"], ["STEERING_MEMBER", "2026-12-01"]]),
      [],
    ]);
    expect(await (await signedIn(who)).query("{ viewer { assignments { role } } }")).toEqual({ viewer: { assignments: [{ role: "READER" }] } });
  });

  it("reaches the open tabs of the one who got it, who reads everything anew under the new rights", async () => {
    const who = await somebody();
    const tab = await new FollowerLog(await signedIn(who, other), scene.partnershipId).hasBegun();
    await act("giveRole", { partnershipId: scene.partnershipId, userId: who.id, role: "STEERING_MEMBER", from: "2026-11-23" });
    await tab.hears("that its rights have changed", (changes) => changes.some(({ op }) => op === "RESYNC"));
    await tab.stop();
  });

  it.each([
    ["a day that has been", { from: "2026-11-22" }, "from", "OUT_OF_RANGE"],
    ["an end before its beginning", { from: "2026-12-02", lastDay: "2026-12-01" }, "lastDay", "OUT_OF_RANGE"],
    ["a day beyond all plans", { from: "2050-01-01" }, "from", "OUT_OF_RANGE"],
    ["a role that the person holds already", { role: "READER" }, "role", "NOT_IN_THIS_STATE"],
    ["a second process leader", { role: "PROCESS_LEADER" }, "role", "NOT_IN_THIS_STATE"],
    ["a reason too long", { reason: "x".repeat(301) }, "reason", "TOO_LONG"],
    ["a personal number in the reason", { reason: "Se 19811218-9876." }, "reason", "SENSITIVE_TEXT"],
  ])("refuses %s", async (_, wrong, path, code) => {
    const who = await somebody();
    const { userErrors, cursor } = await act("giveRole", { partnershipId: scene.partnershipId, userId: who.id, role: "REPORTER", from: "2026-11-23", ...wrong });
    expect(userErrors).toContainEqual({ code, path: [path], message: expect.stringMatching(/^[A-ZÅÄÖ].*[.]$/) });
    expect([cursor, (await rolesOf(who)).length]).toEqual([null, 1]);
  });

  it("of process leader succeeds once when two are given it in the same moment", async () => {
    const boden = await app.as("boden", "PROCESS_LEADER");
    const { partnership } = await boden.query<{ partnership: { id: string } }>(`{ partnership(slug: "boden") { id } }`);
    const ids = (await app.dataSource.query("select id, version from assignment where role = 'PROCESS_LEADER' and partnership_id = (select id from partnership where slug = 'boden')")) as { id: string; version: number }[];
    const own = { id: Buffer.from(`Assignment:${ids[0]?.id}`).toString("base64url"), expectedVersion: ids[0]?.version };
    expect((await act("endRole", { ...own, lastDay: "2026-12-31" }, boden)).userErrors).toEqual([]);
    const two = [await somebody("READER", "boden"), await somebody("READER", "boden")];
    const tried = await Promise.all(two.map(({ id }) => act("giveRole", { partnershipId: partnership.id, userId: id, role: "PROCESS_LEADER", from: "2027-01-01" }, boden)));
    expect(tried.map(({ userErrors }) => userErrors.length).toSorted((a, b) => a - b)).toEqual([0, 1]);
  });
});

describe("who may give and end roles", () => {
  it.each(allRoles.filter((role) => role !== "PROCESS_LEADER"))("%s may not, and nothing is written", async (role) => {
    const client = await app.as("rannebergen", role);
    const who = await somebody();
    const about = { partnershipId: scene.partnershipId, userId: who.id };
    expect(await refused(client, "giveRole", { ...about, role: "REPORTER", from: "2026-11-23" })).toBe("FORBIDDEN");
    expect(await refused(client, "endRole", await assignmentOf(who))).toBe("FORBIDDEN");
    for (const name of ["removePerson", "suspendPerson", "resumePerson"] as const) {
      expect(await refused(client, name, about)).toBe("FORBIDDEN");
    }
    expect(await rolesOf(who)).toHaveLength(1);
  });

  it("visitors, neighbours and programs may not, and neighbours do not even learn who is there", async () => {
    const who = await somebody();
    const about = { partnershipId: scene.partnershipId, userId: who.id };
    const giving = { ...about, role: "REPORTER", from: "2026-11-23" };
    const neighbour = await app.as("boden", "PROCESS_LEADER");
    const program = (await programOf(leader, scene.partnershipId, ["READ_PARTNERSHIP", "WRITE_ACTIVITIES"])).client;
    expect([await refused(app.anyone, "giveRole", giving), await refused(neighbour, "giveRole", giving), await refused(program, "giveRole", giving)]).toEqual(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"]);
    expect([await refused(app.anyone, "endRole", await assignmentOf(who)), await refused(neighbour, "endRole", await assignmentOf(who)), await refused(program, "endRole", await assignmentOf(who))]).toEqual(["UNAUTHENTICATED", "NOT_FOUND", "FORBIDDEN"]);
    const { partnership } = await neighbour.query<{ partnership: { id: string } }>(`{ partnership(slug: "boden") { id } }`);
    for (const name of ["giveRole", "removePerson", "suspendPerson"] as const) {
      expect(await refused(neighbour, name, { partnershipId: partnership.id, userId: who.id, ...(name === "giveRole" && { role: "REPORTER", from: "2026-11-23" }) })).toBe("NOT_FOUND");
    }
  });

  it("the steering group appoints a process leader while there is none, and only then", async () => {
    const steering = await app.as("portalen", "STEERING_MEMBER");
    const portalen = await app.as("portalen", "PROCESS_LEADER");
    const { partnership } = await steering.query<{ partnership: { id: string; viewerCanAppoint: boolean; viewerCanManagePeople: boolean } }>(`{ partnership(slug: "portalen") { id viewerCanAppoint viewerCanManagePeople } }`);
    expect(partnership).toMatchObject({ viewerCanAppoint: true, viewerCanManagePeople: false });
    const who = await somebody("WORKING_MEMBER", "portalen");
    const giving = { partnershipId: partnership.id, userId: who.id, role: "PROCESS_LEADER", from: "2026-11-23" };
    expect(await refused(steering, "giveRole", giving)).toBe("FORBIDDEN");
    const [own] = (await app.dataSource.query("select id, version from assignment where role = 'PROCESS_LEADER' and partnership_id = (select id from partnership where slug = 'portalen')")) as { id: string; version: number }[];
    await act("endRole", { id: Buffer.from(`Assignment:${own?.id}`).toString("base64url"), expectedVersion: own?.version }, portalen);
    expect(await steering.query(`{ partnership(slug: "portalen") { processLeaderVacant } }`)).toEqual({ partnership: { processLeaderVacant: true } });
    expect(await refused(steering, "giveRole", { ...giving, role: "REPORTER" })).toBe("FORBIDDEN");
    expect((await act("giveRole", giving, steering)).userErrors).toEqual([]);
    expect(await steering.query(`{ partnership(slug: "portalen") { processLeaderVacant } }`)).toEqual({ partnership: { processLeaderVacant: false } });
  });

  it("is told to everybody by the very rules", async () => {
    const { roleRights } = await app.anyone.query<{ roleRights: { right: string; roles: string[]; programs: boolean }[] }>("{ roleRights { right roles programs } }");
    expect(Object.fromEntries(roleRights.map(({ right, roles, programs }) => [right, [roles.length, programs]]))).toEqual({
      READ: [8, true],
      READ_RESTRICTED: [2, false],
      PLAN_ACTIVITIES: [3, true],
      RUN_ROOMS: [3, false],
      REPORT_ATTENDANCE: [4, true],
      ISSUE_REPORTS: [2, false],
      EDIT_GOALS: [3, false],
      RECORD_MEASUREMENTS: [4, true],
      CONFIRM_MEASUREMENTS: [2, false],
      CREATE_TOKENS: [8, false],
      MANAGE_PEOPLE: [1, false],
      MANAGE_OWN_PEOPLE: [1, false],
      SET_PAUSES: [1, false],
      APPOINT_PROCESS_LEADER: [1, false],
    });
  });
});

describe("ending a role", () => {
  it("with a day lets it hold until then; the row is never overwritten", async () => {
    const who = await somebody();
    const ending = await assignmentOf(who);
    const { assignment } = await act("endRole", { ...ending, lastDay: "2026-11-30" });
    expect(assignment).toMatchObject({ role: "READER", from: "2026-01-01", lastDay: "2026-11-30" });
    expect((await act("endRole", { ...(await assignmentOf(who)), lastDay: "2026-12-24" })).userErrors).toMatchObject([{ path: ["lastDay"], code: "OUT_OF_RANGE" }]);
    await expect(app.dataSource.query("update assignment set role = 'REPORTER' where user_id = $1", [who.uuid])).rejects.toThrow("assignment.role stays as it was");
  });

  it("without one ends it at once, and what never lasted a day is taken back while the history keeps it", async () => {
    const [who, late] = [await somebody(), await somebody("READER", "rannebergen", "[2026-11-23,)")];
    const client = await signedIn(who);
    expect((await act("endRole", await assignmentOf(who))).assignment).toMatchObject({ lastDay: "2026-11-22" });
    expect(await client.query(whatIDo)).toEqual({ viewer: { user: { id: who.id }, assignments: [] } });
    expect((await act("endRole", await assignmentOf(late))).assignment).toBeNull();
    expect(await rolesOf(late)).toEqual([]);
    expect(await app.dataSource.query("select action from history where kind = 'Assignment' and coalesce(before, after) ->> 'user_id' = $1 order by id", [late.uuid])).toEqual([{ action: "I" }, { action: "D" }]);
    expect((await act("endRole", await assignmentOf(who))).userErrors).toMatchObject([{ path: ["form"], code: "NOT_IN_THIS_STATE" }]);
  });

  it("that somebody else has ended meanwhile answers with how it is now", async () => {
    const who = await somebody();
    const seen = await assignmentOf(who);
    await act("endRole", { ...seen, lastDay: "2026-12-10" });
    const late = await act("endRole", { ...seen, lastDay: "2026-12-01" });
    expect(late).toMatchObject({ userErrors: [{ code: "CONFLICT", path: ["expectedVersion"] }], assignment: { lastDay: "2026-12-10" } });
  });
});

describe("somebody who left", () => {
  it("reads nothing of the partnership on the next request, and hears nothing that comes later in the log, in any process", async () => {
    const who = await somebody("WORKING_MEMBER");
    const [client, elsewhere] = [await signedIn(who), await signedIn(who, other)];
    const tab = await new FollowerLog(elsewhere, scene.partnershipId).hasBegun();
    const { activity } = await scene.planned();
    await tab.hears("what is the partnership's own", (changes) => changes.some(({ node }) => node?.__typename === "Booking"));
    const before = tab.changes.length;
    expect(await act("removePerson", { partnershipId: scene.partnershipId, userId: who.id, reason: "Har slutat." })).toMatchObject({ userErrors: [], user: { status: "ACTIVE" } });
    await scene.planned();
    expect(await client.query(`query ($id: ID!) { viewer { assignments { role } } partnership(slug: "rannebergen") { viewerRole assignments { totalCount } history { totalCount } } node(id: $id) { id } }`, { id: activity.id })).toMatchObject({
      viewer: { assignments: [] },
      partnership: { viewerRole: null, assignments: null, history: null },
    });
    await tab.hears("that its rights have changed", (changes) => changes.some(({ op }) => op === "RESYNC"));
    const after = tab.changes.slice(before);
    expect(after.slice(0, after.findIndex(({ op }) => op === "RESYNC")).filter(({ op }) => op === "UPSERT")).toEqual([]);
    expect(after.filter(({ node }) => node?.__typename === "Booking" || node?.__typename === "Assignment")).toEqual([]);
    await tab.stop();
  });

  it("is put out of it with all roles at once, those to come too, and once only", async () => {
    const who = await somebody("REPORTER");
    await act("giveRole", { partnershipId: scene.partnershipId, userId: who.id, role: "STEERING_MEMBER", from: "2027-01-01" });
    await act("removePerson", { partnershipId: scene.partnershipId, userId: who.id });
    expect((await rolesOf(who)).map(({ role, valid }) => [role, valid])).toEqual([["REPORTER", "[2026-01-01,2026-11-23)"]]);
    expect((await act("removePerson", { partnershipId: scene.partnershipId, userId: who.id })).userErrors).toMatchObject([{ path: ["userId"], code: "NOT_IN_THIS_STATE" }]);
  });

  it("keeps what they do in another partnership", async () => {
    const who = await somebody("REPORTER");
    await app.dataSource.query("insert into assignment (partnership_id, user_id, role, valid) select id, $1, 'READER', '[2026-01-01,)' from partnership where slug = 'lina-hage'", [who.uuid]);
    const about = { partnershipId: scene.partnershipId, userId: who.id };
    expect((await act("suspendPerson", about)).userErrors).toMatchObject([{ path: ["userId"], code: "NOT_IN_THIS_STATE", message: expect.stringContaining("annat partnerskap") }]);
    const client = await signedIn(who);
    await act("removePerson", about);
    expect(await client.query("{ viewer { assignments { role partnership { ... on Partnership { slug } } } } }")).toEqual({ viewer: { assignments: [{ role: "READER", partnership: { slug: "lina-hage" } }] } });
  });

  it("cannot be oneself: somebody must lead", async () => {
    const [me] = (await app.dataSource.query(`select id from "user" where email = 'processledare.rannebergen@demo.example'`)) as { id: string }[];
    const about = { partnershipId: scene.partnershipId, userId: Buffer.from(`User:${me?.id}`).toString("base64url") };
    for (const name of ["removePerson", "suspendPerson"] as const) {
      expect((await act(name, about)).userErrors).toMatchObject([{ path: ["userId"], code: "INVALID" }]);
    }
  });
});

describe("somebody who is shut out", () => {
  it("loses session, sockets and programs at once, in every process, and comes back by signing in again", async () => {
    const who = await somebody("WORKING_MEMBER");
    const [client, elsewhere] = [await signedIn(who), await signedIn(who, other)];
    const program = (await programOf(client, scene.partnershipId, ["READ_PARTNERSHIP"])).client;
    const [tab, far] = await Promise.all([RawSocket.greeted(app.address, { cookie: client.cookie }), RawSocket.greeted(other.address, { cookie: elsewhere.cookie })]);
    const about = { partnershipId: scene.partnershipId, userId: who.id };
    expect(await act("suspendPerson", { ...about, reason: "Utreds." })).toMatchObject({ userErrors: [], user: { status: "SUSPENDED" } });
    expect(await client.query(whatIDo)).toEqual({ viewer: { user: null, assignments: [] } });
    expect((await program.ask(whatIDo)).status).toBe(401);
    expect([(await tab.closed).code, (await far.closed).code]).toEqual([4102, 4102]);
    expect(await app.dataSource.query("select 1 from session where user_id = $1", [who.uuid])).toEqual([]);
    expect((await app.anyone.fetch("/auth/demo", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email: who.email }) })).status).toBe(403);
    expect(await act("suspendPerson", about)).toMatchObject({ userErrors: [{ code: "NOT_IN_THIS_STATE" }], cursor: null });
    expect(await act("resumePerson", about)).toMatchObject({ userErrors: [], user: { status: "ACTIVE" } });
    expect(await client.query(whatIDo)).toEqual({ viewer: { user: null, assignments: [] } });
    expect(await (await signedIn(who)).query(whatIDo)).toEqual({ viewer: { user: { id: who.id }, assignments: [{ role: "WORKING_MEMBER" }] } });
  });

  it("is told to the few alone: colleagues do not read who may sign in, the person does", async () => {
    const who = await somebody("READER");
    const ask = "query ($id: ID!) { node(id: $id) { ... on User { displayName status } } }";
    const asked = async (client: TestClient): Promise<unknown> => (await client.query(ask, { id: who.id })).node;
    const told = { displayName: expect.stringMatching(/^Provperson/), status: "ACTIVE" };
    expect([await asked(leader), await asked(await app.as("rannebergen", "STEERING_MEMBER")), await asked(await signedIn(who)), await asked(await app.as("rannebergen", "WORKING_MEMBER")), await asked(app.anyone), await asked(await app.as("boden", "PROCESS_LEADER"))]).toEqual([
      told, told, told, { ...told, status: null }, null, null,
    ]);
  });

  it("reaches everybody who follows, so that open lists show it", async () => {
    const who = await somebody("READER");
    const follower = await new FollowerLog(leader, scene.partnershipId).hasBegun();
    await act("suspendPerson", { partnershipId: scene.partnershipId, userId: who.id });
    const [role] = await rolesOf(who);
    await follower.hears("of their role", (changes) => changes.some(({ nodeId }) => nodeId === Buffer.from(`Assignment:${role?.id}`).toString("base64url")));
    await follower.stop();
  });
});

describe("the trail", () => {
  it("can be neither changed nor emptied, by anybody", async () => {
    for (const table of ["history", "audit_event", "trail_link", "trail_cut"]) {
      for (const sql of [`update ${table} set at = now()`, `delete from ${table}`, `truncate ${table}`]) {
        await expect(app.dataSource.query(sql)).rejects.toThrow(`${table} is append-only`);
      }
    }
  });

  it("says of tokens when they were made, replaced and revoked, and never their secret", async () => {
    const who = await somebody("WORKING_MEMBER");
    const client = await signedIn(who);
    const { id, secret } = await programOf(client, scene.partnershipId, ["READ_PUBLIC"]);
    await client.mutate("mutation ($input: RotateTokenInput!) { rotateToken(input: $input) { secret } }", { id, validForDays: 5 });
    await client.mutate("mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { token { id } } }", { id });
    const lines = (await app.dataSource.query("select what, subject_id, actor_role, facts from audit_event where actor_id = $1 order by id", [who.uuid])) as object[];
    expect(lines).toEqual([
      { what: "TOKEN_CREATED", subject_id: id, actor_role: "WORKING_MEMBER", facts: { scopes: ["read:public"], days: 90 } },
      { what: "TOKEN_ROTATED", subject_id: id, actor_role: "WORKING_MEMBER", facts: { days: 5 } },
      { what: "TOKEN_REVOKED", subject_id: id, actor_role: "WORKING_MEMBER", facts: {} },
    ]);
    expect(JSON.stringify(lines)).not.toContain(secret.slice(8));
  });

  it("holds nobody's name or address", async () => {
    const who = await somebody("READER");
    await app.dataSource.query(`update "user" set display_name = 'Kanarie Kanariesson', email = 'kanarie@demo.example' where id = $1`, [who.uuid]);
    await until("the history has it", async () => ((await app.dataSource.query("select 1 from history where entity_id = $1 and action = 'U'", [who.uuid])) as object[]).length > 0);
    expect(await app.dataSource.query("select id from history h where to_jsonb(h)::text ilike '%kanarie%' or to_jsonb(h)::text like '%Provperson%'")).toEqual([]);
  });
});
