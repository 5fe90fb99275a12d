import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { QueryRunner } from "typeorm";
import { startApp, type TestApp } from "../support/app.ts";

// What the database itself refuses, whoever writes: the rules of the domain hold for raw SQL too.

let app: TestApp;
let runner: QueryRunner;

beforeAll(async () => {
  app = await startApp({ demo: true });
  runner = app.dataSource.createQueryRunner();
  await runner.connect();
}, 60_000);
afterAll(async () => {
  await runner.release();
  await app.stop();
});

const rannebergen = "(select id from partnership where slug = 'rannebergen')";
const goal = (code: string): string => `(select id from goal where code = '${code}')`;
const indicator = (code: string): string => `(select id from indicator where code = '${code}')`;
const organisation = (name: string): string => `(select o.id from membership m join organisation o on o.id = m.organisation_id where m.partnership_id = ${rannebergen} and o.name = '${name}' limit 1)`;
const room = "(select id from room where name = 'Musikstudion')";

/** A row like another one: with an id of its own, and with what is said otherwise. */
const copy = (table: string, where: string, otherwise: Readonly<Record<string, string>> = {}): string => {
  const parts = Object.entries({ id: "gen_random_uuid()", ...otherwise }).map(([column, sql]) => `'${column}', ${sql}`);
  return `insert into "${table}" select r.* from "${table}" x, jsonb_populate_record(null::"${table}", to_jsonb(x) || jsonb_build_object(${parts.join(", ")})) r where ${where} limit 1`;
};

/** Tries statements as one transaction, and undoes them: the name of what refused them, or null. */
async function refusedBy(...statements: readonly string[]): Promise<string | null> {
  await runner.startTransaction();
  try {
    for (const statement of [...statements, "set constraints all immediate"]) {
      await runner.query(statement);
    }
    return null;
  } catch (error) {
    const { constraint, message } = error as { constraint?: string; message: string };
    return constraint ?? message;
  } finally {
    await runner.rollbackTransaction();
  }
}

type Case = readonly [what: string, by: string | null, ...statements: string[]];
const cases = (list: readonly Case[]): void => {
  test.each(list)("%s", async (_, by, ...statements) => {
    expect(await refusedBy(...statements)).toBe(by);
  });
};

describe("organisation numbers", () => {
  const numbered = (number: string): string => `insert into organisation (name, kind, org_number) values ('Prov', 'OTHER', '${number}')`;

  // Published examples (domain §3.1): no number here is invented.
  test.each(["5560160680", "2021005489", "2120001355"])("%s is one", async (number) => {
    expect(await refusedBy(numbered(number))).toBeNull();
  });

  test.each([
    ["2220002434", "its check digit is wrong, as in a letterhead that was published"],
    ["9001010017", "its third digit is that of a person's number"],
    ["556016-0680", "it is kept without hyphen"],
    ["165560160680", "it is kept without prefix"],
    ["556016068", "a digit is missing"],
    ["55601606x0", "it is digits alone"],
    ["", "it is nothing"],
  ])("%s is none: %s", async (number) => {
    expect(await refusedBy(numbered(number))).toBe("organisation_org_number_check");
  });

  cases([
    ["two organisations do not share one", "organisation_org_number_idx", numbered("5560160680"), numbered("5560160680")],
    ["an informal group of residents has none", "organisation_resident_group_check", "insert into organisation (name, kind, org_number) values ('Grannar', 'RESIDENT_GROUP', '5560160680')"],
  ]);
});

describe("municipality codes", () => {
  const areaIn = (code: string): string => `insert into area (name, municipality_code) values ('Prov', '${code}')`;

  test.each(["0181", "0581", "1480", "2582"])("%s keeps its four characters", async (code) => {
    expect(await refusedBy(areaIn(code), `insert into organisation (name, kind, municipality_code) values ('Prov', 'MUNICIPALITY', '${code}')`)).toBeNull();
  });

  test.each(["581", "05811", "058a", " 581", ""])("“%s” is refused: a leading zero is never lost", async (code) => {
    expect(await refusedBy(areaIn(code))).toBe("area_municipality_code_check");
    expect(await refusedBy(`insert into organisation (name, kind, municipality_code) values ('Prov', 'OTHER', '${code}')`)).toBe("organisation_municipality_code_check");
  });
});

describe("what holds for a time", () => {
  const ofHousing = `x.partnership_id = ${rannebergen} and x.organisation_id = ${organisation("Kommunala bostadsbolaget")}`;
  const ended = `update membership x set valid = '[2022-01-01,2027-01-01)' where ${ofHousing}`;
  const leader = `x.partnership_id = ${rannebergen} and x.role = 'PROCESS_LEADER'`;
  const target = `x.indicator_id = ${indicator("R1.1")}`;
  const raise = (table: string, set: string, where: string): string => `update "${table}" x set ${set} where ${where}`;

  cases([
    ["an organisation is not in a partnership twice at a time", "membership_one_at_a_time", copy("membership", ofHousing, { valid: "'[2026-06-01,2026-07-01)'" })],
    ["it may come back the day after it left: the last day is its own", null, ended, copy("membership", ofHousing, { valid: "'[2027-01-01,)'" })],
    ["but not on its last day", "membership_one_at_a_time", ended, copy("membership", ofHousing, { valid: "'[2026-12-31,)'" })],
    ["two departments of one organisation take part side by side", null, `select 1 / (count(*) - 1) from membership where partnership_id = ${rannebergen} and organisation_id = ${organisation("Kommunen")} and unit_id is not null`],
    ["no time is empty", "membership_valid_check", copy("membership", ofHousing, { valid: "'empty'" })],
    ["every time has a beginning", "target_valid_check", copy("target", target, { valid: "'(,2020-01-01)'" })],
    ["a partnership has one process leader at a time (INV-1)", "assignment_one_process_leader", copy("assignment", leader)],
    ["the next one begins when the one before has ended", null, raise("assignment", "valid = '[2022-01-01,2026-12-01)'", leader), copy("assignment", `${leader} and upper(x.valid) = '2026-12-01'`, { valid: "'[2026-12-01,)'" })],
    ["a role that somebody had is not rewritten (INV-2)", "assignment_kept", raise("assignment", "role = 'READER'", leader)],
    ["nor who had it", "assignment_kept", raise("assignment", `user_id = (select id from "user" where id <> x.user_id limit 1)`, leader)],
    ["nor since when", "assignment_kept", raise("assignment", "valid = '[2023-01-01,)'", leader)],
    ["a membership keeps what it was agreed as", "membership_kept", raise("membership", "role = 'SUPPORTER'", ofHousing)],
    ["and since when", "membership_kept", raise("membership", "valid = '[2021-01-01,)'", ofHousing)],
    ["it may be told to leave", null, raise("membership", "status = 'NOTICE', notice_given_on = '2026-11-20', valid = '[2022-01-01,2027-07-01)'", ofHousing)],
    ["notice has its day", "membership_notice_check", raise("membership", "status = 'NOTICE'", ofHousing)],
    ["an indicator has one target at a time", "target_one_at_a_time", copy("target", target)],
    ["a target that was agreed is not rewritten", "target_kept", raise("target", "value = 90", target)],
    ["nor is its day", "target_kept", raise("target", "date = '2030-12-31'", target)],
    ["another one follows it", null, raise("target", "valid = '[2022-01-01,2026-11-24)'", target), copy("target", `${target} and upper(x.valid) = '2026-11-24'`, { value: "120", valid: "'[2026-11-24,)'" })],
    ["a tariff holds alone", "tariff_one_at_a_time", copy("tariff", "x.kind = 'STAFF'")],
    ["and is not rewritten, because past years are valued by it", "tariff_kept", raise("tariff", "sek_per_hour = 460", "x.kind = 'STAFF'")],
    ["school breaks have a first and a last day", "school_break_dates_check", `insert into school_break (partnership_id, municipality_code, kind, name, dates, provenance) values (${rannebergen}, '1480', 'OTHER', 'Evigt', '[2030-01-01,)', 'REPORTED')`],
    ["days on which everything pauses have a first and a last", "closure_dates_check", `insert into closure (partnership_id, name, dates) values (${rannebergen}, 'För alltid', '[2030-01-01,)')`],
  ]);
});

describe("commitments", () => {
  const cash = `x.partnership_id = ${rannebergen} and x.year = 2026 and x.kind = 'CASH'`;
  const draft = `x.partnership_id = ${rannebergen} and x.year = 2027 and x.kind = 'CASH'`;
  const change = (set: string, where = cash): string => `update commitment x set ${set} where ${where}`;
  const replaced = "'00000000-0000-4000-a000-000000000001'";

  cases([
    ["a confirmed one is not overwritten (INV-9)", "commitment_kept", change("amount_sek = 1")],
    ["nor is its year", "commitment_kept", change("year = 2025")],
    ["a draft is still negotiated", null, change("amount_sek = 1", draft)],
    ["a changed one is kept and leads to what replaced it", null, copy("commitment", cash, { id: replaced, amount_sek: "1" }), change(`status = 'CHANGED', replaced_by_id = ${replaced}`, `${cash} and x.id <> ${replaced}`)],
    ["it never changes to nothing", "commitment_replaced_check", change("status = 'CHANGED'")],
    ["and is not overwritten afterwards", "commitment_kept", copy("commitment", cash, { id: replaced, amount_sek: "1" }), change(`status = 'CHANGED', replaced_by_id = ${replaced}`, `${cash} and x.id <> ${replaced}`), change("amount_sek = 2", `x.replaced_by_id = ${replaced}`)],
    ["money is money and no hours", "commitment_quantity_check", copy("commitment", draft, { hours: "10" })],
    ["hours are hours and no money", "commitment_quantity_check", copy("commitment", draft, { kind: "'STAFF_HOURS'" })],
    ["nobody promises less than nothing", "commitment_not_negative_check", copy("commitment", draft, { amount_sek: "-1" })],
  ]);

  test("money has no öre, and hours have exactly two decimals", async () => {
    expect(await refusedBy(change("amount_sek = '100.50'", draft))).toMatch(/invalid input syntax for type integer/);
    const [{ hours }] = (await runner.query("select (0.1::numeric(8,2) + 0.2::numeric(8,2))::text as hours")) as [{ hours: string }];
    expect(hours).toBe("0.30");
  });
});

describe("goals and their indicators", () => {
  const newGoal = (more: Readonly<Record<string, string>>): string => copy("goal", "x.code = 'R1'", { code: "'R9'", ...more });
  const two = `(select to_jsonb(array[${organisation("Grundskolan")}, ${organisation("Studieförbundet")}]))`;
  const one = `(select to_jsonb(array[${organisation("Grundskolan")}, ${organisation("Grundskolan")}]))`;
  const change = (code: string, set: string): string => `update indicator set ${set} where code = '${code}'`;

  cases([
    ["a goal is shared by two organisations (INV-17)", "goal_owners_check", `update goal set owner_ids = array[${organisation("Grundskolan")}] where code = 'R1'`],
    ["the same one twice is one", "goal_owners_check", newGoal({ owner_ids: one, status: "'PROPOSED'" })],
    ["a part of a goal may be one organisation's", null, newGoal({ owner_ids: one, status: "'PROPOSED'", parent_id: goal("R1") })],
    ["owners exist", "goal_owner_ids_fkey", "update goal set owner_ids = owner_ids || gen_random_uuid() where code = 'R1'"],
    ["an active goal is measured by something (INV-18)", "goal_measured", newGoal({ owner_ids: two })],
    ["or tells by when it will be", null, newGoal({ owner_ids: two, baseline_due_on: "'2027-03-31'" })],
    ["a proposed one may wait", null, newGoal({ owner_ids: two, status: "'PROPOSED'" })],
    ["but becomes active only with it", "goal_measured", newGoal({ owner_ids: two, status: "'PROPOSED'" }), "update goal set status = 'ACTIVE' where code = 'R9'"],
    ["its last indicator cannot leave it", "goal_measured", `update indicator set goal_id = ${goal("R4")} where code = 'R5.1'`],
    ["an active goal says what lies behind", "goal_cause_analysis_check", "update goal set cause_analysis = ' ' where code = 'R1'"],
    ["an indicator always has its baseline", 'null value in column "baseline_value" of relation "indicator" violates not-null constraint', change("R1.1", "baseline_value = null")],
    ["what is true of the whole area is nobody's own (INV-20)", "indicator_accountable_check", change("R2.1", `accountable_organisation_id = ${organisation("Grundskolan")}`)],
    ["what we do ourselves is somebody's", "indicator_accountable_check", change("R1.1", "accountable_organisation_id = null")],
    ["another definition breaks the series (INV-22)", "indicator_break", change("R1.1", "definition = 'Något annat'")],
    ["another unit too", "indicator_break", change("R1.1", "unit = 'HOURS'")],
    ["and another source", "indicator_break", change("R1.1", "source = 'POLICE'")],
    ["told in the same change, it may", null, change("R1.1", `definition = 'Något annat', breaks = breaks || '[{"on": "2027-01-01", "reason": "Räknas på nytt sätt"}]'`)],
    ["the same definition once more is no other", null, change("R1.1", "definition = definition, name = 'Nytt namn'")],
  ]);

  test("a target, a baseline and a value have no unit of their own: it is the indicator's (INV-21)", async () => {
    const columns = (await runner.query("select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and column_name like '%unit%' and column_name <> 'unit_id' order by 1")) as { name: string }[];
    expect(columns.map(({ name }) => name)).toEqual(["indicator.unit", "indicator.unit_label"]);
  });
});

describe("values", () => {
  const latest = `x.indicator_id = ${indicator("R1.1")} and x.period_end = '2025-12-31'`;
  const change = (set: string): string => `update measurement x set ${set} where ${latest}`;
  const share = (value: string, of: number): string => copy("measurement", `x.indicator_id = ${indicator("R4.1")} and x.period_end = '2025-12-31'`, { period_start: "'2010-01-01'", period_end: "'2010-12-31'", value, denominator: String(of) });

  cases([
    ["a period has one confirmed value (INV-23)", "measurement_one_confirmed_idx", copy("measurement", latest)],
    ["and one that is awaited or preliminary", "measurement_one_open_idx", copy("measurement", `x.indicator_id = ${indicator("R1.1")} and x.status = 'EXPECTED'`)],
    ["a confirmed value is not overwritten", "measurement_kept", change("value = 105")],
    ["nor is what it is a value of", "measurement_kept", change("period_start = '2024-01-01'")],
    ["a corrected one is not overwritten either", "measurement_kept", copy("measurement", latest, { status: "'PRELIMINARY'", visibility: "1" }), change("status = 'CORRECTED', corrected_by_id = x.id, correction_reason = 'Fel räknat'"), `update measurement x set value = 1 where ${latest} and status = 'CORRECTED'`],
    ["what is corrected leads to its correction and says why", "measurement_corrected_check", change("status = 'CORRECTED'")],
    ["31 of 45 are 68,9 percent (INV-24)", null, share("68.9", 45)],
    ["nobody out of 45 makes 68,1 percent", "measurement_share", share("68.1", 45)],
    ["what is awaited says nothing yet", "measurement_expected_check", copy("measurement", latest, { status: "'EXPECTED'", period_start: "'2010-01-01'" })],
    ["a statement in words has words", "measurement_says_something_check", copy("measurement", latest, { qualifier: "'QUALITATIVE'", period_start: "'2010-01-01'" })],
    ["what is preliminary is not public", "measurement_preliminary_check", copy("measurement", latest, { status: "'PRELIMINARY'" })],
    ["a period does not end before it begins", "measurement_period_check", copy("measurement", latest, { period_start: "'2026-01-01'" })],
  ]);
});

describe("activities and their occurrences", () => {
  const single = "x.title = 'Ungdomsting'";
  const one = `x.activity_id = (select id from activity where title = 'Ungdomsting')`;
  const night = `x.id = (select o.id from occurrence o join activity a on a.id = o.activity_id where a.title = 'Kvällsvandring' and o.local_date = '2026-12-04')`;
  const change = (set: string, where = one): string => `update occurrence x set ${set} where ${where}`;

  cases([
    ["what is open takes place once at least (INV-30)", "activity_takes_place", copy("activity", single)],
    ["or again and again", null, copy("activity", "x.title = 'Tjejgruppen'")],
    ["an idea may have no time yet", null, copy("activity", single, { status: "'IDEA'" })],
    ["but is not opened without", "activity_takes_place", copy("activity", single, { status: "'IDEA'", title: "'Prov'" }), "update activity set status = 'OPEN' where title = 'Prov'"],
    ["its only time cannot be taken from it", "activity_takes_place", "delete from occurrence x where " + one.replace("Ungdomsting", "Julpyssel")],
    ["it belongs to a goal", "activity_goals_check", copy("activity", single, { goal_ids: "'[]'::jsonb", status: "'IDEA'" })],
    ["that exists", "activity_goal_ids_fkey", copy("activity", single, { goal_ids: "jsonb_build_array(gen_random_uuid())", status: "'IDEA'" })],
    ["somebody arranges it", 'null value in column "organiser_id" of relation "activity" violates not-null constraint', copy("activity", single, { organiser_id: "null" })],
    ["it costs whole kronor, never less than nothing", "activity_cost_check", copy("activity", single, { cost_sek: "-1", status: "'IDEA'" })],
    ["an occurrence lasts", "occurrence_order_check", change("ends_at = starts_at")],
    ["one over midnight ends on the next day (INV-34)", "occurrence_end_date_check", change("end_date = local_date", night)],
    ["one that does not ends on its own", "occurrence_end_date_check", change("end_date = local_date + 1")],
    ["a series gives every time once", "occurrence_original_start_idx", copy("occurrence", one)],
    ["what is cancelled has a reason", "occurrence_cancel_reason_check", change("status = 'CANCELLED'")],
    ["a clock shows its times", "occurrence_start_time_check", change("start_time = '09:60'")],
  ]);
});

describe("headcounts", () => {
  const some = "x.total > 6 and x.age_bands is not null";
  const change = (set: string): string => `update attendance x set ${set} where x.id = (select id from attendance x where ${some} limit 1)`;
  const bands = (more: string): string => `age_bands = age_bands || '${more}'`;

  cases([
    ["a full split is everybody who came (INV-37)", "attendance_split_check", change("girls_women = 1, boys_men = 1, other_or_unknown = 1")],
    ["a part of it is at most everybody", "attendance_parts_check", change("girls_women = total + 1, boys_men = null")],
    ["half a split may be less", null, change("girls_women = 1, boys_men = null")],
    ["those who came for the first time are some of them", "attendance_parts_check", change("newcomers = total + 1")],
    ["nobody is counted below nothing", "attendance_parts_check", change("volunteers = -1")],
    ["the ages add up to everybody", "attendance_age_bands_check", change(bands('{"from26to64": 1}'))],
    ["no age is below nothing", "attendance_age_bands_check", change(`age_bands = '{"from0to12": -1, "from13to15": 1, "from16to19": 0, "from20to25": 0, "from26to64": 0, "from65": 0}'::jsonb || jsonb_build_object('from65', total)`)],
    ["no age is left out", "attendance_age_bands_check", change("age_bands = age_bands - 'from65'")],
    ["nothing but ages is kept with them, and no name (INV-39)", "attendance_age_bands_check", change(bands('{"names": "Någon"}'))],
    ["an occurrence has one headcount", "attendance_occurrence_id_idx", copy("attendance", some)],
    ["hours have two decimals", null, change("volunteer_hours = 1.25")],
  ]);

  test("there is nowhere to write a name (INV-39)", async () => {
    const columns = (await runner.query("select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'attendance' and data_type in ('text', 'character varying', 'ARRAY')")) as { name: string }[];
    expect(columns).toEqual([{ name: "provenance" }]); // one of a closed list
  });
});

describe("bookings", () => {
  const booked = (from: string, to: string, more: Readonly<Record<string, string>> = {}): string => {
    const at = (time: string): string => `timestamptz '2031-05-05 ${time} Europe/Stockholm'`;
    const columns = { partnership_id: rannebergen, room_id: room, organisation_id: organisation("Grundskolan"), starts_at: at(from), ends_at: at(to), blocked_from: at(from), blocked_until: at(to), status: "'CONFIRMED'", ...more };
    return `insert into booking (${Object.keys(columns).join(", ")}) values (${Object.values(columns).join(", ")})`;
  };
  const withBuffers = (from: string, to: string): string =>
    booked(from, to, { setup_minutes: "30", cleanup_minutes: "30", blocked_from: `timestamptz '2031-05-05 ${from} Europe/Stockholm' - interval '30 minutes'`, blocked_until: `timestamptz '2031-05-05 ${to} Europe/Stockholm' + interval '30 minutes'` });

  cases([
    ["a room is not booked twice at a time (INV-40)", "booking_no_overlap", booked("18:00", "20:00"), booked("19:59", "21:00")],
    ["18–20 and 20–22 do not meet (INV-42)", null, booked("18:00", "20:00"), booked("20:00", "22:00")],
    ["setting up and cleaning up keep others out", "booking_no_overlap", withBuffers("18:00", "20:00"), booked("20:15", "21:00")],
    ["until they are over", null, withBuffers("18:00", "20:00"), booked("20:30", "21:00")],
    ["nobody can leave them out", "booking_order_check", booked("18:00", "20:00", { setup_minutes: "30" })],
    ["asking keeps nobody out", null, booked("18:00", "20:00", { status: "'REQUESTED'" }), booked("18:00", "20:00")],
    ["but being told yes does", "booking_no_overlap", booked("18:00", "20:00", { status: "'REQUESTED'", purpose: "'Möte'" }), booked("18:00", "20:00"), "update booking set status = 'CONFIRMED' where purpose = 'Möte' and starts_at > '2031-01-01'"],
    ["a cancelled one is out of the way", null, booked("18:00", "20:00", { status: "'CANCELLED'" }), booked("18:00", "20:00")],
    ["a booking lasts", "booking_order_check", booked("18:00", "18:00")],
  ]);
});
