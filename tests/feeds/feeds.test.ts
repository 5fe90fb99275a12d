import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { Scene } from "../support/scene.ts";
import { readCalendar } from "./reading.ts";

let app: TestApp;
let scene: Scene;
const logged: string[] = [];

beforeAll(async () => {
  app = await startApp({ demo: true, settings: { LOG_LEVEL: "debug" }, logTo: { write: (line: string) => void logged.push(line) } });
  scene = await Scene.of(app);
}, 60_000);
afterEach(() => app.dataSource.query("delete from allowance"));
afterAll(() => app.stop());

const uuidOf = (id: string): string => Buffer.from(id, "base64url").toString().split(":")[1] ?? "";
const createDocument = "mutation ($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { path feed { id name subject subjectId lastUsedOn } userErrors { code path } } }";
interface Created {
  readonly path: string;
  readonly feed: { readonly id: string; readonly name: string | null };
}
const create = async (subjectId: string, client: TestClient = scene.leader): Promise<Created> => (await client.mutate<{ createCalendarFeed: Created }>(createDocument, { subjectId })).createCalendarFeed;
const revoke = (id: string, client: TestClient = scene.leader) => client.mutate("mutation ($input: RevokeCalendarFeedInput!) { revokeCalendarFeed(input: $input) { userErrors { code } } }", { id });
const get = (path: string, init: Parameters<TestClient["fetch"]>[1] = {}, client = app.anyone): Promise<Response> => client.fetch(path, init);
const textOf = async (path: string): Promise<string> => {
  const response = await get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};
const eventsIn = (text: string): string[] => text.replaceAll("\r\n ", "").split("BEGIN:VEVENT").slice(1);
const eventOf = async (path: string, id: string): Promise<string | undefined> => eventsIn(await textOf(path)).find((event) => event.includes(`UID:${uuidOf(id)}@spindeln`));
const hidden = { visibility: "PARTNERSHIP", title: "Bara för oss", roomId: null, placeText: "Torget", startDate: "2026-12-02", startTime: "18:00", endTime: "20:00" };
const sequenceOf = (event: string | undefined): number => Number(/SEQUENCE:(\d+)/.exec(event ?? "")?.[1]);

describe("a public feed", () => {
  it("tells of a partnership, by its name or its id, what its calendar shows to everybody", async () => {
    const { partnership } = await app.anyone.query<{ partnership: { id: string; occurrences: { nodes: { startsAt: string; endsAt: string; status: string; activity: { title: string } }[] } } }>(
      `{ partnership(slug: "rannebergen") { id occurrences(from: "2026-10-01", to: "2026-12-31") { nodes { startsAt endsAt status activity { title } } } } }`,
    );
    const stamp = (text: string): string => new Date(text).toISOString();
    const calendar = partnership.occurrences.nodes.map((each) => `${stamp(each.startsAt)} ${stamp(each.endsAt)}`).sort();
    expect(calendar.length).toBeGreaterThan(200);
    for (const client of ["google", "apple", "outlook", "khal"]) {
      const text = await textOf(`/feeds/rannebergen.ics?client=${client}`);
      const told = readCalendar(text).filter(({ start, end, summary }) => start >= "2026-09-30T22:00" && start < "2026-12-31T23:00" && !(summary.startsWith("Uppehåll: ") && end > start));
      expect([client, told.map(({ start, end }) => `${start} ${end}`).sort()]).toEqual([client, calendar]);
    }
    expect(await textOf(`/feeds/${partnership.id}.ics`)).toBe(await textOf("/feeds/rannebergen.ics"));
  }, 60_000);

  it("tells of an organisation, a room, a goal and an activity what belongs to it", async () => {
    const [goal] = await scene.goals();
    const { activity, occurrence } = await scene.planned({ title: "Odlarträff", startDate: "2026-12-03", startTime: "17:00", endTime: "18:00" });
    const { activity: other } = await scene.planned({ title: "Nästa", startDate: "2026-12-04", startTime: "17:00", endTime: "18:00", roomId: null, placeText: "Torget", goalIds: [(await scene.goals())[1]?.id], organiserId: scene.organisationIds[1] });
    for (const id of [scene.organisationIds[0], scene.roomId, goal?.id, activity.id]) {
      expect(await eventOf(`/feeds/${id}.ics`, activity.id)).toContain("SUMMARY:Odlarträff\r\n");
      expect(await eventOf(`/feeds/${id}.ics`, other.id)).toBeUndefined();
    }
    // In a room stands only what takes place there.
    await scene.act("moveOccurrence", { id: occurrence.id, expectedVersion: occurrence.version, localDate: "2026-12-03", startTime: "17:00", endTime: "18:00", roomId: null, placeText: "Torget" });
    expect(await eventOf(`/feeds/${scene.roomId}.ics`, activity.id)).toBeUndefined();
    expect(await eventOf(`/feeds/${activity.id}.ics`, activity.id)).toContain("LOCATION:Torget\r\n");
  });

  it("never tells what only those who work there see: not to them either, whatever cookie comes along", async () => {
    const { activity } = await scene.planned(hidden);
    for (const name of ["rannebergen", scene.organisationIds[0] as string, (await scene.goals())[0]?.id as string]) {
      const response = await get(`/feeds/${name}.ics`, {}, scene.leader);
      expect(await response.text()).not.toContain(uuidOf(activity.id));
    }
    expect((await get(`/feeds/${activity.id}.ics`, {}, scene.leader)).status).toBe(404);
  });

  it("names no person, and says where it is from", async () => {
    const people = (await app.dataSource.query(`select display_name as name from "user" where display_name <> ''`)) as { name: string }[];
    const text = (await textOf("/feeds/rannebergen.ics")).replaceAll("\r\n ", "");
    expect(people.filter(({ name }) => text.includes(name))).toEqual([]);
    expect(text).toContain(`${app.address}/a/rannebergen/aktiviteter?dag=`);
  });

  it("is answered by HEAD, by its tag, and again only when something has changed", async () => {
    const first = await get(`/feeds/${scene.roomId}.ics`);
    const tag = first.headers.get("etag") ?? "";
    expect([first.headers.get("content-type"), first.headers.get("cache-control"), first.headers.get("referrer-policy")]).toEqual(["text/calendar; charset=utf-8", "public, max-age=300", "no-referrer"]);
    const head = await get(`/feeds/${scene.roomId}.ics`, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, tag, ""]);
    const unchanged = await get(`/feeds/${scene.roomId}.ics`, { headers: { "if-none-match": `"another", W/${tag}` } });
    expect([unchanged.status, unchanged.headers.get("etag"), await unchanged.text()]).toEqual([304, tag, ""]);
    await scene.planned();
    const changed = await get(`/feeds/${scene.roomId}.ics`, { headers: { "if-none-match": tag } });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(tag);
    // Another partnership's news are none of this one's.
    expect((await get("/feeds/boden.ics", { headers: { "if-none-match": (await get("/feeds/boden.ics")).headers.get("etag") ?? "" } })).status).toBe(304);
  });

  it("is the same, byte for byte, from another process", async () => {
    const other = await startApp({ database: app.database });
    const [one, two] = await Promise.all([app, other].map(async ({ anyone, address }) => (await (await anyone.fetch(`/feeds/${scene.roomId}.ics`)).text()).replaceAll(/\r\n /g, "").replaceAll(address, "")));
    await other.stop();
    expect(two).toBe(one);
  });

  it("answers 404 alike to whatever there is no calendar of, and refuses what it does not know", async () => {
    const told = async (path: string) => {
      const response = await get(path);
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
      return [response.status, errors[0]?.message, errors[0]?.extensions.code];
    };
    const missing = [404, "There is no such calendar feed, or you may not know of it.", "NOT_FOUND"];
    const nothing = Buffer.from("Room:00000000-0000-4000-8000-000000000000").toString("base64url");
    const noCalendar = Buffer.from("Measurement:00000000-0000-4000-8000-000000000000").toString("base64url");
    for (const name of ["finns-inte", nothing, noCalendar, `private/${"a".repeat(43)}`]) {
      expect([name, await told(`/feeds/${name}.ics`)]).toEqual([name, missing]);
    }
    expect((await told("/feeds/rannebergen.ics?client=lotus"))[0]).toBe(400);
    expect((await get("/feeds/rannebergen.ics", { method: "POST" })).status).toBe(404);
  });

  it("may be asked for sixty times in an hour from one place", async () => {
    const tag = (await get("/feeds/lina-hage.ics")).headers.get("etag") ?? "";
    const asked = async () => (await get("/feeds/lina-hage.ics", { headers: { "if-none-match": tag } })).status;
    expect(new Set(await Promise.all(Array.from({ length: 59 }, asked)))).toEqual(new Set([304]));
    const refused = await get("/feeds/lina-hage.ics");
    expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect((await get("/feeds/boden.ics")).status).toBe(200);
  });
});

describe("what becomes of a series", () => {
  interface Seen {
    readonly id: string;
    readonly version: number;
    readonly localDate: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly status: string;
    readonly title: string;
  }
  const read = async (id: string): Promise<Seen[]> =>
    (await scene.leader.query<{ node: { occurrences: { nodes: Seen[] } } }>("query ($id: ID!) { node(id: $id) { ... on Activity { occurrences { nodes { id version localDate startsAt endsAt status title } } } } }", { id })).node.occurrences.nodes;
  const edit = async (id: string, localDate: string, change: object): Promise<void> => {
    const one = (await read(id)).find((each) => each.localDate === localDate) as Seen;
    expect((await scene.act("editOccurrence", { id: one.id, expectedVersion: one.version, ...change })).userErrors).toEqual([]);
  };

  it.each([
    ["a plain rule", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270330"],
    ["weeks by number", "FREQ=YEARLY;BYWEEKNO=1,3,5,7,9,11,13,49,51,53;BYDAY=TU;UNTIL=20270330"],
  ])("that was split on the way comes out whole, with %s: every time of it once, by the name that it goes by", async (_, rule) => {
    const { entity } = await scene.act("planActivity", await scene.planInput({ title: "Syjunta", startDate: "2026-12-01", startTime: "18:00", endTime: "20:00", roomId: null, placeText: "Torget", rule, pausesForClosures: false, extraDates: ["2026-12-18"] }));
    const id = entity?.id ?? "";
    await edit(id, "2026-12-15", { title: "Syjunta med glögg", organiserId: scene.organisationIds[1] });
    await edit(id, "2027-01-05", { scope: "THIS_AND_FOLLOWING", localDate: "2027-01-06", startTime: "17:30", endTime: "19:00", title: "Sy och laga" });
    await edit(id, "2027-02-03", { localDate: "2027-02-05" });
    const later = (await read(id)).filter(({ localDate }) => localDate > "2027-02-28").map(({ localDate }) => localDate);
    await edit(id, later[0] as string, { scope: "THIS_AND_FOLLOWING", rule: "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270420", placeText: "Parken" });
    const stored = await read(id);
    expect(new Set(stored.map(({ title }) => title))).toEqual(new Set(["Syjunta", "Syjunta med glögg", "Sy och laga"]));
    const wanted = stored.map(({ startsAt, endsAt, title }) => `${startsAt} ${endsAt} ${title}`).sort();
    for (const client of ["google", "apple", "outlook", "khal"]) {
      const text = await textOf(`/feeds/${id}.ics?client=${client}`);
      const told = readCalendar(text).map(({ start, end, summary }) => `${start} ${end} ${summary.replace(" (flyttat)", "")}`);
      expect([client, told.sort()]).toEqual([client, wanted]);
    }
  }, 60_000);

  it("stands in the calendar of whoever arranges a single time of it, with that time alone", async () => {
    const { entity } = await scene.act("planActivity", await scene.planInput({ title: "Slöjdkväll", startDate: "2026-12-02", startTime: "15:00", endTime: "16:00", roomId: null, placeText: "Torget", rule: "FREQ=WEEKLY;BYDAY=WE;COUNT=3", pausesForClosures: false }));
    const id = entity?.id ?? "";
    const [, own] = scene.organisationIds;
    await edit(id, "2026-12-09", { organiserId: own });
    const daysOf = async (organisation: string | undefined): Promise<string[]> => readCalendar(await textOf(`/feeds/${organisation}.ics`)).filter(({ summary }) => summary === "Slöjdkväll").map(({ start }) => start.slice(0, 10));
    expect(await daysOf(own)).toEqual(["2026-12-09"]);
    expect(await daysOf(scene.organisationIds[0])).toEqual(["2026-12-02", "2026-12-16"]);
  });
});

describe("what becomes of an event", () => {
  it("its name stays, and its sequence rises with every edit, move, cancellation and undo, and when it takes place after all", async () => {
    const { activity, occurrence } = await scene.planned({ title: "Sagostund", startDate: "2026-12-07", startTime: "10:00", endTime: "11:00" });
    const event = () => eventOf(`/feeds/${activity.id}.ics`, activity.id);
    const seen = [sequenceOf(await event())];
    const mutation = "00000000-0000-4000-8000-00000000f00d";
    await scene.act("editActivity", { id: activity.id, expectedVersion: activity.version, title: "Sagostunden" });
    seen.push(sequenceOf(await event()));
    const moved = await scene.act("moveOccurrence", { id: occurrence.id, expectedVersion: occurrence.version, localDate: "2026-12-08", startTime: "10:00", endTime: "11:00", clientMutationId: mutation });
    expect(await event()).toContain("SUMMARY:Sagostunden (flyttat)\r\n");
    seen.push(sequenceOf(await event()));
    await scene.leader.mutate("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code } } }", { mutationId: mutation });
    seen.push(sequenceOf(await event()));
    const { node } = await scene.leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { version } } }", { id: occurrence.id });
    expect(moved.entity?.version).toBeLessThan(node.version);
    const { entity: off } = await scene.act("cancelOccurrence", { id: occurrence.id, expectedVersion: node.version, reason: "Storm" });
    const cancelled = await event();
    seen.push(sequenceOf(cancelled));
    expect(cancelled).toContain("SUMMARY:INSTÄLLT: Sagostunden\r\n");
    expect(cancelled).toContain("STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\n");
    await scene.act("reinstateOccurrence", { id: occurrence.id, expectedVersion: off?.version });
    const goesAhead = await event();
    seen.push(sequenceOf(goesAhead));
    expect(goesAhead).toContain("SUMMARY:Sagostunden\r\n");
    expect(goesAhead).not.toContain("TRANSPARENT");
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(seen).toHaveLength(6);
  });
});

describe("a private feed", () => {
  it("shows what its owner may see, is listed with the day of its use, and known by its hash alone", async () => {
    const { activity } = await scene.planned({ ...hidden, startDate: "2026-12-09" });
    const { path, feed } = await create(scene.partnershipId);
    expect(path).toMatch(/^\/feeds\/private\/[\w-]{43}\.ics$/);
    expect(feed).toEqual({ id: feed.id, name: expect.any(String), subject: "PARTNERSHIP", subjectId: scene.partnershipId, lastUsedOn: null });
    expect(await eventOf(path, activity.id)).toContain("SUMMARY:Bara för oss\r\n");
    const response = await get(path, { method: "HEAD" });
    expect([response.status, response.headers.get("cache-control"), response.headers.get("referrer-policy")]).toEqual([200, "private, no-cache", "no-referrer"]);
    const { viewer } = await scene.leader.query<{ viewer: { calendarFeeds: { id: string; lastUsedOn: string | null }[] } }>("{ viewer { calendarFeeds { id lastUsedOn } } }");
    expect(viewer.calendarFeeds).toContainEqual({ id: feed.id, lastUsedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    const secret = path.slice("/feeds/private/".length, -".ics".length);
    const [{ found }] = (await app.dataSource.query("select count(*)::int as found from calendar_feed t where to_jsonb(t)::text like '%' || $1 || '%'", [secret])) as [{ found: number }];
    expect(found).toBe(0);
    expect(logged.length).toBeGreaterThan(10);
    expect(logged.filter((line) => line.includes(secret))).toEqual([]);
  });

  it("is told once, leaves a line in the audit log, and asks for a proof of the last ten minutes", async () => {
    const input = { clientMutationId: "00000000-0000-4000-8000-00000000feed", subjectId: scene.roomId };
    const [first, second] = [await scene.leader.query<{ createCalendarFeed: Created }>(createDocument, { input }), await scene.leader.query<{ createCalendarFeed: Created }>(createDocument, { input })];
    expect(second.createCalendarFeed).toEqual({ ...first.createCalendarFeed, path: null });
    await revoke(first.createCalendarFeed.feed.id);
    const acts = (await app.dataSource.query("select what from audit_event where subject_id = $1 order by id", [first.createCalendarFeed.feed.id])) as { what: string }[];
    expect(acts.map(({ what }) => what)).toEqual(["CALENDAR_FEED_CREATED", "CALENDAR_FEED_REVOKED"]);
    const stale = await app.as("rannebergen", "PROCESS_LEADER");
    await app.dataSource.query("update session set authenticated_at = now() - interval '11 minutes' where token_hash = $1", [createHash("sha256").update(stale.cookie?.split("=")[1] ?? "").digest()]);
    const { errors } = await stale.ask(createDocument, { input: { ...input, clientMutationId: "00000000-0000-4000-8000-00000000feee" } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", reason: "STEP_UP" });
  });

  it("is gone, as if it had never been, once revoked, and for nobody else to revoke", async () => {
    const { path, feed } = await create(scene.partnershipId);
    const stranger = await app.as("boden", "PROCESS_LEADER");
    await expect(revoke(feed.id, stranger)).rejects.toThrow("NOT_FOUND");
    const tag = (await get(path)).headers.get("etag") ?? "";
    await revoke(feed.id);
    const answers = await Promise.all([path, `/feeds/private/${"b".repeat(43)}.ics`].map((each) => get(each, { headers: { "if-none-match": tag } })));
    const told = await Promise.all(answers.map(async (each) => {
      const { errors } = (await each.json()) as { errors: { extensions: { requestId?: string } }[] };
      return [each.status, each.headers.get("cache-control"), errors.map(({ extensions, ...error }) => ({ ...error, extensions: { ...extensions, requestId: null } }))];
    }));
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.[0]).toBe(404);
  });

  it("follows the rights of its owner from one request to the next", async () => {
    const reader = await app.as("rannebergen", "READER");
    const { activity } = await scene.planned({ ...hidden, startDate: "2026-12-10" });
    const { path } = await create(scene.partnershipId, reader);
    const first = await get(path);
    expect(await first.text()).toContain(uuidOf(activity.id));
    const [{ id, valid }] = (await app.dataSource.query(
      `select a.id, a.valid::text as valid from assignment a where a.role = 'READER' and a.partnership_id = $1 and a.valid @> '2026-11-23'::date`,
      [uuidOf(scene.partnershipId)],
    )) as [{ id: string; valid: string }];
    await app.dataSource.query("update assignment set valid = daterange(lower(valid), '2026-11-23') where id = $1", [id]);
    expect((await get(path, { headers: { "if-none-match": first.headers.get("etag") ?? "" } })).status).toBe(404);
    await app.dataSource.query("update assignment set valid = $2::daterange where id = $1", [id, valid]);
    expect((await get(path)).status).toBe(200);
    await app.dataSource.query(`update "user" u set status = 'SUSPENDED' from assignment a where a.user_id = u.id and a.id = $1`, [id]);
    expect((await get(path)).status).toBe(404);
    await app.dataSource.query(`update "user" u set status = 'ACTIVE' from assignment a where a.user_id = u.id and a.id = $1`, [id]);
  });

  it("can be of an organisation that the person works with, and of nothing elsewhere", async () => {
    const { path } = await create(scene.organisationIds[0] as string);
    expect((await get(path)).status).toBe(200);
    const { partnership } = await app.anyone.query<{ partnership: { id: string } }>(`{ partnership(slug: "boden") { id } }`);
    await expect(create(partnership.id)).rejects.toThrow("FORBIDDEN");
    await expect(create(Buffer.from("Goal:00000000-0000-4000-8000-000000000000").toString("base64url"))).rejects.toThrow("NOT_FOUND");
    await expect(create(Buffer.from("Booking:00000000-0000-4000-8000-000000000000").toString("base64url"))).rejects.toThrow("BAD_USER_INPUT");
  });

  it("counts wrong secrets as guesses from where they came", async () => {
    const guess = async (_: unknown, index: number) => (await get(`/feeds/private/${String(index).padStart(43, "x")}.ics`)).status;
    const answers = await Promise.all(Array.from({ length: 130 }, guess));
    expect(new Set(answers)).toEqual(new Set([404, 429]));
  });
});
