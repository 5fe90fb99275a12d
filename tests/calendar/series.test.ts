import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { Scene, type Payload } from "../support/scene.ts";
import { SignUps } from "../support/sign-ups.ts";

// A series is edited: one occurrence, one and those after it, all of them. Nothing that people put there is lost (J3).

let app: TestApp;
let scene: Scene;
let home: string;
let otherRoom: string;
beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
}, 60_000);
beforeEach(async () => {
  [home, otherRoom] = [await room("Salen"), await room("Ateljén")];
});
afterAll(() => app.stop());

const uuidOf = (globalId: string): string => Buffer.from(globalId, "base64url").toString("utf8").split(":")[1] ?? "";

async function room(name: string): Promise<string> {
  const [made] = (await app.dataSource.query("insert into room (partnership_id, premises_id, name, capacity, opening_hours) select partnership_id, premises_id, $2, 20, opening_hours from room where id = $1 returning id", [uuidOf(scene.roomId), name])) as { id: string }[];
  return Buffer.from(`Room:${made?.id}`).toString("base64url");
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly originalStart: string;
  readonly localDate: string;
  readonly startTime: string;
  readonly startsAt: string;
  readonly status: string;
  readonly moved: boolean;
  readonly room: { readonly name: string } | null;
  readonly organiser: { readonly id: string };
  readonly attendance: { readonly total: number } | null;
  readonly booking: { readonly id: string; readonly startsAt: string; readonly organisation: { readonly id: string } } | null;
}

interface Series {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly series: { readonly rule: string; readonly startDate: string; readonly excludedDates: string[] };
  readonly earlierSeries: readonly { readonly rule: string; readonly lastDay: string }[];
  readonly rows: readonly Row[];
}

const fields = "id version title originalStart localDate startTime startsAt status moved room { name } organiser { id } attendance { total } booking { id startsAt organisation { id } }";
const document = `query ($id: ID!) { node(id: $id) { ... on Activity { id title status series { rule startDate excludedDates } earlierSeries { rule lastDay } occurrences { nodes { ${fields} } } } } }`;

async function read(id: string): Promise<Series> {
  const { node } = await scene.leader.query<{ node: Omit<Series, "rows"> & { occurrences: { nodes: Row[] } } }>(document, { id });
  const { occurrences, ...rest } = node;
  return { ...rest, rows: occurrences.nodes };
}

/** A café on Tuesdays, in a room of its own. */
const cafe = async (more: object = {}): Promise<Series> => {
  const { entity, userErrors } = await scene.act("planActivity", await scene.planInput({ title: "Café", startDate: "2026-11-03", startTime: "18:00", endTime: "20:00", roomId: home, rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270615", pausesForClosures: false, ...more }));
  expect(userErrors).toEqual([]);
  return read(entity?.id ?? "");
};

const on = (series: Series, day: string): Row => {
  const row = series.rows.find(({ localDate }) => localDate === day);
  if (!row) {
    throw new Error(`Nothing on ${day}: ${series.rows.map(({ localDate }) => localDate).join(" ")}`);
  }
  return row;
};
const at = ({ id, version }: Row) => ({ id, expectedVersion: version });
const days = ({ rows }: Series): string[] => rows.map(({ localDate }) => localDate);

interface Preview {
  readonly token: string;
  readonly movedCount: number;
  readonly addedCount: number;
  readonly deletedCount: number;
  readonly cancelledCount: number;
  readonly reinstatedCount: number;
  readonly renamedCount: number;
  readonly keptCount: number;
  readonly untouchedCount: number;
  readonly bookedCount: number;
  readonly releasedCount: number;
  readonly lines: readonly { readonly effect: string; readonly occurrence: { readonly id: string } | null; readonly before: { readonly localDate: string } | null; readonly after: { readonly localDate: string; readonly startTime: string; readonly room: { readonly name: string } | null } | null }[];
  readonly exceptions: readonly { readonly id: string }[];
  readonly guarded: readonly { readonly id: string }[];
  readonly clashes: readonly { readonly name: string | null; readonly room: { readonly name: string } }[];
  readonly dependents: readonly { readonly kind: string; readonly following: number; readonly leftOver: number }[];
  readonly audiences: readonly { readonly kind: string; readonly count: number; readonly mayBeMore: boolean }[];
  readonly questions: readonly string[];
}
const previewFields = "token movedCount addedCount deletedCount cancelledCount reinstatedCount renamedCount keptCount untouchedCount bookedCount releasedCount lines { effect occurrence { id } before { localDate } after { localDate startTime room { name } } } exceptions { id } guarded { id } clashes { name room { name } } dependents { kind following leftOver } audiences { kind count mayBeMore } questions";

type Act = "editOccurrence" | "cancelOccurrence" | "reinstateOccurrence" | "deleteOccurrence";

async function preview(act: Act, input: object): Promise<{ preview: Preview; userErrors: Payload["userErrors"] }> {
  const name = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
  const data = await scene.leader.mutate<Record<string, { preview: Preview; userErrors: Payload["userErrors"] }>>(
    `mutation ($input: ${name}!) { ${act}(input: $input) { userErrors { code path message } preview { ${previewFields} } } }`,
    { clientMutationId: randomUUID(), ...input, dryRun: true },
  );
  return data[act] as { preview: Preview; userErrors: Payload["userErrors"] };
}

const done = async (act: Act, input: object): Promise<string> => {
  const clientMutationId = randomUUID();
  expect((await scene.act(act, { clientMutationId, ...input })).userErrors).toEqual([]);
  return clientMutationId;
};
const undo = async (mutationId: string) => (await scene.leader.mutate<{ undo: { userErrors: { code: string; message: string }[] } }>("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code message } } }", { mutationId })).undo.userErrors;

/** Rows as they are in the database, less what counts their changes. */
async function stored(activityId: string): Promise<unknown> {
  const id = uuidOf(activityId);
  const less = "- 'version' - 'updated_at' - 'updated_by'";
  const [row] = (await app.dataSource.query(
    `select to_jsonb(a) ${less} as activity,
       (select jsonb_agg(to_jsonb(o) ${less} order by o.id) from occurrence o where o.activity_id = a.id) as occurrences,
       (select jsonb_agg(to_jsonb(b) ${less} order by b.id) from booking b join occurrence o on o.id = b.occurrence_id where o.activity_id = a.id) as bookings,
       (select jsonb_agg(to_jsonb(t) ${less} order by t.id) from attendance t join occurrence o on o.id = t.occurrence_id where o.activity_id = a.id) as attendance
     from activity a where a.id = $1`,
    [id],
  )) as unknown[];
  return row;
}

describe("a café through a year (J3)", () => {
  let before: Series;
  beforeEach(async () => {
    before = await cafe();
    await scene.act("reportAttendance", { occurrenceId: on(before, "2026-11-10").id, total: 23 });
    await done("editOccurrence", { ...at(on(before, "2026-12-08")), localDate: "2026-12-10" });
    await done("cancelOccurrence", { ...at(on(before, "2026-12-15")), reason: "Julavslutning" });
    before = await read(before.id);
  });

  const fromJanuary = (series: Series) => ({ ...at(on(series, "2027-01-12")), scope: "THIS_AND_FOLLOWING", localDate: "2027-01-13", startTime: "17:30", endTime: "19:00", roomId: otherRoom });

  it("changes from 12 January to Wednesdays in another room, and tells beforehand exactly what becomes of it", async () => {
    const input = fromJanuary(before);
    const told = await preview("editOccurrence", input);
    expect(told.userErrors).toEqual([]);
    expect(told.preview).toMatchObject({ movedCount: 23, addedCount: 0, deletedCount: 0, keptCount: 0, untouchedCount: 3, bookedCount: 23, releasedCount: 0, exceptions: [], guarded: [], clashes: [], questions: [] });
    expect(told.preview.lines[0]).toMatchObject({ effect: "MOVED", occurrence: { id: input.id }, before: { localDate: "2027-01-12" }, after: { localDate: "2027-01-13", startTime: "17:30", room: { name: "Ateljén" } } });
    expect((await read(before.id)).rows).toEqual(before.rows);
    await done("editOccurrence", { ...input, preview: told.preview.token });
    const after = await read(before.id);
    expect(after.rows.map(({ id }) => id)).toEqual(before.rows.map(({ id }) => id));
    expect(after.rows.map(({ localDate, startTime }) => `${localDate} ${startTime}`)).toEqual(
      before.rows.map(({ localDate, startTime }) => (localDate < "2027-01-12" ? `${localDate} ${startTime}` : `${new Date(Date.parse(localDate) + 86_400_000).toISOString().slice(0, 10)} 17:30`)));
    expect(after.series.rule).toBe("FREQ=WEEKLY;BYDAY=WE;UNTIL=20270616");
    expect(after.earlierSeries).toEqual([{ rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270615", lastDay: "2027-01-11" }]);
    expect(on(after, "2026-11-10")).toMatchObject({ status: "HELD", attendance: { total: 23 } });
    expect(on(after, "2026-12-10")).toMatchObject({ id: on(before, "2026-12-10").id, moved: true });
    expect(on(after, "2026-12-15")).toMatchObject({ status: "CANCELLED" });
    expect(on(after, "2027-01-13")).toMatchObject({ moved: false, room: { name: "Ateljén" }, originalStart: "2027-01-13T17:30", startsAt: "2027-01-13T16:30:00.000Z", booking: { startsAt: "2027-01-13T16:30:00.000Z" } });
    // the wall time stays when the clocks change on 28 March
    expect(on(after, "2027-03-31").startsAt).toBe("2027-03-31T15:30:00.000Z");
  });

  it("asks about exceptions to come, and keeps them or takes them along as it is told", async () => {
    await done("editOccurrence", { ...at(on(before, "2027-02-09")), localDate: "2027-02-11" });
    before = await read(before.id);
    const input = fromJanuary(before);
    expect((await scene.act("editOccurrence", input)).userErrors).toMatchObject([{ code: "REQUIRED", path: ["exceptions"] }]);
    const { preview: asked } = await preview("editOccurrence", input);
    expect(asked).toMatchObject({ questions: ["EXCEPTIONS"], exceptions: [{ id: on(before, "2027-02-11").id }] });
    const { preview: kept } = await preview("editOccurrence", { ...input, exceptions: "KEEP" });
    expect(kept.questions).toEqual([]);
    const undone = await stored(before.id);
    const mutation = await done("editOccurrence", { ...input, exceptions: "KEEP", preview: kept.token });
    // its own day and time are kept; its room, which nobody had changed, goes along
    expect(on(await read(before.id), "2027-02-11")).toMatchObject({ id: on(before, "2027-02-11").id, startTime: on(before, "2027-02-11").startTime, moved: true, originalStart: "2027-02-10T17:30", room: { name: "Ateljén" } });
    expect(await undo(mutation)).toEqual([]);
    expect(await stored(before.id)).toEqual(undone);
    await done("editOccurrence", { ...fromJanuary(await read(before.id)), exceptions: "FOLLOW" });
    expect(on(await read(before.id), "2027-02-10")).toMatchObject({ id: on(before, "2027-02-11").id, startTime: "17:30", moved: false });
  });

  it("does just what was told, or nothing", async () => {
    const input = fromJanuary(before);
    const { preview: told } = await preview("editOccurrence", input);
    await done("cancelOccurrence", { ...at(on(before, "2027-05-04")), reason: "Stängt" });
    expect((await scene.act("editOccurrence", { ...input, preview: told.token })).userErrors).toMatchObject([{ code: "CONFLICT", path: ["preview"] }]);
  });

  it("undone is as it was, row by row; a room that somebody took meanwhile is said", async () => {
    const was = await stored(before.id);
    const mutation = await done("editOccurrence", fromJanuary(before));
    expect(await undo(mutation)).toEqual([]);
    expect(await stored(before.id)).toEqual(was);
    const again = await done("editOccurrence", fromJanuary(await read(before.id)));
    expect((await scene.act("planActivity", await scene.planInput({ title: "Årsmöte", startDate: "2027-04-06", startTime: "19:00", endTime: "21:00", roomId: home }))).userErrors).toEqual([]);
    expect(await undo(again)).toMatchObject([{ code: "ROOM_TAKEN" }]);
  });

  it("from its first occurrence on is the whole of it: no series is left without occurrences", async () => {
    const all = await cafe({ startDate: "2026-12-01", roomId: otherRoom });
    await done("editOccurrence", { ...at(all.rows[0] as Row), scope: "THIS_AND_FOLLOWING", localDate: "2026-12-03" });
    const after = await read(all.id);
    expect(after.earlierSeries).toEqual([]);
    expect(after.series).toMatchObject({ rule: "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270617", startDate: "2026-12-03" });
    expect(after.rows.map(({ id }) => id)).toEqual(all.rows.map(({ id }) => id));
  });

  it("is over when all that is to come is deleted, and what was held stays", async () => {
    const was = await stored(before.id);
    expect((await scene.act("deleteOccurrence", { ...at(on(before, "2026-11-24")), scope: "ALL" })).userErrors).toMatchObject([{ path: ["exceptions"] }]);
    const mutation = await done("deleteOccurrence", { ...at(on(before, "2026-11-24")), scope: "ALL", exceptions: "FOLLOW" });
    const after = await read(before.id);
    expect(after.status).toBe("ENDED");
    expect(days(after)).toEqual(["2026-11-03", "2026-11-10", "2026-11-17"]);
    expect(await undo(mutation)).toEqual([]);
    expect(await stored(before.id)).toEqual(was);
    const whole = await cafe({ startDate: "2026-12-01", roomId: otherRoom });
    await done("deleteOccurrence", { ...at(whole.rows[0] as Row), scope: "ALL" });
    expect(await read(whole.id)).toMatchObject({ status: "CANCELLED", rows: [] });
  });

  it("is cancelled from one occurrence on, marked with the reason; what is before goes on", async () => {
    await done("cancelOccurrence", { ...at(on(before, "2027-05-04")), scope: "THIS_AND_FOLLOWING", reason: "Lokalen renoveras" });
    const after = await read(before.id);
    expect(after.status).toBe("OPEN");
    expect(after.rows.filter(({ status }) => status === "CANCELLED").map(({ localDate }) => localDate)).toEqual(["2026-12-15", "2027-05-04", "2027-05-11", "2027-05-18", "2027-05-25", "2027-06-01", "2027-06-08", "2027-06-15"]);
    expect(on(after, "2027-05-11").booking).toBeNull();
  });

  it("goes by a new name from one occurrence on, and keeps the old one before it", async () => {
    const mutation = await done("editOccurrence", { ...at(on(before, "2027-01-12")), scope: "THIS_AND_FOLLOWING", title: "Språkkafé", organiserId: scene.organisationIds[1] });
    const after = await read(before.id);
    expect(after.title).toBe("Språkkafé");
    expect(new Set(after.rows.filter(({ localDate }) => localDate < "2027-01-12").map(({ title, organiser }) => `${title} ${organiser.id}`))).toEqual(new Set([`Café ${scene.organisationIds[0]}`]));
    expect(new Set(after.rows.filter(({ localDate }) => localDate >= "2027-01-12").map(({ title, organiser, booking }) => `${title} ${organiser.id} ${booking?.organisation.id}`))).toEqual(new Set([`Språkkafé ${scene.organisationIds[1]} ${scene.organisationIds[1]}`]));
    expect(await undo(mutation)).toEqual([]);
    await done("editOccurrence", { ...at(on(await read(before.id), "2027-01-12")), title: "Café med musik" });
    expect((await read(before.id)).rows.filter(({ title }) => title !== "Café").map(({ localDate, title }) => [localDate, title])).toEqual([["2027-01-12", "Café med musik"]]);
  });

  it("takes place every other week from one occurrence on: the weeks between go, with their bookings", async () => {
    const input = { ...at(on(before, "2027-01-12")), scope: "THIS_AND_FOLLOWING", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270615" };
    const { preview: told } = await preview("editOccurrence", input);
    expect(told).toMatchObject({ movedCount: 0, deletedCount: 11, addedCount: 0, releasedCount: 11, guarded: [] });
    await done("editOccurrence", { ...input, preview: told.token });
    const after = await read(before.id);
    expect(days(after).filter((day) => day >= "2027-01-05").slice(0, 4)).toEqual(["2027-01-05", "2027-01-12", "2027-01-26", "2027-02-09"]);
    expect(on(after, "2027-01-26").id).toBe(on(before, "2027-01-26").id);
  });

  it("loses nothing that people asked for: a request for a room there is asked about first", async () => {
    const week = on(before, "2027-01-19");
    await app.dataSource.query("update booking set status = 'REQUESTED' where occurrence_id = $1", [uuidOf(week.id)]);
    const input = { ...at(on(before, "2027-01-12")), scope: "THIS_AND_FOLLOWING", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270615" };
    expect((await scene.act("editOccurrence", input)).userErrors).toMatchObject([{ code: "REQUIRED", path: ["removals"] }]);
    const { preview: told } = await preview("editOccurrence", input);
    expect(told).toMatchObject({ questions: ["REMOVALS"], guarded: [{ id: week.id }], dependents: expect.arrayContaining([{ kind: "BOOKING_REQUEST", following: 0, leftOver: 1 }]) });
    const kept = await done("editOccurrence", { ...input, removals: "KEEP" });
    expect(on(await read(before.id), "2027-01-19")).toMatchObject({ id: week.id, status: "SCHEDULED" });
    expect(await undo(kept)).toEqual([]);
    expect((await scene.act("editOccurrence", { ...input, removals: "CANCEL" })).userErrors).toMatchObject([{ code: "REQUIRED", path: ["removalReason"] }]);
    const cancelled = await done("editOccurrence", { ...input, removals: "CANCEL", removalReason: "Bara varannan vecka" });
    expect(on(await read(before.id), "2027-01-19")).toMatchObject({ id: week.id, status: "CANCELLED" });
    expect(await undo(cancelled)).toEqual([]);
    await done("editOccurrence", { ...input, removals: "DELETE" });
    expect(days(await read(before.id))).not.toContain("2027-01-19");
  });

  it("one occurrence that is deleted stays deleted when the others move", async () => {
    await done("deleteOccurrence", at(on(before, "2027-02-02")));
    const after = await read(before.id);
    expect(after.series.excludedDates).toEqual(["2027-02-02"]);
    await done("editOccurrence", fromJanuary(after));
    expect(days(await read(before.id))).not.toContain("2027-02-03");
    expect((await read(before.id)).series.excludedDates).toEqual(["2027-02-03"]);
  });

  it("takes place on extra days and not on those that are left out, also when the rest of it moves", async () => {
    const series = await cafe({ roomId: otherRoom, startDate: "2026-12-01", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=4", extraDates: ["2026-12-17"], excludedDates: ["2026-12-08"] });
    expect(days(series)).toEqual(["2026-12-01", "2026-12-15", "2026-12-17", "2026-12-22"]);
    await done("editOccurrence", { ...at(on(series, "2026-12-15")), scope: "THIS_AND_FOLLOWING", startTime: "17:00", extraDates: ["2026-12-17", "2026-12-20"] });
    const after = await read(series.id);
    expect(after.rows.map(({ localDate, startTime }) => `${localDate} ${startTime}`)).toEqual(["2026-12-01 18:00", "2026-12-15 17:00", "2026-12-17 17:00", "2026-12-20 17:00", "2026-12-22 17:00"]);
    expect(on(after, "2026-12-17").id).toBe(on(series, "2026-12-17").id);
    expect(after.series.rule).toBe("FREQ=WEEKLY;BYDAY=TU;COUNT=2");
  });

  it("names what stands in the way, and is refused", async () => {
    await scene.act("planActivity", await scene.planInput({ title: "Körövning", startDate: "2027-02-17", startTime: "18:00", endTime: "19:30", roomId: otherRoom }));
    const { preview: told } = await preview("editOccurrence", fromJanuary(before));
    expect(told.clashes).toEqual([{ name: "Körövning", room: { name: "Ateljén" } }]);
    expect((await scene.act("editOccurrence", fromJanuary(before))).userErrors).toMatchObject([{ code: "ROOM_TAKEN" }]);
  });
});

describe("who else sees it is told beforehand", () => {
  const feedOf = async (subjectId: string, person: TestClient) => {
    const { createCalendarFeed } = await person.mutate<{ createCalendarFeed: { path: string } }>("mutation ($input: CreateCalendarFeedInput!) { createCalendarFeed(input: $input) { path } }", { subjectId });
    return createCalendarFeed.path;
  };
  const counts = async (input: object): Promise<unknown> => Object.fromEntries((await preview("cancelOccurrence", { reason: "Snö", ...input })).preview.audiences.map(({ kind, count, mayBeMore }) => [kind, [count, mayBeMore]]));

  it("calendars that follow it by a private address, as far as they are used, and what may follow the open one", async () => {
    const series = await cafe({ startDate: "2026-12-01", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3" });
    const input = at(on(series, "2026-12-08"));
    const [own, elsewhere] = [scene.leader, await app.as("boden", "PROCESS_LEADER")];
    const used = await Promise.all([feedOf(series.id, own), feedOf(home, own), feedOf(scene.organisationIds[0] ?? "", own), feedOf(scene.partnershipId, await app.as("rannebergen", "READER"))]);
    await feedOf(series.id, own); // never fetched
    await feedOf(otherRoom, own);
    expect(await counts(input)).toEqual({ BOARD: [0, false], CALENDAR_FEED: [0, true] });
    for (const path of used) {
      expect((await app.anyone.fetch(path)).status).toBe(200);
    }
    expect(await counts(input)).toMatchObject({ CALENDAR_FEED: [4, true] });
    await app.dataSource.query("update calendar_feed set last_used_on = last_used_on - 31 where subject_kind = 'Room'");
    expect(await counts(input)).toMatchObject({ CALENDAR_FEED: [3, true] });
    // To those who are not in the partnership no preview tells anything.
    const { data } = await elsewhere.ask("mutation ($input: CancelOccurrenceInput!) { cancelOccurrence(input: $input) { preview { audiences { count } } } }", { input: { clientMutationId: randomUUID(), ...input, reason: "Snö", dryRun: true } });
    expect(data).toBeFalsy();
    await app.dataSource.query("delete from calendar_feed");
    const inside = await cafe({ startDate: "2026-12-01", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3", roomId: otherRoom, visibility: "PARTNERSHIP" });
    expect(await counts(at(on(inside, "2026-12-08")))).toEqual({ BOARD: [0, false], CALENDAR_FEED: [0, false] });
  });

  it("boards that tell of one of the days this week, of what they may show", async () => {
    const [{ boards }] = (await app.dataSource.query("select count(*)::int as boards from board b join partnership p on p.id = b.partnership_id where p.slug = 'rannebergen'")) as [{ boards: number }];
    expect(boards).toBeGreaterThan(0);
    const week = { startDate: "2026-11-24", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3" };
    const series = await cafe(week);
    expect(await counts(at(on(series, "2026-11-24")))).toMatchObject({ BOARD: [boards, false] });
    expect(await counts(at(on(series, "2026-12-01")))).toMatchObject({ BOARD: [0, false] });
    expect((await preview("editOccurrence", { ...at(on(series, "2026-12-01")), localDate: "2026-11-27" })).preview.audiences).toContainEqual({ kind: "BOARD", count: boards, mayBeMore: false });
    const closed = await cafe({ ...week, roomId: otherRoom, sensitive: true });
    expect(await counts(at(on(closed, "2026-11-24")))).toMatchObject({ BOARD: [0, false] });
  });
});

describe("what was cancelled takes place after all", () => {
  const tuesdays = { startDate: "2026-12-01", rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270126" };
  let before: Series;
  beforeEach(async () => {
    before = await cafe(tuesdays);
  });
  const take = async (day: string) => expect((await scene.act("planActivity", await scene.planInput({ title: "Körövning", startDate: day, startTime: "19:00", endTime: "21:00", roomId: home }))).userErrors).toEqual([]);

  it("one evening gets its room again, and undone it is cancelled as before", async () => {
    await done("cancelOccurrence", { ...at(on(before, "2026-12-08")), reason: "Snö" });
    const was = await stored(before.id);
    const off = on(await read(before.id), "2026-12-08");
    expect(off).toMatchObject({ status: "CANCELLED", booking: null });
    const { preview: told } = await preview("reinstateOccurrence", at(off));
    expect(told).toMatchObject({ reinstatedCount: 1, movedCount: 0, bookedCount: 1, clashes: [], questions: [], lines: [{ effect: "REINSTATED", occurrence: { id: off.id }, after: { localDate: "2026-12-08", room: { name: "Salen" } } }] });
    const mutation = await done("reinstateOccurrence", { ...at(off), preview: told.token });
    expect(on(await read(before.id), "2026-12-08")).toMatchObject({ id: off.id, status: "SCHEDULED", moved: false, booking: { startsAt: off.startsAt } });
    expect((await scene.act("reinstateOccurrence", at(on(await read(before.id), "2026-12-08")))).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["id"] }]);
    expect(await undo(mutation)).toEqual([]);
    expect(await stored(before.id)).toEqual(was);
  });

  it("what was done to it before can still be taken back, and its booking goes along", async () => {
    const mutation = await done("editOccurrence", { ...at(on(before, "2026-12-08")), startTime: "17:00", endTime: "19:00" });
    const { id: booked } = on(await read(before.id), "2026-12-08").booking ?? {};
    await done("cancelOccurrence", { ...at(on(await read(before.id), "2026-12-08")), reason: "Snö" });
    await done("reinstateOccurrence", at(on(await read(before.id), "2026-12-08")));
    expect(await undo(mutation)).toEqual([]);
    expect(on(await read(before.id), "2026-12-08")).toMatchObject({ startTime: "18:00", booking: { id: booked, startsAt: on(before, "2026-12-08").startsAt } });
  });

  it("a room that somebody has taken meanwhile is said, and it can take place without it", async () => {
    await done("cancelOccurrence", { ...at(on(before, "2026-12-08")), reason: "Snö" });
    await take("2026-12-08");
    const off = on(await read(before.id), "2026-12-08");
    expect((await preview("reinstateOccurrence", at(off))).preview).toMatchObject({ clashes: [{ name: "Körövning", room: { name: "Salen" } }] });
    expect((await scene.act("reinstateOccurrence", at(off))).userErrors).toMatchObject([{ code: "ROOM_TAKEN", path: ["roomId"], message: expect.stringContaining("Körövning") }]);
    const { preview: told } = await preview("reinstateOccurrence", { ...at(off), withoutRoom: true });
    expect(told).toMatchObject({ clashes: [], bookedCount: 0, lines: [{ effect: "REINSTATED", after: { room: null } }] });
    await done("reinstateOccurrence", { ...at(off), withoutRoom: true, preview: told.token });
    expect(on(await read(before.id), "2026-12-08")).toMatchObject({ status: "SCHEDULED", room: null, moved: true, booking: null });
  });

  it("is refused where the room is closed by now, or is not lent any more", async () => {
    await done("cancelOccurrence", { ...at(on(before, "2026-12-08")), reason: "Snö" });
    const off = on(await read(before.id), "2026-12-08");
    await app.dataSource.query("update room set quiet_after = '19:00' where id = $1", [uuidOf(home)]);
    expect((await scene.act("reinstateOccurrence", at(off))).userErrors).toMatchObject([{ code: "OUTSIDE_OPENING_HOURS", path: ["roomId"] }]);
    await app.dataSource.query("update room set quiet_after = null, open_to_partners = false where id = $1", [uuidOf(home)]);
    const planner = await app.as("rannebergen", "WORKING_MEMBER");
    const { reinstateOccurrence } = await planner.mutate<{ reinstateOccurrence: { userErrors: object[] } }>("mutation ($input: ReinstateOccurrenceInput!) { reinstateOccurrence(input: $input) { userErrors { code path } } }", at(off));
    expect(reinstateOccurrence.userErrors).toMatchObject([{ code: "INVALID", path: ["roomId"] }]);
    expect((await scene.act("reinstateOccurrence", { ...at(off), withoutRoom: true }, planner)).userErrors).toEqual([]);
    expect(on(await read(before.id), "2026-12-08")).toMatchObject({ status: "SCHEDULED", room: null });
  });

  it("a whole series goes on; what had been cancelled for another reason is asked about, and taken rooms cost only their own evening", async () => {
    await done("cancelOccurrence", { ...at(on(before, "2026-12-22")), reason: "Dagen före jul" });
    await done("cancelOccurrence", { ...at(on(await read(before.id), "2026-12-01")), scope: "ALL", exceptions: "FOLLOW", reason: "Vattenskada" });
    const all = await read(before.id);
    expect([all.status, new Set(all.rows.map(({ status }) => status))]).toEqual(["CANCELLED", new Set(["CANCELLED"])]);
    await take("2027-01-12");
    const input = { ...at(on(all, "2026-12-15")), scope: "THIS_AND_FOLLOWING" };
    expect((await preview("reinstateOccurrence", input)).preview).toMatchObject({ questions: ["EXCEPTIONS"], exceptions: [{ id: on(all, "2026-12-22").id }] });
    const { preview: told } = await preview("reinstateOccurrence", { ...input, exceptions: "KEEP", withoutRoom: true });
    expect(told).toMatchObject({ reinstatedCount: 6, keptCount: 1, bookedCount: 5, clashes: [], questions: [] });
    const was = await stored(before.id);
    const mutation = await done("reinstateOccurrence", { ...input, exceptions: "KEEP", withoutRoom: true, preview: told.token });
    const after = await read(before.id);
    expect(after.status).toBe("OPEN");
    expect(after.rows.map(({ localDate, status, room: at }) => `${localDate} ${status} ${at?.name ?? "–"}`)).toEqual([
      "2026-12-01 CANCELLED Salen", "2026-12-08 CANCELLED Salen", "2026-12-15 SCHEDULED Salen", "2026-12-22 CANCELLED Salen", "2026-12-29 SCHEDULED Salen",
      "2027-01-05 SCHEDULED Salen", "2027-01-12 SCHEDULED –", "2027-01-19 SCHEDULED Salen", "2027-01-26 SCHEDULED Salen",
    ]);
    expect(await undo(mutation)).toEqual([]);
    expect(await stored(before.id)).toEqual(was);
  });

  it("an evening that was thought cancelled and took place has its headcount told (INV-39)", async () => {
    const series = await cafe({ startDate: "2026-11-17", roomId: otherRoom, rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=2" });
    await app.dataSource.query("update occurrence set status = 'CANCELLED', cancel_reason = 'Snö' where id = $1", [uuidOf(on(series, "2026-11-17").id)]);
    const off = on(await read(series.id), "2026-11-17");
    const report = { occurrenceId: off.id, total: 12 };
    expect((await scene.act("reportAttendance", report)).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE" }]);
    await done("reinstateOccurrence", at(off));
    expect((await scene.act("reportAttendance", report)).userErrors).toEqual([]);
    expect(on(await read(series.id), "2026-11-17")).toMatchObject({ status: "HELD", booking: null, attendance: { total: 12 } });
  });
});

describe("what people put at occurrences", () => {
  const rows = (table: string, occurrenceId: string): Promise<object[]> => app.dataSource.query(`select to_jsonb(t) - 'version' - 'updated_at' - 'updated_by' as row from ${table} t where occurrence_id = $1 order by id`, [uuidOf(occurrenceId)]);
  const everyOtherWeek = { scope: "THIS_AND_FOLLOWING", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270615" };
  let before: Series;
  let people: SignUps;
  beforeEach(async () => {
    before = await cafe({ startDate: "2026-12-01" });
    people = new SignUps(app, scene);
    await people.act("arrangeSignUp", { activityId: before.id, registration: "SIGN_UP", capacity: 20, hostsNeeded: 2 }, scene.leader);
    before = await read(before.id);
  });

  it("those who have signed up are asked about, stay or are told, and are never just deleted", async () => {
    const week = on(before, "2027-01-19");
    await people.signUp(week.id, { persons: 3, email: "amina@post.example" });
    before = await read(before.id);
    const input = { ...at(on(before, "2027-01-12")), ...everyOtherWeek };
    const { preview: told } = await preview("editOccurrence", input);
    expect(told).toMatchObject({ questions: ["REMOVALS"], guarded: [{ id: week.id }], dependents: expect.arrayContaining([{ kind: "SIGN_UP", following: 0, leftOver: 3 }]) });
    expect((await scene.act("editOccurrence", { ...input, removals: "DELETE" })).userErrors).toMatchObject([{ code: "NOT_IN_THIS_STATE", path: ["removals"] }]);
    const signedUp = await rows("sign_up", week.id);
    const was = await stored(before.id);
    const mutation = await done("editOccurrence", { ...input, removals: "CANCEL", removalReason: "Bara varannan vecka" });
    expect(on(await read(before.id), "2027-01-19")).toMatchObject({ id: week.id, status: "CANCELLED" });
    expect(await rows("sign_up", week.id)).toEqual(signedUp);
    expect(await undo(mutation)).toEqual([]);
    expect(await stored(before.id)).toEqual(was);
    // Whoever moves with the series is told of it, and signed up as before.
    await done("editOccurrence", { ...at(on(await read(before.id), "2027-01-12")), scope: "THIS_AND_FOLLOWING", startTime: "17:00" });
    expect(await rows("sign_up", week.id)).toEqual(signedUp);
    expect(await app.dataSource.query("select from sign_up_news where occurrence_id = $1", [uuidOf(week.id)])).not.toEqual([]);
  });

  it("hosts are asked about; what is deleted by choice comes back whole when that is taken back", async () => {
    const week = on(before, "2027-01-19");
    await people.act("takeHostSlot", { occurrenceId: week.id }, scene.leader);
    const gaveBack = await people.signUp(week.id, { persons: 2 });
    await people.act("cancelSignUp", { code: gaveBack.code });
    before = await read(before.id);
    const input = { ...at(on(before, "2027-01-12")), ...everyOtherWeek };
    expect((await preview("editOccurrence", input)).preview).toMatchObject({ questions: ["REMOVALS"], guarded: [{ id: week.id }], dependents: expect.arrayContaining([{ kind: "HOST", following: 0, leftOver: 1 }]) });
    expect((await scene.act("editOccurrence", input)).userErrors).toMatchObject([{ code: "REQUIRED", path: ["removals"] }]);
    const was = [await rows("host_slot", week.id), await rows("sign_up_tally", week.id), await stored(before.id)];
    const mutation = await done("editOccurrence", { ...input, removals: "DELETE" });
    expect([days(await read(before.id)).includes("2027-01-19"), await rows("host_slot", week.id)]).toEqual([false, []]);
    expect(await undo(mutation)).toEqual([]);
    expect([await rows("host_slot", week.id), await rows("sign_up_tally", week.id), await stored(before.id)]).toEqual(was);
  });
});

describe("rooms that a series is in", () => {
  const set = (name: string, change: string) => app.dataSource.query(`update room set ${change} where id = $1`, [uuidOf(name)]);
  interface Kept {
    readonly day: string;
    readonly status: string;
    readonly refusal: string | null;
    readonly blocked: string;
  }
  const bookings = (series: Series): Promise<Kept[]> =>
    app.dataSource.query(
      `select o.local_date::text as day, b.status, b.refusal, to_char(b.blocked_from at time zone 'Europe/Stockholm', 'HH24:MI') || '–' || to_char(b.blocked_until at time zone 'Europe/Stockholm', 'HH24:MI') as blocked
       from booking b join occurrence o on o.id = b.occurrence_id where o.activity_id = $1 and b.status <> 'CANCELLED' order by o.local_date, b.status`,
      [uuidOf(series.id)],
    );
  const short = { startDate: "2026-12-01", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3" };

  it("are held with their own set-up and clean-up, by what the series becomes", async () => {
    await set(otherRoom, "setup_minutes = 15, cleanup_minutes = 30");
    const series = await cafe(short);
    await done("editOccurrence", { ...at(on(series, "2026-12-08")), scope: "THIS_AND_FOLLOWING", startTime: "17:00", roomId: otherRoom, rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3" });
    const held = { status: "CONFIRMED", refusal: null };
    expect(await bookings(series)).toEqual([
      { day: "2026-12-01", blocked: "18:00–20:00", ...held },
      ...["2026-12-08", "2026-12-15", "2026-12-22"].map((day) => ({ day, blocked: "16:45–20:30", ...held })),
    ]);
  });

  it("are let go of before they are held anew: the times of a series do not stand in each other's way", async () => {
    await set(otherRoom, "opening_hours = '[]'");
    const series = await cafe({ roomId: otherRoom, startDate: "2026-12-01", startTime: "10:00", endTime: "06:00", rule: "FREQ=DAILY;COUNT=4" });
    await done("editOccurrence", { ...at(on(series, "2026-12-01")), scope: "ALL", startTime: "15:00", endTime: "11:00" });
    expect((await bookings(series)).map(({ day, status, blocked }) => `${day} ${status} ${blocked}`)).toEqual(["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"].map((day) => `${day} CONFIRMED 15:00–11:00`));
  });

  it("are asked for anew where they ask for approval, by those who do not answer for them", async () => {
    await set(otherRoom, "asks_approval = true");
    const series = await cafe(short);
    const planner = await app.as("rannebergen", "WORKING_MEMBER");
    const { editOccurrence } = await planner.mutate<{ editOccurrence: { userErrors: object[] } }>("mutation ($input: EditOccurrenceInput!) { editOccurrence(input: $input) { userErrors { code path message } } }", { ...at(on(series, "2026-12-08")), scope: "THIS_AND_FOLLOWING", roomId: otherRoom });
    expect(editOccurrence.userErrors).toEqual([]);
    const after = await bookings(series);
    expect(after.map(({ day, status }) => `${day} ${status}`)).toEqual(["2026-12-01 CONFIRMED", "2026-12-08 REQUESTED", "2026-12-15 REQUESTED"]);
    // Whoever answers for the room has it at once.
    await done("editOccurrence", { ...at(on(await read(series.id), "2026-12-08")), scope: "THIS_AND_FOLLOWING", startTime: "17:30" });
    expect((await bookings(series)).map(({ status }) => status)).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED"]);
  });

  it("that were refused once do not stop a later change: they are taken where they are free, and stay refused where not", async () => {
    await scene.act("planActivity", await scene.planInput({ title: "Körövning", startDate: "2026-12-08", startTime: "17:00", endTime: "21:00", roomId: home }));
    await scene.act("planActivity", await scene.planInput({ title: "Loppis", startDate: "2026-12-15", startTime: "19:00", endTime: "21:00", roomId: home }));
    const series = await cafe({ ...short, onClash: "TAKE_THE_REST" });
    expect((await bookings(series)).map(({ day, refusal }) => `${day} ${refusal}`)).toEqual(["2026-12-01 null", "2026-12-08 TAKEN", "2026-12-15 TAKEN"]);
    const input = { ...at(on(series, "2026-12-01")), scope: "ALL", startTime: "17:00", endTime: "19:00" };
    expect((await preview("editOccurrence", input)).preview).toMatchObject({ clashes: [], releasedCount: 0 });
    await done("editOccurrence", input);
    expect((await bookings(series)).map(({ day, status }) => `${day} ${status}`)).toEqual(["2026-12-01 CONFIRMED", "2026-12-08 REFUSED", "2026-12-15 CONFIRMED"]);
  });

  it("are booked for nothing that is over: an evening that is put in the past only tells where it was", async () => {
    const series = await cafe(short);
    await done("editOccurrence", { ...at(on(series, "2026-12-08")), localDate: "2026-11-10" });
    expect((await bookings(series)).map(({ day }) => day)).toEqual(["2026-12-01", "2026-12-15"]);
  });
});
