import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { describeInputRules, describeMutation, type InputRule } from "../support/every-mutation.ts";
import { FollowerLog } from "../support/follower.ts";
import { Scene } from "../support/scene.ts";

let app: TestApp;
let scene: Scene;
beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
}, 60_000);
afterAll(() => app.stop());

const planners = ["PROCESS_LEADER", "STEERING_MEMBER", "WORKING_MEMBER"] as const;
const internal = { visibility: "PARTNERSHIP" };
const colleague = () => app.as("rannebergen", "WORKING_MEMBER");
const uuidOf = (globalId: string): string => Buffer.from(globalId, "base64url").toString("utf8").split(":")[1] ?? "";

describeMutation(() => scene, {
  act: "planActivity",
  roles: planners,
  reaches: ["Activity", "Occurrence", "Booking"],
  hidden: async () => {
    await app.dataSource.query("update partnership set visibility = 1 where slug = 'rannebergen'");
    return { input: await scene.inputFor("planActivity"), restore: () => app.dataSource.query("update partnership set visibility = 0 where slug = 'rannebergen'") };
  },
  overtake: null, // a race for a room is told in another way, below
});

describeMutation(() => scene, {
  act: "editActivity",
  roles: planners,
  reaches: ["Activity"],
  hidden: async () => ({ input: await scene.inputFor("editActivity", internal) }),
  overtake: async (_, { id, expectedVersion }) => (await scene.act("editActivity", { id, expectedVersion, title: "Deras titel" }, await colleague())).entity,
});

describeMutation(() => scene, {
  act: "moveOccurrence",
  roles: planners,
  reaches: ["Occurrence", "Activity", "Booking"],
  hidden: async () => ({ input: await scene.inputFor("moveOccurrence", internal) }),
  overtake: async (_, { id, expectedVersion }) => (await scene.act("cancelOccurrence", { id, expectedVersion, reason: "Snö" }, await colleague())).entity && { status: "CANCELLED" },
});

describeMutation(() => scene, {
  act: "editOccurrence",
  roles: planners,
  reaches: ["Occurrence", "Activity", "Booking"],
  hidden: async () => ({ input: await scene.inputFor("editOccurrence", internal) }),
  overtake: async (_, { id, expectedVersion }) => (await scene.act("cancelOccurrence", { id, expectedVersion, reason: "Snö" }, await colleague())).entity && { status: "CANCELLED" },
});

describeMutation(() => scene, {
  act: "deleteOccurrence",
  roles: planners,
  reaches: ["Activity"],
  hidden: async () => ({ input: await scene.inputFor("deleteOccurrence", internal) }),
  overtake: async (_, { id, expectedVersion }) => (await scene.act("cancelOccurrence", { id, expectedVersion, reason: "Snö" }, await colleague())).entity && { status: "OPEN" },
});

describeMutation(() => scene, {
  act: "cancelOccurrence",
  roles: planners,
  reaches: ["Occurrence", "Activity", "Booking"],
  hidden: async () => ({ input: await scene.inputFor("cancelOccurrence", internal) }),
  overtake: async (_, { id, expectedVersion }) => (await scene.act("cancelOccurrence", { id, expectedVersion, reason: "Snö" }, await colleague())).entity,
});

describeMutation(() => scene, {
  act: "reinstateOccurrence",
  roles: planners,
  reaches: ["Occurrence", "Activity", "Booking"],
  hidden: async () => ({ input: await scene.inputFor("reinstateOccurrence", internal) }),
  overtake: async (_, { id, expectedVersion }) => (await scene.act("reinstateOccurrence", { id, expectedVersion }, await colleague())).entity,
});

describeMutation(() => scene, {
  act: "reportAttendance",
  roles: [...planners, "ACTIVITY_LEADER"],
  reaches: ["Attendance", "Occurrence", "Activity", "Goal"],
  hidden: async () => ({ input: await scene.inputFor("reportAttendance", internal) }),
  overtake: async (_, { occurrenceId }) => (await scene.act("reportAttendance", { occurrenceId, total: 40 }, await colleague())).entity,
  // An activity leader reports what their own organisation arranges.
  more: async (_, role) => {
    if (role !== "ACTIVITY_LEADER") {
      return {};
    }
    const { viewer } = await (await app.as("rannebergen", role)).query<{ viewer: { user: { organisation: { id: string } } } }>("{ viewer { user { organisation { id } } } }");
    return { organiserId: viewer.user.organisation.id };
  },
});

const described: InputRule[] = [
  ["an empty title", { title: " " }, "title", "REQUIRED"],
  ["a title of more than 120 characters", { title: "a".repeat(121) }, "title", "TOO_LONG"],
  ["a description of more than 4 000 characters", { description: "a".repeat(4_001) }, "description", "TOO_LONG"],
  ["a personal identity number", { description: "Anmälan: 121212-1212" }, "description", "SENSITIVE_TEXT"],
  ["a character that cannot be kept", { title: "noll\u0000" }, "title", "INVALID"],
  ["no goal", { goalIds: [] }, "goalIds", "REQUIRED"],
  ["a goal of another partnership", { goalIds: ["R29hbDowMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA"] }, "goalIds", "INVALID"],
  ["an organiser that is not in the partnership", { organiserId: "T3JnYW5pc2F0aW9uOjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMA" }, "organiserId", "INVALID"],
  ["a co-organiser that does not exist", { coOrganiserIds: ["T3JnYW5pc2F0aW9uOjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMA"] }, "coOrganiserIds", "INVALID"],
  ["an age below 0", { ageFrom: -1 }, "ageFrom", "OUT_OF_RANGE"],
  ["an age above 120", { ageTo: 121 }, "ageTo", "OUT_OF_RANGE"],
  ["ages the wrong way round", { ageFrom: 16, ageTo: 13 }, "ageTo", "INVALID"],
  ["to be for the few alone", { visibility: "RESTRICTED" }, "visibility", "INVALID"],
];

describeInputRules(() => scene, "planActivity", [
  ...described,
  ["a place of more than 200 characters", { placeText: "a".repeat(201) }, "placeText", "TOO_LONG"],
  ["a repetition nobody understands", { rule: "FREQ=SOMETIMES" }, "rule", "INVALID"],
  ["extra days of what happens once", { extraDates: ["2027-03-01"] }, "extraDates", "INVALID"],
  ["days left out of what happens once", { excludedDates: ["2027-03-01"] }, "excludedDates", "INVALID"],
  ["more extra days than anybody reads", { rule: "FREQ=DAILY;COUNT=2", extraDates: Array.from({ length: 201 }, (_, nr) => new Date(Date.UTC(2027, 2, 1 + nr)).toISOString().slice(0, 10)) }, "extraDates", "OUT_OF_RANGE"],
  ["a repetition that never comes", { rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" }, "rule", "INVALID"],
  ["an end that is the start", { startTime: "10:00", endTime: "10:00" }, "endTime", "INVALID"],
  ["a day more than two years ahead", { startDate: "2029-01-01" }, "startDate", "OUT_OF_RANGE"],
  ["a day more than two years back", { startDate: "2020-01-01" }, "startDate", "OUT_OF_RANGE"],
  ["a room of another partnership", { roomId: "Um9vbTowMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA" }, "roomId", "INVALID"],
  ["a time when the room is closed", { startTime: "22:00", endTime: "23:30" }, "startTime", "OUTSIDE_OPENING_HOURS"],
]);

describeInputRules(() => scene, "editActivity", described);

describeInputRules(() => scene, "editOccurrence", [
  ["an end that is the start", { startTime: "10:00", endTime: "10:00" }, "endTime", "INVALID"],
  ["a day more than two years ahead", { localDate: "2029-01-01" }, "localDate", "OUT_OF_RANGE"],
  ["a room of another partnership", { roomId: "Um9vbTowMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA" }, "roomId", "INVALID"],
  ["a time when the room is closed", { startTime: "22:00", endTime: "23:30" }, "startTime", "OUTSIDE_OPENING_HOURS"],
  ["a personal identity number", { placeText: "Hos 121212-1212" }, "placeText", "SENSITIVE_TEXT"],
  ["an empty title", { title: " " }, "title", "REQUIRED"],
  ["an organiser that is not in the partnership", { organiserId: "T3JnYW5pc2F0aW9uOjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMA" }, "organiserId", "INVALID"],
  ["a repetition of one occurrence", { rule: "FREQ=DAILY" }, "rule", "INVALID"],
  ["extra days of one occurrence", { extraDates: ["2027-03-01"] }, "extraDates", "INVALID"],
  ["extra days where nothing repeats", { scope: "ALL", extraDates: ["2027-03-01"] }, "extraDates", "INVALID"],
  ["a repetition nobody understands", { scope: "ALL", rule: "FREQ=SOMETIMES" }, "rule", "INVALID"],
  ["cancelling without a reason", { removals: "CANCEL" }, "removalReason", "REQUIRED"],
]);

describeInputRules(() => scene, "moveOccurrence", [
  ["an end that is the start", { startTime: "10:00", endTime: "10:00" }, "endTime", "INVALID"],
  ["a day more than two years ahead", { localDate: "2029-01-01" }, "localDate", "OUT_OF_RANGE"],
  ["a room of another partnership", { roomId: "Um9vbTowMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA" }, "roomId", "INVALID"],
  ["a time when the room is closed", { startTime: "22:00", endTime: "23:30" }, "startTime", "OUTSIDE_OPENING_HOURS"],
  ["a place of more than 200 characters", { placeText: "a".repeat(201) }, "placeText", "TOO_LONG"],
  ["a personal identity number", { placeText: "Hos 121212-1212" }, "placeText", "SENSITIVE_TEXT"],
]);

describeInputRules(() => scene, "cancelOccurrence", [
  ["no reason", { reason: " " }, "reason", "REQUIRED"],
  ["a reason of more than 300 characters", { reason: "a".repeat(301) }, "reason", "TOO_LONG"],
  ["a personal identity number", { reason: "121212-1212 är sjuk" }, "reason", "SENSITIVE_TEXT"],
]);

const bands = { from0to12: 0, from13to15: 0, from16to19: 0, from20to25: 0, from26to64: 0, from65: 0 };
describeInputRules(() => scene, "reportAttendance", [
  ["fewer than nobody", { total: -1, girlsWomen: null, boysMen: null, otherOrUnknown: null }, "total", "OUT_OF_RANGE"],
  ["more than 100 000", { total: 100_001 }, "total", "OUT_OF_RANGE"],
  ["parts that do not sum", { girlsWomen: 3 }, "girlsWomen", "INVALID"],
  ["more new people than came", { newcomers: 18 }, "newcomers", "INVALID"],
  ["ages that do not sum", { ageBands: { ...bands, from13to15: 3 } }, "ageBands", "INVALID"],
  ["ages below nobody", { ageBands: { ...bands, from13to15: 18, from65: -1 } }, "ageBands", "INVALID"],
  ["fewer volunteers than nobody", { volunteers: -1 }, "volunteers", "OUT_OF_RANGE"],
  ["hours with three decimals", { volunteerHours: "1.125" }, "volunteerHours", "OUT_OF_RANGE"],
  ["negative hours", { volunteerHours: "-1" }, "volunteerHours", "OUT_OF_RANGE"],
  ["more hours than anybody has", { volunteerHours: "99999999" }, "volunteerHours", "OUT_OF_RANGE"],
]);

describe("the night in spring when an hour is missing", () => {
  it("moves what would begin in it forward, planned and moved alike", async () => {
    const read = "query ($id: ID!) { node(id: $id) { ... on Occurrence { localDate startTime endTime startsAt endsAt } } }";
    const night = { startTime: "02:45", endTime: "03:15" };
    const planned = await scene.planned({ startDate: "2027-03-28", ...night, roomId: null, placeText: "Torget" });
    const moved = await scene.planned();
    await scene.act("moveOccurrence", { id: moved.occurrence.id, expectedVersion: moved.occurrence.version, localDate: "2027-03-28", ...night, roomId: null, placeText: "Torget" });
    for (const { occurrence } of [planned, moved]) {
      expect(await scene.leader.query(read, { id: occurrence.id })).toEqual({
        node: { localDate: "2027-03-28", ...night, startsAt: "2027-03-28T01:45:00.000Z", endsAt: "2027-03-28T02:15:00.000Z" },
      });
    }
  });
});

describe("an activity with co-organisers", () => {
  it("keeps them when something else of it is edited, and never counts its organiser among them", async () => {
    const [one, two, three] = scene.organisationIds;
    const { activity } = await scene.planned({ organiserId: one, coOrganiserIds: [two, three, one] });
    const read = async () => (await scene.leader.query<{ node: { version: number; coOrganisers: { id: string }[] } }>("query ($id: ID!) { node(id: $id) { ... on Activity { version coOrganisers { id } } } }", { id: activity.id })).node;
    expect((await read()).coOrganisers).toEqual([{ id: two }, { id: three }]);
    await scene.act("editActivity", { id: activity.id, expectedVersion: (await read()).version, title: "Annan titel" });
    expect((await read()).coOrganisers).toEqual([{ id: two }, { id: three }]);
    await scene.act("editActivity", { id: activity.id, expectedVersion: (await read()).version, organiserId: two, coOrganiserIds: [three, two] });
    expect((await read()).coOrganisers).toEqual([{ id: three }]);
  });
});

describe("what is over", () => {
  it("can be neither moved nor cancelled, and what has not begun not be reported", async () => {
    const { occurrence } = await scene.held();
    await scene.act("reportAttendance", { occurrenceId: occurrence.id, total: 3 });
    const { node } = await scene.leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { version } } }", { id: occurrence.id });
    const at = { id: occurrence.id, expectedVersion: node.version };
    expect((await scene.act("cancelOccurrence", { ...at, reason: "Storm" })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["id"] }]);
    expect((await scene.act("moveOccurrence", { ...at, localDate: "2026-12-01", startTime: "10:00", endTime: "11:00" })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["id"] }]);
    const coming = await scene.planned();
    expect((await scene.act("reportAttendance", { occurrenceId: coming.occurrence.id, total: 3 })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["occurrenceId"] }]);
  });
});

describe("an activity leader", () => {
  it("reports for what their own organisation arranges, and for nothing else", async () => {
    const leader = await app.as("rannebergen", "ACTIVITY_LEADER");
    const { viewer } = await leader.query<{ viewer: { user: { organisation: { id: string } } } }>("{ viewer { user { organisation { id } } } }");
    const own = viewer.user.organisation.id;
    const stranger = scene.organisationIds.find((id) => id !== own);
    const others = await scene.held({ organiserId: stranger });
    const shared = await scene.held({ organiserId: stranger, coOrganiserIds: [own] });
    const report = "mutation ($input: ReportAttendanceInput!) { reportAttendance(input: $input) { userErrors { code } attendance { total } } }";
    const refused = await leader.ask(report, { input: { clientMutationId: randomUUID(), occurrenceId: others.occurrence.id, total: 4 } });
    expect(refused.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(await leader.mutate(report, { occurrenceId: shared.occurrence.id, total: 4 })).toEqual({ reportAttendance: { userErrors: [], attendance: { total: 4 } } });
  });
});

describe("a room", () => {
  const wish = async (more: object) => scene.act("planActivity", await scene.planInput({ title: "Öppet hus", ...more }));

  it("is booked once: the second one hears who stands there and when, and nothing of it is written", async () => {
    const slot = scene.slot();
    await wish({ ...slot, title: "Matlagning" });
    const before = await scene.written();
    const { userErrors, entity } = await wish(slot);
    const hours = `${slot.startTime.replace(":", ".")}–${slot.endTime.replace(":", ".")}`;
    expect(entity).toBeNull();
    expect(userErrors).toEqual([{ code: "ROOM_TAKEN", path: ["roomId"], message: expect.stringContaining(`kl. ${hours} (Matlagning)`) }]);
    expect(await scene.written()).toBe(before);
  });

  it("is free right when the one before ends", async () => {
    const { startDate } = scene.slot();
    expect((await wish({ startDate, startTime: "20:00", endTime: "21:00" })).userErrors).toEqual([]);
    expect((await wish({ startDate, startTime: "21:00", endTime: "22:00" })).userErrors).toEqual([]);
  });

  it("refuses a whole series for one evening that is taken, and says which", async () => {
    await wish({ startDate: "2027-05-18", startTime: "18:00", endTime: "20:00", title: "Föräldramöte" });
    const { userErrors } = await wish({ startDate: "2027-05-04", startTime: "19:00", endTime: "21:00", rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630" });
    expect(userErrors).toMatchObject([{ code: "ROOM_TAKEN" }]);
    expect(userErrors[0]?.message).toContain("18 maj 2027 kl. 18.00–20.00 (Föräldramöte)");
  });

  it("refuses to be moved into, with what stands there", async () => {
    const slot = scene.slot();
    await wish({ ...slot, title: "Språkcafé" });
    const { occurrence } = await scene.planned();
    const { startDate, ...times } = slot;
    const { userErrors, entity } = await scene.act("moveOccurrence", { id: occurrence.id, expectedVersion: occurrence.version, localDate: startDate, ...times });
    expect(userErrors).toMatchObject([{ code: "ROOM_TAKEN", path: ["roomId"] }]);
    expect(userErrors[0]?.message).toContain("(Språkcafé)");
    expect(entity).toMatchObject({ id: occurrence.id, version: occurrence.version });
  });

  it("goes to exactly one of fifty who want the same time at once; the others are told who has it", async () => {
    const slot = scene.slot();
    const clients = [scene.leader, await colleague(), await app.as("rannebergen", "STEERING_MEMBER")];
    const input = await scene.planInput({ ...slot, title: "Femtio" });
    const all = await Promise.all(Array.from({ length: 50 }, (_, nr) => scene.act("planActivity", { ...input, title: `Nummer ${nr}` }, clients[nr % 3])));
    const won = all.filter(({ userErrors }) => userErrors.length === 0);
    const lost = all.filter(({ userErrors }) => userErrors[0]?.code === "ROOM_TAKEN");
    expect([won.length, lost.length]).toEqual([1, 49]);
    expect(lost.every(({ userErrors }) => userErrors[0]?.message.includes(`(${won[0]?.entity?.title as string})`))).toBe(true);
    const [{ count } = { count: 0 }] = (await app.dataSource.query("select count(*)::int as count from booking b where b.room_id = $1 and b.status = 'CONFIRMED' and b.starts_at = ($2::text || ' ' || $3::text)::timestamp at time zone 'Europe/Stockholm'", [uuidOf(scene.roomId), slot.startDate, slot.startTime])) as { count: number }[];
    expect(count).toBe(1);
  }, 60_000);
});

describe("a mutation that is sent again", () => {
  it("answers under the rights of now, though it was done under others", async () => {
    const member = await app.as("rannebergen", "STEERING_MEMBER");
    const { occurrence } = await scene.held();
    const input = { clientMutationId: randomUUID(), occurrenceId: occurrence.id, total: 12 };
    expect((await scene.act("reportAttendance", input, member)).entity).toMatchObject({ total: 12 });
    const [role] = (await app.dataSource.query("delete from assignment a using partnership p where p.id = a.partnership_id and p.slug = 'rannebergen' and a.role = 'STEERING_MEMBER' returning a.*")) as [Record<string, unknown>[]];
    const again = await scene.act("reportAttendance", input, member);
    expect(again).toMatchObject({ userErrors: [], entity: null });
    await app.dataSource.query("insert into assignment select * from jsonb_populate_record(null::assignment, $1::jsonb)", [JSON.stringify(role[0])]);
    expect((await scene.act("reportAttendance", input, member)).entity).toMatchObject({ total: 12 });
  });
});

describe("a series", () => {
  it("is told to followers occurrence by occurrence, and its organiser's bookings follow a new organiser", async () => {
    const follower = await new FollowerLog(scene.leader, scene.partnershipId).hasBegun();
    const { entity } = await scene.act("planActivity", await scene.planInput({ startDate: "2027-08-02", startTime: "06:30", endTime: "07:30", rule: "FREQ=WEEKLY;BYDAY=MO;COUNT=10", title: "Morgongympa", pausesForClosures: false }));
    await follower.hears("ten occurrences", (changes) => changes.filter(({ node }) => node?.__typename === "Occurrence").length >= 10);
    const other = scene.organisationIds[1];
    const { version } = (await scene.leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Activity { version } } }", { id: entity?.id })).node;
    await scene.act("editActivity", { id: entity?.id, expectedVersion: version, organiserId: other });
    const { node } = await scene.leader.query<{ node: { occurrences: { nodes: { booking: { organisation: { id: string } } }[] } } }>(
      "query ($id: ID!) { node(id: $id) { ... on Activity { occurrences { nodes { booking { organisation { id } } } } } } }",
      { id: entity?.id },
    );
    expect(new Set(node.occurrences.nodes.map(({ booking }) => booking.organisation.id))).toEqual(new Set([other]));
    expect(node.occurrences.nodes).toHaveLength(10);
    await follower.stop();
  });
});
