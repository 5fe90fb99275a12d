import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { readCalendar } from "../feeds/reading.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { FollowerLog } from "../support/follower.ts";
import { Scene, type Payload } from "../support/scene.ts";
import { SignUps } from "../support/sign-ups.ts";
import { until } from "../support/until.ts";

// The schools of a municipality are closed some weeks of the year, and so is what pauses for them (J3). When the days
// change the series follow, and nothing that people put there is lost.

let app: TestApp;
let scene: Scene;
let room: string;
const made: string[] = [];
beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
}, 60_000);
beforeEach(async () => {
  const [row] = (await app.dataSource.query("insert into room (partnership_id, premises_id, name, capacity, opening_hours) select partnership_id, premises_id, 'Salen', 20, opening_hours from room where id = $1 returning id", [uuidOf(scene.roomId)])) as { id: string }[];
  room = Buffer.from(`Room:${row?.id}`).toString("base64url");
});
/** Every test begins with the breaks of the demo, and with no series of another test's that would follow them. */
afterEach(async () => {
  for (const mutation of made.splice(0).reverse()) {
    expect(await undo(mutation)).toEqual([]);
  }
  await app.dataSource.query("update activity set status = 'ENDED' where title like 'Café%'");
});
afterAll(() => app.stop());

const uuidOf = (globalId: string): string => Buffer.from(globalId, "base64url").toString("utf8").split(":")[1] ?? "";

interface Row {
  readonly id: string;
  readonly version: number;
  readonly localDate: string;
  readonly status: string;
  readonly cancelReason: string | null;
  readonly booking: { readonly status: string } | null;
}
interface Series {
  readonly id: string;
  readonly series: { readonly pausesForSchoolBreaks: boolean; readonly extraDates: readonly string[] };
  readonly earlierSeries: readonly { readonly pausesForSchoolBreaks: boolean; readonly lastDay: string }[];
  readonly rows: readonly Row[];
}

async function read(id: string): Promise<Series> {
  const { node } = await scene.leader.query<{ node: Omit<Series, "rows"> & { occurrences: { nodes: Row[] } } }>(
    "query ($id: ID!) { node(id: $id) { ... on Activity { id series { pausesForSchoolBreaks extraDates } earlierSeries { pausesForSchoolBreaks lastDay } occurrences { nodes { id version localDate status cancelReason booking { status } } } } } }",
    { id },
  );
  const { occurrences, ...rest } = node;
  return { ...rest, rows: occurrences.nodes };
}

/** A café on Tuesdays from December to June. */
async function cafe(more: object = {}): Promise<Series> {
  const { entity, userErrors } = await scene.act("planActivity", await scene.planInput({ title: "Café", startDate: "2026-12-01", startTime: "18:00", endTime: "20:00", roomId: room, rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270615", pausesForSchoolBreaks: true, ...more }));
  expect(userErrors).toEqual([]);
  return read(entity?.id ?? "");
}

const days = ({ rows }: Series): string[] => rows.map(({ localDate }) => localDate);
const on = (series: Series, day: string): Row => {
  const row = series.rows.find(({ localDate }) => localDate === day);
  if (!row) {
    throw new Error(`Nothing on ${day}: ${days(series).join(" ")}`);
  }
  return row;
};
const at = ({ id, version }: { id: string; version: number }) => ({ id, expectedVersion: version });

interface Break {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly from: string;
  readonly lastDay: string;
  readonly municipalityCode: string;
  readonly schoolYear: string;
  readonly provenance: string;
}
const breakFields = "id version name kind from lastDay municipalityCode schoolYear provenance";

async function breaks(from = "2026-08-01", to = "2027-07-31", client: TestClient = app.anyone): Promise<Break[]> {
  const { partnership } = await client.query<{ partnership: { schoolBreaks: Break[] } }>(`query ($from: LocalDate, $to: LocalDate) { partnership(slug: "rannebergen") { schoolBreaks(from: $from, to: $to) { ${breakFields} } } }`, { from, to });
  return partnership.schoolBreaks;
}
const sportlov = async (): Promise<Break> => (await breaks()).find(({ kind }) => kind === "WINTER") as Break;

interface Preview {
  readonly token: string;
  readonly addedCount: number;
  readonly deletedCount: number;
  readonly cancelledCount: number;
  readonly pausedCount: number;
  readonly lines: readonly { readonly effect: string; readonly activity: { readonly title: string }; readonly before: { readonly localDate: string } | null; readonly after: { readonly localDate: string } | null }[];
  readonly guarded: readonly { readonly id: string }[];
  readonly questions: readonly string[];
}
interface Told {
  readonly userErrors: Payload["userErrors"];
  readonly preview: Preview | null;
  readonly entity?: unknown;
}
type PauseAct = "addSchoolBreaks" | "editSchoolBreak" | "removeSchoolBreak" | "addClosure" | "editClosure" | "removeClosure";
const entities: Record<PauseAct, string> = {
  addSchoolBreaks: `schoolBreaks { ${breakFields} }`,
  editSchoolBreak: `schoolBreak { ${breakFields} }`,
  removeSchoolBreak: "removedId",
  addClosure: "closure { id version name from lastDay }",
  editClosure: "closure { id version name from lastDay }",
  removeClosure: "removedId",
};
const documentOf = (act: PauseAct): string =>
  `mutation ($input: ${act.charAt(0).toUpperCase()}${act.slice(1)}Input!) { ${act}(input: $input) { userErrors { code path message } preview { token addedCount deletedCount cancelledCount pausedCount lines { effect activity { title } before { localDate } after { localDate } } guarded { id } questions } ${entities[act]} } }`;

async function say(act: PauseAct, input: object): Promise<Told & Record<string, unknown>> {
  return (await scene.leader.mutate<Record<string, Told & Record<string, unknown>>>(documentOf(act), { clientMutationId: randomUUID(), ...input }))[act] as Told & Record<string, unknown>;
}
const look = async (act: PauseAct, input: object): Promise<Preview> => {
  const { preview, userErrors } = await say(act, { ...input, dryRun: true });
  expect(userErrors).toEqual([]);
  return preview as Preview;
};
/** Taken back after the test, unless the test does. */
async function done(act: PauseAct, input: object): Promise<string> {
  const clientMutationId = randomUUID();
  expect((await say(act, { clientMutationId, ...input })).userErrors).toEqual([]);
  made.push(clientMutationId);
  return clientMutationId;
}
const undo = async (mutationId: string) => (await scene.leader.mutate<{ undo: { userErrors: { code: string; message: string }[] } }>("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code message } } }", { mutationId })).undo.userErrors;
async function takeBack(mutation: string): Promise<void> {
  expect(await undo(mutation)).toEqual([]);
  made.splice(made.indexOf(mutation), 1);
}

async function stored(activityId: string): Promise<unknown> {
  const less = "- 'version' - 'updated_at' - 'updated_by'";
  const [row] = (await app.dataSource.query(
    `select to_jsonb(a) ${less} as activity,
       (select jsonb_agg(to_jsonb(o) ${less} order by o.id) from occurrence o where o.activity_id = a.id) as occurrences,
       (select jsonb_agg(to_jsonb(b) ${less} order by b.id) from booking b join occurrence o on o.id = b.occurrence_id where o.activity_id = a.id) as bookings
     from activity a where a.id = $1`,
    [uuidOf(activityId)],
  )) as unknown[];
  return row;
}

const inBreaks = ["2026-12-22", "2026-12-29", "2027-02-16", "2027-04-13"];

describe("the school breaks of a municipality", () => {
  it("are read by everybody, with their school year, and by days", async () => {
    expect((await breaks()).map(({ name, from, lastDay, schoolYear }) => [name, from, lastDay, schoolYear])).toEqual([
      ["Sommarlov", "2026-06-15", "2026-08-16", "2025/26"],
      ["Höstlov", "2026-10-26", "2026-11-01", "2026/27"],
      ["Jullov", "2026-12-21", "2027-01-03", "2026/27"],
      ["Sportlov", "2027-02-15", "2027-02-21", "2026/27"],
      ["Påsklov", "2027-04-12", "2027-04-18", "2026/27"],
      ["Sommarlov", "2027-06-21", "2027-08-22", "2026/27"],
    ]);
    expect((await breaks("2027-02-21", "2027-04-12")).map(({ name }) => name)).toEqual(["Sportlov", "Påsklov"]);
    const { partnerships } = await app.anyone.query<{ partnerships: { nodes: { slug: string; schoolBreaks: Break[] }[] } }>(`{ partnerships { nodes { slug schoolBreaks(from: "2026-01-01", to: "2026-12-31") { name from municipalityCode provenance } } } }`);
    const told = Object.fromEntries(partnerships.nodes.map(({ slug, schoolBreaks }) => [slug, schoolBreaks.filter(({ name }) => name === "Sportlov")]));
    expect(told).toEqual({
      boden: [],
      rannebergen: [{ name: "Sportlov", from: "2026-02-09", municipalityCode: "1480", provenance: "FILLER" }],
      portalen: [{ name: "Sportlov", from: "2026-02-16", municipalityCode: "0581", provenance: "PUBLIC_SOURCE" }],
      "lina-hage": [{ name: "Sportlov", from: "2026-02-23", municipalityCode: "0181", provenance: "FILLER" }],
    });
  });

  it("are kept by the process leader, several at a time and each by its own name, and said to whoever follows", async () => {
    const follower = await new FollowerLog(app.anyone, scene.partnershipId).hasBegun();
    const input = { partnershipId: scene.partnershipId, schoolBreaks: [{ kind: "AUTUMN", from: "2029-10-29", lastDay: "2029-11-04", source: "Läsårstider 2029/30" }, { kind: "OTHER", name: "Novemberlov", from: "2029-11-12", lastDay: "2029-11-12" }] };
    const mutation = await done("addSchoolBreaks", input);
    const added = await breaks("2029-10-01", "2029-11-30");
    expect(added.map(({ name, municipalityCode, provenance }) => [name, municipalityCode, provenance])).toEqual([["Höstlov", "1480", "REPORTED"], ["Novemberlov", "1480", "REPORTED"]]);
    await follower.hears("of the break", (changes) => changes.some(({ nodeId, op }) => nodeId === added[0]?.id && op === "UPSERT"));
    const { partnership } = await scene.leader.query<{ partnership: { history: { nodes: { mutationId: string; label: string; nodeId: string }[] } } }>('{ partnership(slug: "rannebergen") { history(first: 5) { nodes { mutationId label nodeId } } } }');
    expect(partnership.history.nodes.find(({ mutationId }) => mutationId === mutation)).toMatchObject({ label: "Höstlov", nodeId: added[0]?.id });
    await takeBack(mutation);
    await follower.hears("that it is gone", (changes) => changes.some(({ nodeId, op }) => nodeId === added[0]?.id && op === "REMOVE"));
    await follower.stop();
    expect(await breaks("2029-10-01", "2029-11-30")).toEqual([]);
  });

  it("are held to days, names and municipalities that make sense, and told which of them is wrong", async () => {
    const wrong = async (...schoolBreaks: object[]) => (await say("addSchoolBreaks", { partnershipId: scene.partnershipId, schoolBreaks })).userErrors.map(({ code, path }) => `${path.join(".")} ${code}`);
    expect(await wrong({ kind: "AUTUMN", from: "2029-11-04", lastDay: "2029-10-29" })).toEqual(["schoolBreaks.0.lastDay INVALID"]);
    expect(await wrong({ kind: "OTHER", from: "2029-10-29", lastDay: "2029-11-04" })).toEqual(["schoolBreaks.0.name REQUIRED"]);
    expect(await wrong({ kind: "SUMMER", from: "2029-05-01", lastDay: "2029-10-01" })).toEqual(["schoolBreaks.0.lastDay OUT_OF_RANGE"]);
    expect(await wrong({ kind: "AUTUMN", from: "2029-10-29", lastDay: "2029-11-04", municipalityCode: "0581" })).toEqual(["schoolBreaks.0.municipalityCode INVALID"]);
    expect(await wrong({ kind: "AUTUMN", from: "2029-10-29", lastDay: "2029-11-04" }, { kind: "OTHER", name: "Igen", from: "2029-11-04", lastDay: "2029-11-05" })).toEqual(["schoolBreaks.1.from INVALID"]);
    expect(await breaks("2029-10-01", "2029-11-30")).toEqual([]);
    const own = await sportlov();
    expect((await say("editSchoolBreak", { ...at(own), from: "2027-04-05", lastDay: "2027-04-12" })).userErrors).toMatchObject([{ code: "INVALID", path: ["from"] }]);
    expect((await say("editSchoolBreak", { id: own.id, expectedVersion: own.version + 1, name: "Lov" })).userErrors).toMatchObject([{ code: "CONFLICT" }]);
  });

  it("are nothing that others than the process leader change", async () => {
    const member = await app.as("rannebergen", "WORKING_MEMBER");
    for (const [act, input] of [["addClosure", { partnershipId: scene.partnershipId, name: "Städdag", from: "2029-11-12", lastDay: "2029-11-12" }], ["removeSchoolBreak", at(await sportlov())]] as const) {
      const { errors } = await member.ask(documentOf(act), { input: { clientMutationId: randomUUID(), ...input } });
      expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    }
    await member.close();
  });
});

describe("a series that pauses for them", () => {
  it("leaves their days out, also in calendars that follow it; one that does not pause has them", async () => {
    const [pausing, going] = [await cafe(), await cafe({ title: "Café öppet", pausesForSchoolBreaks: false, roomId: null, placeText: "Torget" })];
    expect(days(going).filter((day) => !days(pausing).includes(day))).toEqual(inBreaks);
    expect(pausing.series.pausesForSchoolBreaks).toBe(true);
    expect((await cafe({ title: "Café vanligt", pausesForSchoolBreaks: undefined, roomId: null, placeText: "Torget" })).series.pausesForSchoolBreaks).toBe(false);
    for (const client of ["google", "outlook"]) {
      const text = await (await app.anyone.fetch(`/feeds/${pausing.id}.ics?client=${client}`)).text();
      const unfolded = text.replaceAll(/\r\n /g, "");
      expect(unfolded).toMatch(/^EXDATE.*:20261222T180000,20261229T180000,20270216T180000,20270413T180000\r$/m);
      expect(readCalendar(text).map(({ start }) => start.slice(0, 10))).toEqual(days(pausing));
    }
  });

  it("begins to by an edit of all or of what follows, is told beforehand how many fall into a break, and stops by undo", async () => {
    const before = await cafe({ pausesForSchoolBreaks: false });
    const was = await stored(before.id);
    const input = { ...at(on(before, "2026-12-08")), scope: "ALL", pausesForSchoolBreaks: true };
    const asked = await scene.leader.mutate<{ editOccurrence: { preview: Preview } }>("mutation ($input: EditOccurrenceInput!) { editOccurrence(input: $input) { preview { deletedCount pausedCount } } }", { clientMutationId: randomUUID(), ...input, dryRun: true });
    expect(asked.editOccurrence.preview).toEqual({ deletedCount: 4, pausedCount: 4 });
    const mutation = randomUUID();
    expect((await scene.act("editOccurrence", { clientMutationId: mutation, ...input })).userErrors).toEqual([]);
    expect(days(await read(before.id))).toEqual(days(before).filter((day) => !inBreaks.includes(day)));
    expect(await undo(mutation)).toEqual([]);
    expect(await stored(before.id)).toEqual(was);
    const again = await read(before.id);
    expect((await scene.act("editOccurrence", { ...at(on(again, "2027-01-12")), scope: "THIS_AND_FOLLOWING", pausesForSchoolBreaks: true })).userErrors).toEqual([]);
    const split = await read(before.id);
    expect(days(before).filter((day) => !days(split).includes(day))).toEqual(["2027-02-16", "2027-04-13"]);
    expect([split.earlierSeries.map((one) => one.pausesForSchoolBreaks), split.series.pausesForSchoolBreaks]).toEqual([[false], true]);
    expect((await scene.act("editOccurrence", { ...at(on(split, "2027-01-19")), scope: "THIS", pausesForSchoolBreaks: false })).userErrors).toMatchObject([{ code: "INVALID", path: ["rule"] }]);
  });

  it("goes on pausing where its stored occurrences reach further", async () => {
    const series = await cafe({ rule: "FREQ=WEEKLY;BYDAY=TU" });
    const id = uuidOf(series.id);
    const whole = days(series);
    expect(whole.at(-1)?.slice(0, 7)).toBe("2028-10");
    await app.dataSource.query("delete from booking where occurrence_id in (select id from occurrence where activity_id = $1 and local_date >= '2027-02-01')", [id]);
    await app.dataSource.query("delete from occurrence where activity_id = $1 and local_date >= '2027-02-01'", [id]);
    await app.dataSource.query("update activity set stored_until = '2027-02-01' where id = $1", [id]);
    const later = await startApp({ database: app.database });
    const now = async (): Promise<string[]> => days(await read(series.id));
    await until("the series is stored to the horizon", async () => (await now()).length === whole.length, 30_000);
    await later.stop();
    expect(await now()).toEqual(whole);
  }, 60_000);
});

describe("when the days of a break change", () => {
  it("the series that pause follow: what falls into it goes, what comes out is there again, and all else stays the same", async () => {
    const [before, other] = [await cafe(), await cafe({ title: "Café öppet", pausesForSchoolBreaks: false, roomId: null, placeText: "Torget" })];
    const [was, otherWas] = [await stored(before.id), await stored(other.id)];
    const input = { ...at(await sportlov()), from: "2027-02-22", lastDay: "2027-02-28" };
    const told = await look("editSchoolBreak", input);
    expect(told).toMatchObject({ addedCount: 1, deletedCount: 1, cancelledCount: 0, questions: [], guarded: [] });
    expect(told.lines.map(({ effect, activity, before: from, after }) => [effect, activity.title, from?.localDate ?? after?.localDate])).toEqual([["ADDED", "Café", "2027-02-16"], ["DELETED", "Café", "2027-02-23"]]);
    expect([await stored(before.id), (await sportlov()).from]).toEqual([was, "2027-02-15"]);
    expect((await say("editSchoolBreak", { ...input, preview: "något annat" })).userErrors).toMatchObject([{ code: "CONFLICT", path: ["preview"] }]);
    const mutation = await done("editSchoolBreak", { ...input, preview: told.token });
    const after = await read(before.id);
    expect([days(after).includes("2027-02-16"), days(after).includes("2027-02-23")]).toEqual([true, false]);
    expect(on(after, "2027-02-16").booking?.status).toBe("CONFIRMED");
    expect(after.rows.filter(({ localDate }) => localDate !== "2027-02-16").map(({ id }) => id)).toEqual(before.rows.filter(({ localDate }) => localDate !== "2027-02-23").map(({ id }) => id));
    expect(await stored(other.id)).toEqual(otherWas);
    await takeBack(mutation);
    expect([await stored(before.id), (await sportlov()).from]).toEqual([was, "2027-02-15"]);
  });

  it("nobody who has signed up is lost: they stay as an extra day, or are told that it is cancelled", async () => {
    const before = await cafe();
    const people = new SignUps(app, scene);
    await people.act("arrangeSignUp", { activityId: before.id, registration: "SIGN_UP", capacity: 20 }, scene.leader);
    const week = on(before, "2027-03-02");
    const { code } = await people.signUp(week.id, { persons: 3, email: "amina@post.example" });
    const input = { partnershipId: scene.partnershipId, schoolBreaks: [{ kind: "OTHER", name: "Vårlov", from: "2027-03-01", lastDay: "2027-03-14" }] };
    expect(await look("addSchoolBreaks", input)).toMatchObject({ deletedCount: 2, questions: ["REMOVALS"], guarded: [{ id: week.id }] });
    const refused = async (more: object) => (await say("addSchoolBreaks", { ...input, ...more })).userErrors.map(({ code: why, path }) => `${path.join(".")} ${why}`);
    expect(await refused({})).toContain("removals REQUIRED");
    expect(await refused({ removals: "DELETE" })).toEqual(["removals NOT_IN_THIS_STATE"]);
    expect(await refused({ removals: "CANCEL" })).toEqual(["removalReason REQUIRED"]);
    const mutation = await done("addSchoolBreaks", { ...input, removals: "KEEP" });
    const kept = await read(before.id);
    expect([on(kept, "2027-03-02").id, days(kept).includes("2027-03-09"), kept.series.extraDates]).toEqual([week.id, false, ["2027-03-02"]]);
    await takeBack(mutation);
    expect(days(await read(before.id))).toEqual(days(before));
    await done("addSchoolBreaks", { ...input, removals: "CANCEL", removalReason: "Vårlov i skolorna" });
    expect(on(await read(before.id), "2027-03-02")).toMatchObject({ id: week.id, status: "CANCELLED", cancelReason: "Vårlov i skolorna" });
    expect(await people.byCode(code)).toMatchObject({ persons: 3, occurrence: { id: week.id, status: "CANCELLED" } });
  });

  it("one that somebody moved out of it stays where it is, and what has been stays as it was", async () => {
    const before = await cafe({ startDate: "2026-11-03" });
    expect((await scene.act("editOccurrence", { ...at(on(before, "2027-03-02")), localDate: "2027-03-20" })).userErrors).toEqual([]);
    const input = { partnershipId: scene.partnershipId, schoolBreaks: [{ kind: "OTHER", name: "Vårlov", from: "2027-03-01", lastDay: "2027-03-07" }, { kind: "OTHER", name: "Novemberlov", from: "2026-11-09", lastDay: "2026-11-27" }] };
    expect(await look("addSchoolBreaks", input)).toMatchObject({ deletedCount: 1, questions: [] });
    await done("addSchoolBreaks", input);
    const after = await read(before.id);
    expect(on(after, "2027-03-20").id).toBe(on(before, "2027-03-02").id);
    expect(days(before).filter((day) => !days(after).includes(day))).toEqual(["2026-11-24", "2027-03-02"]);
  });

  it("removed it leaves its days to the series; where the room is taken meanwhile they are there without it, to be asked for again", async () => {
    const before = await cafe();
    const was = await stored(before.id);
    await app.dataSource.query(
      `insert into booking (partnership_id, visibility, room_id, organisation_id, starts_at, ends_at, blocked_from, blocked_until, purpose, status)
       select r.partnership_id, 1, r.id, p.owner_id, '2027-02-16T16:00Z', '2027-02-16T18:00Z', '2027-02-16T16:00Z', '2027-02-16T18:00Z', 'Lovfest', 'CONFIRMED' from room r join premises p on p.id = r.premises_id where r.id = $1`,
      [uuidOf(room)],
    );
    const mutation = await done("removeSchoolBreak", at(await sportlov()));
    expect((await breaks()).some(({ kind }) => kind === "WINTER")).toBe(false);
    const again = on(await read(before.id), "2027-02-16");
    expect(await app.dataSource.query("select status, refusal from booking where occurrence_id = $1", [uuidOf(again.id)])).toEqual([{ status: "REFUSED", refusal: "TAKEN" }]);
    await takeBack(mutation);
    expect([await stored(before.id), (await sportlov()).from]).toEqual([was, "2027-02-15"]);
  });
});

interface Closed {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly from: string;
  readonly lastDay: string;
}

describe("the partnership's own closed days", () => {
  it("are kept, changed and removed the same way, and the series that pause for them follow", async () => {
    const [before, through] = [await cafe(), await cafe({ title: "Café alltid", pausesForClosures: false, pausesForSchoolBreaks: false, roomId: null, placeText: "Torget" })];
    const input = { partnershipId: scene.partnershipId, name: "Ombyggnad", from: "2027-05-03", lastDay: "2027-05-16" };
    expect(await look("addClosure", input)).toMatchObject({ deletedCount: expect.any(Number), questions: [] });
    await done("addClosure", input);
    const closure = async () => (await app.anyone.query<{ partnership: { closures: Closed[] } }>('{ partnership(slug: "rannebergen") { closures { id version name from lastDay } } }')).partnership.closures.find(({ from }) => from.startsWith("2027-05"));
    const lost = async (series: Series) => days(series).filter((day) => day.startsWith("2027-05")).length - days(await read(series.id)).filter((day) => day.startsWith("2027-05")).length;
    expect([await lost(before), await lost(through)]).toEqual([2, 0]);
    expect((await say("editClosure", { ...at((await closure()) as Closed), lastDay: "2027-05-02" })).userErrors).toMatchObject([{ code: "INVALID", path: ["lastDay"] }]);
    await done("editClosure", { ...at((await closure()) as Closed), name: "Kort ombyggnad", lastDay: "2027-05-09" });
    expect([await closure(), await lost(before)]).toMatchObject([{ name: "Kort ombyggnad", lastDay: "2027-05-09" }, 1]);
    await done("removeClosure", at((await closure()) as Closed));
    expect([await closure(), await lost(before)]).toEqual([undefined, 0]);
  });
});
