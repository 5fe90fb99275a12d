import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";

interface Place {
  readonly id: string;
  readonly cursor: string;
  readonly goals: { readonly nodes: { readonly id: string; readonly version: number }[] };
  readonly memberships: { readonly nodes: { readonly organisation: { readonly id: string } }[] };
}

let app: TestApp;
let leader: TestClient;
let place: Place;

const placeOf = async (client: TestClient, slug = "rannebergen"): Promise<Place> =>
  (await client.query<{ partnership: Place }>(
    `query ($slug: String!) { partnership(slug: $slug) { id cursor goals { nodes { id version } } memberships { nodes { organisation { id } } } } }`,
    { slug },
  )).partnership;

const editGoal = "mutation ($input: EditGoalInput!) { editGoal(input: $input) { cursor userErrors { code message } goal { id version why } } }";
const planActivity = "mutation ($input: PlanActivityInput!) { planActivity(input: $input) { cursor userErrors { code path message } activity { id version } } }";
const undo = "mutation ($input: UndoInput!) { undo(input: $input) { removedIds userErrors { code message } } }";

const write = async (why: string): Promise<void> => {
  const { goals } = await placeOf(leader);
  await leader.mutate(editGoal, { id: goals.nodes[0]?.id, expectedVersion: goals.nodes[0]?.version, why });
};

const plan = (more: object = {}) => ({
  clientMutationId: randomUUID(),
  partnershipId: place.id,
  title: "Kvällsmat för alla",
  goalIds: [place.goals.nodes[0]?.id],
  organiserId: place.memberships.nodes[0]?.organisation.id,
  startDate: "2026-12-01",
  startTime: "17:00",
  endTime: "19:00",
  placeText: "Torget",
  ...more,
});

beforeAll(async () => {
  app = await startApp({ demo: true });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
  place = await placeOf(leader);
});
afterAll(() => app.stop());

describe("following a partnership", () => {
  it("says at once where it stands, then every change, numbered without a gap", async () => {
    const follower = await new FollowerLog(leader, place.id).hasBegun();
    await write("Därför att vi vill det.");
    await follower.hears("the goal's change", (changes) => changes.some(({ node }) => node?.why === "Därför att vi vill det."));
    expect(follower.messages[0]?.op).toBe("HEARTBEAT");
    expect(follower.messages.map(({ n }) => n)).toEqual(follower.messages.map((_, index) => index + 1));
  });

  it("goes on from the last cursor and has missed nothing meanwhile", async () => {
    const before = await new FollowerLog(leader, place.id).hasBegun();
    await write("Före avbrottet");
    await before.hears("the change before the cut", (changes) => changes.some(({ node }) => node?.why === "Före avbrottet"));
    await before.stop();
    await write("Under avbrottet");
    const after = new FollowerLog(leader, place.id, before.cursor);
    await after.hears("the change during the cut", (changes) => changes.some(({ node }) => node?.why === "Under avbrottet"));
    expect(after.changes.some(({ node }) => node?.why === "Före avbrottet")).toBe(false);
  });

  it("from a query's cursor may repeat but never misses what was committed after it", async () => {
    const { cursor } = await placeOf(leader);
    await write("Efter frågan");
    const follower = new FollowerLog(leader, place.id, cursor);
    await follower.hears("the change after the query", (changes) => changes.some(({ node }) => node?.why === "Efter frågan"));
  });

  it("tells an anonymous visitor nothing that only partners may see", async () => {
    const visitor = await new FollowerLog(app.anyone, place.id).hasBegun();
    const partner = await new FollowerLog(leader, place.id).hasBegun();
    const input = plan({ visibility: "PARTNERSHIP", title: "Internt möte" });
    await leader.mutate(planActivity, input);
    await partner.hears("the internal activity", (changes) => changes.some(({ node }) => node?.title === "Internt möte"));
    await write("Offentligt igen");
    await visitor.hears("the public change after it", (changes) => changes.some(({ node }) => node?.why === "Offentligt igen"));
    expect(visitor.changes.every(({ node, op }) => op === "UPSERT" && node?.__typename === "Goal")).toBe(true);
  });

  it("tells those who lose sight of something that it is gone", async () => {
    const planned = await leader.mutate<{ planActivity: { activity: { id: string; version: number } } }>(planActivity, plan({ title: "Öppen först" }));
    const { id, version } = planned.planActivity.activity;
    const visitor = await new FollowerLog(app.anyone, place.id).hasBegun();
    const edit = "mutation ($input: EditActivityInput!) { editActivity(input: $input) { userErrors { code } activity { id } } }";
    await leader.mutate(edit, { id, expectedVersion: version, visibility: "PARTNERSHIP" });
    await visitor.hears("that the activity and its occurrence are gone", (changes) => changes.filter(({ op }) => op === "REMOVE").length >= 2);
    expect(visitor.changes.some(({ nodeId, op }) => nodeId === id && op === "REMOVE")).toBe(true);
    expect(visitor.changes.every(({ op }) => op === "REMOVE")).toBe(true);
  });

  it("carries a commit of seven hundred rows whole, and their removal too", async () => {
    const follower = await new FollowerLog(leader, place.id).hasBegun();
    const input = plan({ title: "Varje dag i två år", rule: "FREQ=DAILY", pausesForClosures: false });
    await leader.mutate(planActivity, input);
    const born = (changes: readonly { op: string; node: { __typename: string } | null }[]) => changes.filter(({ op, node }) => op === "UPSERT" && node?.__typename === "Occurrence").length;
    await follower.hears("every occurrence", (changes) => born(changes) >= 690, 20_000);
    await leader.mutate(undo, { mutationId: input.clientMutationId });
    await follower.hears("every removal", (changes) => changes.filter(({ op }) => op === "REMOVE").length > born(changes), 20_000);
    const numbers = follower.messages.map(({ n }) => n);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }, 60_000);

  it.each([
    ["a cursor of somebody else's making", () => "bm90IGEgY3Vyc29y", "EPOCH"],
    ["a cursor written for other rights", () => place.cursor, "RIGHTS_CHANGED"],
  ])("answers %s with RESYNC and goes on from there", async (_, cursor, reason) => {
    const follower = new FollowerLog(app.anyone, place.id, cursor());
    await follower.hears("RESYNC", (changes) => changes.some((change) => change.op === "RESYNC" && change.reason === reason));
    await write(`Efter ${reason}`);
    await follower.hears("what comes after", (changes) => changes.some(({ node }) => node?.why === `Efter ${reason}`));
  });

  it("answers a cursor that is ahead of the log, as after a restored backup, with RESYNC", async () => {
    await write("Snart återställd");
    const { id, cursor } = await placeOf(leader, "boden");
    await app.dataSource.query("update partnership_head set seq = seq + 5 where partnership_id = (select id from partnership where slug = 'boden')");
    const ahead = (await placeOf(leader, "boden")).cursor;
    await app.dataSource.query("update partnership_head set seq = seq - 5 where partnership_id = (select id from partnership where slug = 'boden')");
    expect(ahead).not.toBe(cursor);
    const follower = new FollowerLog(leader, id, ahead);
    await follower.hears("RESYNC", (changes) => changes.some(({ reason }) => reason === "AHEAD"));
  });

  it("answers a cursor from before what is kept with RESYNC", async () => {
    const { id, cursor } = await placeOf(leader, "portalen");
    await app.dataSource.query("update partnership_head set min_seq = seq + 1, seq = seq + 1 where partnership_id = (select id from partnership where slug = 'portalen')");
    const follower = new FollowerLog(leader, id, cursor);
    await follower.hears("RESYNC", (changes) => changes.some(({ reason }) => reason === "TOO_OLD"));
  });

  it("is read and executed once for two hundred who come from two hundred places, and once for each change from then on", async () => {
    const crowd = await startApp({ database: app.database, settings: { LIMIT_SOCKETS_PER_ADDRESS: "1000" } });
    try {
      const scout = await new FollowerLog(crowd.anyone, place.id, null, "subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId } }").hasBegun();
      for (let turn = 0; turn < 200; turn++) {
        await crowd.dataSource.query("update goal set why = $1, version = version + 1 where code = 'R3'", [`Varv ${turn}`]);
      }
      await scout.hears("two hundred changes", (changes) => changes.length === 200, 20_000);
      await scout.stop(); // asks for less than the others, so it would be executed on its own
      const cursors = scout.messages.slice(0, 200).map(({ cursor }) => cursor);
      const before = { ...crowd.counters };
      const followers = cursors.map((cursor) => new FollowerLog(crowd.anyone, place.id, cursor));
      await Promise.all(followers.map((follower, index) => follower.hears(`what came after place ${index}`, (changes) => changes.length === 200 - index, 30_000)));
      expect(crowd.counters.hydrations - before.hydrations).toBe(200);
      expect(crowd.counters.executions - before.executions).toBe(200);

      await crowd.dataSource.query("update goal set why = 'Nu', version = version + 1 where code = 'R3'");
      await Promise.all(followers.map((follower) => follower.hears("the live change", (changes) => changes.at(-1)?.node?.why === "Nu")));
      expect(crowd.counters.hydrations - before.hydrations).toBe(201);
      expect(crowd.counters.executions - before.executions).toBe(201);
    } finally {
      await crowd.stop();
    }
  }, 60_000);

  it("never mixes two kinds of viewers, though they ask the same", async () => {
    const document = "subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { __typename id ... on Occurrence { version attendance { total } } } } }";
    const [partner, visitor] = [await new FollowerLog(leader, place.id, null, document).hasBegun(), await new FollowerLog(app.anyone, place.id, null, document).hasBegun()];
    const { partnership } = await leader.query<{ partnership: { occurrences: { nodes: { id: string; status: string; viewerCanReport: boolean }[] } } }>(
      `{ partnership(slug: "rannebergen") { occurrences(from: "2026-11-16", to: "2026-11-22") { nodes { id status viewerCanReport } } } }`,
    );
    const open = partnership.occurrences.nodes.find(({ status, viewerCanReport }) => status === "SCHEDULED" && viewerCanReport);
    await leader.mutate("mutation ($input: ReportAttendanceInput!) { reportAttendance(input: $input) { userErrors { code message } occurrence { id } } }", { occurrenceId: open?.id, total: 17 });
    const ofIt = (changes: readonly { nodeId: string | null; node: unknown }[]) => changes.find(({ nodeId }) => nodeId === open?.id)?.node as { attendance: unknown } | undefined;
    await Promise.all([partner, visitor].map((one) => one.hears("the reported occurrence", (changes) => ofIt(changes) !== undefined)));
    expect(ofIt(partner.changes)?.attendance).toEqual({ total: 17 });
    expect(ofIt(visitor.changes)?.attendance).toBeNull();
  });
});

describe("writing from several sides at once", () => {
  it("lets two partnerships be written in opposite order a thousand times without a deadlock that anybody meets", async () => {
    const ids = (await app.dataSource.query("select id from goal where code in ('R2', 'B2') order by code")) as { id: string }[];
    const [one = { id: "" }, other = { id: "" }] = ids;
    let deadlocks = 0;
    const turn = async (nr: number): Promise<void> => {
      const [first, second] = nr % 2 === 0 ? [one, other] : [other, one];
      await app.dataSource.transaction(async (manager) => {
        // Each row once, in opposite order: what can deadlock is only the log's own counters.
        await manager.query("insert into closure (partnership_id, name, dates) select partnership_id, $2, '[2030-01-01,2030-01-02)' from goal where id = $1", [first.id, `Prov ${nr}`]);
        await manager.query("insert into closure (partnership_id, name, dates) select partnership_id, $2, '[2030-01-01,2030-01-02)' from goal where id = $1", [second.id, `Prov ${nr}`]);
      }).catch((error: { code?: string }) => {
        deadlocks += 1;
        throw error;
      });
    };
    let next = 0;
    await Promise.all(Array.from({ length: 8 }, async () => {
      while (next < 1_000) {
        await turn(next++);
      }
    }));
    expect(deadlocks).toBe(0);
  }, 60_000);
});

describe("the socket", () => {
  it("refuses queries and mutations one by one and stays open for subscriptions", async () => {
    const refused = app.anyone.subscribe("{ viewer { user { id } } }");
    await expect(refused.next()).rejects.toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    const broken = app.anyone.subscribe("subscription { nonsense");
    await expect(broken.next()).rejects.toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    const follower = await new FollowerLog(app.anyone, place.id).hasBegun();
    expect(follower.problems).toEqual([]);
  });

  it("does not tell whether a partnership exists that the viewer may not know of", async () => {
    const nobody = app.anyone.subscribe("subscription ($id: ID!) { partnershipChanges(partnershipId: $id) { n } }", { id: Buffer.from(`Partnership:${randomUUID()}`).toString("base64url") });
    await expect(nobody.next()).rejects.toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  it("is closed to pages of other sites", async () => {
    const response = await fetch(`${app.address}/graphql`, { headers: { connection: "upgrade", upgrade: "websocket", origin: "https://elsewhere.example" } }).catch(() => null);
    expect(response?.status ?? 403).not.toBe(101);
  });
});
