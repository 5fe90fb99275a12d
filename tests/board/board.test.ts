import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { fields, itemsOf, itemsOn, openScreen, snapshotOf, type Snapshot } from "./screen.ts";

const monday = "2026-11-23";
let app: TestApp;
let leader: TestClient;

beforeAll(async () => {
  app = await startApp({ demo: true });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
});
afterAll(() => app.stop());

interface Occurrence {
  readonly id: string;
  readonly version: number;
  readonly localDate: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly status: string;
  readonly moved: boolean;
  readonly activity: { readonly title: string; readonly series: { readonly rule: string | null } };
}

/** The partnership's calendar, as anybody may read it. */
async function calendar(from: string, to: string): Promise<Occurrence[]> {
  const { partnership } = await app.anyone.query<{ partnership: { occurrences: { nodes: Occurrence[] } } }>(
    `query ($from: LocalDate!, $to: LocalDate!) { partnership(slug: "rannebergen") { occurrences(from: $from, to: $to) {
      nodes { id version localDate startTime endTime status moved activity { title series { rule } } } } } }`,
    { from, to },
  );
  return partnership.occurrences.nodes;
}

/** One that is still as planned, of a series, on a day. */
async function plannedOn(date: string): Promise<Occurrence> {
  const found = (await calendar(date, date)).find(({ status, moved, activity }) => status === "SCHEDULED" && !moved && activity.series.rule);
  if (!found) {
    throw new Error(`Nothing is planned on ${date}.`);
  }
  return found;
}

const cancel = (client: TestClient, { id, version: expectedVersion }: Occurrence, reason: string) =>
  client.mutate("mutation ($input: CancelOccurrenceInput!) { cancelOccurrence(input: $input) { userErrors { message } } }", { id, expectedVersion, reason });

const follow = async (client: TestClient) => {
  const { boardId } = await snapshotOf(app.anyone, "rannebergen");
  const screen = openScreen(client, boardId);
  return { screen, first: await screen.next() };
};

const metric = async (name: string): Promise<number> => Number(new RegExp(`^${name} (\\d+)$`, "m").exec(await (await app.anyone.fetch("/metrics")).text())?.[1]);

describe("anybody", () => {
  test("reads what a board shows: today and the six days after, every public occurrence once, by start", async () => {
    const board = await snapshotOf(app.anyone, "rannebergen");
    expect(board.days.map(({ date }) => date)).toEqual(["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"]);
    const expected = (await calendar(monday, "2026-11-29")).map(({ id }) => id).sort();
    expect(itemsOf(board).map(({ id }) => id).sort()).toEqual(expected);
    for (const { items } of board.days) {
      const starts = items.map(({ startsAt }) => startsAt);
      expect(starts).toEqual([...starts].sort());
    }
  });

  test("finds a board in every partnership, named after its neighbourhood", async () => {
    const { partnerships } = await app.anyone.query<{ partnerships: { nodes: { publicBoard: { name: string; room: null } }[] } }>("{ partnerships { nodes { publicBoard { name room { id } } } } }");
    expect(partnerships.nodes.map(({ publicBoard }) => publicBoard.name).sort()).toEqual(["Boden", "Hageby och Ringdansen", "Lina Hage", "Rannebergen"]);
  });

  test("sees one goal, in confirmed numbers, plain ones first and the nearest to its end", async () => {
    expect((await snapshotOf(app.anyone, "rannebergen")).goal).toEqual({ indicator: "Besök i gemensamhetslokalen per vecka", value: "190", target: "200" });
  });

  test("is told when there is no such board", async () => {
    const unknown = Buffer.from("Board:00000000-0000-4000-8000-000000000000").toString("base64url");
    const document = `subscription ($boardId: ID!) { boardSnapshot(boardId: $boardId) { ${fields} } }`;
    await expect(app.anyone.subscribe(document, { boardId: unknown }).next()).rejects.toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    await expect(app.anyone.subscribe(document, { boardId: "noise" }).next()).rejects.toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(await app.anyone.query('{ partnership(slug: "nowhere") { publicBoard { id } } }')).toEqual({ partnership: null });
  });
});

describe("a screen", () => {
  test("shows at once what is cancelled, why, and when it is next; and that it takes place after all", async () => {
    const { screen, first } = await follow(app.anyone);
    const occurrence = await plannedOn("2026-11-25");
    await cancel(leader, occurrence, "Ledaren är sjuk.");
    const second = await screen.next();
    expect(second.revision).not.toBe(first.revision);
    const next = (await calendar("2026-11-26", "2027-03-31")).find(({ activity }) => activity.title === occurrence.activity.title);
    expect(itemsOn(second, "2026-11-25").find(({ id }) => id === occurrence.id)).toMatchObject({ state: "CANCELLED", note: { reason: "Ledaren är sjuk.", nextDate: next?.localDate } });
    const { node } = await leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { version } } }", { id: occurrence.id });
    await leader.mutate("mutation ($input: ReinstateOccurrenceInput!) { reinstateOccurrence(input: $input) { userErrors { message } } }", { id: occurrence.id, expectedVersion: node.version });
    expect(itemsOn(await screen.next(), "2026-11-25").find(({ id }) => id === occurrence.id)).toMatchObject({ state: "PLANNED", note: null });
  });

  test("shows on both days what was moved to another", async () => {
    const { screen } = await follow(app.anyone);
    const occurrence = await plannedOn("2026-11-26");
    const { id, version: expectedVersion } = occurrence;
    const to = { localDate: "2026-11-28", startTime: "13:00", endTime: "15:00", roomId: null, placeText: "Torget" };
    await leader.mutate("mutation ($input: MoveOccurrenceInput!) { moveOccurrence(input: $input) { userErrors { message } } }", { id, expectedVersion, ...to });
    const board = await screen.next();
    const title = ({ title: one }: { title: string }) => one === occurrence.activity.title;
    expect(itemsOn(board, "2026-11-28").find((item) => item.id === id)).toMatchObject({ state: "MOVED_HERE", startTime: "13:00", place: "Torget", note: { fromDate: "2026-11-26", fromTime: occurrence.startTime, toDate: null } });
    const before = itemsOn(board, "2026-11-26").filter(title).find(({ state }) => state === "MOVED_AWAY");
    expect(before).toMatchObject({ startTime: occurrence.startTime, note: { toDate: "2026-11-28", toTime: "13:00", toPlace: "Torget", fromDate: null } });
    expect(before?.id).not.toBe(id);
  });

  test("shows once what was moved within its day, with where it was", async () => {
    const { screen } = await follow(app.anyone);
    const occurrence = await plannedOn("2026-11-27");
    const { id, version: expectedVersion, startTime, endTime, localDate } = occurrence;
    await leader.mutate("mutation ($input: MoveOccurrenceInput!) { moveOccurrence(input: $input) { userErrors { message } } }", { id, expectedVersion, localDate, startTime, endTime, roomId: null, placeText: "Biblioteket" });
    const lines = itemsOn(await screen.next(), "2026-11-27").filter(({ title }) => title === occurrence.activity.title);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ state: "MOVED_HERE", place: "Biblioteket", note: { fromDate: null, fromTime: null } });
    expect(lines[0]?.note?.fromPlace).toBeTruthy();
  });

  test("never shows what is for the partnership alone, whoever follows, and hears nothing of it", async () => {
    const { screen, first } = await follow(leader);
    const planned = await leader.query<{ partnership: { id: string; goals: { nodes: { id: string }[] }; memberships: { nodes: { organisation: { id: string } }[] } } }>(
      '{ partnership(slug: "rannebergen") { id goals(first: 1) { nodes { id } } memberships(first: 1) { nodes { organisation { id } } } } }',
    );
    const { id: partnershipId, goals, memberships } = planned.partnership;
    await leader.mutate("mutation ($input: PlanActivityInput!) { planActivity(input: $input) { activity { id } userErrors { message path } } }", {
      partnershipId, title: "Internt planeringsmöte", startDate: monday, startTime: "14:00", endTime: "15:00", visibility: "PARTNERSHIP",
      goalIds: goals.nodes.map(({ id }) => id), organiserId: memberships.nodes[0]?.organisation.id,
    });
    expect((await leader.query<{ partnership: { occurrences: { nodes: object[] } } }>(`{ partnership(slug: "rannebergen") { occurrences(from: "${monday}", to: "${monday}") { nodes { activity { title } } } } }`)).partnership.occurrences.nodes).toContainEqual({ activity: { title: "Internt planeringsmöte" } });
    // The next thing the screen hears is the public change after it.
    await cancel(leader, await plannedOn("2026-11-28"), "Halka.");
    const second = await screen.next();
    expect(JSON.stringify(second)).toContain("Halka.");
    expect(JSON.stringify([first, second, await snapshotOf(leader, "rannebergen")])).not.toContain("planeringsmöte");
  });

  test("never shows how many came, nor a value before it is confirmed", async () => {
    const { screen, first } = await follow(app.anyone);
    const [held] = (await calendar("2026-11-16", "2026-11-20")).filter(({ status }) => status !== "CANCELLED");
    await leader.mutate("mutation ($input: ReportAttendanceInput!) { reportAttendance(input: $input) { userErrors { message } attendance { total } } }", { occurrenceId: held?.id, total: 4711 });
    const { partnership } = await leader.query<{ partnership: { indicators: { nodes: { id: string; name: string }[] } } }>('{ partnership(slug: "rannebergen") { indicators { nodes { id name } } } }');
    const indicator = partnership.indicators.nodes.find(({ name }) => name === first.goal?.indicator);
    const period = { periodStart: "2026-01-01", periodEnd: "2026-11-22" };
    const recorded = await leader.mutate<{ recordMeasurement: { measurement: { id: string; version: number; status: string } } }>(
      "mutation ($input: RecordMeasurementInput!) { recordMeasurement(input: $input) { measurement { id version status } userErrors { message path } } }",
      { indicatorId: indicator?.id, ...period, value: "196" },
    );
    expect(recorded.recordMeasurement.measurement.status).toBe("PRELIMINARY");
    expect((await snapshotOf(leader, "rannebergen")).revision).toBe(first.revision);

    const { id, version: expectedVersion } = recorded.recordMeasurement.measurement;
    const other = await app.as("rannebergen", "STEERING_MEMBER");
    const confirmed = await other.mutate<{ confirmMeasurement: { userErrors: object[] } }>("mutation ($input: ConfirmMeasurementInput!) { confirmMeasurement(input: $input) { userErrors { message } } }", { id, expectedVersion });
    expect(confirmed.confirmMeasurement.userErrors).toEqual([]);
    const second = await screen.next();
    expect(second.goal?.value).toBe("196");
    expect(JSON.stringify([first, second])).not.toContain("4711");
  });

  test("costs one reading and one execution, however many screens there are", async () => {
    const { boardId } = await snapshotOf(app.anyone, "rannebergen");
    const screens = Array.from({ length: 50 }, () => openScreen(app.anyone, boardId));
    const firsts = await Promise.all(screens.map((screen) => screen.next()));
    expect(new Set(firsts.map(({ revision }) => revision)).size).toBe(1);
    const [builds, executions] = [await metric("hub_board_builds_total"), await metric("hub_board_executions_total")];
    await cancel(leader, await plannedOn("2026-11-29"), "Strömavbrott.");
    const seconds = await Promise.all(screens.map((screen) => screen.next()));
    expect(seconds.every((board: Snapshot) => JSON.stringify(board).includes("Strömavbrott."))).toBe(true);
    expect(await metric("hub_board_builds_total")).toBe(builds + 1);
    expect(await metric("hub_board_executions_total")).toBe(executions + 1);
  });
});
