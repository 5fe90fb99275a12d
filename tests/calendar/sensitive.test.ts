import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";
import { Scene } from "../support/scene.ts";

// REQ-10: that somebody comes to it could tell of faith, health or whom they love.

let app: TestApp;
let scene: Scene;
let arranger: TestClient;
let organiserId: string;
beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
  arranger = await app.as("rannebergen", "ACTIVITY_LEADER");
  organiserId = (await arranger.query<{ viewer: { user: { organisation: { id: string } } } }>("{ viewer { user { organisation { id } } } }")).viewer.user.organisation.id;
}, 60_000);
afterAll(() => app?.stop());

interface Told {
  version: number;
  status: string;
  organiserTotal: number | null;
  attendance: object | null;
  viewerCanReport: boolean;
  activity: { sensitive: boolean | null };
}
const read = async (client: TestClient, id: string): Promise<Told> =>
  (await client.query<{ node: Told }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { version status organiserTotal attendance { id } viewerCanReport activity { sensitive } } } }", { id })).node;
const others = async (): Promise<readonly TestClient[]> => {
  const people = await Promise.all((["PROCESS_LEADER", "STEERING_MEMBER", "WORKING_MEMBER", "READER"] as const).map(async (role) => {
    const client = await app.as("rannebergen", role);
    const { viewer } = await client.query<{ viewer: { user: { organisation: { id: string } } } }>("{ viewer { user { organisation { id } } } }");
    return viewer.user.organisation.id === organiserId ? [] : [client];
  }));
  return [...people.flat(), await app.as("boden", "PROCESS_LEADER"), app.anyone];
};
const report = "mutation ($input: ReportAttendanceInput!) { reportAttendance(input: $input) { userErrors { code path } attendance { id } occurrence { id version status organiserTotal } } }";
type Reported = { reportAttendance: { userErrors: { code: string; path: string[] }[]; attendance: object | null; occurrence: { version: number; organiserTotal: number | null } | null } };

test("how many came to a sensitive activity is known to those who arrange it, and to nobody else on any way", async () => {
  const { activity, occurrence } = await scene.held({ organiserId, sensitive: true, title: "Samtalsgruppen" });
  const follower = await new FollowerLog(scene.leader, scene.partnershipId).hasBegun();
  const { reportAttendance } = await arranger.mutate<Reported>(report, { occurrenceId: occurrence.id, total: 7731 });
  expect(reportAttendance).toMatchObject({ userErrors: [], attendance: null, occurrence: { status: "HELD", organiserTotal: 7731 } });
  expect(await read(arranger, occurrence.id)).toMatchObject({ organiserTotal: 7731, attendance: null, viewerCanReport: true });

  await follower.hears("that it was held", (changes) => changes.some(({ nodeId }) => nodeId === occurrence.id));
  expect(JSON.stringify(follower.messages)).not.toContain("7731");
  await follower.stop();
  const unable = await others();
  expect(unable.length).toBeGreaterThan(3);
  for (const client of unable) {
    expect(await read(client, occurrence.id)).toMatchObject({ status: "HELD", organiserTotal: null, attendance: null, viewerCanReport: false });
    const all = await client.query(
      `query ($id: ID!) { partnership(slug: "rannebergen") { history(first: 100) { nodes { label changes { before after } } } halfYear(year: 2026, half: 2) { csv } }
         node(id: $id) { ... on Activity { goals { activityTotals(from: "2026-11-22", to: "2026-11-22") { visits } } } } }`,
      { id: activity.id },
    );
    expect(JSON.stringify(all)).not.toContain("7731");
  }
  expect((await read(app.anyone, occurrence.id)).activity.sensitive).toBeNull();
  const kept = (await app.dataSource.query("select count(*)::int as count from history where coalesce(before::text, '') || coalesce(after::text, '') like '%7731%'")) as { count: number }[];
  expect(kept).toEqual([{ count: 0 }]);
});

test("it is told by those who arrange it alone, as a total without parts, and corrected knowingly", async () => {
  const { activity, occurrence } = await scene.held({ organiserId, sensitive: true });
  for (const client of (await others()).slice(0, 2)) {
    expect((await client.ask(report, { input: { clientMutationId: crypto.randomUUID(), occurrenceId: occurrence.id, total: 4 } })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const participants = { clientMutationId: crypto.randomUUID(), partnershipId: scene.partnershipId, activityId: activity.id, from: "2026-07-01", lastDay: "2026-12-31", uniqueCount: 4, method: "ESTIMATE" };
    expect((await client.ask("mutation ($input: ReportParticipantsInput!) { reportParticipants(input: $input) { cursor } }", { input: participants })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  }
  const split = await arranger.mutate<Reported>(report, { occurrenceId: occurrence.id, total: 4, girlsWomen: 4, boysMen: 0, otherOrUnknown: 0 });
  expect(split.reportAttendance.userErrors).toContainEqual({ code: "INVALID", path: ["girlsWomen"] });
  const first = await arranger.mutate<Reported>(report, { occurrenceId: occurrence.id, total: 4 });
  const unknowing = await arranger.mutate<Reported>(report, { occurrenceId: occurrence.id, total: 9 });
  expect(unknowing.reportAttendance).toMatchObject({ userErrors: [{ code: "CONFLICT" }], occurrence: { organiserTotal: 4 } });
  const corrected = await arranger.mutate<Reported>(report, { occurrenceId: occurrence.id, total: 5, expectedVersion: (await read(arranger, occurrence.id)).version });
  expect(first.reportAttendance.userErrors).toEqual([]);
  expect(corrected.reportAttendance).toMatchObject({ userErrors: [], occurrence: { organiserTotal: 5 } });
  const forgotten = await arranger.mutate<{ recordOccurrence: { userErrors: object[]; attendance: object | null; occurrence: { organiserTotal: number } } }>(
    "mutation ($input: RecordOccurrenceInput!) { recordOccurrence(input: $input) { userErrors { code } attendance { id } occurrence { organiserTotal } } }",
    { activityId: activity.id, localDate: "2026-11-01", startTime: "18:00", endTime: "19:00", total: 6 },
  );
  expect(forgotten.recordOccurrence).toEqual({ userErrors: [], attendance: null, occurrence: { organiserTotal: 6 } });
});

test("of one evening with an organiser of its own it is told and known by that one", async () => {
  const organisationOf = async (client: TestClient) => (await client.query<{ viewer: { user: { organisation: { id: string } } } }>("{ viewer { user { organisation { id } } } }")).viewer.user.organisation.id;
  const guest = await app.as("rannebergen", "STEERING_MEMBER");
  const guestId = await organisationOf(guest);
  expect(guestId).not.toBe(organiserId);
  const { occurrence } = await scene.held({ organiserId, sensitive: true });
  expect((await scene.act("editOccurrence", { id: occurrence.id, expectedVersion: occurrence.version, organiserId: guestId })).userErrors).toEqual([]);
  expect([(await read(arranger, occurrence.id)).viewerCanReport, (await read(guest, occurrence.id)).viewerCanReport]).toEqual([false, true]);
  expect((await arranger.ask(report, { input: { clientMutationId: crypto.randomUUID(), occurrenceId: occurrence.id, total: 4 } })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  expect((await guest.mutate<Reported>(report, { occurrenceId: occurrence.id, total: 8 })).reportAttendance).toMatchObject({ userErrors: [], occurrence: { organiserTotal: 8 } });
  expect([(await read(arranger, occurrence.id)).organiserTotal, (await read(guest, occurrence.id)).organiserTotal]).toEqual([null, 8]);
});

test("an activity whose attendance is known is not made sensitive", async () => {
  const { activity, occurrence } = await scene.held({ organiserId: scene.organisationIds.find((id) => id !== organiserId) });
  await scene.act("reportAttendance", { occurrenceId: occurrence.id, total: 12 });
  const { node } = await scene.leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Activity { version } } }", { id: activity.id });
  expect((await scene.act("editActivity", { id: activity.id, expectedVersion: node.version, sensitive: true })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["sensitive"] }]);
});

test("it is on no board", async () => {
  const about = { startDate: "2026-11-23", startTime: "19:00", endTime: "20:00", roomId: null, placeText: "Torget" };
  await scene.planned({ ...about, title: "Öppen kväll" });
  await scene.planned({ ...about, title: "Känslig kväll", sensitive: true });
  const { partnership } = await app.anyone.query<{ partnership: { publicBoard: { snapshot: { days: { items: { title: string }[]; elsewhere: unknown }[] } } } }>('{ partnership(slug: "rannebergen") { publicBoard { snapshot { days { items { title } } } } } }');
  const titles = JSON.stringify(partnership.publicBoard.snapshot.days);
  expect([titles.includes("Öppen kväll"), titles.includes("Känslig kväll")]).toEqual([true, false]);
});
