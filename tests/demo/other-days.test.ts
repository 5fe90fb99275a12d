import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../server/database.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { addDays, isoWeek, weekdayOf } from "../../server/shared/time/local-date.ts";
import { pinnedClock } from "../../server/shared/time/clock.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { createDemoDatabase, createTestDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

// The real clock rules: whenever the hub is first opened, it is alive; and however long it was left, it goes on.

const slugs = ["boden", "rannebergen", "portalen", "lina-hage"];

interface Occurrence {
  readonly localDate: string;
  readonly status: string;
  readonly startsAt: string;
  readonly activity: { readonly title: string };
}

const databases = new Map<string, Promise<TestDatabase>>();

/** A hub that was first opened on a day; tests of the same day share it. */
function firstOpened(day: string): Promise<TestDatabase> {
  const known = databases.get(day) ?? seeded(day);
  databases.set(day, known);
  return known;
}

afterAll(async () => {
  await Promise.all([...databases.values()].map(async (database) => (await database).drop()));
});

async function seeded(day: string): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const dataSource = await createDataSource(database.url, 2).initialize();
  await seedDemo({ dataSource, clock: pinnedClock(`${day}T11:00:00Z`) });
  await dataSource.destroy();
  return database;
}

const opened = (database: TestDatabase, day: string): Promise<TestApp> => startApp({ database, settings: { DEMO_NOW: `${day}T12:00` } });

async function between({ anyone }: TestApp, slug: string, from: string, to: string): Promise<Occurrence[]> {
  const { partnership } = await anyone.query<{ partnership: { occurrences: { nodes: Occurrence[] } } }>(
    "query ($slug: String!, $from: LocalDate!, $to: LocalDate!) { partnership(slug: $slug) { occurrences(from: $from, to: $to) { nodes { localDate status startsAt activity { title } } } } }",
    { slug, from, to },
  );
  return partnership.occurrences.nodes;
}

const monday = (day: string): string => addDays(day, 1 - weekdayOf(day));
const weekOf = (app: TestApp, slug: string, day: string): Promise<Occurrence[]> => between(app, slug, monday(day), addDays(monday(day), 6));

/** The days on which nothing takes place. */
async function emptyDays(app: TestApp, slug: string, from: string, to: string): Promise<string[]> {
  const taken = new Set((await between(app, slug, from, to)).filter(({ status }) => status !== "CANCELLED").map(({ localDate }) => localDate));
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push(day);
  }
  return days.filter((day) => !taken.has(day));
}

/** Everything that the screens ask for, as a partner sees it. */
const everything = `{ partnership(slug: "%") {
  today name processLeaderVacant memberships { nodes { status commitments { valueSek } organisation { name units { name } } } }
  contributions(year: 2026) { totalValueSek level } goals { nodes { progressState overdue } }
  indicators { nodes { target { value } targets { from lastDay } progress { state expectedValue } measurements { nodes { value status dueOn } } } }
  closures { from lastDay } rooms { nodes { name } } history(first: 20) { nodes { at label changes { field before after } } } publicBoard { id } viewerRole } }`;

describe.each([
  ["2026-02-03", "a Tuesday before the figures of the year"],
  ["2027-07-14", "a Wednesday in the summer pause, for which Rannebergen's plan has nothing"],
  ["2028-02-29", "a leap day"],
  ["2029-12-31", "a New Year's Eve years ahead, in v. 1"],
])("first opened on %s, %s", (day) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await opened(await firstOpened(day), day);
  }, 60_000);
  afterAll(() => app.stop());

  test.each(slugs)("in %s something takes place today, and this week too", async (slug) => {
    const week = await weekOf(app, slug, day);
    expect(week.filter(({ localDate, status }) => localDate === day && status !== "CANCELLED").length).toBeGreaterThan(0);
    expect(week.length).toBeGreaterThanOrEqual(7 - weekdayOf(day));
  });

  test.each(slugs)("in %s no day of the coming four weeks is empty", async (slug) => {
    expect(await emptyDays(app, slug, day, addDays(day, 27))).toEqual([]);
  });

  test.each(slugs)("in %s every screen has its answer", async (slug) => {
    const partner = await app.as(slug, "PROCESS_LEADER");
    const { partnership } = await partner.query<{ partnership: { today: string; goals: { nodes: { progressState: string }[] }; history: { nodes: { at: string }[] }; memberships: { nodes: { status: string }[] } } }>(everything.replace("%", slug));
    expect(partnership).toMatchObject({ today: day, processLeaderVacant: false, viewerRole: "PROCESS_LEADER" });
    expect(partnership.goals.nodes.map(({ progressState }) => progressState)).not.toContain("NO_VALUE");
    expect(partnership.history.nodes.filter(({ at }) => at > `${day}T11:00:00.000Z`)).toEqual([]);
    expect(partnership.memberships.nodes.map(({ status }) => status)).not.toContain("LEFT");
    await partner.close();
  });

  test("the figures of 2026 are what they are", async () => {
    const { partnership } = await app.anyone.query<{ partnership: { occurrences: { totalCount: number } } }>('{ partnership(slug: "rannebergen") { occurrences(from: "2025-12-29", to: "2027-01-03", first: 1) { totalCount } } }');
    expect(partnership.occurrences.totalCount).toBe(1207);
  });

  test("what is over was held or cancelled, what is to come was not held", async () => {
    const counts = (await app.dataSource.query("select count(*) filter (where status = 'HELD' and ends_at > $1) as early, count(*) filter (where status = 'SCHEDULED' and ends_at < $1::timestamptz - interval '7 days') as late from occurrence", [`${day}T11:00:00Z`])) as object[];
    expect(counts).toEqual([{ early: "0", late: "0" }]);
  });
});

describe("a hub that was filled earlier and is opened on a day for which the plan has nothing", () => {
  const [first, summer, newYear] = ["2026-02-03", "2027-07-12", "2026-12-31"];

  test("of the own year's end: something takes place, and the figures of 2026 are what they are", async () => {
    const app = await opened(await firstOpened(first), newYear);
    expect(await emptyDays(app, "rannebergen", newYear, "2027-01-03")).toEqual([]);
    const { partnership } = await app.anyone.query<{ partnership: { occurrences: { totalCount: number } } }>('{ partnership(slug: "rannebergen") { occurrences(from: "2025-12-29", to: "2027-01-03", first: 1) { totalCount } } }');
    expect(partnership.occurrences.totalCount).toBe(1207);
    await app.stop();
  });

  test("of a later summer: every coming day is filled, by nobody, and whoever watches is told", async () => {
    const app = await opened(await firstOpened(first), summer);
    await until("the days have been filled", async () => (await emptyDays(app, "rannebergen", summer, addDays(summer, 27))).length === 0);
    const moved = (await app.dataSource.query("select local_date::text as day, planned_placement ->> 'localDate' as planned, version, room_id from occurrence where planned_placement is not null and local_date >= $1 order by 1", [summer])) as { day: string; planned: string; version: number; room_id: string | null }[];
    expect(moved.map(({ day }) => day)).toEqual(["2027-07-12", "2027-07-14", "2027-07-19", "2027-07-21", "2027-07-26", "2027-07-28", "2027-08-02", "2027-08-04"]);
    expect(moved.every(({ planned, version, room_id: room }) => planned > summer && version >= 2 && room === null)).toBe(true);
    expect(await app.dataSource.query("select 1 from booking b join occurrence o on o.id = b.occurrence_id where b.status = 'CONFIRMED' and o.planned_placement is not null and o.room_id is null")).toEqual([]);
    expect(await app.dataSource.query("select 1 from history h where exists (select 1 from occurrence o where o.id = h.entity_id and o.local_date >= $1)", [summer])).toEqual([]);
    const [{ count }] = (await app.dataSource.query("select count(distinct l.entity_id)::int as count from change_log l join occurrence o on o.id = l.entity_id where o.planned_placement is not null and o.local_date >= $1", [summer])) as [{ count: number }];
    expect(count).toBe(moved.length);
    await app.stop();
  });
});

describe("a hub that was left for years", () => {
  const [first, again] = ["2026-02-03", "2028-10-17"];
  let app: TestApp;

  beforeAll(async () => {
    app = await opened(await firstOpened(first), again);
    await until("every series is stored to the horizon", async () => {
      const [{ count }] = (await app.dataSource.query("select count(*)::int as count from activity where rule is not null and stored_until < '2030-10-01'")) as [{ count: number }];
      return count === 0;
    }, 60_000);
  }, 120_000);
  afterAll(() => app.stop());

  test("its series have rolled on by their own rules: this week is full, and so are the next two years", async () => {
    for (const slug of slugs) {
      expect((await weekOf(app, slug, again)).length).toBeGreaterThanOrEqual(10);
      expect((await weekOf(app, slug, "2030-09-17")).length).toBeGreaterThanOrEqual(10);
    }
    const cafe = (await weekOf(app, "rannebergen", again)).filter(({ activity }) => activity.title === "Öppet ungdomskafé");
    expect(cafe.map(({ localDate, startsAt }) => [localDate, startsAt])).toEqual([
      ["2028-10-17", "2028-10-17T15:00:00.000Z"],
      ["2028-10-19", "2028-10-19T15:00:00.000Z"],
    ]);
  });

  test("that is no news: the history tells what people did", async () => {
    const partner = await app.as("rannebergen", "PROCESS_LEADER");
    const { partnership } = await partner.query<{ partnership: { history: { totalCount: number; nodes: { actorName: string }[] } } }>('{ partnership(slug: "rannebergen") { history(first: 100) { totalCount nodes { actorName } } } }');
    expect(partnership.history.totalCount).toBeLessThan(100);
    expect(partnership.history.nodes.filter(({ actorName }) => actorName === "")).toEqual([]);
    await partner.close();
  });

  test("no time is there twice, and the summers pause as they always did", async () => {
    expect(await app.dataSource.query("select activity_id from occurrence group by activity_id, original_start having count(*) > 1")).toEqual([]);
    const july = await between(app, "rannebergen", "2030-07-08", "2030-08-04");
    expect([isoWeek("2030-07-08").week, isoWeek("2030-08-04").week]).toEqual([28, 31]);
    expect([...new Set(july.map(({ activity }) => activity.title))].sort()).toEqual(["Cykelverkstaden", "Kvällsfotboll", "Kvällsvandring", "Odlargruppen", "Öppet ungdomskafé"]);
  });
});

describe("seeding", () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await createDataSource(database.url, 2).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const now = "2026-11-23T11:00:00Z";
  const seed = (progress?: (step: string, share: number) => void): Promise<boolean> => seedDemo({ dataSource, clock: pinnedClock(now), ...(progress && { progress }) });

  /** What every table holds, as one number each; where it was written and when does not count where `fresh` is set. */
  async function digests(fresh = false): Promise<Record<string, string>> {
    const tables = (await dataSource.query("select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1")) as { name: string }[];
    const found: Record<string, string> = {};
    for (const { name } of tables.filter((table) => !fresh || !["hub_secret", "migrations", "change_log", "stream_epoch"].includes(table.name))) {
      const row = fresh ? "(to_jsonb(t) - array['created_at', 'updated_at', 'at'])::text" : "t::text";
      const [{ digest }] = (await dataSource.query(`select md5(coalesce(string_agg(md5(${row}), '' order by md5(${row})), '')) as digest from "${name}" t`)) as [{ digest: string }];
      found[name] = digest;
    }
    return found;
  }

  test("tells how far it has come, from nothing to all of it", async () => {
    const told: [string, number][] = [];
    expect(await seed((step, share) => told.push([step, share]))).toBe(true);
    expect(told.map(([, share]) => share)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(told[1]?.[0]).toBe("Partnerskapet Rannebergen");
  });

  test("once more changes nothing (T12)", async () => {
    const before = await digests();
    expect(Object.keys(before).length).toBeGreaterThan(25);
    expect(await seed()).toBe(false);
    expect(await digests()).toEqual(before);
  });

  test("two at the same time are one", async () => {
    const before = await digests();
    expect(await Promise.all([seed(), seed()])).toEqual([false, false]);
    expect(await digests()).toEqual(before);
  });

  test("into another database it is the same, identifier for identifier", async () => {
    const here = await digests(true);
    const other = await createDemoDatabase();
    const there = await createDataSource(other.url, 1).initialize();
    const mine = dataSource;
    try {
      dataSource = there;
      expect(await digests(true)).toEqual(here);
    } finally {
      dataSource = mine;
      await there.destroy();
      await other.drop();
    }
  });
});
