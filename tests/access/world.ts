import { createHash, randomUUID } from "node:crypto";
import type { TestApp } from "../support/app.ts";
import { hidden, neighbouring, own, workshop, type WorksFor } from "../support/viewers.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The classes of rows, from those for everybody to those for the few. */
const levels = [0, 1, 2, 3] as const;
type Level = (typeof levels)[number];

/** Where a row belongs, and who may see it. */
interface Standing {
  readonly kind: string;
  /** Of a person: all partnerships that they share with somebody. Empty for what belongs to no partnership. */
  readonly partnerships: readonly string[];
  readonly level: number;
}

/** What is planted in the demo's partnerships instead of what stands there: a row of every kind in every class, with no field empty. */
export interface World {
  readonly slugs: ReadonlyMap<string, string>;
  /** What the matrix looks at, by global id. */
  readonly objects: readonly string[];
  readonly standing: ReadonlyMap<string, Standing>;
  /** Values about so few persons that the public may not see them. */
  readonly few: ReadonlySet<string>;
  /** What an activity leader's own organisation arranges. */
  readonly arranged: ReadonlySet<string>;
  /** What organisations have written to people whom they want to come, and which of them did. */
  readonly letters: ReadonlyMap<string, WorksFor>;
  /** What was there once, by the class it had. */
  readonly gone: ReadonlyMap<string, number>;
  /** Of each partnership and class: the rows that mutations are aimed at. */
  readonly targets: ReadonlyMap<string, Target>;
  /** Rows of a partnership of their own, which mutations may change: nobody looks at them otherwise. */
  readonly workshop: Target;
}

export interface Target {
  readonly slug: string;
  readonly level: Level;
  readonly partnership: string;
  readonly organisation: string;
  readonly goal: string;
  readonly indicator: string;
  readonly measurement: string;
  readonly activity: string;
  readonly upcoming: string;
  readonly held: string;
  /** For the upcoming occurrence. It is no thing of its own. */
  readonly signUp: string;
  readonly room: string;
  /** A request that waits. */
  readonly booking: string;
  readonly closure: string;
  readonly schoolBreak: string;
  /** A paired screen. */
  readonly board: string;
  readonly assignment: string;
  readonly membership: string;
  readonly invitation: string;
  readonly person: string;
}

export const globalId = (kind: string, id: string): string => Buffer.from(`${kind}:${id}`).toString("base64url");
const partsOf = new Map<string, readonly string[]>();

/** What a global id is made of. It is asked of every cell. */
function partsIn(id: string): readonly string[] {
  const parts = partsOf.get(id) ?? Buffer.from(id, "base64url").toString().split(":");
  partsOf.set(id, parts);
  return parts;
}

export const kindIn = (id: string): string => partsIn(id)[0] ?? "";
export const idIn = (id: string): string => partsIn(id)[1] ?? "";

export const tableOf = (kind: string): string => kind.replaceAll(/(?<!^)([A-Z])/g, "_$1").toLowerCase();

/** Tables of the demo that are emptied first, so that every list is short. */
const emptied = ["goal", "indicator", "target", "measurement", "premises", "room", "booking", "activity", "occurrence", "attendance", "period_participants", "half_year_report", "board", "membership", "commitment", "closure", "school_break", "invitation", "sign_up_rule", "sign_up_tally", "host_slot", "sign_up"];

/** What was done so far is forgotten the one way there is: as the job that keeps it for a time does. */
const forgetTrails = ({ dataSource }: TestApp): Promise<void> =>
  dataSource.transaction(async (manager) => {
    await manager.query("select set_config('hub.retention', 'on', true)");
    await manager.query("delete from history");
    await manager.query("delete from audit_event");
  });

/** All at once; where the hub's own work holds some of them in another order, PostgreSQL ends one of the two, and it may be this one. */
async function empty(app: TestApp, tries = 5): Promise<void> {
  try {
    await app.dataSource.query(`truncate ${emptied.join(", ")} cascade`);
  } catch (error) {
    if ((error as { code?: unknown }).code !== "40P01" || tries === 1) {
      throw error;
    }
    await empty(app, tries - 1);
  }
}

class Planter {
  readonly objects: string[] = [];
  readonly few = new Set<string>();
  readonly arranged = new Set<string>();
  readonly letters = new Map<string, WorksFor>();

  constructor(readonly app: TestApp) {}

  async put(kind: string, fields: Fields): Promise<string> {
    const id = randomUUID();
    const table = tableOf(kind);
    const columns = ["id", ...Object.keys(fields)].map((name) => `"${name}"`).join(", ");
    await this.app.dataSource.query(`insert into "${table}" (${columns}) select ${columns} from jsonb_populate_record(null::"${table}", $1::jsonb)`, [JSON.stringify({ id, ...fields })]);
    this.objects.push(globalId(kind, id));
    return id;
  }
}

export async function plant(app: TestApp): Promise<World> {
  const planter = new Planter(app);
  await empty(app);
  const slugs = new Map<string, string>();
  const targets = new Map<string, Target>();
  const people = new Map<string, string>();
  await app.dataSource.query("update partnership set visibility = 1 where slug = $1", [hidden]);
  for (const slug of [own, neighbouring, hidden]) {
    await app.dataSource.query("update partnership set purpose = 'Ett tryggt område', privacy_contact = 'Stadsdelens kansli', privacy_arrangement = 'Var och en svarar för sitt', host_id = coalesce(host_id, (select id from organisation order by id limit 1)) where slug = $1", [slug]);
    const [{ id }] = (await app.dataSource.query("select id from partnership where slug = $1", [slug])) as [{ id: string }];
    slugs.set(slug, id);
    planter.objects.push(globalId("Partnership", id));
  }
  for (const [index, slug] of [own, neighbouring].entries()) {
    const partnership = slugs.get(slug) as string;
    const ground = await groundOf(planter, partnership, index);
    let first: Trees | null = null;
    for (const level of [3, 2, 1, 0] as const) {
      const tree: Trees = await treeOf(planter, { partnership, level, ground, hiddenOne: first });
      first ??= tree;
      targets.set(`${slug} ${level}`, { slug, level, ...tree.target });
    }
    await planter.put("Board", { partnership_id: partnership, name: "Hela partnerskapet", room_id: null, is_paired: false });
    people.set(partnership, ground.person);
  }
  await forgetTrails(app);
  for (const [partnership, person] of people) {
    await happen(app, person, partnership);
  }
  const playground = await workshopOf(app);
  const gone = (await app.dataSource.query("select kind, entity_id as id, (before ->> 'visibility')::int as level from history where action = 'D'")) as { kind: string; id: string; level: number }[];
  const standing = await standingsOf(app);
  return { slugs, targets, workshop: playground, objects: planter.objects, few: planter.few, arranged: planter.arranged, letters: planter.letters, standing, gone: new Map(gone.map(({ kind, id, level }) => [globalId(kind, id), level])) };
}

async function workshopOf(app: TestApp): Promise<Target> {
  const planter = new Planter(app);
  const [{ id }] = (await app.dataSource.query("select id from partnership where slug = $1", [workshop])) as [{ id: string }];
  const { target } = await treeOf(planter, { partnership: id, level: 0, ground: await groundOf(planter, id, 2), hiddenOne: null });
  return { slug: workshop, level: 0, ...target };
}

/** What does not belong to a class: people and bodies. */
interface Ground {
  readonly nr: number;
  readonly organisation: string;
  readonly other: string;
  readonly person: string;
  readonly invitation: string;
  /** Whom the activity leader works for. */
  readonly leaders: string;
  readonly owners: string;
}

async function groundOf(planter: Planter, partnership: string, nr: number): Promise<Ground> {
  const numbers = [["5520000018", "5520000026"], ["5520000034", "5520000042"], ["5530000008", "5530000016"]][nr] as string[];
  const [organisation = "", other = ""] = await Promise.all(
    numbers.map((number, place) => planter.put("Organisation", { name: `Föreningen ${nr}${place}`, kind: "CIVIL_SOCIETY", org_number: number, municipality_code: "0581", website: "https://forening.example", is_demo: true })),
  );
  const area = await planter.put("Area", { name: `Området ${nr}`, municipality_code: "0581", dwelling_count: 900, description: "Nära skogen" });
  const person = await planter.put("User", { display_name: `Kim ${nr}`, email: `kim${nr}@forening.example`, local_title: "Samordnare", status: "ACTIVE", organisation_id: organisation, partnership_ids: [] });
  await planter.app.dataSource.query("update partnership set area_ids = array_append(area_ids, $2) where id = $1", [partnership, area]);
  // Nobody else works for it.
  const leaders = await planter.put("Organisation", { name: `Ledarna ${nr}`, kind: "RESIDENT_GROUP", is_demo: true });
  await planter.app.dataSource.query(`update "user" u set organisation_id = $2 from assignment a where a.user_id = u.id and a.partnership_id = $1 and a.role = 'ACTIVITY_LEADER'`, [partnership, leaders]);
  // Those who plan work there: what it owns they answer for.
  const owners = await planter.put("Organisation", { name: `Ägarna ${nr}`, kind: "HOUSING_COMPANY", is_demo: true });
  await planter.app.dataSource.query(`update "user" u set organisation_id = $2 from assignment a where a.user_id = u.id and a.partnership_id = $1 and a.role in ('STEERING_MEMBER', 'WORKING_MEMBER')`, [partnership, owners]);
  // It takes part itself as well: nobody can invite it again.
  await planter.put("Membership", { partnership_id: partnership, visibility: 0, organisation_id: organisation, role: "PARTY", status: "PARTY", valid: "[2024-01-01,)" });
  // The administrators that the demo has work for it, others for the other, and both take part.
  await planter.put("Membership", { partnership_id: partnership, visibility: 0, organisation_id: other, role: "SUPPORTER", status: "INTENT", valid: "[2024-01-01,)" });
  await planter.app.dataSource.query(`update "user" u set organisation_id = $2 from assignment a where a.user_id = u.id and a.partnership_id = $1 and a.role = 'ORGANISATION_ADMINISTRATOR'`, [partnership, organisation]);
  const ofLetter = { partnership_id: partnership, visibility: 2, role: "REPORTER", expires_on: "2026-12-04", status: "OPEN" };
  for (const [writer, id] of [["PLANTED", organisation], ["OTHER", other]] as const) {
    planter.letters.set(globalId("Invitation", await planter.put("Invitation", { ...ofLetter, email: `kollega${nr}@forening.example`, organisation_id: id })), writer);
  }
  const invitation = await planter.put("Invitation", { partnership_id: partnership, visibility: 3, email: `gast${nr}@forening.example`, role: "READER", organisation_id: organisation, last_day: "2027-06-30", expires_on: "2026-12-04", status: "OPEN", accepted_by_id: person });
  return { nr, organisation, other, person, invitation, leaders, owners };
}

interface Place {
  readonly partnership: string;
  readonly level: Level;
  readonly ground: Ground;
  /** The tree of the highest class in the same partnership: rows for everybody lead to it, and must not show it. */
  readonly hiddenOne: Trees | null;
}

interface Trees {
  readonly goal: string;
  readonly room: string;
  readonly target: Omit<Target, "slug" | "level">;
}

async function treeOf(planter: Planter, { partnership, level, ground, hiddenOne }: Place): Promise<Trees> {
  const put = (kind: string, fields: Fields, visibility: number = level) => planter.put(kind, { partnership_id: partnership, visibility, ...fields });
  const { organisation, other, person, nr } = ground;
  const inner = Math.max(level, 1);
  const mark = `klass ${level}`;

  const unit = await planter.put("Unit", { name: `Enheten ${nr}${level}`, organisation_id: organisation });
  const membership = await put("Membership", { organisation_id: organisation, unit_id: unit, role: "PARTY", is_initiator: true, status: "NOTICE", valid: "[2024-01-01,2030-01-01)", notice_given_on: "2026-10-01", leave_reason: `Skäl ${mark}` });
  // The sum of a year holds only what every partner may see, so that it is one sum.
  await put("Commitment", { membership_id: membership, year: level < 2 ? 2026 : 2025, kind: "OTHER", status: "CONFIRMED", amount_sek: 1000, area_m2: 50, hours: 10, adult_hours: 5, youth_hours: 4, description: "Stöd", purpose: "Kvällar", business_rationale: "Nöjda boende", provenance: "FILLER" }, inner);
  const closure = await put("Closure", { name: `Stängt ${mark}`, dates: "[2026-12-20,2026-12-27)" });
  const schoolBreak = await put("SchoolBreak", { municipality_code: "1480", kind: "CHRISTMAS", name: `Lov ${mark}`, dates: "[2026-12-21,2027-01-09)", source: "Läsårstider", provenance: "REPORTED" });
  const assignment = await put("Assignment", { user_id: person, role: "READER", valid: `[20${20 + level}-01-01,2030-01-01)` }, inner);

  const goal = await put("Goal", { code: `${nr}.${level}`, parent_id: hiddenOne?.goal ?? null, theme: "SCHOOL", statement: `Mål ${mark}`, why: "Därför", cause_analysis: "Orsaken", status: "ACTIVE", baseline_due_on: "2027-01-01", owner_ids: [organisation, other] });
  const indicator = await indicatorOf(planter, put, { goal, level, ground, few: false });
  await indicatorOf(planter, put, { goal: await put("Goal", { code: `${nr}.${level}få`, theme: "OTHER", statement: `Om få ${mark}`, status: "ACTIVE", cause_analysis: "Orsaken", baseline_due_on: "2027-01-01", owner_ids: [organisation, other] }), level, ground, few: true });

  const premises = await put("Premises", { name: `Huset ${mark}`, owner_id: level === 1 ? ground.owners : organisation, address: "Gatan 1", access_notes: `Koden ${mark}` });
  const hours = [{ weekday: 1, opens: "08:00", closes: "22:00" }];
  const room = await put("Room", { premises_id: premises, name: `Rummet ${mark}`, capacity: 20, area_m2: 40, equipment: ["Projektor"], step_free: true, hearing_loop: true, accessible_toilet: true, opening_hours: hours, quiet_after: "22:00", rules: "Städa efter er", part_ids: hiddenOne ? [hiddenOne.room] : [], setup_minutes: 10, cleanup_minutes: 5, shortest_minutes: 30, longest_minutes: 600, hours_to_answer: 24, closures: [{ from: "2029-06-01", lastDay: "2029-06-02", reason: `Golvet slipas ${mark}` }] });
  const board = await put("Board", { name: `Skärmen ${mark}`, room_id: room, is_paired: true, inches: 43, metres: 4, orientation: "LANDSCAPE" });
  // Last heard of so long ago that it is silent whenever it is asked for.
  await planter.app.dataSource.query("insert into board_device (board_id, paired_by, paired_at, last_seen_at, shown_at, build, resolution, locked_because) values ($1, $2, '2020-01-01', '2020-01-02', '2020-01-02', 'abc', '1920×1080', 'FOUND_IN_TEXT')", [board, person]);

  const isArranged = level === 1;
  const earlierPeriod = { rule: "FREQ=WEEKLY;BYDAY=SA", startDate: "2026-10-03", startTime: "17:00", endTime: "19:00", pausesForClosures: true, excludedDates: ["2026-10-10"], extraDates: ["2026-10-14"], roomId: null, placeText: "Parken", endsBefore: "2026-11-01" };
  const activity = await put("Activity", {
    title: `Kvällen ${mark}`, description: "Kom som du är", goal_ids: [goal, ...(hiddenOne ? [hiddenOne.goal] : [])], organiser_id: organisation, co_organiser_ids: isArranged ? [other, ground.leaders] : [other], kind: "SERIES", status: "OPEN", target_group: "YOUTH",
    age_from: 13, age_to: 19, season: "TERM", cost_sek: 10, open_to_all: true, registration: "SIGN_UP", resident_led: "CO_LED", youth_related: true, permanence: "PERMANENT", provenance: "REPORTED", rule: "FREQ=WEEKLY;BYDAY=SU",
    start_date: "2026-11-01", start_time: "18:00", end_time: "20:00", time_zone: "Europe/Stockholm", pauses_for_closures: true, pauses_for_school_breaks: true, excluded_dates: ["2026-11-08"], extra_dates: ["2026-11-25"], earlier_periods: [earlierPeriod], stored_until: "2028-11-01", room_id: hiddenOne?.room ?? room, place_text: "Torget",
  });
  const occurrence = (day: string, more: Fields) =>
    put("Occurrence", { activity_id: activity, original_start: `${day}T18:00`, starts_at: `${day}T17:00:00Z`, ends_at: `${day}T19:00:00Z`, local_date: day, start_time: "18:00", end_date: day, end_time: "20:00", time_zone: "Europe/Stockholm", room_id: hiddenOne?.room ?? room, place_text: "Torget", ...more });
  const held = await occurrence("2026-11-22", { status: "HELD", planned_placement: { localDate: "2026-11-21", startTime: "17:00", endTime: "19:00", roomId: room, placeText: "Parken" } });
  const off = await occurrence("2026-11-29", { status: "CANCELLED", cancel_reason: "Storm" });
  const elsewhere = await occurrence("2026-11-25", { status: "SCHEDULED", room_id: null, planned_placement: { localDate: "2026-11-24", startTime: "17:00", endTime: "19:00", roomId: null, placeText: "Parken" } });
  const upcoming = await occurrence("2026-12-06", { status: "SCHEDULED" });
  await put("Attendance", {
    occurrence_id: held, total: 10, girls_women: 5, boys_men: 4, other_or_unknown: 1, newcomers: 2, youth_leaders: 1, volunteers: 2, volunteer_hours: 4, estimated: false, provenance: "REPORTED", reported_at: "2026-11-22T20:00:00Z", reported_by_id: person,
    age_bands: { from0to12: 1, from13to15: 2, from16to19: 3, from20to25: 2, from26to64: 1, from65: 1 },
  }, inner);
  // The rooms of all classes share a part, so that no two hold them at a time.
  const booked = (day: string, more: Fields) =>
    put("Booking", { room_id: room, starts_at: `${day}T17:00:00Z`, ends_at: `${day}T19:00:00Z`, setup_minutes: 0, cleanup_minutes: 0, blocked_from: `${day}T17:00:00Z`, blocked_until: `${day}T19:00:00Z`, organisation_id: organisation, purpose: "Kvällen", ...more }, inner);
  await booked(`2026-11-2${level}`, { occurrence_id: held, status: "CONFIRMED" });
  if (level === 0) {
    await booked("2026-12-07", { status: "CONFIRMED" }); // in the way of what is tried there
  }
  await booked("2027-01-18", { status: "REFUSED", refusal: "TAKEN", reason: "Upptaget", series_id: randomUUID() });
  const booking = await booked("2027-01-11", { status: "REQUESTED", expires_at: "2027-01-10T17:00:00Z" });

  await put("SignUpRule", { activity_id: activity, capacity: 20, most_in_party: 4, opens_days_before: 100, closes_hours_before: 1, hosts_needed: 1 });
  await put("SignUpTally", { occurrence_id: upcoming, signed_up_count: 2, waiting_count: 0, waiting_parties: 0 }, inner);
  // No slot is open: who may take one is told of the others as well.
  await put("HostSlot", { occurrence_id: upcoming, user_id: person }, inner);
  await put("HostSlot", { occurrence_id: elsewhere, user_id: person }, inner);
  // The second was given back already: whoever takes it off the list changes nothing that others look at.
  const [, signUp] = (await planter.app.dataSource.query(
    `insert into sign_up (partnership_id, occurrence_id, place, persons, name, state, code_hash, made_at)
     select $1, $2::uuid, place, 2, name, state, sha256((place || $2::uuid::text)::bytea), '2026-11-20' from (values (1, 'Amina', 'CONFIRMED'), (2, null, 'CANCELLED')) as s(place, name, state) order by place returning id`,
    [partnership, upcoming],
  )) as { id: string }[];
  await planter.app.dataSource.query("insert into sign_up_opening (occurrence_id, places_left_at_least, is_full) values ($1, 15, false)", [upcoming]);

  const halfYear = { period_start: "2026-07-01", period_end: "2026-12-31" };
  const participants = { ...halfYear, unique_count: 30, method: "ESTIMATE" };
  await put("PeriodParticipants", { activity_id: activity, ...participants }, inner);
  if (level === 0) {
    await put("PeriodParticipants", participants, inner);
  }
  const csv = `Halvåret ${mark}`;
  await put("HalfYearReport", { ...halfYear, csv, digest: createHash("sha256").update(csv).digest("hex"), figures: [], issued_at: "2026-11-20T08:00:00Z" });

  if (isArranged) {
    [held, off, elsewhere, upcoming].forEach((id) => planter.arranged.add(globalId("Occurrence", id)));
    planter.arranged.add(globalId("Room", room)).add(globalId("Booking", booking));
  }
  const target = { partnership: globalId("Partnership", partnership), organisation: globalId("Organisation", organisation), goal: globalId("Goal", goal), indicator: globalId("Indicator", indicator.id), measurement: globalId("Measurement", indicator.preliminary), closure: globalId("Closure", closure), schoolBreak: globalId("SchoolBreak", schoolBreak), activity: globalId("Activity", activity), upcoming: globalId("Occurrence", upcoming), held: globalId("Occurrence", held), signUp: globalId("SignUp", signUp?.id ?? ""), room: globalId("Room", room), booking: globalId("Booking", booking), board: globalId("Board", board), assignment: globalId("Assignment", assignment), membership: globalId("Membership", membership), invitation: globalId("Invitation", ground.invitation), person: globalId("User", person) };
  return { goal, room, target };
}

interface IndicatorPlace {
  readonly goal: string;
  readonly level: Level;
  readonly ground: Ground;
  /** About three persons. */
  readonly few: boolean;
}

type Put = (kind: string, fields: Fields, visibility?: number) => Promise<string>;

async function indicatorOf(planter: Planter, put: Put, { goal, level, ground, few }: IndicatorPlace): Promise<{ id: string; preliminary: string }> {
  const { organisation, other, person, nr } = ground;
  const name = `${nr}.${level}.${few ? 2 : 1}`;
  const [baseline, value] = few ? [3, 4] : [30, 40];
  const id = await put("Indicator", {
    goal_id: goal, code: name, name: `Andelen ${name}`, definition: "Alla som bor här", level: "PERFORMANCE", quadrant: "BETTER_OFF", unit: "COUNT", unit_label: "personer", decimals: 0, direction: "UP", baseline_value: baseline, baseline_date: "2024-01-01", baseline_provenance: "FILLER",
    breaks: [{ on: "2023-01-01", reason: "Ny fråga" }], cadence: "YEAR", lag_days: 30, source: "SURVEY", source_text: "Enkäten", accountable_organisation_id: organisation, data_provider_id: other, counts_persons: few, min_group: 5,
  });
  const measurement = async (year: number, status: string, more: Fields = {}, visibility: number = level): Promise<string> => {
    const said = status === "EXPECTED" ? { qualifier: "EXACT" } : { qualifier: "EXACT", value, relative_change_pct: 5, text: "Några", denominator: few ? 6 : 60, response_rate: 70, source_reference: "Blad 1", recorded_at: "2026-01-02T08:00:00Z", recorded_by_id: person };
    const made = await put("Measurement", { indicator_id: id, period_start: `${year}-01-01`, period_end: `${year}-12-31`, status, provenance: "REPORTED", ...said, ...more }, visibility);
    if (few && status !== "EXPECTED") {
      planter.few.add(globalId("Measurement", made));
    }
    return made;
  };
  if (few) {
    planter.few.add(globalId("Indicator", id)).add(globalId("Goal", goal));
  }
  await put("Target", { indicator_id: id, value: null, min: few ? 5 : 50, max: few ? 9 : 90, date: "2028-12-31", provenance: "FILLER", valid: "[2024-01-01,2026-07-01)" });
  await put("Target", { indicator_id: id, value: few ? 9 : 90, date: "2028-12-31", provenance: "FILLER", valid: "[2026-07-01,2029-01-01)" });
  await measurement(2024, "CONFIRMED");
  const latest = await measurement(2025, "CONFIRMED");
  await measurement(2025, "CORRECTED", { corrected_by_id: latest, correction_reason: "Fel i räkningen" });
  await measurement(2026, "EXPECTED");
  const preliminary = await measurement(2023, "PRELIMINARY", {}, Math.max(level, 1));
  return { id, preliminary };
}

/** A year's work: a goal and a membership of each class are changed, and a closure comes and goes. */
async function happen({ dataSource }: TestApp, person: string, partnership: string): Promise<void> {
  const done = [
    "update goal set why = why || ' alla' where partnership_id = $1 and visibility = $2 and why is not null",
    "update membership set leave_reason = leave_reason || ' till', notice_given_on = '2026-10-02' where partnership_id = $1 and visibility = $2",
    "insert into closure (partnership_id, visibility, name, dates) values ($1, $2, 'Tillfälligt lov', '[2027-01-01,2027-01-02)')",
    "delete from closure where partnership_id = $1 and visibility = $2 and name = 'Tillfälligt lov'",
  ];
  for (const level of levels) {
    for (const statement of done) {
      await dataSource.transaction(async (manager) => {
        await manager.query("select set_config('hub.actor', $1, true), set_config('hub.mutation', $2, true), set_config('hub.reason', 'Så bestämdes det', true)", [person, randomUUID()]);
        await manager.query(statement, [partnership, level]);
      });
    }
  }
}

/** Where every row stands, as the database holds it. */
export async function standingsOf(app: TestApp): Promise<Map<string, Standing>> {
  const all = new Map<string, Standing>();
  const tables = (await app.dataSource.query(
    `select t.table_name as name, bool_or(c.column_name = 'visibility') as classed, bool_or(c.column_name = 'partnership_id') as owned, bool_or(c.column_name = 'partnership_ids') as shared
     from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
     where t.table_schema = 'public' group by 1 having bool_or(c.column_name = 'id' and c.data_type = 'uuid')`,
  )) as { name: string; classed: boolean; owned: boolean; shared: boolean }[];
  for (const { name, classed, owned, shared } of tables) {
    const kind = name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const places = owned ? "array[partnership_id]" : shared ? "partnership_ids" : name === "partnership" ? "array[id]" : "'{}'::uuid[]";
    const rows = (await app.dataSource.query(`select id, ${places} as partnerships, ${classed ? "visibility" : "null"} as level from "${name}"`)) as { id: string; partnerships: string[]; level: number | null }[];
    rows.forEach(({ id, partnerships, level }) => all.set(globalId(kind, id), { kind, partnerships, level: level ?? -1 }));
  }
  return all;
}
