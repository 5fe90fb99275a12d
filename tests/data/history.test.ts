import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { QueryRunner } from "typeorm";
import { allKinds } from "../../server/shared/kind.ts";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";

// What changed, from what to what, whoever changed it and however.

let app: TestApp;
let runner: QueryRunner;
let leader: TestClient;

beforeAll(async () => {
  app = await startApp({ demo: true });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
  await app.dataSource.query("insert into invitation (partnership_id, email, role, organisation_id, expires_on, status) select id, 'ny@forening.example', 'READER', host_id, '2026-12-01', 'OPEN' from partnership where slug = 'rannebergen'");
  runner = app.dataSource.createQueryRunner();
  await runner.connect();
});
afterAll(async () => {
  await runner.release();
  await app.stop();
});

type Row = Readonly<Record<string, unknown>>;

interface Line {
  readonly action: "I" | "U" | "D";
  readonly before: Row | null;
  readonly after: Row | null;
}

interface Plan {
  /** Makes one to copy, of what the demo has none. */
  readonly first?: string;
  /** What a copy of any row must have otherwise to be let in beside it. */
  readonly otherwise: string;
  readonly where?: string;
  /** One column that is changed, and to what. */
  readonly change: readonly [column: string, sql: string];
}

const longAgo = `'valid', '[1990-01-01,1990-02-01)'`;
/** One of each kind; that there is one for every kind is tested too. */
const plans: Readonly<Record<string, Plan>> = {
  Area: { otherwise: "", change: ["description", "'Ändrat'"] },
  Organisation: { otherwise: "", change: ["name", "'Ändrat'"] },
  Unit: { otherwise: "", change: ["name", "'Ändrat'"] },
  User: { otherwise: "'email', null", change: ["status", "'INVITED'"] },
  Partnership: { otherwise: "'slug', 'prov'", change: ["purpose", "'Ändrat'"] },
  Assignment: { otherwise: longAgo, change: ["visibility", "2"] },
  Invitation: { otherwise: "'status', 'WITHDRAWN'", change: ["last_day", "'2027-01-01'"] },
  Membership: { otherwise: longAgo, change: ["leave_reason", "'Ändrat'"] },
  Commitment: { otherwise: "", change: ["purpose", "'Ändrat'"] },
  Closure: { otherwise: "", change: ["dates", "'[2030-01-01,2030-01-05)'"] },
  SchoolBreak: { otherwise: "", change: ["dates", "'[2030-01-01,2030-01-05)'"] },
  Goal: { otherwise: "'code', 'X', 'status', 'PROPOSED'", change: ["why", "'Ändrat'"] },
  Indicator: { otherwise: "'code', 'X.1'", change: ["baseline_value", "12.3400"] },
  Target: { otherwise: longAgo, change: ["visibility", "1"] },
  Measurement: { otherwise: "'period_start', '1990-01-01', 'status', 'PRELIMINARY', 'visibility', 1", where: "x.value is not null and x.denominator is null", change: ["value", "9876543210.1234"] },
  Premises: { otherwise: "", change: ["access_notes", "'Ändrat'"] },
  Room: { otherwise: "", change: ["area_m2", "12.50"] },
  Booking: { otherwise: "'status', 'REQUESTED'", change: ["purpose", "'Ändrat'"] },
  Activity: { otherwise: "", where: "x.rule is not null", change: ["title", "'Ändrat'"] },
  Occurrence: { otherwise: "'original_start', '1990-01-01T10:00'", change: ["place_text", "'Ändrat'"] },
  Attendance: { otherwise: "'occurrence_id', (select o.id from occurrence o where not exists (select from attendance a where a.occurrence_id = o.id) limit 1)", change: ["volunteer_hours", "0.10"] },
  PeriodParticipants: {
    first: "insert into period_participants (partnership_id, visibility, activity_id, period_start, period_end, unique_count, method) select partnership_id, 1, id, '2026-01-01', '2026-06-30', 20, 'ESTIMATE' from activity limit 1",
    otherwise: "'period_start', '1990-01-01', 'period_end', '1990-06-30'",
    change: ["unique_count", "40"],
  },
  SignUpRule: { otherwise: "'activity_id', (select a.id from activity a where not exists (select from sign_up_rule r where r.activity_id = a.id) limit 1)", change: ["capacity", "40"] },
  SignUpTally: { otherwise: "'occurrence_id', (select o.id from occurrence o where not exists (select from sign_up_tally t where t.occurrence_id = o.id) and not exists (select from activity a where a.id = o.activity_id and a.registration = 'SIGN_UP') limit 1)", change: ["waiting_count", "40"] },
  HostSlot: { otherwise: "'occurrence_id', (select o.id from occurrence o where not exists (select from host_slot h where h.occurrence_id = o.id) limit 1)", change: ["visibility", "2"] },
  Board: { otherwise: "'is_paired', true, 'inches', 43, 'metres', 3.5, 'orientation', 'PORTRAIT'", change: ["name", "'Ändrat'"] },
};

/** Are never changed or removed; tests/calendar/half-year.test.ts tries. */
const kept = ["HalfYearReport"];

describe("rows that plain SQL writes", () => {
  test("every kind is tried", () => {
    expect([...Object.keys(plans), ...kept].sort()).toEqual(allKinds().map(({ name }) => name).sort());
  });

  const tables = Object.keys(plans).map((kind) => [kind, kind.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toLowerCase()] as const);
  test.each(tables)("%s: what was made, changed and removed is kept, with before and after", async (kind, table) => {
    const { first, otherwise, where = "true", change: [column, value] } = plans[kind] as Plan;
    const id = randomUUID();
    const asJson = async (): Promise<Row> => ((await runner.query(`select to_jsonb(t) as row from "${table}" t where id = $1`, [id])) as { row: Row }[])[0]?.row ?? {};
    await runner.startTransaction();
    try {
      await (first && runner.query(first));
      await runner.query(`insert into "${table}" select r.* from "${table}" x, jsonb_populate_record(null::"${table}", to_jsonb(x) || jsonb_build_object('id', $1::uuid${otherwise && `, ${otherwise}`})) r where ${where} limit 1`, [id]);
      const made = await asJson();
      await runner.query(`update "${table}" set ${column} = ${value}, version = version + 1, updated_at = now() where id = $1`, [id]);
      const changed = await asJson();
      // A touch is no change of its own.
      await runner.query(`update "${table}" set version = version + 1 where id = $1`, [id]);
      const touched = await asJson();
      await runner.query(`delete from "${table}" where id = $1`, [id]);
      const lines = (await runner.query("select action, before, after from history where entity_id = $1 and kind = $2 order by id", [id, kind])) as Line[];
      // Names and addresses of people are in no trail: it tells that they were changed.
      const shown = (row: Row): Row => (kind === "User" ? { ...row, display_name: null, local_title: null, email: null } : kind === "Invitation" ? { ...row, email: null } : row);
      expect(lines).toEqual([
        { action: "I", before: null, after: shown(made) },
        { action: "U", before: { [column]: made[column] }, after: { [column]: changed[column] } },
        { action: "D", before: shown(touched), after: null },
      ]);
      expect(changed[column]).not.toEqual(made[column]);
    } finally {
      await runner.rollbackTransaction();
    }
  });

  test("exact numbers stay exact", async () => {
    await runner.startTransaction();
    try {
      await runner.query("update room set area_m2 = 0.30 where name = 'Musikstudion'");
      expect(await runner.query("select before->>'area_m2' as before, after->>'area_m2' as after from history where kind = 'Room' order by id desc limit 1")).toEqual([{ before: "45.00", after: "0.30" }]);
    } finally {
      await runner.rollbackTransaction();
    }
  });

  test("a statement over many rows leaves a line for each", async () => {
    await runner.startTransaction();
    try {
      const rows = (await runner.query("update occurrence set place_text = 'Torget' where local_date between '2026-12-01' and '2026-12-31' and place_text is distinct from 'Torget' returning id")) as [unknown[], number];
      const [{ count }] = (await runner.query("select count(*)::int as count from history where kind = 'Occurrence' and action = 'U' and after ->> 'place_text' = 'Torget' and after = jsonb_build_object('place_text', 'Torget')")) as [{ count: number }];
      expect(count).toBe(rows[1]);
      expect(count).toBeGreaterThan(100);
    } finally {
      await runner.rollbackTransaction();
    }
  });
});

describe("what people do through the API", () => {
  test("the history says who, what, from what and to what", async () => {
    const { partnership } = await leader.query<{ partnership: { goals: { nodes: { id: string; version: number; statement: string; why: string }[] } } }>(`{ partnership(slug: "rannebergen") { goals(first: 1) { nodes { id version statement why } } } }`);
    const [goal] = partnership.goals.nodes as [(typeof partnership.goals.nodes)[0]];
    const clientMutationId = randomUUID();
    await leader.mutate("mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { message } } }", { clientMutationId, id: goal.id, expectedVersion: goal.version, why: "Unga ska få bestämma själva." });
    const told = await leader.query<{ partnership: { history: { nodes: object[] } } }>(`{ partnership(slug: "rannebergen") { history(first: 1) { nodes { at action mutationId actorName nodeId label changes { field before after } } } } }`);
    expect(told.partnership.history.nodes).toEqual([
      {
        at: "2026-11-23T11:00:00.000Z",
        action: "CHANGED",
        mutationId: clientMutationId,
        actorName: "Processledare, Rannebergen",
        nodeId: goal.id,
        label: goal.statement,
        changes: [{ field: "why", before: goal.why, after: "Unga ska få bestämma själva." }],
      },
    ]);
  });

  test("what belongs to no single partnership is in nobody's list", async () => {
    const count = async (): Promise<number> => (await leader.query<{ partnership: { history: { totalCount: number } } }>(`{ partnership(slug: "rannebergen") { history(first: 1) { totalCount } } }`)).partnership.history.totalCount;
    const before = await count();
    await app.dataSource.query("update organisation set website = 'https://forening.example' where name = 'Grundskolan'");
    expect(await count()).toBe(before);
    expect(await app.dataSource.query("select distinct partnership_id, kind, after ->> 'website' as website from history where kind = 'Organisation'")).toEqual([{ partnership_id: null, kind: "Organisation", website: "https://forening.example" }]);
  });
});
