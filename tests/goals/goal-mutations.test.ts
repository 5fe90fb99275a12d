import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import { describeInputRules, describeMutation } from "../support/every-mutation.ts";
import { FollowerLog } from "../support/follower.ts";
import { Scene } from "../support/scene.ts";

let app: TestApp;
let scene: Scene;
beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
}, 60_000);
afterAll(() => app.stop());

const uuidOf = (globalId: unknown): string => Buffer.from(String(globalId), "base64url").toString("utf8").split(":")[1] ?? "";
const organisation = (name: string): Promise<{ id: string }[]> => app.dataSource.query("select id from organisation where name = $1", [name]) as Promise<{ id: string }[]>;
const globalId = (kind: string, id: string | undefined): string => Buffer.from(`${kind}:${id}`).toString("base64url");

const planners = ["PROCESS_LEADER", "STEERING_MEMBER", "WORKING_MEMBER"] as const;

/** Hides a row from those outside for the length of one question. */
async function hide(table: string, id: unknown): Promise<() => Promise<unknown>> {
  await app.dataSource.query(`update ${table} set visibility = 1 where id = $1`, [uuidOf(id)]);
  return () => app.dataSource.query(`update ${table} set visibility = 0 where id = $1`, [uuidOf(id)]);
}

describeMutation(() => scene, {
  act: "editGoal",
  roles: planners,
  reaches: ["Goal"],
  hidden: async () => {
    const input = await scene.inputFor("editGoal");
    return { input, restore: await hide("goal", input.id) };
  },
  overtake: async (_, { id, expectedVersion }) => {
    const colleague = await app.as("rannebergen", "WORKING_MEMBER");
    return (await scene.act("editGoal", { id, expectedVersion, why: "Så tänker vi." }, colleague)).entity;
  },
});

describeMutation(() => scene, {
  act: "recordMeasurement",
  roles: [...planners, "REPORTER"],
  reaches: ["Measurement", "Indicator", "Goal"],
  hidden: async () => {
    const input = await scene.inputFor("recordMeasurement");
    return { input, restore: await hide("indicator", input.indicatorId) };
  },
  overtake: async (_, { indicatorId, periodStart, periodEnd }) => {
    const colleague = await app.as("rannebergen", "REPORTER");
    return (await scene.act("recordMeasurement", { indicatorId, periodStart, periodEnd, value: "70" }, colleague)).entity;
  },
});

describeInputRules(() => scene, "editGoal", [
  ["an empty statement", { statement: "  " }, "statement", "REQUIRED"],
  ["a statement of more than 200 characters", { statement: "m".repeat(201) }, "statement", "TOO_LONG"],
  ["a reason of more than 4 000 characters", { why: "m".repeat(4_001) }, "why", "TOO_LONG"],
  ["an active goal without an idea of what lies behind", { causeAnalysis: "" }, "causeAnalysis", "REQUIRED"],
  ["a personal identity number", { why: "Ring 121212-1212 så berättar vi." }, "why", "SENSITIVE_TEXT"],
  ["a character that cannot be kept", { why: "noll\u0000" }, "why", "INVALID"],
  ["no owner", { ownerIds: [] }, "ownerIds", "OUT_OF_RANGE"],
]);

describeInputRules(() => scene, "recordMeasurement", [
  ["a period that ends before it begins", { periodStart: "2025-12-31", periodEnd: "2025-01-01" }, "periodEnd", "INVALID"],
  ["a year that has not come", { periodStart: "2027-01-01", periodEnd: "2027-12-31" }, "periodEnd", "OUT_OF_RANGE"],
  ["no value", { value: null }, "value", "REQUIRED"],
  ["more decimals than the indicator has", { value: "74.55" }, "value", "INVALID"],
  ["a negative value", { value: "-1" }, "value", "OUT_OF_RANGE"],
  ["a share above 100", { value: "100.5" }, "value", "OUT_OF_RANGE"],
  ["a value beyond what can be counted", { value: "999999999999" }, "value", "OUT_OF_RANGE"],
  ["a share that no number of persons gives", { value: "33.4", denominator: 3 }, "denominator", "INVALID"],
  ["nobody asked", { denominator: 0 }, "denominator", "OUT_OF_RANGE"],
  ["more answers than were asked for", { responseRate: "100.1" }, "responseRate", "OUT_OF_RANGE"],
  ["a change without the change", { qualifier: "RELATIVE_CHANGE_ONLY", value: null }, "relativeChangePct", "REQUIRED"],
  ["a change that is no change any more", { qualifier: "RELATIVE_CHANGE_ONLY", value: null, relativeChangePct: "9999999" }, "relativeChangePct", "OUT_OF_RANGE"],
  ["words without words", { qualifier: "QUALITATIVE", value: null, text: " " }, "text", "REQUIRED"],
  ["a text of more than 2 000 characters", { text: "m".repeat(2_001) }, "text", "TOO_LONG"],
  ["a source of more than 300 characters", { sourceReference: "m".repeat(301) }, "sourceReference", "TOO_LONG"],
  ["a personal identity number", { text: "121212-1212" }, "text", "SENSITIVE_TEXT"],
]);

describe("owners of a goal", () => {
  const edit = async (ownerIds: readonly string[]) => scene.act("editGoal", { ...(await scene.inputFor("editGoal")), ownerIds });

  it("are at least two different organisations", async () => {
    const [one = ""] = scene.organisationIds;
    expect((await edit([one, one])).userErrors).toMatchObject([{ code: "OUT_OF_RANGE", path: ["ownerIds"] }]);
  });

  it("are in the partnership", async () => {
    const [stranger] = (await app.dataSource.query("insert into organisation (name, kind) values ('Någon annan', 'OTHER') returning id")) as { id: string }[];
    expect((await edit([scene.organisationIds[0] ?? "", globalId("Organisation", stranger?.id)])).userErrors).toMatchObject([{ code: "INVALID", path: ["ownerIds"] }]);
    expect(await organisation("Någon annan")).toHaveLength(1);
  });

  it("are each an organisation: another id is the caller's mistake", async () => {
    const input = { clientMutationId: crypto.randomUUID(), ...(await scene.inputFor("editGoal")), ownerIds: [scene.roomId] };
    const { errors } = await scene.leader.ask("mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { code } } }", { input });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });
});

describe("a value on its way", () => {
  it("replaces a preliminary one knowingly, and only then", async () => {
    const period = scene.period();
    const { id: indicatorId } = await scene.indicator("R2.1");
    const first = await scene.act("recordMeasurement", { indicatorId, ...period, value: "70" });
    expect((await scene.act("recordMeasurement", { indicatorId, ...period, value: "71" })).userErrors).toMatchObject([{ code: "CONFLICT" }]);
    const second = await scene.act("recordMeasurement", { indicatorId, ...period, value: "71", expectedVersion: first.entity?.version });
    expect(second).toMatchObject({ userErrors: [], entity: { id: first.entity?.id, value: "71" } });
    expect((await scene.act("recordMeasurement", { indicatorId, ...period, value: "72", expectedVersion: first.entity?.version })).userErrors).toMatchObject([{ code: "CONFLICT" }]);
  });

  it("is one for each period, whoever is fastest", async () => {
    const period = scene.period();
    const { id: indicatorId } = await scene.indicator("R2.1");
    const all = await Promise.all(Array.from({ length: 20 }, (_, nr) => scene.act("recordMeasurement", { indicatorId, ...period, value: String(nr) })));
    expect(all.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(all.filter(({ userErrors }) => userErrors[0]?.code === "CONFLICT")).toHaveLength(19);
  });

  it("is no longer awaited when it is recorded, and moves the goal when somebody else confirms it, on every screen", async () => {
    const boden = await Scene.of(app, "boden");
    const reporter = await app.as("boden", "REPORTER");
    const document = `subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node {
      __typename id ... on Goal { code progressState overdue } ... on Indicator { indicatorCode: code progress { state overdue value } } } } }`;
    const [screen, visitor] = await Promise.all([boden.leader, app.anyone].map((client) => new FollowerLog(client, boden.partnershipId, null, document).hasBegun()));
    const goal = (changes: readonly { node: unknown }[]) => changes.map(({ node }) => node as { code?: string } | null).filter((node) => node?.code === "B4").at(-1);
    const { id: indicatorId } = await boden.indicator("B4.1");
    const { entity } = await boden.act("recordMeasurement", { indicatorId, periodStart: "2026-01-01", periodEnd: "2026-10-31", value: "25", denominator: 40 }, reporter);
    await screen?.hears("that nothing is awaited any more", (changes) => (goal(changes) as { overdue?: boolean } | undefined)?.overdue === false);
    const confirm = "mutation ($input: ConfirmMeasurementInput!) { confirmMeasurement(input: $input) { userErrors { code } measurement { status } } }";
    const { node } = await boden.leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Measurement { version } } }", { id: entity?.id });
    expect(await boden.leader.mutate(confirm, { id: entity?.id, expectedVersion: node.version })).toMatchObject({ confirmMeasurement: { userErrors: [], measurement: { status: "CONFIRMED" } } });
    for (const follower of [screen, visitor]) {
      await follower?.hears("the goal's new state", (changes) => (goal(changes) as { progressState?: string } | undefined)?.progressState !== "ON_TRACK");
    }
    expect(goal(visitor?.changes ?? [])).toMatchObject({ progressState: "WRONG_WAY", overdue: false });
  });
});
