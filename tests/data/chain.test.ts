import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import pg from "pg";
import type { DataSource, QueryRunner } from "typeorm";
import { ChangeLog } from "../../server/changes/change-log.ts";
import { RetentionService } from "../../server/changes/retention.service.ts";
import { createDataSource } from "../../server/database.ts";
import { lookThrough, verifyHistory, type Chain } from "../../server/database/verify-history.ts";
import { Database } from "../../server/shared/reader.ts";
import { pinnedClock } from "../../server/shared/time/clock.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { createDemoDatabase, createTestDatabase } from "../support/database.ts";
import { Scene } from "../support/scene.ts";

// That somebody altered, removed or put in something of what was done and read is found, whoever owns the database.

let app: TestApp;
let scene: Scene;

beforeAll(async () => {
  app = await startApp({ demo: true });
  scene = await Scene.of(app);
  await readings(app.dataSource);
}, 60_000);
afterAll(() => app.stop());

const faults = ({ chains }: { chains: readonly Chain[] }): string[] => chains.flatMap(({ name, broken }) => (broken === null ? [] : [`${name}: ${broken}`]));
const chainOf = async (slug: string, dataSource = app.dataSource): Promise<Chain> => (await verifyHistory(dataSource)).chains.find(({ name }) => name === slug) as Chain;
const count = async (sql: string, values: unknown[] = [], dataSource = app.dataSource): Promise<number> => ((await dataSource.query(`select count(*)::int as n from ${sql}`, values)) as [{ n: number }])[0].n;

const readings = (dataSource: DataSource): Promise<unknown> =>
  dataSource.query("insert into audit_event (at, what, partnership_id, reason) select '2026-11-23T10:00Z', 'CONTACTS_READ', id, 'Kallelse ' || n from partnership, generate_series(1, 3) as n");

/** A demo of its own, with some readings in it. */
async function withDemo<T>(work: (dataSource: DataSource, url: string) => Promise<T>): Promise<T> {
  const database = await createDemoDatabase();
  const dataSource = await createDataSource(database.url, 2).initialize();
  try {
    await readings(dataSource);
    return await work(dataSource, database.url);
  } finally {
    await dataSource.destroy();
    await database.drop();
  }
}

/** What whoever owns the tables can do: take the guard away, alter, and put the guard back. It stays undone once it was looked at. */
async function tampered<T>(dataSource: DataSource, statements: readonly string[], look: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const tables = ["history", "audit_event", "trail_link", "trail_cut", "trail_head"];
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    for (const sql of [...tables.map((table) => `alter table ${table} disable trigger user`), ...statements, ...tables.map((table) => `alter table ${table} enable trigger user`)]) {
      await runner.query(sql);
    }
    return await look(runner);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
const foundIn = async (runner: QueryRunner): Promise<string[]> => faults(await lookThrough(runner));

const boden = "(select id from partnership where slug = 'boden')";
const middle = `(select id from history where partnership_id = ${boden} order by id offset 5 limit 1)`;
const last = `(select row_id from trail_link where chain = ${boden} and trail = 'H' order by place desc limit 1)`;
const reading = `(select id from audit_event where partnership_id = ${boden} order by id offset 1 limit 1)`;
const linkAt = (row: string, trail = "H") => `(select place from trail_link where trail = '${trail}' and row_id = ${row})`;

/** Writes all links from the beginning, as the hub would have; what a thorough owner does afterwards. */
const rewritten = `with recursive rows as (
    select l.place, l.trail, l.row_id, l.at, case when l.trail = 'H' then (select sha256(convert_to(jsonb_build_array('H', h.id, to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), h.partnership_id, h.kind, h.entity_id, h.action, h.version, h.actor_id, h.actor_organisation_id, h.actor_role, h.mutation_key, h.reason, h.before, h.after)::text, 'UTF8')) from history h where h.id = l.row_id) else l.digest end as digest
    from trail_link l where l.chain = ${boden}
  ), again as (
    select 0::bigint as place, sha256(uuid_send(${boden})) as hash
    union all
    select r.place, sha256(a.hash || int8send(r.place) || convert_to(r.trail, 'UTF8') || int8send(r.row_id) || timestamptz_send(r.at) || r.digest) from again a join rows r on r.place = a.place + 1
  )
  update trail_link l set digest = r.digest, hash = a.hash from rows r join again a using (place) where l.chain = ${boden} and l.place = r.place`;
const headAgain = `update trail_head set (place, hash) = (select place, hash from trail_link where chain = ${boden} order by place desc limit 1) where chain = ${boden}`;

describe("what whoever owns the database does", () => {
  it.each<[what: string, told: RegExp, ...statements: string[]]>([
    ["alters what somebody did", /place \d+: the entry of the history with id \d+ was altered/, `update history set after = '{"title": "Annat"}' where id = ${middle}`],
    ["alters who did it", /was altered/, `update history set actor_id = gen_random_uuid() where id = ${middle}`],
    ["moves it by a millionth of a second", /was altered/, `update history set at = at + interval '1 microsecond' where id = ${middle}`],
    ["hands it to another partnership", /was altered/, `update history set partnership_id = (select id from partnership where slug = 'portalen') where id = ${middle}`],
    ["alters why somebody read an address", /the entry of the account of readings with id \d+ was altered/, `update audit_event set reason = 'Annat' where id = ${reading}`],
    ["removes what somebody did", /the entry of the history with id \d+ was removed/, `delete from history where id = ${middle}`],
    ["removes the last of it", /was removed/, `delete from history where id = ${last}`],
    ["removes a reading", /the entry of the account of readings with id \d+ was removed/, `delete from audit_event where id = ${reading}`],
    ["removes it with its link", /place \d+ is missing/, `delete from trail_link where trail = 'H' and row_id = ${middle}`, `delete from history where id = ${middle}`],
    ["removes the end with its links", /after place \d+: the head says \d+:/, `delete from audit_event where partnership_id = ${boden}`, `delete from trail_link where chain = ${boden} and trail = 'A'`],
    ["closes the gap after removing", /does not follow from the one before it/, `delete from trail_link where trail = 'A' and row_id = ${reading}`, `delete from audit_event where id = ${reading}`, `update trail_link set place = place - 1 where chain = ${boden} and place = (select max(place) from trail_link where chain = ${boden})`, headAgain],
    ["puts something in", /the entry of the history with id \d+ was put in: it has no place/, `insert into history (partnership_id, kind, entity_id, action, version) values (${boden}, 'Goal', gen_random_uuid(), 'U', 2)`],
    ["puts something in with a link", /does not follow from the one before it/, `insert into history (partnership_id, kind, entity_id, action, version) values (${boden}, 'Goal', gen_random_uuid(), 'U', 2)`, `insert into trail_link select chain, place + 1, 'H', (select max(id) from history), at, digest, hash from trail_link where chain = ${boden} order by place desc limit 1`],
    ["lets two change places", /does not follow from the one before it/, `with two as (select place, lead(place, 1, 6) over (order by place) as other from trail_link where chain = ${boden} and place in (6, 7)) update trail_link l set place = -two.other from two where l.chain = ${boden} and l.place = two.place`, `update trail_link set place = -place where place < 0`],
    ["lets two change what they say", /was altered/, `update history h set after = other.after from history other where h.id = ${middle} and other.id = ${last}`],
    ["alters a link to what was altered", /does not follow from the one before it/, `update trail_link set digest = sha256('') where chain = ${boden} and place = ${linkAt(middle)}`],
    ["says that it was kept its time", /was removed/, `delete from history where id = ${middle}`, `insert into trail_cut (chain, at, history_before, start_place, start_hash) values (${boden}, '2026-11-23', '2020-01-01', 0, sha256(uuid_send(${boden})))`],
    ["says so as if it had just been, without a place for it", /the note of what was kept its time with id \d+ was put in/, `delete from history where id = ${middle}`, `insert into trail_cut (chain, at, history_before, start_place, start_hash) values (${boden}, '2026-11-23', '2030-01-01', 0, sha256(uuid_send(${boden})))`],
  ])("%s: it is found, and where", async (_, told, ...statements) => {
    const found = await tampered(app.dataSource, statements, foundIn);
    expect(found).toEqual([expect.stringMatching(told)]);
    expect(found[0]).toMatch(/^boden: /);
    expect(faults(await verifyHistory(app.dataSource))).toEqual([]);
  });

  it("writes the whole chain anew: the chain is whole, but does not hold the head that somebody noted", async () => {
    const { head, entries } = await chainOf("boden");
    const { chains, met } = await tampered(app.dataSource, [`update history set after = '{"title": "Annat"}' where id = ${middle}`, rewritten, headAgain], (runner) => lookThrough(runner, [head]));
    expect([faults({ chains }), met, chains.find(({ name }) => name === "boden")?.entries]).toEqual([[], [], entries]);
    expect((await tampered(app.dataSource, [rewritten, headAgain], (runner) => lookThrough(runner, [head]))).met).toEqual([head]);
  });
});

describe("a chain", () => {
  const read = "{ partnership(slug: \"rannebergen\") { trailHead { place hash } } }";

  it("has a place for every entry of the history and of the account of readings, and those who read the account are told its end", async () => {
    const { chains } = await verifyHistory(app.dataSource);
    expect(chains.map(({ name, broken }) => [name, broken])).toEqual(["boden", "lina-hage", "portalen", "rannebergen"].map((slug) => [slug, null]));
    for (const { id, entries } of chains) {
      expect(entries).toBe((await count("history where partnership_id = $1", [id])) + (await count("audit_event where partnership_id = $1", [id])));
    }
    const { partnership } = await scene.leader.query<{ partnership: { trailHead: { place: number; hash: string } } }>(read);
    expect(`${partnership.trailHead.place}:${partnership.trailHead.hash}`).toBe((await chainOf("rannebergen")).head);
    expect(await (await app.as("rannebergen", "STEERING_MEMBER")).query(read)).toEqual({ partnership });
    for (const client of [await app.as("rannebergen", "WORKING_MEMBER"), await app.as("boden", "PROCESS_LEADER"), app.anyone]) {
      expect(await client.query(read)).toEqual({ partnership: { trailHead: null } });
    }
  });

  it("has them too for what was written before there were chains", async () => {
    await withDemo(async (dataSource) => {
      while (((await dataSource.query("select to_regclass('trail_link') is not null as chained")) as [{ chained: boolean }])[0].chained) {
        await dataSource.undoLastMigration();
      }
      await dataSource.query("update organisation set website = 'https://forening.example'");
      await dataSource.query(`insert into audit_event (what, partnership_id) values ('CONTACTS_READ', ${boden})`);
      await dataSource.runMigrations();
      // Migrations that came later write as well.
      const written = (await count("history", [], dataSource)) + (await count("audit_event", [], dataSource));
      const { chains } = await verifyHistory(dataSource);
      expect([faults({ chains }), chains.length, chains.reduce((sum, { entries }) => sum + entries, 0)]).toEqual([[], 5, written]);
    });
  });

  it("grows with what is done and read; what was noted before is still in it", async () => {
    const before = await chainOf("rannebergen");
    await scene.planned();
    const [person] = (await app.dataSource.query("select user_id as id from assignment where partnership_id = (select id from partnership where slug = 'rannebergen') limit 1")) as [{ id: string }];
    await scene.leader.query("query ($ids: [ID!]!) { partnership(slug: \"rannebergen\") { contacts(userIds: $ids) { email } } }", { ids: [Buffer.from(`User:${person.id}`).toString("base64url")] });
    const after = await chainOf("rannebergen");
    expect([after.broken, after.entries > before.entries + 1]).toEqual([null, true]);
    expect((await verifyHistory(app.dataSource, [before.head.toUpperCase(), after.head])).missed).toEqual([]);
    await expect(verifyHistory(app.dataSource, ["12:abc"])).rejects.toThrow("is no head");
  });

  it("is one and whole after fifty commits at once, which change two partnerships and what belongs to none, in any order", async () => {
    const people = Array.from({ length: 50 }, () => new pg.Client({ connectionString: app.database.url }));
    const slugs = ["boden", "portalen"];
    const before = await Promise.all(slugs.map((slug) => chainOf(slug)));
    await Promise.all(people.map((client) => client.connect()));
    try {
      await Promise.all(
        people.map(async (client, nr) => {
          await client.query("begin");
          for (const slug of nr % 2 ? slugs : slugs.toReversed()) {
            // Some only leave a reading, and so hold nothing of the change log.
            if (nr % 5 > 1) {
              await client.query(`insert into closure (partnership_id, name, dates) select id, $2, daterange('2030-01-01'::date + $3::int, '2030-01-02'::date + $3::int) from partnership where slug = $1`, [slug, `Stängt ${nr}`, nr]);
            }
            await client.query("insert into audit_event (what, partnership_id) select 'CONTACTS_READ', id from partnership where slug = $1", [slug]);
          }
          await client.query("insert into organisation (name, kind) values ($1, 'OTHER')", [`Förening ${nr}`]);
        }),
      );
      await Promise.all(people.map((client) => client.query("commit")));
    } finally {
      await Promise.all(people.map((client) => client.end()));
    }
    expect(faults(await verifyHistory(app.dataSource))).toEqual([]);
    const after = await Promise.all(slugs.map((slug) => chainOf(slug)));
    expect(after.map(({ entries }, index) => entries - (before[index] as Chain).entries)).toEqual([80, 80]);
    expect(await chainOf("of no partnership")).toMatchObject({ entries: 50, broken: null });
  });

  it("knows nothing of what was taken back", async () => {
    const before = await chainOf("boden");
    await app.dataSource.query(`begin; insert into audit_event (what, partnership_id) values ('CONTACTS_READ', ${boden}); savepoint here; insert into audit_event (what, partnership_id) values ('CONTACTS_READ', ${boden}); rollback to here; commit`);
    await app.dataSource.query(`begin; insert into audit_event (what, partnership_id) values ('CONTACTS_READ', ${boden}); rollback`);
    const after = await chainOf("boden");
    expect([after.broken, after.entries]).toEqual([null, before.entries + 1]);
    expect(await count("pending_link")).toBe(0);
  });

  it("stays whole when a person is forgotten", async () => {
    const member = await app.as("rannebergen", "WORKING_MEMBER");
    const before = await chainOf("rannebergen");
    expect(await member.mutate("mutation ($input: EraseOwnDataInput!) { eraseOwnData(input: $input) { userErrors { code } } }", {})).toEqual({ eraseOwnData: { userErrors: [] } });
    const after = await verifyHistory(app.dataSource, [before.head]);
    expect([faults(after), after.missed]).toEqual([[], []]);
    expect((await chainOf("rannebergen")).entries).toBeGreaterThan(before.entries);
  });
});

describe("retention", () => {
  const retentionAt = async (dataSource: DataSource, at: string): Promise<void> => {
    const database = new Database(dataSource);
    await new RetentionService(database, pinnedClock(at), new ChangeLog(database.pool)).forgetByClass();
  };
  const keepsAlways = "update retention_class set days = null where name not in ('HISTORY', 'ACCESS')";

  it("takes the oldest away and leaves the rest whole; what goes later than that is found", async () => {
    await withDemo(async (dataSource) => {
      await dataSource.query(keepsAlways);
      await dataSource.query("update retention_class set days = 10 where name = 'ACCESS'");
      const [noted, all] = [await chainOf("boden", dataSource), await count(`history where partnership_id = ${boden}`, [], dataSource)];
      // Readings of that morning go, though the history around them stays.
      await retentionAt(dataSource, "2026-12-10T11:00:00.000Z");
      expect([await count("audit_event", [], dataSource), await count(`history where partnership_id = ${boden}`, [], dataSource)]).toEqual([0, all]);
      const first = await verifyHistory(dataSource, [noted.head]);
      expect([faults(first), first.missed]).toEqual([[], []]);
      expect(await chainOf("boden", dataSource)).toMatchObject({ gone: "account of readings before 2026-11-30, on 2026-12-10", entries: noted.entries + 1 });
      // Half of the history.
      const [{ day }] = (await dataSource.query(`select to_char((percentile_disc(0.5) within group (order by at) at time zone 'UTC')::date + 1826, 'YYYY-MM-DD') as day from history where partnership_id = ${boden}`)) as [{ day: string }];
      await retentionAt(dataSource, `${day}T11:00:00.000Z`);
      await retentionAt(dataSource, `${day}T13:00:00.000Z`);
      const left = await count(`history where partnership_id = ${boden}`, [], dataSource);
      expect([left > 0, left < all]).toEqual([true, true]);
      const second = await chainOf("boden", dataSource);
      expect([second.broken, second.gone]).toEqual([null, expect.stringMatching(/^history before 2026-11-\d\d, account of readings before 2026-11-30, on 2031-11-\d\d$/)]);
      await dataSource.query(`insert into audit_event (at, what, partnership_id) values ('2031-11-23', 'CONTACTS_READ', ${boden})`);
      expect(faults(await verifyHistory(dataSource, [second.head]))).toEqual([]);
      expect(await tampered(dataSource, [`delete from history where id = ${last}`], foundIn)).toEqual([expect.stringMatching(/^boden: place \d+: the entry of the history with id \d+ was removed/)]);
    });
  });

  it("takes everything away in the end, links too, and the chain goes on from there", async () => {
    await withDemo(async (dataSource) => {
      await dataSource.query(keepsAlways);
      const { head } = await chainOf("boden", dataSource);
      for (const at of ["2033-01-01T11:00:00.000Z", "2040-01-01T11:00:00.000Z"]) {
        await retentionAt(dataSource, at);
        expect([await count("history", [], dataSource), await count("audit_event", [], dataSource)]).toEqual([0, 0]);
        // What was noted before that can be compared with nothing any more.
        const { chains, missed } = await verifyHistory(dataSource, [head]);
        expect([faults({ chains }), missed]).toEqual([[], [head]]);
        expect(await count(`trail_link where chain = ${boden}`, [], dataSource)).toBeLessThanOrEqual(2);
        await dataSource.query(`insert into audit_event (at, what, partnership_id) values ('${at}', 'CONTACTS_READ', ${boden})`);
      }
      expect(await tampered(dataSource, [`update trail_cut set start_hash = sha256('') where chain = ${boden}`], foundIn)).toEqual([expect.stringMatching(/^boden: place \d+ does not follow/)]);
    });
  });
});

describe("a backup", () => {
  it("that is put back elsewhere, as text and whatever the zone there, is whole and has the same heads", async () => {
    const source = await verifyHistory(app.dataSource);
    const elsewhere = await createTestDatabase();
    const [from, to] = [new pg.Client({ connectionString: app.database.url }), new pg.Client({ connectionString: elsewhere.url })];
    await Promise.all([from.connect(), to.connect()]);
    try {
      await from.query("set timezone = 'America/St_Johns'; set datestyle = 'SQL, DMY'");
      await to.query("set timezone = 'Asia/Kathmandu'; set datestyle = 'SQL, DMY'; set session_replication_role = replica");
      for (const table of ["history", "audit_event", "trail_link", "trail_head", "trail_cut"]) {
        const { rows } = await from.query<{ text: string }>(`select t::text as text from ${table} t`);
        await to.query(`insert into ${table} overriding system value select (x.text::${table}).* from unnest($1::text[]) as x(text)`, [rows.map(({ text }) => text)]);
      }
      const dataSource = await createDataSource(elsewhere.url, 1).initialize();
      const { chains, missed } = await verifyHistory(dataSource, source.chains.map(({ head }) => head)).finally(() => dataSource.destroy());
      expect([faults({ chains }), missed, chains.length]).toEqual([[], [], source.chains.length]);
    } finally {
      await Promise.all([from.end(), to.end()]);
      await elsewhere.drop();
    }
  });
});

describe("npm run verify-history", () => {
  async function run(url: string, ...given: string[]): Promise<{ code: number; said: string }> {
    const child = spawn(process.execPath, [path.resolve("dist", "server", "database", "cli.js"), "verify", ...given], { env: { ...process.env, DATABASE_URL: url } });
    let said = "";
    child.stdout.on("data", (part: Buffer) => (said += String(part)));
    child.stderr.on("data", (part: Buffer) => (said += String(part)));
    const [code] = (await once(child, "close")) as [number];
    return { code, said };
  }

  it("says what is whole and ends with 0, or what is broken and ends with 1", async () => {
    await withDemo(async (dataSource, url) => {
      const { head, entries } = await chainOf("boden", dataSource);
      const whole = await run(url, head);
      expect(whole).toEqual({ code: 0, said: expect.stringContaining(`boden: whole, ${entries} entries, head ${head}\n`) });
      expect(whole.said).toContain("The history is whole");
      const never = `${entries}:${"0".repeat(64)}`;
      expect(await run(url, never)).toEqual({ code: 1, said: expect.stringContaining(`NOT FOUND: ${never}`) });
      await dataSource.query(`alter table history disable trigger user; delete from history where id = ${middle}; alter table history enable trigger user`);
      const broken = await run(url);
      expect(broken).toEqual({ code: 1, said: expect.stringMatching(/boden: BROKEN, place \d+: the entry of the history with id \d+ was removed\n/) });
      expect(broken.said).toContain("The history is NOT as it was written.");
    });
  });
});
