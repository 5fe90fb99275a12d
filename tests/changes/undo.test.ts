import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";

let app: TestApp;
let leader: TestClient;
let colleague: TestClient;

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
