import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { Scene } from "../support/scene.ts";

// Who changed what, from what to what and why; and who read what is sensitive.

let app: TestApp;
let scene: Scene;
let leader: TestClient;

beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
  leader = scene.leader;
}, 60_000);
afterAll(() => app.stop());

interface Entry {
  readonly action: string;
  readonly actorName: string;
  readonly actorRole: string | null;
  readonly actorOrganisation: { readonly id: string; readonly name: string } | null;
  readonly reason: string | null;
  readonly label: string;
  readonly at: string;
  readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
}
const list = "query ($filter: HistoryFilter, $after: String) { partnership(slug: \"rannebergen\") { history(first: 100, after: $after, filter: $filter) { totalCount nodes { action actorName actorRole actorOrganisation { id name } reason label at changes { field before after } } } } }";
const read = async (filter: object | null = null, client = leader): Promise<{ totalCount: number; nodes: Entry[] } | null> => (await client.query<{ partnership: { history: { totalCount: number; nodes: Entry[] } | null } }>(list, { filter })).partnership.history;
const userId = async (role: string): Promise<string> => Buffer.from(`User:${((await app.dataSource.query(`select u.id from "user" u join assignment a on a.user_id = u.id join partnership p on p.id = a.partnership_id where p.slug = 'rannebergen' and a.role = $1 order by u.created_at, u.email limit 1`, [role])) as { id: string }[])[0]?.id}`).toString("base64url");
const end = async (role: string, reason: string): Promise<void> => {
  const [row] = (await app.dataSource.query("select a.id, a.version from assignment a join partnership p on p.id = a.partnership_id where p.slug = 'rannebergen' and a.role = $1", [role])) as { id: string; version: number }[];
  await leader.mutate("mutation ($input: EndRoleInput!) { endRole(input: $input) { userErrors { message } } }", { id: Buffer.from(`Assignment:${row?.id}`).toString("base64url"), expectedVersion: row?.version, lastDay: "2026-12-31", reason });
};

describe("the history", () => {
  it("tells the actor, the role, the organisation of then, the reason, and each field before and after by its name", async () => {
    const { occurrence } = await scene.planned();
    const other = await app.dataSource.query("select id, name from room where name <> 'Provrummet' and partnership_id = (select id from partnership where slug = 'rannebergen') order by name limit 1") as { id: string; name: string }[];
    await end("EVALUATOR", "Utvärderingen är klar.");
    const [entry] = (await read({ kinds: ["Assignment"] }))?.nodes ?? [];
    expect(entry).toMatchObject({
      action: "CHANGED",
      actorName: "Processledare, Rannebergen",
      actorRole: "PROCESS_LEADER",
      reason: "Utvärderingen är klar.",
      label: "Utvärderare, Rannebergen",
      changes: [{ field: "valid", before: expect.stringMatching(/,\)$/), after: expect.stringMatching(/,2027-01-01\)$/) }],
    });
    const before = entry?.actorOrganisation?.name;
    await app.dataSource.query(`update "user" set organisation_id = (select id from organisation where name = 'Grundskolan' limit 1) where email = 'processledare.rannebergen@demo.example'`);
    expect((await read({ kinds: ["Assignment"] }))?.nodes[0]?.actorOrganisation?.name).toBe(before);
    const moved = await scene.act("moveOccurrence", { id: occurrence.id, expectedVersion: occurrence.version, localDate: "2027-03-03", startTime: "10:00", endTime: "11:00", roomId: Buffer.from(`Room:${other[0]?.id}`).toString("base64url") });
    if (moved.userErrors.length === 0) {
      const [line] = (await read({ kinds: ["Occurrence"] }))?.nodes ?? [];
      expect(line?.changes).toContainEqual({ field: "roomId", before: "Provrummet", after: other[0]?.name });
    }
  });

  it("is searched by person, organisation, kind and days", async () => {
    const steering = await app.as("rannebergen", "STEERING_MEMBER");
    const { partnership } = await steering.query<{ partnership: { goals: { nodes: { id: string; version: number }[] } } }>(`{ partnership(slug: "rannebergen") { goals(first: 1) { nodes { id version } } } }`);
    const [goal] = partnership.goals.nodes;
    await steering.mutate("mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { message } } }", { id: goal?.id, expectedVersion: goal?.version, why: "Styrgruppen vill det." });
    const mine = await read({ userId: await userId("STEERING_MEMBER") });
    expect([mine?.totalCount, mine?.nodes.map(({ actorRole }) => actorRole)]).toEqual([mine?.nodes.length, expect.arrayContaining(["STEERING_MEMBER"])]);
    expect(mine?.nodes.filter(({ actorRole }) => actorRole !== "STEERING_MEMBER")).toEqual([]);
    const organisation = mine?.nodes[0]?.actorOrganisation;
    const theirs = await read({ organisationId: organisation?.id });
    expect(theirs?.nodes.length).toBeGreaterThan(0);
    expect(theirs?.nodes.filter(({ actorOrganisation }) => actorOrganisation?.id !== organisation?.id)).toEqual([]);
    expect((await read({ userId: await userId("STEERING_MEMBER"), kinds: ["Goal"], from: "2026-11-23", to: "2026-11-23" }))?.totalCount).toBe(1);
    expect((await read({ from: "2027-01-01" }))?.totalCount).toBe(0);
    expect((await read({ userId: await userId("READER") }))?.totalCount).toBe(0);
    expect((await leader.ask(list, { filter: { kinds: ["Nonsense"] } })).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect((await leader.ask(list, { filter: null, after: "bnVsbA" })).errors).toMatchObject([{ extensions: { code: "STALE_CURSOR" } }]);
  });

  it("is for those who work there: neither visitors nor neighbours read it", async () => {
    expect(await read(null, app.anyone)).toBeNull();
    expect(await read(null, await app.as("boden", "PROCESS_LEADER"))).toBeNull();
    expect((await read(null, await app.as("rannebergen", "READER")))?.totalCount).toBeGreaterThan(0);
  });
});

describe("the history of what was narrowed", () => {
  it("tells those who lost sight of it neither what it is called now nor what happened to it; of what is gone, only what they knew", async () => {
    const reader = await app.as("rannebergen", "READER");
    const told = async (client = reader): Promise<string> => JSON.stringify(await read(null, client));
    const { activity } = await scene.planned({ title: "Kvällsfika på gården", roomId: null, placeText: "Gården" });
    const id = Buffer.from(activity.id, "base64url").toString().split(":")[1];
    expect(await told()).toContain("Kvällsfika på gården");
    await app.dataSource.query("update activity set visibility = 3, version = version + 1 where id = $1", [id]);
    await app.dataSource.query("update occurrence set visibility = 3, version = version + 1 where activity_id = $1", [id]);
    await app.dataSource.query("update activity set title = 'Samtal om hot', version = version + 1 where id = $1", [id]);
    expect(await told()).not.toMatch(/Kvällsfika på gården|Samtal om hot/);
    expect(await told(leader)).toMatch(/Samtal om hot/);
    await app.dataSource.query("with occurrences as (delete from occurrence where activity_id = $1) delete from activity where id = $1", [id]);
    expect([(await told()).includes("Kvällsfika på gården"), (await told()).includes("Samtal om hot")]).toEqual([true, false]);
    expect(await told(leader)).toMatch(/Samtal om hot/);
  });

  it("is not told either where something else leads to it", async () => {
    const [goal] = (await app.dataSource.query("update goal set visibility = 3, statement = 'Färre hot mot personal', version = version + 1 where code = 'R5' returning id")).flat() as { id: string }[];
    const { activity } = await scene.planned({ title: "Öppet hus", roomId: null, placeText: "Torget" });
    await app.dataSource.query("update activity set goal_ids = goal_ids || $2::uuid, version = version + 1 where id = $1", [Buffer.from(activity.id, "base64url").toString().split(":")[1], goal?.id]);
    const changed = async (client: TestClient) => (await read({ kinds: ["Activity"] }, client))?.nodes.flatMap(({ changes }) => changes).find(({ field }) => field === "goalIds");
    expect((await changed(leader))?.after).toContain("Färre hot mot personal");
    const seen = await changed(await app.as("rannebergen", "READER"));
    expect([seen?.after?.endsWith(", –"), seen?.after?.includes("Färre hot")]).toEqual([true, false]);
  });
});

describe("what is sensitive", () => {
  const contacts = "query ($ids: [ID!]!) { partnership(slug: \"rannebergen\") { contacts(userIds: $ids) { email user { displayName } } } }";
  const audit = "{ partnership(slug: \"rannebergen\") { auditEntries(first: 10) { totalCount nodes { what actorName actorRole subjectName reason } } } }";

  it("addresses are read by the process leader alone, and every reading is told to the few", async () => {
    const ids = [await userId("READER"), Buffer.from(`User:${((await app.dataSource.query(`select id from "user" where email = 'lasare.boden@demo.example'`)) as { id: string }[])[0]?.id}`).toString("base64url")];
    const steering = await app.as("rannebergen", "STEERING_MEMBER");
    for (const client of [steering, await app.as("rannebergen", "READER"), await app.as("boden", "PROCESS_LEADER"), app.anyone]) {
      expect(await client.query(contacts, { ids })).toEqual({ partnership: { contacts: null } });
    }
    expect(await leader.query(contacts, { ids })).toEqual({ partnership: { contacts: [{ email: "lasare.rannebergen@demo.example", user: { displayName: "Läsare, Rannebergen" } }] } });
    const { partnership } = await steering.query<{ partnership: { auditEntries: { nodes: object[] } } }>(audit);
    expect(partnership.auditEntries.nodes[0]).toEqual({ what: "CONTACTS_READ", actorName: "Processledare, Rannebergen", actorRole: "PROCESS_LEADER", subjectName: "Läsare, Rannebergen", reason: null });
    expect(await (await app.as("rannebergen", "WORKING_MEMBER")).query(audit)).toEqual({ partnership: { auditEntries: null } });
  });

  it("that somebody was shut out, and why, is kept", async () => {
    const { partnership } = await leader.query<{ partnership: { id: string } }>(`{ partnership(slug: "rannebergen") { id } }`);
    await leader.mutate("mutation ($input: SuspendPersonInput!) { suspendPerson(input: $input) { userErrors { message } } }", { partnershipId: partnership.id, userId: await userId("REPORTER"), reason: "Dator stulen." });
    const told = await leader.query<{ partnership: { auditEntries: { nodes: object[] } } }>(audit);
    expect(told.partnership.auditEntries.nodes[0]).toMatchObject({ what: "PERSON_SUSPENDED", subjectName: "Rapportör, Rannebergen", reason: "Dator stulen." });
  });
});
