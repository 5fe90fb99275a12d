import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { shownParts } from "../../server/calendar/half-year-outside.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { describeInputRules, describeMutation } from "../support/every-mutation.ts";
import { FollowerLog } from "../support/follower.ts";
import { Scene } from "../support/scene.ts";

let app: TestApp;
let scene: Scene;
beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
}, 60_000);
afterAll(() => app?.stop());

const planners = ["PROCESS_LEADER", "STEERING_MEMBER", "WORKING_MEMBER"] as const;
const colleague = () => app.as("rannebergen", "WORKING_MEMBER");
const hide = async (act: "reportParticipants" | "issueHalfYear") => {
  await app.dataSource.query("update partnership set visibility = 1 where slug = 'rannebergen'");
  return { input: await scene.inputFor(act), restore: () => app.dataSource.query("update partnership set visibility = 0 where slug = 'rannebergen'") };
};
const ownOrganisation = async (_: Scene, role: string): Promise<object> =>
  role === "ACTIVITY_LEADER" ? { organiserId: (await (await app.as("rannebergen", role)).query<{ viewer: { user: { organisation: { id: string } } } }>("{ viewer { user { organisation { id } } } }")).viewer.user.organisation.id } : {};

describeMutation(() => scene, {
  act: "recordOccurrence",
  roles: [...planners, "ACTIVITY_LEADER"],
  reaches: ["Attendance", "Occurrence", "Activity", "Goal"],
  hidden: async () => ({ input: await scene.inputFor("recordOccurrence", { visibility: "PARTNERSHIP" }) }),
  overtake: null, // told twice it is told once, below
  more: ownOrganisation,
});

describeMutation(() => scene, {
  act: "reportParticipants",
  roles: planners,
  reaches: ["PeriodParticipants"],
  hidden: () => hide("reportParticipants"),
  overtake: async (_, input) => (await scene.act("reportParticipants", { ...input, clientMutationId: crypto.randomUUID(), uniqueCount: 41 }, await colleague())).entity,
});

describeMutation(() => scene, {
  act: "issueHalfYear",
  roles: ["PROCESS_LEADER", "STEERING_MEMBER"],
  reaches: ["HalfYearReport"],
  hidden: () => hide("issueHalfYear"),
  overtake: null, // it is issued once, below
});

describeInputRules(() => scene, "recordOccurrence", [
  ["an evening that has not been", { localDate: "2026-11-24" }, "localDate", "OUT_OF_RANGE"],
  ["a day more than two years back", { localDate: "2020-01-01" }, "localDate", "OUT_OF_RANGE"],
  ["an end that is the start", { endTime: "17:00" }, "endTime", "INVALID"],
  ["a place of more than 200 characters", { placeText: "a".repeat(201) }, "placeText", "TOO_LONG"],
  ["a personal identity number", { placeText: "Hos 121212-1212" }, "placeText", "SENSITIVE_TEXT"],
  ["a room of another partnership", { roomId: "Um9vbTowMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA" }, "roomId", "INVALID"],
  ["parts that are more than came", { girlsWomen: 18 }, "girlsWomen", "INVALID"],
  ["ages that do not sum", { ageBands: { from0to12: 1, from13to15: 0, from16to19: 0, from20to25: 0, from26to64: 0, from65: 0 } }, "ageBands", "INVALID"],
]);

describeInputRules(() => scene, "reportParticipants", [
  ["fewer than nobody", { uniqueCount: -1 }, "uniqueCount", "OUT_OF_RANGE"],
  ["a period that has not begun", { from: "2026-12-01", lastDay: "2026-12-31" }, "from", "OUT_OF_RANGE"],
]);

describeInputRules(() => scene, "issueHalfYear", [["a half-year that goes on", { year: 2026, half: 2 }, "half", "OUT_OF_RANGE"]]);

interface Figures {
  occurrencesHeld: number;
  notReported: number;
  participantOccasions: number;
  girlsWomen: number;
  boysMen: number;
  otherOrUnknown: number;
  genderNotCounted: number;
  ageBands: Record<string, number>;
  agesNotCounted: number;
  hours: string;
  enteredLate: number;
}
interface Summary {
  isOver: boolean;
  figures: Figures;
  activities: { activity: { id: string; title: string }; figures: Figures; uniqueParticipants: { uniqueCount: number; method: string } | null }[];
  uniqueParticipants: { uniqueCount: number } | null;
  csv: string;
  report: { id: string; csv: string; digest: string } | null;
  correctedAfterClose: boolean;
  differences: { activity: { id: string } | null; figure: string; issued: string; current: string }[];
}
const figures = "occurrencesHeld notReported participantOccasions girlsWomen boysMen otherOrUnknown genderNotCounted ageBands { from0to12 from13to15 from16to19 from20to25 from26to64 from65 } agesNotCounted hours enteredLate";

async function summary(year: number, half: number, client: TestClient = scene.leader): Promise<Summary | null> {
  const { partnership } = await client.query<{ partnership: { halfYear: Summary | null } }>(
    `query ($year: Int!, $half: Int!) { partnership(slug: "rannebergen") { halfYear(year: $year, half: $half) { isOver figures { ${figures} } activities { activity { id title } figures { ${figures} } uniqueParticipants { uniqueCount method } }
       uniqueParticipants { uniqueCount } csv report { id csv digest } correctedAfterClose differences { activity { id } figure issued current } } } }`,
    { year, half },
  );
  return partnership.halfYear;
}
const lineOf = async (activityId: string, year: number, half: number): Promise<Summary["activities"][number] | undefined> => (await summary(year, half))?.activities.find(({ activity }) => activity.id === activityId);
const versionOf = async (id: string): Promise<number> => (await scene.leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { version } ... on Attendance { version } ... on Goal { version } } }", { id })).node.version;

const forgotten = { localDate: "2026-11-02", startTime: "18:00", endTime: "20:30", total: 23 };
const ageBands = { from0to12: 3, from13to15: 10, from16to19: 10, from20to25: 0, from26to64: 0, from65: 0 };

describe("a forgotten evening, three weeks later", () => {
  it("is told with its headcount, marked as told afterwards and late, in a room that somebody else had booked, and counts at once", async () => {
    const taken = await scene.occupied("2026-11-02T17:00:00Z", "2026-11-02T19:00:00Z");
    const { activity } = await scene.planned();
    const [goal] = await scene.goals();
    const before = await versionOf(goal?.id ?? "");
    const { userErrors, entity } = await scene.act("recordOccurrence", { activityId: activity.id, ...forgotten, roomId: scene.roomId, girlsWomen: 11, boysMen: 12, otherOrUnknown: 0, ageBands });
    expect(userErrors).toEqual([]);
    const { node } = await scene.leader.query<{ node: object }>("query ($id: ID!) { node(id: $id) { ... on Attendance { total enteredLate occurrence { status recordedAfterwards localDate startsAt room { id } booking { id } activity { id } } } } }", { id: entity?.id });
    expect(node).toEqual({ total: 23, enteredLate: true, occurrence: { status: "HELD", recordedAfterwards: true, localDate: "2026-11-02", startsAt: "2026-11-02T17:00:00.000Z", room: { id: scene.roomId }, booking: null, activity: { id: activity.id } } });
    expect(await scene.leader.query("query ($id: ID!) { node(id: $id) { ... on Booking { status } } }", { id: taken })).toEqual({ node: { status: "CONFIRMED" } });
    expect((await lineOf(activity.id, 2026, 2))?.figures).toEqual({
      occurrencesHeld: 1, notReported: 0, participantOccasions: 23, girlsWomen: 11, boysMen: 12, otherOrUnknown: 0, genderNotCounted: 0, ageBands, agesNotCounted: 0, hours: "2.5", enteredLate: 1,
    });
    const totals = await scene.leader.query<{ node: { activityTotals: { visits: number; activity: { id: string } }[] } }>('query ($id: ID!) { node(id: $id) { ... on Goal { activityTotals(from: "2026-11-02", to: "2026-11-02") { visits activity { id } } } } }', { id: goal?.id });
    expect(totals.node.activityTotals).toContainEqual({ visits: 23, activity: { id: activity.id } });
    expect(await versionOf(goal?.id ?? "")).toBeGreaterThan(before);
  });

  it("is told once: whoever remembers it too is shown to the one that stands there, and one that was cancelled stays so", async () => {
    const { activity } = await scene.planned();
    await scene.act("recordOccurrence", { activityId: activity.id, ...forgotten });
    const again = await scene.act("recordOccurrence", { activityId: activity.id, ...forgotten, total: 24 }, await colleague());
    expect(again.userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["startTime"] }]);
    const cancelled = await scene.held();
    await scene.act("cancelOccurrence", { id: cancelled.occurrence.id, expectedVersion: cancelled.occurrence.version, reason: "Storm" });
    const at = { localDate: "2026-11-22", startTime: "18:00", endTime: "20:00", total: 9 };
    expect((await scene.act("recordOccurrence", { activityId: cancelled.activity.id, ...at })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["startTime"], message: expect.stringContaining("inställt") }]);
    expect((await scene.act("reportAttendance", { occurrenceId: cancelled.occurrence.id, total: 9 })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE" }]);
  });

  it("is taken back whole", async () => {
    const { activity } = await scene.planned();
    const clientMutationId = crypto.randomUUID();
    await scene.act("recordOccurrence", { clientMutationId, activityId: activity.id, ...forgotten });
    expect(await lineOf(activity.id, 2026, 2)).toBeDefined();
    const { undo } = await scene.leader.mutate<{ undo: { removedIds: string[]; userErrors: object[] } }>("mutation ($input: UndoInput!) { undo(input: $input) { removedIds userErrors { code } } }", { mutationId: clientMutationId });
    expect([undo.userErrors, undo.removedIds.length]).toEqual([[], 2]);
    expect(await lineOf(activity.id, 2026, 2)).toBeUndefined();
  });

  it("may stand where a planned one stood before it was moved, and the moved one counts on its new day", async () => {
    const moved = await scene.planned({ startDate: "2026-06-30", startTime: "18:00", endTime: "20:00", roomId: null, placeText: "Torget" });
    await scene.act("moveOccurrence", { id: moved.occurrence.id, expectedVersion: moved.occurrence.version, localDate: "2026-07-01", startTime: "18:00", endTime: "20:00" });
    await scene.act("reportAttendance", { occurrenceId: moved.occurrence.id, total: 12 });
    expect(await lineOf(moved.activity.id, 2026, 1)).toBeUndefined();
    expect((await lineOf(moved.activity.id, 2026, 2))?.figures).toMatchObject({ occurrencesHeld: 1, participantOccasions: 12, genderNotCounted: 12, agesNotCounted: 12 });
    expect((await scene.act("recordOccurrence", { activityId: moved.activity.id, localDate: "2026-06-30", startTime: "18:00", endTime: "20:00", total: 7 })).userErrors).toEqual([]);
    expect((await lineOf(moved.activity.id, 2026, 1))?.figures).toMatchObject({ occurrencesHeld: 1, participantOccasions: 7 });
  });

  it("of New Year's Eve lands in the old year, also past midnight", async () => {
    const { activity } = await scene.planned();
    await scene.act("recordOccurrence", { activityId: activity.id, localDate: "2025-12-31", startTime: "22:00", endTime: "02:00", total: 31 });
    expect((await lineOf(activity.id, 2025, 2))?.figures).toMatchObject({ occurrencesHeld: 1, participantOccasions: 31, hours: "4", enteredLate: 1 });
    expect(await lineOf(activity.id, 2026, 1)).toBeUndefined();
  });
});

describe("an evening that is reported in time and corrected the next day", () => {
  it("keeps who told what and when, is not late, and can be taken back to what it was", async () => {
    const { occurrence } = await scene.held();
    const first = await scene.act("reportAttendance", { occurrenceId: occurrence.id, total: 23 });
    const clientMutationId = crypto.randomUUID();
    const corrected = await scene.act("reportAttendance", { clientMutationId, occurrenceId: occurrence.id, expectedVersion: first.entity?.version, total: 25 }, await colleague());
    const { node } = await scene.leader.query<{ node: object }>("query ($id: ID!) { node(id: $id) { ... on Attendance { total enteredLate } } }", { id: corrected.entity?.id });
    expect(node).toEqual({ total: 25, enteredLate: false });
    const { partnership } = await scene.leader.query<{ partnership: { history: { nodes: { nodeId: string; action: string; actorRole: string; changes: { field: string; before: string; after: string }[] }[] } } }>('{ partnership(slug: "rannebergen") { history(first: 100, filter: { kinds: ["Attendance"] }) { nodes { nodeId action actorRole changes { field before after } } } } }');
    const told = partnership.history.nodes.filter(({ nodeId }) => nodeId === corrected.entity?.id);
    expect(told.map(({ action, actorRole }) => [action, actorRole])).toEqual([["CHANGED", "WORKING_MEMBER"], ["CREATED", "PROCESS_LEADER"]]);
    expect(told[0]?.changes).toContainEqual({ field: "total", before: "23", after: "25" });
    await (await colleague()).mutate("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code } } }", { mutationId: clientMutationId });
    expect(await scene.leader.query("query ($id: ID!) { node(id: $id) { ... on Attendance { total } } }", { id: corrected.entity?.id })).toEqual({ node: { total: 23 } });
  });
});

describe("different people", () => {
  it("are told by period with the way one knows it, stand beside the occasions, and are added to nothing", async () => {
    const { activity } = await scene.planned();
    await scene.act("recordOccurrence", { activityId: activity.id, ...forgotten });
    const period = { partnershipId: scene.partnershipId, from: "2026-07-01", lastDay: "2026-12-31" };
    expect((await scene.act("reportParticipants", { ...period, activityId: activity.id, uniqueCount: 14, method: "ORGANISER_REGISTER" })).userErrors).toEqual([]);
    const told = await scene.act("reportParticipants", { ...period, uniqueCount: 310, method: "ESTIMATE" });
    const before = (await summary(2026, 2))?.figures.participantOccasions;
    await scene.act("reportParticipants", { ...period, uniqueCount: 320, method: "ESTIMATE", expectedVersion: told.entity?.version });
    const now = await summary(2026, 2);
    expect(now).toMatchObject({ uniqueParticipants: { uniqueCount: 320 }, figures: { participantOccasions: before } });
    expect(await lineOf(activity.id, 2026, 2)).toMatchObject({ uniqueParticipants: { uniqueCount: 14, method: "ORGANISER_REGISTER" }, figures: { participantOccasions: 23 } });
    expect(now?.activities.reduce((sum, one) => sum + one.figures.participantOccasions, 0)).toBe(before);
  });

  it("of an activity are told by its own activity leader, and of others' by nobody else of that role", async () => {
    const leader = await app.as("rannebergen", "ACTIVITY_LEADER");
    const { organiserId } = (await ownOrganisation(scene, "ACTIVITY_LEADER")) as { organiserId: string };
    const own = await scene.planned({ organiserId });
    const others = await scene.planned({ organiserId: scene.organisationIds.find((id) => id !== organiserId) });
    const about = { partnershipId: scene.partnershipId, from: "2026-07-01", lastDay: "2026-12-31", uniqueCount: 9, method: "ESTIMATE" };
    expect((await scene.act("reportParticipants", { ...about, activityId: own.activity.id }, leader)).userErrors).toEqual([]);
    await expect(scene.act("reportParticipants", { ...about, activityId: others.activity.id }, leader)).rejects.toThrow(/FORBIDDEN|right|may/i);
  });
});

describe("what everybody is shown of parts of a total", () => {
  it("lets nobody work out a part of one to four from the rest, whatever the parts are", () => {
    const random = (seed: number) => (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 8) % 30;
    for (let trial = 0; trial < 20_000; trial++) {
      const parts = Array.from({ length: 2 + (random(trial + 1) % 6) }, (_, index) => Math.max(0, random(trial * 31 + index * 977 + 7) - (random(trial + index) % 25)));
      const total = parts.reduce((sum, part) => sum + part, 0);
      const shown = shownParts(parts);
      const rest = total - shown.reduce((sum: number, part) => sum + (part ?? 0), 0);
      const hidden = shown.filter((part) => part === null).length;
      expect(shown.every((part, index) => part === null || (part === parts[index] && (part === 0 || part >= 5)))).toBe(true);
      if (total >= 5) {
        expect([parts, hidden !== 1, rest === 0 || rest >= 5]).toEqual([parts, true, true]);
      }
    }
    expect(shownParts([20, 3, 2])).toEqual([20, null, null]);
    expect(shownParts([20, 6, 3])).toEqual([20, null, null]);
    expect(shownParts([20, 0, 7])).toEqual([20, 0, 7]);
  });
});

describe("a half-year that is issued", () => {
  const reports = async (client: TestClient) =>
    (await client.query<{ partnership: { halfYearReports: { nodes: { id: string; visibility: string; periodStart: string; csv: string; digest: string }[] } } }>('{ partnership(slug: "rannebergen") { halfYearReports(first: 100) { nodes { id visibility periodStart csv digest } } } }')).partnership.halfYearReports.nodes.filter(({ periodStart }) => periodStart === "2026-01-01");

  it("stays byte for byte; what is entered late stands beside it with what it was", async () => {
    const { activity } = await scene.planned({ title: "=Café; öppet" });
    await scene.act("recordOccurrence", { activityId: activity.id, localDate: "2026-05-04", startTime: "18:00", endTime: "20:00", total: 3 });
    const follower = await new FollowerLog(scene.leader, scene.partnershipId).hasBegun();
    const { entity } = await scene.act("issueHalfYear", { partnershipId: scene.partnershipId, year: 2026, half: 1 });
    await follower.hears("of it", (changes) => changes.some(({ nodeId }) => nodeId === entity?.id));
    await follower.stop();
    const issued = await summary(2026, 1);
    expect(issued).toMatchObject({ isOver: true, correctedAfterClose: false, differences: [] });
    expect(issued?.report?.csv).toBe(issued?.csv);
    expect(issued?.report?.digest).toBe(createHash("sha256").update(issued?.csv ?? "").digest("hex"));
    expect(issued?.csv).toContain(`"'=Café; öppet";1;0;2;3;`);

    await scene.act("recordOccurrence", { activityId: activity.id, localDate: "2026-05-11", startTime: "18:00", endTime: "19:30", total: 8 });
    const corrected = await summary(2026, 1);
    expect(corrected?.report).toEqual(issued?.report);
    expect(corrected?.csv).not.toBe(issued?.csv);
    expect(corrected?.correctedAfterClose).toBe(true);
    const own = corrected?.differences.filter((one) => one.activity?.id === activity.id).map(({ figure, issued: was, current }) => [figure, was, current]);
    expect(own).toEqual(expect.arrayContaining([["occurrencesHeld", "1", "2"], ["participantOccasions", "3", "11"], ["hours", "2", "3.5"]]));
    expect(corrected?.differences.filter((one) => one.activity === null && one.figure === "occurrencesHeld")).toHaveLength(1);

    const again = await scene.act("issueHalfYear", { partnershipId: scene.partnershipId, year: 2026, half: 1 });
    expect(again.userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["half"] }]);
    expect(again.entity).toMatchObject({ id: entity?.id });
    await expect(app.dataSource.query("update half_year_report set csv = 'annat' where period_start = '2026-01-01'")).rejects.toThrow(/never changed/);
  });

  it("is removed by nobody", async () => {
    await expect(app.dataSource.query("delete from half_year_report where period_start = '2026-01-01'")).rejects.toThrow(/never changed or removed/);
  });

  it("is shown to everybody after disclosure control, and to others as nothing else", async () => {
    expect(await summary(2026, 1, app.anyone)).toBeNull();
    expect(await summary(2026, 1, await app.as("boden", "PROCESS_LEADER"))).toBeNull();
    const inside = await reports(scene.leader);
    expect(inside.map(({ visibility }) => visibility).sort()).toEqual(["PARTNERSHIP", "PUBLIC"]);
    const outside = await reports(app.anyone);
    expect(outside).toEqual(inside.filter(({ visibility }) => visibility === "PUBLIC"));
    const rows = (outside[0]?.csv ?? "").split("\r\n").filter(Boolean).map((line) => line.split(";"));
    expect(rows[1]?.slice(0, 4)).toEqual(["Aktivitet", "Genomförda tillfällen", "Timmar", "Deltagartillfällen"]);
    const ours = rows.find(([title]) => title?.includes("=Café"));
    expect(ours?.slice(-14)[0] ?? "").not.toBe("3");
    expect(outside[0]?.csv).toContain("visas inte");
    const [whole, ...lines] = [rows.at(-1), ...rows.slice(2, -1)];
    const parts = [whole?.slice(4, 8), whole?.slice(8, 15)];
    for (const cells of parts) {
      const shown = cells?.filter((cell) => cell !== "visas inte").map(Number) ?? [];
      expect(shown.every((count) => count === 0 || count >= 5)).toBe(true);
      const rest = Number(whole?.[3]) - shown.reduce((sum, count) => sum + count, 0);
      expect(rest === 0 || rest >= 5).toBe(true);
    }
    expect(lines.length).toBeGreaterThan(5);
  });
});
