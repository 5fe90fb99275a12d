import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { changesDocument, FollowerLog } from "../support/follower.ts";

// What the API says when a rule of the domain stands in the way, in words that a form can show.

let app: TestApp;
let leader: TestClient;
let steering: TestClient;
let reporter: TestClient;
let partnershipId: string;
const ids: Record<string, string> = {};

interface UserError {
  readonly code: string;
  readonly path: string[];
  readonly message: string;
}

beforeAll(async () => {
  app = await startApp({ demo: true });
  leader = await app.as("rannebergen", "PROCESS_LEADER");
  steering = await app.as("rannebergen", "STEERING_MEMBER");
  reporter = await app.as("rannebergen", "REPORTER");
  const { partnership } = await leader.query<{ partnership: { id: string; goals: { nodes: Named[] }; indicators: { nodes: Named[] }; memberships: { nodes: { organisation: Named }[] }; rooms: { nodes: Named[] } } }>(
    `{ partnership(slug: "rannebergen") { id goals { nodes { id name: code version } } indicators { nodes { id name: code } } memberships { nodes { organisation { id name } } } rooms { nodes { id name } } } }`,
  );
  partnershipId = partnership.id;
  for (const { id, name } of [...partnership.goals.nodes, ...partnership.indicators.nodes, ...partnership.rooms.nodes, ...partnership.memberships.nodes.map(({ organisation }) => organisation)]) {
    ids[name] = id;
  }
}, 60_000);
afterAll(() => app.stop());

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The one thing that was wrong, as `field: sentence`. */
const told = (errors: readonly UserError[]): string[] => errors.map(({ path, message }) => `${path.join(".")}: ${message}`);

const versionOf = async (id: string): Promise<number> => {
  const { node } = await leader.query<{ node: { version: number } }>("query ($id: ID!) { node(id: $id) { ... on Goal { version } ... on Measurement { version } ... on Occurrence { version } ... on Partnership { version } } }", { id });
  return node.version;
};

const plan = (more: object, client = leader): Promise<{ planActivity: { userErrors: UserError[]; activity: { id: string; occurrences: { nodes: Occurrence[] }; series: object } | null } }> =>
  client.mutate(
    `mutation ($input: PlanActivityInput!) { planActivity(input: $input) { userErrors { code path message } activity { id
      series { rule startDate startTime endTime timeZone pausesForClosures excludedDates }
      occurrences { nodes { id version localDate startTime endTime endDate startsAt endsAt status originalStart } } } } }`,
    { partnershipId, title: "Prov", goalIds: [ids.R1], organiserId: ids["Studieförbundet"], startDate: "2026-12-01", startTime: "18:00", endTime: "20:00", ...more },
  );

interface Occurrence {
  readonly id: string;
  readonly version: number;
  readonly localDate: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly endDate: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: string;
  readonly originalStart: string;
}

async function planned(more: object): Promise<{ id: string; occurrences: Occurrence[] }> {
  const { planActivity } = await plan(more);
  expect(planActivity.userErrors).toEqual([]);
  return { id: planActivity.activity?.id ?? "", occurrences: planActivity.activity?.occurrences.nodes ?? [] };
}

describe("goals", () => {
  const edit = async (ownerIds: (string | undefined)[]): Promise<string[]> => {
    const { editGoal } = await leader.mutate<{ editGoal: { userErrors: UserError[] } }>("mutation ($input: EditGoalInput!) { editGoal(input: $input) { userErrors { code path message } } }", {
      id: ids.R1,
      expectedVersion: await versionOf(ids.R1 as string),
      ownerIds,
    });
    return told(editGoal.userErrors);
  };

  test("one owner is too few, also when it is named twice (INV-17)", async () => {
    const words = ["ownerIds: Ett gemensamt mål ägs av minst två organisationer."];
    expect(await edit([ids.Grundskolan])).toEqual(words);
    expect(await edit([ids.Grundskolan, ids.Grundskolan])).toEqual(words);
    expect(await edit([])).toEqual(words);
  });

  test("what is true of the whole area is nobody's own, what we do ourselves is somebody's (INV-20)", async () => {
    const { partnerships } = await app.anyone.query<{ partnerships: { nodes: { indicators: { nodes: { level: string; quadrant: string | null; accountableOrganisation: Named | null }[] } }[] } }>(
      "{ partnerships { nodes { indicators { nodes { level quadrant accountableOrganisation { id name } } } } } }",
    );
    const all = partnerships.nodes.flatMap(({ indicators }) => indicators.nodes);
    expect(all).toHaveLength(6 + 9 + 6 + 7);
    const owned = all.map(({ level, quadrant, accountableOrganisation }) => [level, quadrant !== null, accountableOrganisation !== null].join(" "));
    expect([...new Set(owned)].sort()).toEqual(["PERFORMANCE true true", "POPULATION false false"]);
  });
});

describe("values", () => {
  interface Recorded {
    readonly userErrors: UserError[];
    readonly measurement: { readonly id: string; readonly version: number } | null;
  }
  const record = async (code: string, more: object): Promise<Recorded> =>
    (await reporter.mutate<{ recordMeasurement: Recorded }>("mutation ($input: RecordMeasurementInput!) { recordMeasurement(input: $input) { userErrors { code path message } measurement { id version } } }", { indicatorId: ids[code], periodStart: "2025-01-01", periodEnd: "2025-12-31", ...more })).recordMeasurement;
  const confirm = (id: string, expectedVersion: number): Promise<{ confirmMeasurement: { userErrors: UserError[] } }> =>
    steering.mutate("mutation ($input: ConfirmMeasurementInput!) { confirmMeasurement(input: $input) { userErrors { code path message } } }", { id, expectedVersion });
  const valuesOf2025 = async (): Promise<object[]> => {
    const { node } = await leader.query<{ node: { measurements: { nodes: { periodEnd: string }[] } } }>("query ($id: ID!) { node(id: $id) { ... on Indicator { measurements(first: 100) { nodes { periodEnd value status correctionReason provenance } } } } }", { id: ids["R3.1"] });
    return node.measurements.nodes.filter(({ periodEnd }) => periodEnd === "2025-12-31");
  };

  test("a share of so few has only so many possible values (INV-24)", async () => {
    const period = { periodStart: "2026-01-01", periodEnd: "2026-12-31" };
    const { userErrors } = await record("R4.1", { ...period, value: "68.1", denominator: 45 });
    expect(told(userErrors)).toEqual(["denominator: Andelen går inte jämnt ut med så många. Kontrollera båda."]);
    expect((await record("R4.1", { ...period, value: "68.9", denominator: 45 })).userErrors).toEqual([]);
  });

  test("values are exact: more decimals than the indicator has are refused, and none is rounded on the way", async () => {
    expect(told((await record("R3.1", { value: "73.5", correctionReason: "Prov" })).userErrors)).toEqual(["value: Ange värdet utan decimaler."]);
    expect(told((await record("R2.1", { value: "73.25", correctionReason: "Prov" })).userErrors)).toEqual(["value: Ange värdet med högst en decimal."]);
  });

  test("a period of another century is a typing error", async () => {
    expect(told((await record("R3.1", { value: "187", periodStart: "1025-01-01", periodEnd: "1025-12-31" })).userErrors)).toEqual(["periodStart: Perioden kan börja högst 20 år före utgångsvärdet."]);
  });

  test("a confirmed value is corrected only with a reason, and stays to be read (INV-23)", async () => {
    expect(told((await record("R3.1", { value: "187" })).userErrors)).toEqual(["correctionReason: Fyll i det här fältet."]);
    expect(told((await record("R3.1", { value: "187", periodStart: "2015-01-01", periodEnd: "2015-12-31", correctionReason: "Fel" })).userErrors)).toEqual(["correctionReason: Det finns inget fastställt värde att rätta för den perioden."]);

    const reason = "Dörräknaren räknade personalen också.";
    const { measurement, userErrors } = await record("R3.1", { value: "187", correctionReason: reason });
    expect(userErrors).toEqual([]);
    expect(await valuesOf2025()).toEqual(expect.arrayContaining([expect.objectContaining({ value: "190", status: "CONFIRMED" }), expect.objectContaining({ value: "187", status: "PRELIMINARY" })]));

    expect((await confirm(measurement?.id ?? "", measurement?.version ?? 0)).confirmMeasurement.userErrors).toEqual([]);
    const both = await valuesOf2025();
    expect(both).toHaveLength(2);
    expect(both).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ value: "190", status: "CORRECTED", correctionReason: reason, provenance: "FILLER" }),
        expect.objectContaining({ value: "187", status: "CONFIRMED", correctionReason: reason, provenance: "REPORTED" }),
      ]),
    );
  });
});

describe("activities", () => {
  test("an activity belongs to a goal and an organiser, and takes place (INV-30)", async () => {
    const wrong = async (more: object): Promise<string[]> => told((await plan(more)).planActivity.userErrors);
    expect(await wrong({ goalIds: [] })).toEqual(["goalIds: Välj minst ett mål."]);
    const { partnership } = await app.anyone.query<{ partnership: { goals: { nodes: Named[] }; memberships: { nodes: { organisation: Named }[] } } }>(`{ partnership(slug: "boden") { goals { nodes { id } } memberships { nodes { organisation { id name } } } } }`);
    expect(await wrong({ goalIds: [partnership.goals.nodes[0]?.id] })).toEqual(["goalIds: Välj bland partnerskapets egna mål."]);
    expect(await wrong({ organiserId: partnership.memberships.nodes[0]?.organisation.id })).toEqual(["organiserId: Arrangören ska vara med i partnerskapet i dag."]);
    expect(await wrong({ rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261130" })).toEqual(["rule: Upprepningen ger inga tillfällen de närmaste två åren."]);
    expect(await wrong({ rule: "FREQ=VARANNAN" })).toEqual(["rule: Vi förstår inte hur det ska upprepas. Ange en regel som FREQ=WEEKLY;BYDAY=TU,TH."]);
  });

  test("18.00 stays 18.00 in summer and winter (INV-33)", async () => {
    const { occurrences } = await planned({ title: "Sommar och vinter", startDate: "2027-03-23", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=2" });
    expect(occurrences.map(({ localDate, startTime, startsAt }) => [localDate, startTime, startsAt])).toEqual([
      ["2027-03-23", "18:00", "2027-03-23T17:00:00.000Z"],
      ["2027-03-30", "18:00", "2027-03-30T16:00:00.000Z"],
    ]);
  });

  test("an evening that runs past midnight belongs to the evening (INV-34)", async () => {
    const { occurrences } = await planned({ title: "Sen kväll", startDate: "2026-12-05", startTime: "22:00", endTime: "02:00" });
    expect(occurrences).toMatchObject([{ localDate: "2026-12-05", endDate: "2026-12-06", startsAt: "2026-12-05T21:00:00.000Z", endsAt: "2026-12-06T01:00:00.000Z" }]);
    const on = async (day: string): Promise<string[]> => {
      const { partnership } = await app.anyone.query<{ partnership: { occurrences: { nodes: { activity: { title: string } }[] } } }>(`query ($day: LocalDate!) { partnership(slug: "rannebergen") { occurrences(from: $day, to: $day) { nodes { activity { title } } } } }`, { day });
      return partnership.occurrences.nodes.map(({ activity }) => activity.title);
    };
    expect(await on("2026-12-05")).toContain("Sen kväll");
    expect(await on("2026-12-06")).not.toContain("Sen kväll");
  });

  test("moving one occurrence and cancelling another never alter the series (INV-35)", async () => {
    const { id, occurrences } = await planned({ title: "Tre gånger", startDate: "2026-12-01", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=3" });
    const [first, second, third] = occurrences as [Occurrence, Occurrence, Occurrence];
    const series = (): Promise<object> => leader.query("query ($id: ID!) { node(id: $id) { ... on Activity { series { rule startDate startTime endTime timeZone pausesForClosures excludedDates } } } }", { id });
    const before = await series();
    await leader.mutate("mutation ($input: MoveOccurrenceInput!) { moveOccurrence(input: $input) { userErrors { message } } }", { id: first.id, expectedVersion: first.version, localDate: "2026-12-02", startTime: "19:00", endTime: "21:00" });
    await leader.mutate("mutation ($input: CancelOccurrenceInput!) { cancelOccurrence(input: $input) { userErrors { message } } }", { id: second.id, expectedVersion: second.version, reason: "Ledaren är sjuk" });
    expect(await series()).toEqual(before);
    const { node } = await leader.query<{ node: { occurrences: { nodes: Occurrence[] } } }>("query ($id: ID!) { node(id: $id) { ... on Activity { occurrences { nodes { localDate startTime status originalStart } } } } }", { id });
    expect(node.occurrences.nodes).toEqual([
      { localDate: "2026-12-02", startTime: "19:00", status: "SCHEDULED", originalStart: "2026-12-01T18:00" },
      { localDate: "2026-12-08", startTime: "18:00", status: "CANCELLED", originalStart: "2026-12-08T18:00" },
      { localDate: "2026-12-15", startTime: "18:00", status: "SCHEDULED", originalStart: third.originalStart },
    ]);
  });

  test("a room that is taken is told with who has it and when; one after another is no clash (INV-40, INV-42)", async () => {
    const roomId = ids.Musikstudion;
    const day = { startDate: "2026-12-13", roomId };
    await planned({ ...day, title: "Körövning", startTime: "16:00", endTime: "18:00" });
    expect(told((await plan({ ...day, startTime: "17:59", endTime: "19:00" })).planActivity.userErrors)).toEqual(["roomId: Musikstudion är upptagen: 13 december 2026 kl. 16.00–18.00 (Körövning)."]);
    await planned({ ...day, title: "Efter kören", startTime: "18:00", endTime: "20:00" });
    await planned({ ...day, title: "Före kören", startTime: "14:00", endTime: "16:00" });
  });

  test("of two who book the same room at the same moment, one gets it (INV-40)", async () => {
    const both = await Promise.all([leader, steering].map((client) => plan({ title: "Samtidigt", startDate: "2026-12-14", roomId: ids.Musikstudion, startTime: "20:00", endTime: "21:00" }, client)));
    expect(both.flatMap(({ planActivity }) => planActivity.userErrors.map(({ code }) => code))).toEqual(["ROOM_TAKEN"]);
  });
});

describe("headcounts", () => {
  let occurrenceId: string;
  const report = async (more: object): Promise<string[]> => {
    const { reportAttendance } = await leader.mutate<{ reportAttendance: { userErrors: UserError[] } }>("mutation ($input: ReportAttendanceInput!) { reportAttendance(input: $input) { userErrors { code path message } } }", { occurrenceId, total: 20, ...more });
    return told(reportAttendance.userErrors);
  };

  beforeAll(async () => {
    const { occurrences } = await planned({ title: "Redan hållet", startDate: "2026-11-20" });
    occurrenceId = occurrences[0]?.id ?? "";
  });

  test("parts add up to the whole (INV-37)", async () => {
    const parts = "Delarna ska tillsammans vara lika många som alla som kom.";
    const ages = "Åldrarna ska tillsammans vara lika många som alla som kom.";
    expect(await report({ girlsWomen: 10, boysMen: 9, otherOrUnknown: 0 })).toEqual([`girlsWomen: ${parts}`]);
    expect(await report({ girlsWomen: 15, boysMen: 6 })).toEqual([`girlsWomen: ${parts}`]);
    expect(await report({ newcomers: 21 })).toEqual(["newcomers: De nya kan inte vara fler än alla som kom."]);
    expect(await report({ ageBands: { from0to12: 1, from13to15: 2, from16to19: 3, from20to25: 4, from26to64: 5, from65: 6 } })).toEqual([`ageBands: ${ages}`]);
    expect(await report({ total: -1 })).toEqual(["total: Ange ett antal mellan 0 och 100\u00a0000."]);
    expect(await report({ volunteerHours: "1.255" })).toEqual(["volunteerHours: Ange timmar mellan 0 och 100\u00a0000, med högst två decimaler."]);
    expect(await report({ girlsWomen: 11, boysMen: 8, otherOrUnknown: 1, volunteers: 2, volunteerHours: "3.25" })).toEqual([]);
    const { node } = await leader.query<{ node: object }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { status attendance { total girlsWomen volunteerHours provenance } } } }", { id: occurrenceId });
    expect(node).toEqual({ status: "HELD", attendance: { total: 20, girlsWomen: 11, volunteerHours: "3.25", provenance: "REPORTED" } });
  });

  test("there is no field to send a name in (INV-39)", async () => {
    const { errors } = await leader.ask("mutation ($input: ReportAttendanceInput!) { reportAttendance(input: $input) { clientMutationId } }", { input: { clientMutationId: randomUUID(), occurrenceId, total: 1, names: ["Någon"] } });
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" }, message: expect.stringContaining('Field "names" is not defined') });
  });
});

describe("time and the clock", () => {
  /** The same hub as somebody would see it at another moment. */
  async function at<T>(moment: string, ask: (client: TestClient) => Promise<T>): Promise<T> {
    const other = await startApp({ database: app.database, settings: { DEMO_NOW: moment } });
    try {
      return await ask(other.anyone);
    } finally {
      await other.stop();
    }
  }

  test("nobody has reported when 48 hours have gone by, to the minute (INV-36)", async () => {
    const { occurrences } = await planned({ title: "Inte rapporterat", startDate: "2026-12-01" });
    const [{ id }] = occurrences as [Occurrence];
    const isMissing = async (client: TestClient): Promise<boolean> => (await client.query<{ node: { notReported: boolean } }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { notReported } } }", { id })).node.notReported;
    expect(await at("2026-12-03T19:59", isMissing)).toBe(false);
    expect(await at("2026-12-03T20:00", isMissing)).toBe(true);
  });

  test("a walk through the night is on now until it ends, and not a moment longer (INV-34, INV-42)", async () => {
    const { occurrences } = await planned({ title: "Nattvandring", startDate: "2026-12-11", startTime: "22:00", endTime: "02:00" });
    const [{ id }] = occurrences as [Occurrence];
    const isOn = async (client: TestClient): Promise<boolean> => (await client.query<{ node: { onNow: boolean } }>("query ($id: ID!) { node(id: $id) { ... on Occurrence { onNow } } }", { id })).node.onNow;
    expect(await at("2026-12-11T21:59", isOn)).toBe(false);
    expect(await at("2026-12-11T22:00", isOn)).toBe(true);
    expect(await at("2026-12-12T01:59", isOn)).toBe(true);
    expect(await at("2026-12-12T02:00", isOn)).toBe(false);
  });
});

describe("people and organisations", () => {
  test("a partnership tells those who work in it that nobody leads it, and followers hear of it at once (INV-1, INV-2)", async () => {
    const lina = await app.as("lina-hage", "STEERING_MEMBER");
    const ask = async (client: TestClient): Promise<{ id: string; processLeaderVacant: boolean | null }> => (await client.query<{ partnership: { id: string; processLeaderVacant: boolean | null } }>(`{ partnership(slug: "lina-hage") { id processLeaderVacant } }`)).partnership;
    const { id, processLeaderVacant } = await ask(lina);
    expect(processLeaderVacant).toBe(false);
    const log = await new FollowerLog(lina, id, null, changesDocument("__typename id ... on Partnership { version vacant: processLeaderVacant }")).hasBegun();
    await app.dataSource.query("update assignment set valid = daterange(lower(valid), '2026-11-20') where role = 'PROCESS_LEADER' and partnership_id = (select id from partnership where slug = 'lina-hage')");
    await log.hears("the role is vacant", (changes) => changes.some(({ node }) => node?.vacant === true));
    await log.stop();
    expect((await ask(lina)).processLeaderVacant).toBe(true);
    expect((await ask(app.anyone)).processLeaderVacant).toBeNull();
    const kept = await app.dataSource.query("select count(*)::int as count from assignment where role = 'PROCESS_LEADER' and valid @> '2026-11-19'::date");
    expect(kept).toEqual([{ count: 4 }]);
  });

  test("a changed commitment keeps the old one and counts as the new one (INV-9)", async () => {
    interface Summary {
      readonly cashSek: number;
    }
    const cash = async (): Promise<number> => (await leader.query<{ partnership: { contributions: Summary } }>(`{ partnership(slug: "rannebergen") { contributions(year: 2026) { cashSek } } }`)).partnership.contributions.cashSek;
    const before = await cash();
    const of = "x.partnership_id = (select id from partnership where slug = 'rannebergen') and x.year = 2026 and x.kind = 'CASH' and x.amount_sek = 600000 and x.status = 'CONFIRMED'";
    await app.dataSource.transaction(async (manager) => {
      const [{ id }] = (await manager.query(`insert into commitment select r.* from commitment x, jsonb_populate_record(null::commitment, to_jsonb(x) || jsonb_build_object('id', gen_random_uuid(), 'amount_sek', 650000)) r where ${of} returning id`)) as [{ id: string }];
      await manager.query(`update commitment x set status = 'CHANGED', replaced_by_id = $1, version = version + 1 where ${of}`, [id]);
    });
    expect(await cash()).toBe(before + 50_000);
    expect(await app.dataSource.query("select amount_sek from commitment where status = 'CHANGED'")).toEqual([{ amount_sek: 600_000 }]);
  });

  test("names stand in the order of the Swedish alphabet: Å, Ä and Ö last", async () => {
    const names = ["Örebro scen", "Ängens förening", "Åby kulturhus", "Zonen", "Ålands vänner", "andra handen", "Östra kören", "Årets kock"];
    const sorted = ["andra handen", "Zonen", "Åby kulturhus", "Ålands vänner", "Årets kock", "Ängens förening", "Örebro scen", "Östra kören"];
    await app.dataSource.transaction(async (manager) => {
      await manager.query("insert into organisation (name, kind, is_demo) select name, 'OTHER', true from unnest($1::text[]) as name", [names]);
      await manager.query("insert into membership (partnership_id, organisation_id, role, status, valid) select p.id, o.id, 'SUPPORTER', 'INTENT', '[2026-01-01,)' from partnership p, organisation o where p.slug = 'portalen' and o.name = any($1::text[])", [names]);
      await manager.query("insert into unit (name, organisation_id) select name, (select id from organisation where name = 'Zonen') from unnest($1::text[]) as name", [names]);
    });
    const { partnership } = await app.anyone.query<{ partnership: { memberships: { nodes: { organisation: { name: string; units: Named[] } }[]; edges: { cursor: string }[] } } }>(
      `{ partnership(slug: "portalen") { memberships(first: 100) { edges { cursor } nodes { organisation { name units { id name } } } } } }`,
    );
    const organisations = partnership.memberships.nodes.map(({ organisation }) => organisation);
    expect(organisations.map(({ name }) => name).filter((name) => names.includes(name))).toEqual(sorted);
    expect(organisations.find(({ name }) => name === "Zonen")?.units.map(({ name }) => name)).toEqual(sorted);
    // A page ends between Å and Ä, and the next one goes on there.
    const { cursor } = partnership.memberships.edges[organisations.findIndex(({ name }) => name === "Årets kock")] ?? { cursor: "" };
    const next = await app.anyone.query<{ partnership: { memberships: { nodes: { organisation: Named }[] } } }>(`query ($after: String!) { partnership(slug: "portalen") { memberships(first: 3, after: $after) { nodes { organisation { name } } } } }`, { after: cursor });
    expect(next.partnership.memberships.nodes.map(({ organisation }) => organisation.name)).toEqual(["Ängens förening", "Örebro scen", "Östra kören"]);
  });
});
