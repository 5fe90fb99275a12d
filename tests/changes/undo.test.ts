import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";
import { programOf } from "../support/programs.ts";
import { Scene, type ActName } from "../support/scene.ts";

let app: TestApp;
let leader: TestClient;
let colleague: TestClient;
let scene: Scene;

interface Undone {
  readonly undo: {
    readonly removedIds: string[];
    readonly nodes: { readonly id: string }[];
    readonly userErrors: { readonly code: string }[];
    readonly differences: { readonly field: string; readonly before: string | null; readonly after: string | null; readonly current: string | null; readonly changedBy: string | null }[];
  };
}

const undoDocument = `mutation ($input: UndoInput!) {
  undo(input: $input) { removedIds nodes { id } userErrors { code message } differences { field before after current changedBy } }
}`;
const undo = (client: TestClient, mutationId: string): Promise<Undone> => client.mutate<Undone>(undoDocument, { mutationId });

const everything = `query ($id: ID!) {
  node(id: $id) { ... on Occurrence { version localDate startTime endTime endDate startsAt endsAt status cancelReason moved placeText room { id } movedFrom { localDate } booking { status startsAt endsAt } } }
}`;
type Fields = Record<string, unknown> & { version: number };
const read = async (id: string): Promise<Fields> => (await leader.query<{ node: Fields }>(everything, { id })).node;
const withoutVersion = (fields: Fields) => ({ ...fields, version: undefined });

/** Coming occurrences in rooms, none of them touched by another test. */
const spare: { id: string; version: number }[] = [];
const next = (): { id: string; version: number } => {
  const found = spare.pop();
  if (!found) {
    throw new Error("No occurrence is left.");
  }
  return found;
};

const cancel = "mutation ($input: CancelOccurrenceInput!) { cancelOccurrence(input: $input) { userErrors { code message } occurrence { id version status } } }";
const move = "mutation ($input: MoveOccurrenceInput!) { moveOccurrence(input: $input) { userErrors { code path message } occurrence { id version } } }";

beforeAll(async () => {
  app = await startApp({ demo: true });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
  colleague = await app.as("rannebergen", "WORKING_MEMBER");
  scene = await Scene.of(app);
  const { partnership } = await leader.query<{ partnership: { occurrences: { nodes: { id: string; version: number; status: string; moved: boolean; room: object | null }[] } } }>(
    `{ partnership(slug: "rannebergen") { occurrences(from: "2027-01-11", to: "2027-02-14") { nodes { id version status moved room { id } } } } }`,
  );
  spare.push(...partnership.occurrences.nodes.filter(({ status, moved, room }) => status === "SCHEDULED" && !moved && room));
});
afterAll(() => app.stop());

describe("Ångra", () => {
  it("restores every field of a cancelled occurrence, its room booking too", async () => {
    const { id, version } = next();
    const before = await read(id);
    const clientMutationId = randomUUID();
    await leader.mutate(cancel, { clientMutationId, id, expectedVersion: version, reason: "Storm" });
    expect(await read(id)).toMatchObject({ status: "CANCELLED", cancelReason: "Storm", booking: null });
    const { undo: done } = await undo(leader, clientMutationId);
    expect(done).toMatchObject({ userErrors: [], differences: [] });
    const after = await read(id);
    expect(withoutVersion(after)).toEqual(withoutVersion(before));
    expect(after.version).toBeGreaterThan(before.version);
  });

  it("brings a moved occurrence back to its time, its place and its room", async () => {
    const { id, version } = next();
    const before = await read(id);
    const clientMutationId = randomUUID();
    await leader.mutate(move, { clientMutationId, id, expectedVersion: version, localDate: "2027-03-28", startTime: "22:00", endTime: "03:00", roomId: null, placeText: "Torget" });
    expect(await read(id)).toMatchObject({ localDate: "2027-03-28", endDate: "2027-03-29", moved: true, room: null });
    await undo(leader, clientMutationId);
    expect(withoutVersion(await read(id))).toEqual(withoutVersion(before));
  });

  it("removes a planned series with all its occurrences, and undoing that brings them back", async () => {
    const { partnership } = await leader.query<{ partnership: { id: string; goals: { nodes: { id: string }[] }; memberships: { nodes: { organisation: { id: string } }[] } } }>(
      `{ partnership(slug: "rannebergen") { id goals { nodes { id } } memberships { nodes { organisation { id } } } } }`,
    );
    const planned = randomUUID();
    const { planActivity } = await leader.mutate<{ planActivity: { activity: { id: string } } }>(
      "mutation ($input: PlanActivityInput!) { planActivity(input: $input) { userErrors { code message } activity { id } } }",
      {
        clientMutationId: planned, partnershipId: partnership.id, title: "Bakning", goalIds: [partnership.goals.nodes[0]?.id], organiserId: partnership.memberships.nodes[0]?.organisation.id,
        startDate: "2026-12-07", startTime: "09:00", endTime: "11:00", rule: "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231", placeText: "Gården",
      },
    );
    const count = async () => (await leader.query<{ node: { occurrences: { totalCount: number } } | null }>("query ($id: ID!) { node(id: $id) { ... on Activity { occurrences { totalCount } } } }", { id: planActivity.activity.id })).node?.occurrences.totalCount ?? null;
    expect(await count()).toBe(4);
    const removing = randomUUID();
    const removed = await leader.mutate<Undone>(undoDocument, { clientMutationId: removing, mutationId: planned });
    expect(removed.undo.removedIds).toContain(planActivity.activity.id);
    expect(await count()).toBeNull();
    await undo(leader, removing);
    expect(await count()).toBe(4);
  });

  it("shows the difference instead of overwriting what somebody else changed since", async () => {
    const { partnership } = await leader.query<{ partnership: { goals: { nodes: { id: string; version: number; why: string }[] } } }>(`{ partnership(slug: "rannebergen") { goals { nodes { id version why } } } }`);
    const [goal] = partnership.goals.nodes;
    const edit = "mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { code } goal { id version why statement } } }";
    const mine = randomUUID();
    await leader.mutate(edit, { clientMutationId: mine, id: goal?.id, expectedVersion: goal?.version, why: "Så tänker jag." });
    const now = (await colleague.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Goal { version } } }", { id: goal?.id })).node;
    await colleague.mutate(edit, { id: goal?.id, expectedVersion: now.version, why: "Så tänker vi." });
    const { undo: answer } = await undo(leader, mine);
    expect(answer.userErrors).toMatchObject([{ code: "CONFLICT" }]);
    expect(answer.differences).toEqual([{ field: "why", before: goal?.why, after: "Så tänker jag.", current: "Så tänker vi.", changedBy: "Arbetsgrupp, Rannebergen" }]);
    const { node } = await leader.query<{ node: { why: string } }>("query ($id: ID!) { node(id: $id) { ... on Goal { why } } }", { id: goal?.id });
    expect(node.why).toBe("Så tänker vi.");
  });

  it("is for one's own changes only", async () => {
    const { id, version } = next();
    const clientMutationId = randomUUID();
    await leader.mutate(cancel, { clientMutationId, id, expectedVersion: version, reason: "Storm" });
    const { errors } = await colleague.ask(undoDocument, { input: { clientMutationId: randomUUID(), mutationId: clientMutationId } });
    expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  });
});

/** Everything partnerships are made of, a digest for each table over every field but who touched it last and how often. */
async function everyRow(): Promise<unknown> {
  const tables = ["partnership", "membership", "commitment", "goal", "indicator", "target", "measurement", "activity", "occurrence", "booking", "attendance", "room", "closure"];
  const digests = tables.map((table) => `select '${table}' as kind, md5(string_agg((to_jsonb(t) - array['version', 'created_at', 'created_by', 'updated_at', 'updated_by'])::text, ',' order by t.id)) as digest from ${table} t`);
  return app.dataSource.query(`${digests.join(" union all ")} order by 1`);
}

interface Case {
  readonly act: ActName;
  /** What somebody else does to the same thing afterwards, with the field in which it shows. */
  readonly meanwhile: (done: { id: string; version: number }, input: Record<string, unknown>) => Promise<unknown>;
  readonly field: string;
}

const versionOf = async (id: unknown): Promise<number> =>
  (await colleague.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Activity { version } ... on Occurrence { version } ... on Goal { version } } }", { id })).node.version;

const cases: Case[] = [
  { act: "planActivity", field: "title", meanwhile: async ({ id }) => scene.act("editActivity", { id, expectedVersion: await versionOf(id), title: "Deras titel" }, colleague) },
  { act: "editActivity", field: "title", meanwhile: async ({ id }) => scene.act("editActivity", { id, expectedVersion: await versionOf(id), title: "Deras titel" }, colleague) },
  {
    act: "moveOccurrence",
    field: "startsAt",
    meanwhile: async ({ id }) => {
      const { startDate: localDate, ...times } = { ...scene.slot(), startDate: "2027-06-24" };
      return scene.act("moveOccurrence", { id, expectedVersion: await versionOf(id), localDate, ...times }, colleague);
    },
  },
  // What is cancelled cannot be changed by anybody's mutation; the hub's own work can.
  { act: "cancelOccurrence", field: "cancelReason", meanwhile: ({ id }) => app.dataSource.query("update occurrence set cancel_reason = 'Snö', version = version + 1 where id = $1", [Buffer.from(id, "base64url").toString("utf8").split(":")[1]]) },
  { act: "reportAttendance", field: "total", meanwhile: ({ version }, { occurrenceId }) => scene.act("reportAttendance", { occurrenceId, total: 30, expectedVersion: version }, colleague) },
  { act: "recordMeasurement", field: "value", meanwhile: ({ version }, { indicatorId, periodStart, periodEnd }) => scene.act("recordMeasurement", { indicatorId, periodStart, periodEnd, value: "50", expectedVersion: version }, colleague) },
  { act: "editGoal", field: "why", meanwhile: async ({ id }) => scene.act("editGoal", { id, expectedVersion: await versionOf(id), why: "Så tänker vi." }, colleague) },
];

describe.each(cases)("Ångra after $act", ({ act, meanwhile, field }) => {
  it("restores every field of everything, for those who follow too", async () => {
    const input = await scene.inputFor(act);
    const before = await everyRow();
    const follower = await new FollowerLog(colleague, scene.partnershipId).hasBegun();
    const clientMutationId = randomUUID();
    const { entity } = await scene.act(act, { clientMutationId, ...input });
    expect(await everyRow()).not.toEqual(before);
    const heard = (changes: readonly { nodeId: string | null }[]) => changes.filter(({ nodeId }) => nodeId === entity?.id).length;
    await follower.hears("of the change", (changes) => heard(changes) > 0);
    const sofar = heard(follower.changes);
    expect((await undo(leader, clientMutationId)).undo).toMatchObject({ userErrors: [], differences: [] });
    expect(await everyRow()).toEqual(before);
    await follower.hears("that it was taken back", (changes) => heard(changes) > sofar);
    await follower.stop();
  });

  it("shows the difference when somebody changed it since, and writes nothing", async () => {
    const input = await scene.inputFor(act);
    const clientMutationId = randomUUID();
    const { entity } = await scene.act(act, { clientMutationId, ...input });
    await meanwhile(entity as { id: string; version: number }, input);
    const before = await everyRow();
    const { undo: answer } = await undo(leader, clientMutationId);
    expect(answer.userErrors).toMatchObject([{ code: "CONFLICT" }]);
    expect(answer.differences).toContainEqual(expect.objectContaining({ field }));
    expect(answer.differences.every(({ after, current }) => after !== current)).toBe(true);
    expect(await everyRow()).toEqual(before);
  });
});

describe("Ångra, when the world has moved on", () => {
  it("tells that the thing is gone", async () => {
    const planned = randomUUID();
    const { entity } = await scene.act("planActivity", { clientMutationId: planned, ...(await scene.planInput()) }, colleague);
    const edited = randomUUID();
    await scene.act("editActivity", { clientMutationId: edited, id: entity?.id, expectedVersion: await versionOf(entity?.id), title: "Min titel" });
    await app.dataSource.query("begin; delete from booking where purpose is null and occurrence_id in (select o.id from occurrence o join activity a on a.id = o.activity_id where a.title = 'Min titel'); delete from occurrence where activity_id in (select id from activity where title = 'Min titel'); delete from activity where title = 'Min titel'; commit");
    const { undo: answer } = await undo(leader, edited);
    expect(answer.userErrors).toMatchObject([{ code: "CONFLICT" }]);
    expect(answer.differences).toContainEqual(expect.objectContaining({ field: "title", after: "Min titel", current: null }));
  });

  it("tells that the room was booked by somebody else", async () => {
    const { startDate, startTime, endTime } = scene.slot();
    const { occurrence } = await scene.planned({ startDate, startTime, endTime });
    const cancelled = randomUUID();
    await scene.act("cancelOccurrence", { clientMutationId: cancelled, id: occurrence.id, expectedVersion: occurrence.version, reason: "Storm" });
    await scene.planned({ startDate, startTime, endTime, title: "Tog över" });
    expect((await undo(leader, cancelled)).undo.userErrors).toMatchObject([{ code: "ROOM_TAKEN" }]);
  });

  it("is for what one may still do: a role that may not edit goals takes back no edit of a goal", async () => {
    const member = await app.as("rannebergen", "STEERING_MEMBER");
    const clientMutationId = randomUUID();
    await scene.act("editGoal", { clientMutationId, ...(await scene.inputFor("editGoal")) }, member);
    // A role is ended, never changed: yesterday was the last day of the old one.
    const become = (role: string) =>
      app.dataSource.query(
        `with ended as (
           update assignment a set valid = daterange(lower(a.valid), '2026-11-23') from "user" u
           where u.id = a.user_id and u.email = 'styrgrupp.rannebergen@demo.example' and a.valid @> '2026-11-23'::date and lower(a.valid) < '2026-11-23'
           returning a.partnership_id, a.user_id
         ), today as (
           delete from assignment a using "user" u
           where u.id = a.user_id and u.email = 'styrgrupp.rannebergen@demo.example' and lower(a.valid) = '2026-11-23'
           returning a.partnership_id, a.user_id
         )
         insert into assignment (partnership_id, user_id, role, valid) select partnership_id, user_id, $1, daterange('2026-11-23', null) from (select * from ended union select * from today) held`,
        [role],
      );
    await become("REPORTER");
    const { errors } = await member.ask(undoDocument, { input: { clientMutationId: randomUUID(), mutationId: clientMutationId } });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    await become("STEERING_MEMBER");
    expect((await undo(member, clientMutationId)).undo.userErrors).toEqual([]);
  });
});

describe("Ångra, of what one may not know of any more,", () => {
  const narrow = (id: string, visibility: number): Promise<unknown> => {
    const [kind = "", uuid] = Buffer.from(id, "base64url").toString().split(":");
    return app.dataSource.query(`update ${kind.toLowerCase()} set visibility = $2, version = version + 1 where id = $1`, [uuid, visibility]);
  };
  const ask = async (mutationId: string): Promise<unknown> => colleague.ask(undoDocument, { input: { clientMutationId: randomUUID(), mutationId } });
  const unknown = { data: null, errors: [{ extensions: { code: "NOT_FOUND" } }] };

  it("takes nothing back and tells nothing of it, whether it is there, changed or gone", async () => {
    for (const act of ["planActivity", "editActivity", "editGoal"] as const) {
      const clientMutationId = randomUUID();
      const { entity } = await scene.act(act, { clientMutationId, ...(await scene.inputFor(act)) }, colleague);
      const id = entity?.id ?? "";
      await narrow(id, 3);
      const before = await everyRow();
      expect([act, await ask(clientMutationId)]).toMatchObject([act, unknown]);
      expect(await everyRow()).toEqual(before);
      await narrow(id, 0);
      expect([act, (await undo(colleague, clientMutationId)).undo.userErrors]).toEqual([act, []]);
    }
    const clientMutationId = randomUUID();
    const { entity } = await scene.act("editActivity", { clientMutationId, ...(await scene.inputFor("editActivity")) }, colleague);
    const uuid = Buffer.from(entity?.id ?? "", "base64url").toString().split(":")[1];
    await narrow(entity?.id ?? "", 3);
    await app.dataSource.query("with bookings as (delete from booking where occurrence_id in (select id from occurrence where activity_id = $1)), occurrences as (delete from occurrence where activity_id = $1) delete from activity where id = $1", [uuid]);
    expect(await ask(clientMutationId)).toMatchObject(unknown);
  });

  it("a program takes back what it wrote and may not read, and is told which fields others changed since, not what they hold", async () => {
    const { client: program } = await programOf(leader, scene.partnershipId, ["WRITE_ACTIVITIES"]);
    const input = await scene.inputFor("reportAttendance");
    const stands = async (): Promise<number | undefined> => ((await app.dataSource.query("select total from attendance where occurrence_id = $1", [Buffer.from(input.occurrenceId as string, "base64url").toString().split(":")[1]])) as { total: number }[])[0]?.total;
    const [first, second] = [randomUUID(), randomUUID()];
    await scene.act("reportAttendance", { clientMutationId: first, ...input }, program);
    expect(await stands()).toBe(17);
    expect((await undo(program, first)).undo).toMatchObject({ userErrors: [], differences: [] });
    expect(await stands()).toBeUndefined();
    await scene.act("reportAttendance", { clientMutationId: second, ...input }, program);
    await scene.act("reportAttendance", { occurrenceId: input.occurrenceId, total: 30, expectedVersion: 1 }, colleague);
    const { undo: answer } = await undo(program, second);
    expect(answer.userErrors).toMatchObject([{ code: "CONFLICT" }]);
    expect(answer.differences).toContainEqual({ field: "total", before: null, after: null, current: null, changedBy: null });
    expect((await undo(leader, second)).undo.differences).toContainEqual({ field: "total", before: null, after: "17", current: "30", changedBy: "Arbetsgrupp, Rannebergen" });
    expect(await stands()).toBe(30);
  });
});

describe("a mutation that is sent twice", () => {
  it("acts once and answers the same", async () => {
    const { id, version } = next();
    const input = { clientMutationId: randomUUID(), id, expectedVersion: version, reason: "Storm" };
    const [first, second] = await Promise.all([leader.mutate(cancel, input), leader.mutate(cancel, input)]);
    expect(second).toEqual(first);
    const [{ count } = { count: 0 }] = (await app.dataSource.query("select count(*)::int as count from history where mutation_key = $1 and kind = 'Occurrence'", [input.clientMutationId])) as { count: number }[];
    expect(count).toBe(1);
  });

  it("with another input is refused", async () => {
    const { id, version } = next();
    const clientMutationId = randomUUID();
    await leader.mutate(cancel, { clientMutationId, id, expectedVersion: version, reason: "Storm" });
    const { errors } = await leader.ask(cancel, { input: { clientMutationId, id, expectedVersion: version, reason: "Snö" } });
    expect(errors?.[0]?.extensions.code).toBe("CONFLICT");
  });

  it("after somebody else was first answers with how it is now, and writes nothing", async () => {
    const { id, version } = next();
    await colleague.mutate(cancel, { id, expectedVersion: version, reason: "Snö" });
    const { moveOccurrence } = await leader.mutate<{ moveOccurrence: { userErrors: { code: string }[]; occurrence: { version: number } } }>(move, { id, expectedVersion: version, localDate: "2027-01-20", startTime: "10:00", endTime: "11:00" });
    expect(moveOccurrence.userErrors).toMatchObject([{ code: "CONFLICT" }]);
    expect(moveOccurrence.occurrence.version).toBeGreaterThan(version);
    expect(await read(id)).toMatchObject({ status: "CANCELLED", cancelReason: "Snö" });
  });
});
