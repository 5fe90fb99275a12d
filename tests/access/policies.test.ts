import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { DataSource } from "typeorm";
import { createDataSource, createReadingPool } from "../../server/database.ts";
import { migrate } from "../../server/database/migrate.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { explain } from "../../server/explain.ts";
import { Database, Reader } from "../../server/shared/reader.ts";
import { pinnedClock } from "../../server/shared/time/clock.ts";
import { anonymous, Role, type Viewer } from "../../server/shared/viewer.ts";
import { toldOf } from "../../server/shared/wall.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { demoNow } from "../support/database.ts";
import { FollowerLog } from "../support/follower.ts";
import { programOf } from "../support/programs.ts";
import { Scene } from "../support/scene.ts";
import { until } from "../support/until.ts";

// What PostgreSQL lets through by itself, whatever the hub asks.

type Decision = "partnership" | "own" | "shared" | "read" | "hub" | "apart" | "added";

/** By hand, for every table: whose rows viewers see. A table that is not here, or is guarded otherwise, was not decided about. */
const decisions: Record<string, Decision> = {
  partnership: "partnership", assignment: "partnership", membership: "partnership", commitment: "partnership", closure: "partnership", school_break: "partnership",
  goal: "partnership", indicator: "partnership", target: "partnership", measurement: "partnership",
  premises: "partnership", room: "partnership", booking: "partnership",
  room_hold: "apart", // those of the partnerships one works in; the database alone writes them
  activity: "partnership", occurrence: "partnership", attendance: "partnership", period_participants: "partnership", half_year_report: "partnership", board: "partnership",
  invitation: "partnership",
  sign_up_rule: "partnership", sign_up_tally: "partnership", host_slot: "partnership",
  sign_up_opening: "apart", // as the occurrence that it is about
  sign_up: "apart", // those of what one's own organisation arranges, all of them for the process leader, and what a unit of work counts
  sign_up_address: "apart", // never read for anybody; a unit of work writes to them
  sign_up_news: "hub",
  mutation_key: "own", session: "own", api_token: "own", api_token_secret: "own", account_key: "own", passkey: "own", calendar_feed: "own",
  area: "shared", organisation: "shared", unit: "shared", tariff: "read", retention_class: "read",
  user: "apart", history: "apart", // those of the partnerships one works in, and one's own
  audit_event: "apart", // of those one is trusted in, and what oneself did or is the subject of
  outgoing_mail: "added", // written and never seen again
  invitation_secret: "apart", board_device: "apart", // as what they belong to
  board_pairing: "apart", // screens that nobody claimed, and one's own claims
  partnership_head: "hub", change_log: "hub", pending_change: "hub", pending_touch: "hub", pending_flush: "hub",
  stream_epoch: "hub", hub_secret: "hub", job: "hub", allowance: "hub", pending_proof: "hub", erased_person: "hub", board_secret: "hub",
  organiser_headcount: "apart", // of what one's own organisation arranges
  trail_link: "hub", trail_cut: "hub", pending_link: "hub",
  trail_head: "apart", // of the partnerships one is trusted in
  presence: "hub", // told to those who work there, apart from everything that is kept
  session_origin: "hub", used_logout_token: "hub",
};
/** What the database keeps about itself: no policies, and no rights for viewers. */
const aboutItself = ["guarded_table", "migrations", "opened_function"];
/** Columns that no viewer reads. */
const secrets = { session: "token_hash", api_token_secret: "hash", passkey: "public_key", calendar_feed: "hash", invitation_secret: "hash", board_pairing: "device_hash" };
/** The only functions with the rights of the hub that viewers may call. */
const openings = ["changed_since(uuid,integer)", "count_calendar_feeds(uuid,jsonb,boolean,date)", "erase_viewer(date)", "leaves_of(uuid)", "tell_changes()", "works_elsewhere(uuid,uuid,date)"];
/** Triggers that go with the rights of whoever writes, because they look at nothing but the row. */
const withoutLooking = ["keep_facts()", "keep_issued()", "keep_trail()"];

const those = (...wanted: Decision[]): string[] => Object.keys(decisions).filter((table) => wanted.includes(decisions[table] as Decision));

let app: TestApp;
let client: pg.Client;
let role: string;
/** By slug. */
let partnerships: Record<string, string>;
let leaderId: string;

beforeAll(async () => {
  app = await startApp({ demo: true, settings: { DATABASE_POOL: "3" } });
  client = new pg.Client({ connectionString: app.database.url });
  await client.connect();
  role = (await client.query<{ role: string }>("select app_role() as role")).rows[0]?.role ?? "";
  partnerships = Object.fromEntries((await client.query<{ slug: string; id: string }>("select slug, id from partnership")).rows.map(({ slug, id }) => [slug, id]));
  await client.query("update goal set visibility = 3 where code = 'R5'");
  await client.query("update activity set visibility = 1 where id = (select id from activity where partnership_id = $1 order by id limit 1)", [partnerships.rannebergen]);
  leaderId = (await client.query<{ id: string }>("select user_id as id from assignment where role = 'PROCESS_LEADER' and partnership_id = $1", [partnerships.rannebergen])).rows[0]?.id ?? "";
  await programOf(await app.as("rannebergen", "PROCESS_LEADER"), Buffer.from(`Partnership:${partnerships.rannebergen}`).toString("base64url"), ["READ_PARTNERSHIP"]);
  await fill();
}, 60_000);
afterAll(async () => {
  await client.end();
  await app.stop();
});

/** Something in every table that the demo leaves empty; for both partnerships where a row belongs to one. */
async function fill(): Promise<void> {
  for (const slug of ["rannebergen", "boden"]) {
    const at = [partnerships[slug]];
    await client.query("insert into organiser_headcount (occurrence_id, total, told_at) select id, 4, now() from occurrence where partnership_id = $1 limit 1", at);
    await client.query("insert into period_participants (partnership_id, period_start, period_end, unique_count, method) values ($1, '2026-01-01', '2026-06-30', 40, 'SURVEY')", at);
    await client.query("insert into half_year_report (partnership_id, visibility, period_start, period_end, csv, digest, issued_at) select $1, level, '2026-01-01', '2026-06-30', 'a', encode(sha256('a'), 'hex'), now() from generate_series(0, 1) as level", at);
    await client.query("with made as (insert into invitation (partnership_id, email, role, organisation_id, expires_on, status) select $1, 'ny@hub.example', 'READER', host_id, '2026-12-31', 'OPEN' from partnership where id = $1 returning id) insert into invitation_secret select id, sha256(id::text::bytea) from made", at);
    await client.query("with made as (insert into board (partnership_id, name, is_paired, inches, metres, orientation) values ($1, 'Entrén', true, 43, 3, 'LANDSCAPE') returning id) insert into board_device (board_id) select id from made", at);
  }
  for (const secret of ["a", "b"]) {
    await client.query("insert into board_pairing (code_hash, device_hash, network, expires_at, claimed_by) values (sha256($1::bytea), sha256($1::bytea), '', now() + interval '1 hour', case when $1 = 'b' then $2::uuid end)", [secret, leaderId]);
  }
  await client.query("insert into sign_up_address (sign_up_id, email, language, told) select id, 'ny@hub.example', 'sv', '' from sign_up");
  await client.query("insert into account_key (user_id, issuer, subject, provider) values ($1, 'https://id.hub.example', 'a', 'Arbetet')", [leaderId]);
  await client.query("insert into calendar_feed (user_id, subject_kind, subject_id, hash) values ($1, 'Partnership', $2, 'a')", [leaderId, partnerships.rannebergen]);
  await client.query("insert into passkey (user_id, credential_id, public_key, counter, transports, name) values ($1, 'a', '', 0, '{}', 'Datorn')", [leaderId]);
  await client.query("insert into outgoing_mail (recipient, subject, body, expires_at, next_attempt_at) values ('ny@hub.example', '', '', now() + interval '1 hour', now() + interval '1 hour')");
}

const somebody = (slug: string, ...roles: Role[]): Viewer => ({ ...anonymous(), userId: leaderId, assignments: roles.map((one) => ({ partnershipId: partnerships[slug] ?? "", role: one })) });
const leader = () => somebody("rannebergen", Role.PROCESS_LEADER);
const reader = () => somebody("rannebergen", Role.READER);

/** Statements in the role of viewers, told of one or of none; nothing of it stays. */
async function on<T>(viewer: Viewer | null, work: (ask: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>) => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    await client.query(`set local role ${pg.escapeIdentifier(role)}`);
    for (const [name, value] of Object.entries(viewer ? toldOf(viewer, true) : {})) {
      await client.query("select set_config($1, $2, true)", [name, value]);
    }
    return await work(async (sql, values) => (await client.query(sql, values)).rows as never);
  } finally {
    await client.query("rollback");
  }
}

const refusal = (viewer: Viewer | null, sql: string, values: unknown[] = []): Promise<string | undefined> =>
  on(viewer, (ask) => ask(sql, values)).then(() => undefined, (error: { code: string }) => error.code);
const notAllowed = "42501";

const count = async (viewer: Viewer | null, table: string, where = "true", values: unknown[] = []): Promise<number> => (await on(viewer, (ask) => ask<{ n: number }>(`select count(*)::int as n from "${table}" where ${where}`, values)))[0]?.n ?? -1;
const stored = async (table: string, where = "true", values: unknown[] = []): Promise<number> => (await client.query<{ n: number }>(`select count(*)::int as n from "${table}" where ${where}`, values)).rows[0]?.n ?? -1;

describe("every table", () => {
  it("was decided about, and is guarded whoever owns it", async () => {
    const { rows } = await client.query<{ name: string; guarded: boolean }>(
      "select c.relname as name, c.relrowsecurity and c.relforcerowsecurity and exists (select from guarded_table g where g.name = c.relname) as guarded from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')",
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...Object.keys(decisions), ...aboutItself].sort());
    expect(rows.filter(({ guarded }) => !guarded).map(({ name }) => name).sort()).toEqual(aboutItself);
  });

  it("shows nothing to a transaction that was told of nobody, though it holds something", async () => {
    for (const table of those("partnership", "own", "shared", "read", "apart")) {
      expect([table, await count(null, table), (await stored(table)) > 0]).toEqual([table, 0, true]);
    }
  });

  it("that the hub keeps for itself is closed to viewers, for reading and for writing", async () => {
    for (const table of [...those("hub"), ...aboutItself]) {
      expect([table, await refusal(leader(), `select from "${table}"`)]).toEqual([table, notAllowed]);
      expect([table, await refusal(leader(), `insert into "${table}" select (jsonb_populate_record(null::"${table}", '{}')).*`)]).toEqual([table, notAllowed]);
      expect([table, await refusal(leader(), `delete from "${table}"`)]).toEqual([table, notAllowed]);
    }
  });

  it("of a partnership shows each viewer the rows of their class, and of the others' what everybody may see", async () => {
    const neighbours = partnerships.boden;
    for (const table of those("partnership")) {
      const owner = table === "partnership" ? "id" : "partnership_id";
      const theirs = `${owner} = $1`;
      for (const [viewer, level] of [[anonymous(), 0], [reader(), 1], [leader(), 3]] as const) {
        expect([table, level, await count(viewer, table, theirs, [partnerships.rannebergen])]).toEqual([table, level, await stored(table, `${theirs} and visibility <= ${level}`, [partnerships.rannebergen])]);
        expect([table, level, await count(viewer, table, theirs, [neighbours])]).toEqual([table, level, await stored(table, `${theirs} and visibility = 0`, [neighbours])]);
      }
    }
    expect([await count(reader(), "goal"), await count(leader(), "goal")]).toEqual([await stored("goal", "visibility = 0"), await stored("goal")]);
  });

  it("of a person shows it to that person alone", async () => {
    expect(await count(leader(), "session")).toBe(await stored("session", "user_id = $1", [leaderId]));
    expect(await stored("session", "user_id = $1", [leaderId])).toBeGreaterThan(0);
    for (const table of those("own")) {
      expect([table, await count({ ...leader(), userId: partnerships.boden ?? "" }, table)]).toEqual([table, 0]);
    }
  });

  it("of people and of what they did shows those who share a partnership, and oneself", async () => {
    const alone = { ...anonymous(), userId: leaderId };
    expect([await count(anonymous(), "user"), await count(alone, "user")]).toEqual([0, 1]);
    expect(await count(reader(), "user")).toBe(await stored('user', "$1 = any(partnership_ids)", [partnerships.rannebergen]));
    expect(await count(reader(), "history")).toBe(await stored("history", "partnership_id = $1 or actor_id = $2", [partnerships.rannebergen, leaderId]));
    expect([await count(anonymous(), "history"), await refusal(leader(), "update history set kind = ''"), await refusal(leader(), "delete from history")]).toEqual([0, notAllowed, notAllowed]);
  });

  it("of what was read and let in shows those who are trusted, and oneself; nobody changes it", async () => {
    const trusted = { ...leader(), userId: partnerships.boden ?? "" };
    expect(await stored("audit_event", "partnership_id = $1", [partnerships.rannebergen])).toBeGreaterThan(0);
    expect(await count(trusted, "audit_event")).toBe(await stored("audit_event", "partnership_id = $1", [partnerships.rannebergen]));
    expect(await count({ ...reader(), userId: partnerships.boden ?? "" }, "audit_event")).toBe(0);
    expect(await count({ ...anonymous(), userId: leaderId }, "audit_event")).toBe(await stored("audit_event", "$1 in (actor_id, subject_id)", [leaderId]));
    expect([await refusal(leader(), "update audit_event set what = ''"), await refusal(leader(), "delete from audit_event")]).toEqual([notAllowed, notAllowed]);
    expect([await count(leader(), "trail_head"), await count(reader(), "trail_head"), await count(anonymous(), "trail_head")]).toEqual([1, 0, 0]);
    expect([await refusal(leader(), "update trail_head set place = 0"), await refusal(leader(), "select from trail_link"), await refusal(leader(), "select chain_trails()")]).toEqual([notAllowed, notAllowed, notAllowed]);
  });

  it("of invitations, screens and claims shows what belongs to what the viewer sees", async () => {
    const seen = async (viewer: Viewer) => [await count(viewer, "invitation_secret"), await count(viewer, "board_device"), await count(viewer, "board_pairing", "claimed_by is not null")];
    expect([await seen(leader()), await seen(reader()), await seen({ ...leader(), userId: partnerships.boden ?? "" }), await seen(anonymous())]).toEqual([[1, 1, 1], [0, 1, 1], [1, 1, 0], [0, 0, 0]]);
    expect(await refusal(reader(), "insert into board_device (board_id) select id from board where partnership_id = $1 and not is_paired", [partnerships.boden])).toBe(notAllowed);
  });

  it("of those who have signed up shows them to a unit of work and to those who arrange it or lead the process, and addresses to a unit of work alone", async () => {
    const here = await stored("sign_up", "partnership_id = $1", [partnerships.rannebergen]);
    expect(here).toBeGreaterThan(0);
    const seen = (viewer: Viewer, writes: boolean) =>
      on(null, async (ask) => {
        for (const [name, value] of Object.entries(toldOf(viewer, writes))) {
          await ask("select set_config($1, $2, true)", [name, value]);
        }
        const n = async (table: string) => (await ask<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;
        return [await n("sign_up"), await n("sign_up_address"), await n("sign_up_opening")];
      });
    const arranges = (await client.query<{ id: string; n: number }>(
      `select u.id, (select count(*)::int from sign_up s join occurrence o on o.id = s.occurrence_id join activity a on a.id = o.activity_id where u.organisation_id = coalesce(o.own_organiser_id, a.organiser_id) or u.organisation_id = any (a.co_organiser_ids)) as n
       from "user" u join assignment s on s.user_id = u.id where s.partnership_id = $1 and s.role = 'ACTIVITY_LEADER'`, [partnerships.rannebergen])).rows[0] ?? { id: "", n: 0 };
    const openings = await stored("sign_up_opening");
    expect(await seen(leader(), false)).toEqual([here, 0, openings]);
    expect(await seen({ ...reader(), userId: arranges.id }, false)).toEqual([arranges.n, 0, openings]);
    expect(await seen({ ...reader(), userId: partnerships.boden ?? "" }, false)).toEqual([0, 0, openings]);
    expect(await seen(anonymous(), true)).toEqual([0, 0, openings]);
    expect(await seen(reader(), true)).toEqual([here, here, openings]);
  });

  it("of letters takes what is written and shows nothing", async () => {
    const write = "insert into outgoing_mail (recipient, subject, body, expires_at) values ('a@hub.example', '', '', now())";
    expect([await refusal(leader(), write), await refusal(null, write)]).toEqual([undefined, notAllowed]);
    for (const sql of ["select from outgoing_mail", "delete from outgoing_mail", "update outgoing_mail set body = ''"]) {
      expect([sql, await refusal(leader(), sql)]).toEqual([sql, notAllowed]);
    }
  });

  it("keeps what lets people and programs in out of sight", async () => {
    for (const [table, column] of Object.entries(secrets)) {
      expect([table, await refusal(leader(), `select ${column} from ${table}`)]).toEqual([table, notAllowed]);
      expect([table, await refusal(leader(), `select * from ${table}`)]).toEqual([table, notAllowed]);
    }
  });
});

describe("who writes", () => {
  it("writes where they work, and nowhere else", async () => {
    const copy = `insert into closure (partnership_id, name, dates) values ($1, 'Lov', '[2031-01-01,2031-01-02)') returning id`;
    expect(await on(leader(), (ask) => ask(copy, [partnerships.rannebergen]))).toHaveLength(1);
    expect(await refusal(leader(), copy, [partnerships.boden])).toBe(notAllowed);
    expect(await refusal(anonymous(), copy, [partnerships.rannebergen])).toBe(notAllowed);
    for (const table of those("partnership")) {
      const owner = table === "partnership" ? "id" : "partnership_id";
      const some = `where id in (select id from "${table}" where ${owner} = $1 limit 2) returning id`;
      const change = (slug: string) => on(leader(), (ask) => ask(`update "${table}" set version = version + 1 ${some}`, [partnerships[slug]]));
      const removed = await on(leader(), (ask) => ask(`delete from "${table}" ${some}`, [partnerships.boden]));
      expect([table, await change("boden"), removed]).toEqual([table, [], []]);
      expect([table, (await change("rannebergen")).length]).toEqual([table, Math.min(2, await stored(table, `${owner} = $1`, [partnerships.rannebergen]))]);
    }
    expect(await refusal(leader(), "update closure set partnership_id = $1 where partnership_id = $2", [partnerships.boden, partnerships.rannebergen])).toBe((await stored("closure", "partnership_id = $1", [partnerships.rannebergen])) > 0 ? notAllowed : undefined);
  });

  it("gives roles only where they are trusted to", async () => {
    const give = "insert into assignment (partnership_id, user_id, role, valid) values ($1, $2, 'READER', '[2026-01-01,)')";
    expect([await refusal(leader(), give, [partnerships.rannebergen, leaderId]), await refusal(reader(), give, [partnerships.rannebergen, leaderId]), await refusal(leader(), give, [partnerships.boden, leaderId])]).toEqual([undefined, notAllowed, notAllowed]);
  });

  it("gives, as an administrator of an organisation, some roles to its own people, and writes letters of its own alone", async () => {
    const slug = "rannebergen";
    const here = partnerships[slug];
    const [{ own, self }] = (await client.query<{ own: string; self: string }>("select organisation_id as own, id as self from \"user\" where email = 'organisationsansvarig.rannebergen@demo.example'")).rows as [{ own: string; self: string }];
    const administrator = { ...somebody(slug, Role.ORGANISATION_ADMINISTRATOR), userId: self, organisationId: own };
    const people = (await client.query<{ id: string; role: string; own: boolean }>('select u.id, a.role, u.organisation_id = $2 as own from "user" u join assignment a on a.user_id = u.id where a.partnership_id = $1', [here, own])).rows;
    const [colleague, partner] = [people.find((one) => one.own && one.id !== self)?.id, people.find((one) => !one.own)?.id];
    const give = (role: string) => `insert into assignment (partnership_id, user_id, role, valid) values ($1, $2, '${role}', '[2030-01-01,)')`;
    for (const role of Object.values(Role)) {
      const isOwn = ["WORKING_MEMBER", "ACTIVITY_LEADER", "REPORTER", "READER"].includes(role);
      expect([role, await refusal(administrator, give(role), [here, colleague])]).toEqual([role, isOwn ? undefined : notAllowed]);
      expect([role, await refusal(administrator, give(role), [here, partner]), await refusal(administrator, give(role), [here, self]), await refusal(administrator, give(role), [partnerships.boden, colleague])]).toEqual([role, notAllowed, notAllowed, notAllowed]);
    }
    const removed = await on(administrator, (ask) => ask<{ role: string; user_id: string }>("delete from assignment returning role, user_id"));
    expect(removed).toEqual(people.filter((one) => one.own && one.id !== self && one.role !== "STEERING_MEMBER" && one.role !== "PROCESS_LEADER" && one.role !== "EVALUATOR").map(({ id: user_id, role: given }) => ({ role: given, user_id })));

    const write = "insert into invitation (partnership_id, visibility, email, role, organisation_id, expires_on, status) values ($1, $2, 'annan@hub.example', $3, $4, '2026-12-31', 'OPEN')";
    expect(await refusal(administrator, write, [here, 2, "READER", own])).toBeUndefined();
    for (const [place, visibility, role, organisation] of [[here, 3, "READER", own], [here, 2, "EVALUATOR", own], [here, 2, "READER", partnerships.boden], [partnerships.boden, 2, "READER", own]]) {
      expect([visibility, role, await refusal(administrator, write, [place, visibility, role, organisation])]).toEqual([visibility, role, notAllowed]);
    }
    await client.query(write, [here, 2, "READER", own]);
    await client.query(write, [here, 2, "READER", (await client.query<{ id: string }>("select id from organisation where id <> $1 limit 1", [own])).rows[0]?.id]);
    expect([await count(administrator, "invitation"), await count({ ...administrator, organisationId: null }, "invitation"), await count(somebody(slug, Role.READER), "invitation")]).toEqual([await stored("invitation", "organisation_id = $1 and visibility = 2 and partnership_id = $2", [own, here]), 0, 0]);
    await client.query("delete from invitation where email = 'annan@hub.example'");
  });

  it("leaves their trace in the log and the history, which they cannot write themselves", async () => {
    const before = await stored("change_log");
    await on(leader(), async (ask) => {
      await ask("update goal set why = 'Därför' where partnership_id = $1", [partnerships.rannebergen]);
      const told = await ask<{ id: string; seq: string }>("select * from tell_changes()");
      expect(told.map(({ id }) => id)).toEqual([partnerships.rannebergen]);
      await ask("reset role");
      expect((await ask<{ n: number }>("select count(*)::int as n from change_log"))[0]?.n).toBeGreaterThan(before);
    });
  });

  it("cannot hang the log's own triggers on a table of their own, nor call what has the hub's rights", async () => {
    const forged = async (ask: (sql: string) => Promise<unknown>) => {
      await ask("create temp table forged (id uuid, partnership_id uuid, visibility smallint, version integer)");
      await ask("create trigger forge after insert on forged referencing new table as new_rows for each statement execute function collect_changes('Goal')");
    };
    expect(await on(leader(), forged).then(() => undefined, (error: { code: string }) => error.code)).toBe(notAllowed);
    const { rows } = await client.query<{ name: string; definer: boolean }>(
      `select p.oid::regprocedure::text as name, p.prosecdef as definer from pg_proc p
       where p.pronamespace = 'public'::regnamespace and (p.prosecdef or p.prorettype = 'trigger'::regtype) and has_function_privilege($1, p.oid, 'execute')`,
      [role],
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(openings);
    const triggers = await client.query<{ name: string }>("select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prorettype = 'trigger'::regtype and not p.prosecdef");
    expect(triggers.rows.map(({ name }) => name).sort()).toEqual(withoutLooking);
  });

  it("finds no view that shows what its owner sees", async () => {
    const { rows } = await client.query("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and not coalesce(reloptions @> '{security_invoker=true}', false)");
    expect(rows).toEqual([]);
  });
});

describe("a connection", () => {
  it("carries nothing of a viewer to the next one, not even what was set past the end of a transaction", async () => {
    const pool = createReadingPool(app.database.url, 1);
    const database = new Database(app.dataSource, pool);
    const clock = pinnedClock(demoNow);
    const one = new Reader(database, leader(), clock);
    const bookings = () => "select count(*)::int as n, pg_backend_pid() as pid from booking";
    const [seen] = await one.query<{ n: number; pid: number }>(bookings());
    for (const [name, value] of Object.entries(toldOf(leader(), true))) {
      await one.query("select set_config($1, $2, false)", [name, value]);
    }
    await one.end();
    const next = new Reader(database, anonymous(), clock);
    const [left] = await next.query<{ n: number; pid: number }>(bookings());
    await next.end();
    expect([seen?.n, left]).toEqual([await stored("booking", "partnership_id = $1", [partnerships.rannebergen]), { n: 0, pid: seen?.pid }]);
    await expect(next.query("select 1")).rejects.toThrow("over");
    await pool.end();
  });

  it("goes back however an operation ends, and one part that fails leaves the others whole", async () => {
    const wrong = `query ($id: ID!) { bad: partnership(slug: "\\u0000") { id } good: partnership(slug: "boden") { id } missing: node(id: $id) { id } }`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.anyone.ask<{ good: object }>(wrong, { id: "x" })));
    for (const { data, errors } of answers) {
      expect([data?.good, errors?.map(({ extensions }) => extensions.code)]).toEqual([{ id: expect.any(String) }, ["BAD_USER_INPUT"]]);
    }
    const idle = async () => {
      const text = await (await app.anyone.fetch("/metrics")).text();
      const figure = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
      return figure("hub_database_connections") === figure("hub_database_connections_idle") && figure("hub_database_waiting") === 0;
    };
    await until("all connections are idle", idle);
  });

  it("is not waited for by whoever holds one: boards and sign-in accounts beside other reading, many at once", async () => {
    // More at once than there are connections for reading: each holds one, or waits for one, while it asks beside it.
    const both = `{ viewer { demoAccounts { email } } partnership(slug: "boden") { id publicBoard { snapshot { revision } } } }`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.anyone.ask(both)));
    expect(answers.filter(({ errors }) => errors)).toEqual([]);
  });
});

describe("what the wall costs", () => {
  it("is not the index: the calendar of a month is found by partnership and day", async () => {
    await client.query("analyze occurrence");
    const plan = await on(leader(), (ask) =>
      ask<{ "QUERY PLAN": string }>("explain select t.* from occurrence t where t.partnership_id = $1 and t.local_date between '2026-11-01' and '2026-11-30' order by t.local_date, t.starts_at, t.id limit 500", [partnerships.rannebergen]),
    );
    const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
    expect(text).toMatch(/occurrence_partnership_id_local_date_starts_at_idx/);
    expect(text).toMatch(/Index Cond: .*partnership_id.*local_date/);
    expect(text).toMatch(/InitPlan/); // what the viewer may see is worked out once, not for every row
  });
});

describe("an owner that is no superuser", () => {
  const mine = `owner_${randomBytes(4).toString("hex")}`;
  const others = `${mine}_other`;
  const database = `${mine}_hub`;
  const viewers = `hub_app_${database}`;
  const opened: DataSource[] = [];
  const urlFor = (user: string): string => Object.assign(new URL(app.database.url), { username: user, password: "losen", pathname: `/${database}` }).href;

  async function open(user: string): Promise<DataSource> {
    const dataSource = await createDataSource(urlFor(user), 3).initialize();
    opened.push(dataSource);
    return dataSource;
  }

  beforeAll(async () => {
    await client.query(`create role ${mine} login password 'losen'`);
    await client.query(`create role ${others} login password 'losen'`);
    await client.query(`create database ${database} owner ${mine} template template0`);
  });
  afterAll(async () => {
    await Promise.all(opened.filter(({ isInitialized }) => isInitialized).map((one) => one.destroy()));
    await client.query(`drop database ${database} with (force)`);
    for (const name of [mine, others, `${mine}_web`, viewers]) {
      await client.query(`drop role if exists ${name}`);
    }
  });

  it("that may make no roles is told what an administrator is to do, and goes on from there", async () => {
    const dataSource = await open(mine);
    const said = jest.spyOn(console, "log").mockImplementation(() => {}); // TypeORM tells it too
    const told = await migrate(dataSource).then(String, explain);
    said.mockRestore();
    expect(told).toContain("Let an administrator of the database run: ");
    await client.query((told.split("run: ")[1] ?? "").replace(/\.$/, ""));
    expect((await migrate(dataSource)).length).toBeGreaterThan(0);
    expect(await migrate(dataSource)).toEqual([]);
  });

  it("is seeded, does its jobs, and serves: policies hold its own tables open for it and for nobody else", async () => {
    await seedDemo({ dataSource: opened[0] as DataSource, clock: pinnedClock(demoNow) });
    const hub = await startApp({ database: { url: urlFor(mine), drop: async () => {} } });
    try {
      const scene = await Scene.of(hub);
      const follower = await new FollowerLog(scene.leader, scene.partnershipId).hasBegun();
      const input = await scene.inputFor("planActivity");
      const { entity, userErrors } = await scene.act("planActivity", input);
      expect(userErrors).toEqual([]);
      await follower.hears("of it", (changes) => changes.some(({ nodeId }) => nodeId === entity?.id));
      await follower.stop();
      const { partnership } = await hub.anyone.query<{ partnership: { assignments: object | null; goals: { totalCount: number } } }>('{ partnership(slug: "rannebergen") { assignments { totalCount } goals { totalCount } } }');
      expect([partnership.assignments, partnership.goals.totalCount > 0]).toEqual([null, true]);
      const jobs = async () => ((await hub.dataSource.query("select count(*)::int as n from job")) as [{ n: number }])[0].n;
      await until("every job has run", async () => (await jobs()) >= 7);
    } finally {
      await hub.stop();
    }
  });

  it("serves people over a login that can do nothing else, where it is given one", async () => {
    await client.query(`create role ${mine}_web login noinherit password 'losen'`);
    const settings = { DATABASE_APP_URL: urlFor(`${mine}_web`) };
    const start = () => startApp({ database: { url: urlFor(mine), drop: async () => {} }, settings });
    expect(await start().then(String, explain)).toContain(`grant ${viewers} to ${mine}_web`);
    await client.query(`grant ${viewers} to ${mine}_web`);
    const hub = await start();
    try {
      const scene = await Scene.of(hub);
      const { userErrors } = await scene.act("planActivity", await scene.inputFor("planActivity"));
      const { rows } = await client.query<{ n: number }>("select count(*)::int as n from pg_stat_activity where usename = $1", [`${mine}_web`]);
      expect([userErrors, (rows[0]?.n ?? 0) >= 2]).toEqual([[], true]);
    } finally {
      await hub.stop();
    }
    const web = new pg.Client({ connectionString: urlFor(`${mine}_web`) });
    await web.connect();
    await expect(web.query("select from goal")).rejects.toMatchObject({ code: notAllowed });
    await expect(web.query(`set role ${mine}`)).rejects.toMatchObject({ code: notAllowed });
    await web.end();
  });

  it("that takes a restored database over finds nothing in it until the wall is built again, and then everything", async () => {
    const before = ((await (opened[0] as DataSource).query("select count(*)::int as n from goal")) as [{ n: number }])[0].n;
    await (opened[0] as DataSource).destroy();
    const admin = new pg.Client({ connectionString: Object.assign(new URL(app.database.url), { pathname: `/${database}` }).href });
    await admin.connect();
    await admin.query(`reassign owned by ${mine} to ${others}; alter database ${database} owner to ${others}; alter schema public owner to ${others}; grant ${viewers} to ${others}`);
    await admin.end();
    const dataSource = await open(others);
    const found = async () => ((await dataSource.query("select count(*)::int as n from goal")) as [{ n: number }])[0].n;
    expect(await found()).toBe(0);
    expect(await migrate(dataSource)).toEqual([]);
    expect([before > 0, await found()]).toEqual([true, before]);
  });

  it("that may make roles needs nobody's help", async () => {
    await client.query(`alter role ${mine} createrole`);
    await client.query(`create database ${database}_2 owner ${mine} template template0`);
    const dataSource = await createDataSource(urlFor(mine).replace(database, `${database}_2`), 2).initialize();
    try {
      expect((await migrate(dataSource)).length).toBeGreaterThan(0);
      await dataSource.query("begin; select set_config('role', app_role(), true); select from goal; rollback");
      for (let left = dataSource.migrations.length; left > 0; left--) {
        await dataSource.undoLastMigration();
      }
      expect((await client.query("select from pg_roles where rolname = $1", [`${viewers}_2`])).rowCount).toBe(0);
    } finally {
      await dataSource.destroy();
      await client.query(`drop database ${database}_2 with (force)`);
    }
  });
});
