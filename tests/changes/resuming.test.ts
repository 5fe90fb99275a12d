import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { startApp, type TestApp } from "../support/app.ts";
import { FollowerLog, type ChangeMessage } from "../support/follower.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let scene: Scene;
let database: pg.Client;
beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LIMIT_UNSENT_BYTES: "65536", LIMIT_STALL_MS: "1000" } });
  scene = await Scene.of(app);
  database = new pg.Client({ connectionString: app.database.url });
  await database.connect();
}, 60_000);
afterAll(async () => {
  await database.end();
  await app.stop();
});

/** Changes one goal so many times, each time in a commit of its own, as fast as the database can; then rings, like another process of the hub. */
async function change(times: number, code = "R3", text = ""): Promise<void> {
  await database.query(`do $$ begin for i in 1..${times} loop update goal set why = '${text}' || i, version = version + 1 where code = '${code}'; commit; end loop; end $$`);
  await database.query("notify hub_changes");
}

const plain = "subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { __typename id ... on Goal { version } ... on Activity { title } } } }";
const versions = (changes: readonly ChangeMessage[]): number[] => changes.flatMap(({ node }) => (node?.__typename === "Goal" ? [node.version] : []));
const rises = (numbers: readonly number[]): boolean => numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] as number));
const figure = async (name: string): Promise<number> => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(await (await app.anyone.fetch("/metrics")).text())?.[1]);
const cursorNow = async (): Promise<string> => (await app.anyone.query<{ partnership: { cursor: string } }>('{ partnership(slug: "rannebergen") { cursor } }')).partnership.cursor;

describe("coming back", () => {
  it("brings every change once, in order and never older than before, from wherever it goes on while others are live", async () => {
    const start = await cursorNow();
    const live = await new FollowerLog(app.anyone, scene.partnershipId, start, plain).hasBegun();
    for (let heard = 10; heard <= 700; heard += 10) {
      await change(10);
      await live.hears(`${heard} changes`, (changes) => changes.length === heard);
    }
    // Places before, at and around the oldest message that is still kept for those who are a little late.
    for (const place of [139, 187, 0, 100, 250, 600]) {
      const follower = new FollowerLog(app.anyone, scene.partnershipId, place === 0 ? start : live.changes[place - 1]?.cursor, plain);
      await follower.hears(`what came after place ${place}`, (changes) => changes.length >= 700 - place);
      expect(follower.changes).toHaveLength(700 - place);
      expect(rises(versions(follower.changes))).toBe(true);
      expect(follower.messages.map(({ n }) => n)).toEqual(follower.messages.map((_, nr) => nr + 1));
      await follower.stop();
    }
    await live.stop();
  }, 60_000);

  it("never brings what was hidden or removed meanwhile, though it was told to others before", async () => {
    const start = await cursorNow();
    const first = await new FollowerLog(app.anyone, scene.partnershipId, start, plain).hasBegun();
    const hidden = await scene.planned({ title: "Råkade bli offentligt", roomId: null, placeText: "Torget" });
    const removed = await scene.planned({ title: "Råkade bli planerat", roomId: null, placeText: "Torget" });
    await first.hears("both", (changes) => ["Råkade bli offentligt", "Råkade bli planerat"].every((title) => changes.some(({ node }) => node?.title === title)));
    await scene.act("editActivity", { id: hidden.activity.id, expectedVersion: hidden.activity.version, visibility: "PARTNERSHIP" });
    await database.query("begin; delete from occurrence where activity_id in (select id from activity where title = 'Råkade bli planerat'); delete from activity where title = 'Råkade bli planerat'; commit");
    const gone = (changes: readonly ChangeMessage[]) => [hidden.activity.id, removed.activity.id].every((id) => changes.some(({ op, nodeId }) => op === "REMOVE" && nodeId === id));
    await first.hears("that both are gone", gone);
    const later = new FollowerLog(app.anyone, scene.partnershipId, start, plain);
    await later.hears("that both are gone", gone);
    expect(JSON.stringify(later.messages)).not.toContain("Råkade");
  });

  it("after parent and children went in one transaction finds all of them gone", async () => {
    const follower = await new FollowerLog(scene.leader, scene.partnershipId, null, plain).hasBegun();
    const { activity, occurrence } = await scene.held({ title: "Försvinner helt" });
    const { entity } = await scene.act("reportAttendance", { occurrenceId: occurrence.id, total: 8 });
    await database.query(`begin;
      delete from attendance where occurrence_id in (select o.id from occurrence o join activity a on a.id = o.activity_id where a.title = 'Försvinner helt');
      delete from occurrence where activity_id in (select id from activity where title = 'Försvinner helt');
      delete from activity where title = 'Försvinner helt';
      commit`);
    const last = (changes: readonly ChangeMessage[], id: string | undefined) => changes.filter(({ nodeId }) => nodeId === id).at(-1)?.op;
    await follower.hears("three removals", (changes) => [activity.id, occurrence.id, entity?.id].every((id) => last(changes, id) === "REMOVE"));
  });
});

describe("a client that stops reading", () => {
  // Eighty kilobytes for every change: no buffer of the network holds them all.
  const heavy = `subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId node { ... on Goal { version ${Array.from({ length: 20 }, (_, nr) => `a${nr}: why`).join(" ")} } } } }`;

  it("costs a bounded number of bytes and is cut off, the others do not notice, and when it returns it has missed nothing", async () => {
    const slow = await RawSocket.greeted(app.address);
    slow.subscribe("1", heavy, { partnershipId: scene.partnershipId });
    await slow.hears("where it stands", ({ type }) => type === "next");
    const quick = await new FollowerLog(app.anyone, scene.partnershipId, slow.said("1")[0]?.cursor, plain).hasBegun();
    const before = await figure("hub_slow_consumers_total");
    slow.pause();
    let most = 0;
    const writing = change(400, "R3", "x".repeat(3_900));
    await until("the slow one is cut off", async () => {
      most = Math.max(most, await figure("hub_socket_unsent_bytes"));
      return (await figure("hub_slow_consumers_total")) > before;
    });
    slow.resume();
    expect((await slow.closed).code).toBe(4101);
    await writing;
    expect(most).toBeGreaterThan(65_536);
    expect(most).toBeLessThan(65_536 + 2 * 80_000);
    await quick.hears("every change", (changes) => changes.length === 400, 20_000);
    expect(quick.problems).toEqual([]);

    const first = slow.said<ChangeMessage>("1").filter(({ op }) => op === "UPSERT");
    expect(first.length).toBeLessThan(400);
    const again = new FollowerLog(app.anyone, scene.partnershipId, slow.said("1").at(-1)?.cursor, plain);
    await again.hears("the rest", (changes) => first.length + changes.length === 400, 20_000);
    expect(again.changes.every(({ op }) => op === "UPSERT")).toBe(true);
    expect(await figure("hub_socket_unsent_bytes")).toBe(0);
    await Promise.all([quick.stop(), again.stop()]);
  }, 60_000);

  it("is cut off even when little waits for it", async () => {
    const slow = await RawSocket.greeted(app.address);
    slow.subscribe("1", heavy, { partnershipId: scene.partnershipId });
    await slow.hears("where it stands", ({ type }) => type === "next");
    const before = await figure("hub_slow_consumers_total");
    slow.pause();
    await change(100, "R3", "x".repeat(3_900));
    await until("it is cut off", async () => (await figure("hub_slow_consumers_total")) > before);
    slow.end();
  }, 30_000);
});

describe("RESYNC", () => {
  const reasonsOf = ({ changes }: FollowerLog) => changes.flatMap(({ reason }) => reason ?? []);

  it.each(["AHEAD", "TOO_OLD"] as const)("is told to those who follow when the log itself becomes %s, and they go on", async (reason) => {
    await change(1, "P1");
    const { partnership } = await app.anyone.query<{ partnership: { id: string } }>('{ partnership(slug: "portalen") { id } }');
    const follower = await new FollowerLog(app.anyone, partnership.id, null, plain).hasBegun();
    const where = "where partnership_id = (select id from partnership where slug = 'portalen')";
    await database.query(reason === "AHEAD" ? `update partnership_head set seq = seq - 1 ${where}` : `update partnership_head set min_seq = seq + 1 ${where}`);
    await follower.hears("RESYNC", () => reasonsOf(follower).includes(reason));
    if (reason === "AHEAD") {
      await database.query(`delete from change_log ${where} and seq > (select seq from partnership_head ${where})`);
    }
    await until("it hears what comes after", async () => {
      await change(1, "P1");
      return follower.changes.at(-1)?.op === "UPSERT";
    });
    await follower.stop();
  });

  it("is told after a restore that began another history, and to whoever tampers with a cursor", async () => {
    const cursor = await cursorNow();
    await database.query("insert into stream_epoch (system_identifier, timeline_id) select system_identifier, timeline_id from stream_epoch order by since desc limit 1");
    const restored = await startApp({ database: app.database });
    try {
      const follower = new FollowerLog(restored.anyone, scene.partnershipId, cursor, plain);
      await follower.hears("RESYNC", () => reasonsOf(follower).includes("EPOCH"));
    } finally {
      await restored.stop();
    }
    const bytes = Buffer.from(cursor, "base64url");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const forged = new FollowerLog(app.anyone, scene.partnershipId, bytes.toString("base64url"), plain);
    await forged.hears("RESYNC", () => reasonsOf(forged).includes("EPOCH"));
  });
});

describe("a cursor", () => {
  it("of a query sent with GET, of a mutation and of a partnership inside a message is the place of now", async () => {
    await change(1);
    const query = encodeURIComponent('{ partnership(slug: "rannebergen") { cursor } }');
    const response = await app.anyone.fetch(`/graphql?query=${query}`, { headers: { "apollo-require-preflight": "1" } });
    const { data } = (await response.json()) as { data: { partnership: { cursor: string } } };
    const document = "subscription ($partnershipId: ID!, $after: String) { partnershipChanges(partnershipId: $partnershipId, after: $after) { n cursor op nodeId reason node { __typename id ... on Partnership { resume: cursor } } } }";
    const teller = await new FollowerLog(app.anyone, scene.partnershipId, null, document).hasBegun();
    await database.query("update partnership set version = version + 1 where slug = 'rannebergen'");
    await teller.hears("of the partnership", (changes) => changes.some(({ node }) => node?.__typename === "Partnership"));
    const inside = teller.changes.find(({ node }) => node?.__typename === "Partnership")?.node?.resume as string;
    for (const cursor of [data.partnership.cursor, inside]) {
      const follower = await new FollowerLog(app.anyone, scene.partnershipId, cursor, plain).hasBegun().catch(() => null);
      expect(follower?.changes.length ?? 0).toBeLessThanOrEqual(1);
      await follower?.stop();
    }
    await teller.stop();
  });

  it("moves on with a heartbeat at least every fifteen seconds, also over what the viewer may not see", async () => {
    const began = Date.now();
    const visitor = await new FollowerLog(app.anyone, scene.partnershipId, null, plain).hasBegun();
    const { cursor: old } = visitor.messages[0] as ChangeMessage;
    await scene.planned({ visibility: "PARTNERSHIP", roomId: null, placeText: "Torget" });
    await until("a second heartbeat", () => visitor.messages.length >= 2, 15_000);
    expect(Date.now() - began).toBeLessThanOrEqual(15_000);
    expect(visitor.messages.every(({ op }) => op === "HEARTBEAT")).toBe(true);
    await database.query("update partnership_head set min_seq = seq where partnership_id = (select id from partnership where slug = 'rannebergen')");
    const [stale, fresh] = [old, visitor.cursor].map((cursor) => new FollowerLog(app.anyone, scene.partnershipId, cursor, plain));
    await stale?.hears("RESYNC", (changes) => changes[0]?.reason === "TOO_OLD");
    await change(1);
    await fresh?.hears("what comes after", (changes) => changes[0]?.op === "UPSERT");
  }, 25_000);
});
