import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { startApp, type TestApp } from "../support/app.ts";
import { Scene } from "../support/scene.ts";

// Whatever is done to a series, in whatever order, and taken back or not: nothing that people put there goes by itself.

let app: TestApp;
let scene: Scene;
beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
}, 60_000);
afterAll(() => app.stop());

const scope = fc.constantFrom("THIS", "THIS_AND_FOLLOWING", "ALL");
const choices = { exceptions: fc.constantFrom("KEEP", "FOLLOW"), removals: fc.constantFrom("KEEP", null) };
const time = fc.constantFrom(["16:00", "17:30"], ["18:00", "20:00"], ["19:15", "21:00"]);
const rule = fc.constantFrom("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270301", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270301", "FREQ=MONTHLY;BYDAY=2TU;COUNT=4", "FREQ=YEARLY;BYWEEKNO=1,3,5,7,9,49,51,53;BYDAY=MO,TH;UNTIL=20270301", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=12");
/** `at` says which of the occurrences to come it is asked of, `shift` by how many days it moves. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant("editOccurrence"), at: fc.nat(40), scope, shift: fc.constantFrom(0, 0, 1, 2, -1), time: fc.option(time, { nil: undefined }), room: fc.option(fc.boolean(), { nil: undefined }), ...choices }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("editOccurrence"), at: fc.nat(40), scope: fc.constantFrom("THIS_AND_FOLLOWING", "ALL"), rule, ...choices }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("editOccurrence"), at: fc.nat(40), scope, title: fc.constantFrom("Café", "Språkkafé"), ...choices }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("cancelOccurrence"), at: fc.nat(40), scope: fc.constantFrom("THIS", "THIS_AND_FOLLOWING"), reason: fc.constant("Stängt"), ...choices }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("reinstateOccurrence"), at: fc.nat(40), scope, withoutRoom: fc.boolean(), ...choices }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("deleteOccurrence"), at: fc.nat(40), scope: fc.constantFrom("THIS", "THIS_AND_FOLLOWING"), ...choices }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("editOccurrence"), at: fc.nat(40), scope: fc.constantFrom("THIS_AND_FOLLOWING", "ALL"), pausesForSchoolBreaks: fc.boolean(), ...choices }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom("addSchoolBreaks", "editSchoolBreak", "removeSchoolBreak"), at: fc.nat(14), weeks: fc.constantFrom(1, 2), removals: choices.removals }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("undo") }) },
);
type Step = { act: string; at?: number; weeks?: number; shift?: number; time?: string[]; room?: boolean } & Record<string, unknown>;

interface Stored {
  readonly activity: unknown;
  readonly occurrences: readonly { id: string; version: number; local_date: string; starts_at: string; ends_at: string; room_id: string | null; status: string }[];
  readonly bookings: readonly { id: string; occurrence_id: string; starts_at: string; ends_at: string; room_id: string; status: string }[] | null;
  readonly attendance: unknown;
  readonly signUps: unknown;
  readonly hosts: unknown;
}

async function stored(id: string): Promise<Stored> {
  const rows = (table: string, by: string) => `(select jsonb_agg(to_jsonb(t) order by t.id) from ${table} t where ${by})`;
  const own = "t.occurrence_id in (select o.id from occurrence o where o.activity_id = $1)";
  const [row] = (await app.dataSource.query(
    `select (select to_jsonb(a) from activity a where a.id = $1) as activity, ${rows("occurrence", "t.activity_id = $1")} as occurrences, ${rows("booking", own)} as bookings, ${rows("attendance", own)} as attendance, ${rows("sign_up", own)} as "signUps", ${rows("host_slot", own)} as hosts`,
    [id],
  )) as [Stored];
  return row;
}

const less = (state: Stored): unknown => JSON.parse(JSON.stringify(state, (key, value: unknown) => (["version", "updated_at", "updated_by"].includes(key) ? undefined : value)));
const globalId = (kind: string, id: string): string => Buffer.from(`${kind}:${id}`).toString("base64url");
const rooms: string[] = [];

async function begin(): Promise<{ id: string; before: Stored }> {
  // Those of the run before follow no breaks any more, and its breaks are forgotten.
  await app.dataSource.query("update activity set status = 'ENDED' where title in ('Café', 'Språkkafé')");
  await app.dataSource.query("delete from school_break where name = 'Provlov'");
  for (let made = 0; made < 2; made++) {
    const [room] = (await app.dataSource.query("insert into room (partnership_id, premises_id, name, capacity, opening_hours) select partnership_id, premises_id, 'Salen', 20, opening_hours from room where name = 'Provrummet' limit 1 returning id")) as { id: string }[];
    rooms[made] = globalId("Room", room?.id ?? "");
  }
  const { entity } = await scene.act("planActivity", await scene.planInput({ title: "Café", startDate: "2026-11-03", startTime: "18:00", endTime: "20:00", roomId: rooms[0], rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270301", pausesForClosures: false, pausesForSchoolBreaks: true }));
  const id = Buffer.from(entity?.id ?? "", "base64url").toString("utf8").split(":")[1] ?? "";
  const [first, second, ...coming] = (await stored(id)).occurrences.toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1));
  for (const past of [first, second]) {
    await scene.act("reportAttendance", { occurrenceId: globalId("Occurrence", past?.id ?? ""), total: 12 });
  }
  for (const index of [3, 4, 4, 7, 9]) {
    await app.dataSource.query(
      "insert into sign_up (partnership_id, occurrence_id, place, persons, state, code_hash, made_at) select o.partnership_id, o.id, (select count(*) + 1 from sign_up s where s.occurrence_id = o.id), 2, 'CONFIRMED', decode(md5(random()::text), 'hex'), now() from occurrence o where o.id = $1",
      [coming[index]?.id],
    );
  }
  for (const index of [5, 9]) {
    await app.dataSource.query("insert into host_slot (partnership_id, occurrence_id, user_id) select o.partnership_id, o.id, (select min(a.user_id::text)::uuid from assignment a where a.partnership_id = o.partnership_id) from occurrence o where o.id = $1", [coming[index]?.id]);
  }
  return { id, before: await stored(id) };
}

/** What holds after every step: nobody's sign-up, host or headcount is gone, and each room is booked for just the times to come that take place there. */
function check(now: Stored, first: Stored): void {
  expect([now.signUps, now.hosts]).toEqual([first.signUps, first.hosts]);
  expect(less({ ...now, activity: null, occurrences: [], bookings: null })).toEqual(less({ ...first, activity: null, occurrences: [], bookings: null }));
  const slot = (one: { starts_at: string; ends_at: string; room_id: string | null }) => `${one.room_id} ${one.starts_at} ${one.ends_at}`;
  const isToCome = ({ ends_at }: { ends_at: string }) => new Date(ends_at) > new Date("2026-11-23T11:00Z");
  const wanted = now.occurrences.filter((one) => one.status !== "CANCELLED" && one.room_id !== null && isToCome(one)).map((one) => `${one.id} ${slot(one)}`);
  const held = (now.bookings ?? []).filter(({ status }) => status === "CONFIRMED").map((one) => `${one.occurrence_id} ${slot(one)}`);
  expect(held.sort()).toEqual(wanted.sort());
  const over = (state: Stored) => state.occurrences.filter(({ starts_at }) => new Date(starts_at) < new Date("2026-11-23T11:00Z")).map(({ id, starts_at, status }) => [id, starts_at, status]);
  expect(over(now)).toEqual(expect.arrayContaining(over(first)));
}

const known = ["REQUIRED", "INVALID", "OUT_OF_RANGE", "NOT_IN_THIS_STATE", "ROOM_TAKEN"];

/** Breaks of some weeks come, move and go; those who say so know of no single series. */
async function rest({ act, at = 0, weeks = 1, removals }: Step): Promise<{ clientMutationId: string; isDone: boolean }> {
  const clientMutationId = randomUUID();
  const day = (count: number): string => new Date(Date.parse("2026-11-30") + count * 86_400_000).toISOString().slice(0, 10);
  const days = { from: day(at * 7), lastDay: day((at + weeks) * 7 - 1) };
  const all = (await app.dataSource.query("select id, version from school_break where name = 'Provlov' order by id")) as { id: string; version: number }[];
  const one = all[at % Math.max(all.length, 1)];
  if (act !== "addSchoolBreaks" && !one) {
    return { clientMutationId, isDone: false };
  }
  const which = { id: globalId("SchoolBreak", one?.id ?? ""), expectedVersion: one?.version };
  const input = act === "addSchoolBreaks" ? { partnershipId: scene.partnershipId, schoolBreaks: [{ kind: "OTHER", name: "Provlov", ...days }] } : { ...which, ...(act === "editSchoolBreak" && days) };
  const name = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
  const answer = await scene.leader.mutate<Record<string, { userErrors: { code: string }[] }>>(`mutation ($input: ${name}!) { ${act}(input: $input) { userErrors { code } } }`, { clientMutationId, ...input, removals });
  const userErrors = answer[act]?.userErrors ?? [];
  expect(userErrors.filter(({ code }) => !known.includes(code))).toEqual([]);
  return { clientMutationId, isDone: userErrors.length === 0 };
}

async function take({ act, at = 0, shift = 0, time: hours, room, ...more }: Step, state: Stored): Promise<{ clientMutationId: string; isDone: boolean }> {
  const coming = state.occurrences.filter(({ starts_at, status }) => new Date(starts_at) > new Date("2026-11-23T11:00Z") && status === (act === "reinstateOccurrence" ? "CANCELLED" : "SCHEDULED"));
  const row = coming[at % Math.max(coming.length, 1)];
  const clientMutationId = randomUUID();
  if (!row) {
    return { clientMutationId, isDone: false };
  }
  const day = new Date(Date.parse(row.local_date) + shift * 86_400_000).toISOString().slice(0, 10);
  const where = room === undefined ? {} : { roomId: room ? rooms[1] : null, placeText: room ? null : "Torget" };
  const input = { ...more, clientMutationId, id: globalId("Occurrence", row.id), expectedVersion: row.version, ...(shift !== 0 && { localDate: day }), ...(hours && { startTime: hours[0], endTime: hours[1] }), ...where };
  const { userErrors } = await scene.act(act as "editOccurrence", input);
  expect(userErrors.filter(({ code }) => !known.includes(code))).toEqual([]);
  return { clientMutationId, isDone: userErrors.length === 0 };
}

it("keeps sign-ups, headcounts and bookings through any changes and their undoing, and undoing gives back every row", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      const { id, before } = await begin();
      const done: { clientMutationId: string; was: Stored }[] = [];
      for (const one of steps as Step[]) {
        const was = await stored(id);
        if (one.act !== "undo") {
          const { clientMutationId, isDone } = await (one.act.endsWith("SchoolBreak") || one.act === "addSchoolBreaks" ? rest(one) : take(one, was));
          const now = await stored(id);
          check(now, before);
          const isSame = JSON.stringify(less(now)) === JSON.stringify(less(was));
          // What a series had already is no change, and nothing to take back; breaks are news of their own.
          if (isDone && (!isSame || one.act.includes("SchoolBreak"))) {
            done.push({ clientMutationId, was });
          } else {
            expect(less(now)).toEqual(less(was));
          }
          continue;
        }
        const last = done.pop();
        if (last) {
          const { undo } = await scene.leader.mutate<{ undo: { userErrors: object[] } }>("mutation ($input: UndoInput!) { undo(input: $input) { userErrors { code message } } }", { mutationId: last.clientMutationId });
          expect(undo.userErrors).toEqual([]);
          expect(less(await stored(id))).toEqual(less(last.was));
        }
      }
    }),
    { numRuns: 12, seed: 1926, endOnFailure: true },
  );
}, 120_000);
