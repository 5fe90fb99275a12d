import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { toGlobalId } from "../../server/shared/global-id.ts";
import { launchBrowser } from "../../tests/support/browser.ts";
import type { Arena } from "../arena/arena.ts";
import { check, type Family } from "../arena/family.ts";
import { takeTurns, type Figures } from "../arena/rounds.ts";
import type { Stage } from "../arena/stage.ts";
import { median, quantile } from "../arena/statistics.ts";
import { figure } from "../arena/table.ts";
import { watchFrames, type Watched } from "./frames.ts";

const size = { partnerships: 1, months: 2, activities: 40 };
const rounds = 3;
const lastsMs = 8_000;
const changesPerSecond = 4;
const throttle = 4;
/** A frame of 60 in a second, and a little that the measuring itself trembles. */
const most = 20;
const week = { monday: "2026-11-23", days: 7, lanes: 2, visible: 300 };

/**
 * A week in which 300 stand beside and below each other, all in sight: in two lanes a day, each forty minutes long, and
 * in no room, so that each can stand anywhere. The month's own of that week give way.
 */
const cleared = `delete from occurrence where local_date between $1::date and $1::date + ${week.days - 1}`;
const planted = `
  insert into occurrence (id, partnership_id, visibility, activity_id, original_start, starts_at, ends_at, local_date, start_time, end_date, end_time, place_text, status)
  select md5('drag ' || n)::uuid, $1, 0, a.id, day || 'T' || starts, (day + starts::time) at time zone 'Europe/Stockholm', (day + starts::time + interval '40 min') at time zone 'Europe/Stockholm',
    day, starts, day, to_char(starts::time + interval '40 min', 'HH24:MI'), 'Torget', 'SCHEDULED'
  from generate_series(0, ${week.visible - 1}) n,
    lateral (select ($2::date + n % ${week.days})::date as day, to_char(time '07:00' + (n / ${week.days * week.lanes}) * interval '40 min', 'HH24:MI') as starts) t,
    lateral (select id from activity where partnership_id = $1 order by id offset n % ${size.activities} limit 1) a
  returning id, version`;

interface Row {
  readonly id: string;
  readonly version: number;
}

async function plantWeek({ url, rows: { partnership } }: Stage): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query(cleared, [week.monday]);
    const { rows } = await client.query<Row>(planted, [partnership, week.monday]);
    check(rows.length === week.visible, `${rows.length} were planted, not ${week.visible}`);
    return rows;
  } finally {
    await client.end();
  }
}

/** Somebody else at work: every other change is another time, every other another place. */
class Colleague {
  private isDone = false;
  private changed = 0;
  private working: Promise<void> | null = null;
  private readonly address: string;
  private readonly cookie: string;
  private readonly rows: Row[];

  constructor(address: string, cookie: string, rows: readonly Row[]) {
    this.address = address;
    this.cookie = cookie;
    this.rows = [...rows];
  }

  begin(): void {
    this.isDone = false;
    this.changed = 0;
    this.working = this.work();
    // What goes wrong is told when it is waited for.
    this.working.catch(() => undefined);
  }

  async end(): Promise<number> {
    this.isDone = true;
    await this.working;
    return this.changed;
  }

  private async work(): Promise<void> {
    for (let turn = 0; !this.isDone; turn += 1) {
      const began = performance.now();
      const place = turn % this.rows.length;
      this.rows[place] = await this.change(this.rows[place] as Row, turn);
      this.changed += 1;
      await wait(Math.max(0, 1_000 / changesPerSecond - (performance.now() - began)));
    }
  }

  private async change({ id, version }: Row, turn: number): Promise<Row> {
    const change = turn % 2 === 0 ? { startTime: `${String(8 + (turn % 12)).padStart(2, "0")}:10`, endTime: `${String(8 + (turn % 12)).padStart(2, "0")}:50` } : { placeText: `Torget, plats ${turn}` };
    const query = "mutation ($input: EditOccurrenceInput!) { editOccurrence(input: $input) { userErrors { code message } occurrence { version } } }";
    const input = { clientMutationId: randomUUID(), id: toGlobalId("Occurrence", id), expectedVersion: version, ...change };
    const response = await fetch(`${this.address}/graphql`, { method: "POST", headers: { "content-type": "application/json", cookie: this.cookie }, body: JSON.stringify({ query, variables: { input } }) });
    const { data } = (await response.json()) as { data: { editOccurrence: { userErrors: unknown[]; occurrence: { version: number } | null } } | null };
    check(data?.editOccurrence.userErrors.length === 0, `the hub did not make the change: ${JSON.stringify(data)}`);
    return { id, version: data?.editOccurrence.occurrence?.version ?? version };
  }
}

const events = (page: Page) => page.getByRole("button", { name: /Torget/ });

async function openWeek(browser: Browser, address: string, { slug, cookie }: Stage): Promise<Page> {
  const context = await browser.newContext({ locale: "sv-SE", viewport: { width: 1_440, height: 1_080 } });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.addInitScript(watchFrames);
  await page.goto(`${address}/a/${slug}/aktiviteter?vy=vecka&dag=${week.monday}`);
  await events(page).nth(week.visible - 1).waitFor();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  return page;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where to take hold of one in the middle. */
async function holdOf(page: Page): Promise<Point> {
  const box = await events(page).nth(week.visible / 2).boundingBox();
  check(box !== null, "there is nothing to drag");
  return { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 8 };
}

/** Round and round over the whole week, as somebody does who looks for the right time; in the end it is put back by Escape. */
async function dragAbout(page: Page, { x, y }: Point): Promise<number> {
  const grid = { x: 320, y: 330, width: 1_000, height: 560 };
  await page.mouse.move(x, y);
  await page.mouse.down();
  let steps = 0;
  for (const began = performance.now(); performance.now() - began < lastsMs; steps += 1) {
    const turn = steps / 40;
    await page.mouse.move(grid.x + grid.width * (0.5 + 0.45 * Math.sin(turn)), grid.y + grid.height * (0.5 + 0.45 * Math.cos(turn * 1.7)));
  }
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return steps;
}

async function lookOn(): Promise<number> {
  await wait(lastsMs);
  return 0;
}

async function measure(page: Page, colleague: Colleague | null, work: () => Promise<number>): Promise<Figures> {
  await page.mouse.move(10, 10);
  colleague?.begin();
  await page.evaluate("frameWatch.begin()");
  const steps = await work();
  const { deltas, longest, long } = await page.evaluate<Watched>("frameWatch.end()");
  const changes = (await colleague?.end()) ?? 0;
  return {
    frames: deltas.length,
    p50: median(deltas),
    p95: quantile(deltas, 0.95),
    p99: quantile(deltas, 0.99),
    longest,
    long,
    late: deltas.filter((delta) => delta > most).length / deltas.length,
    steps,
    changes,
  };
}

const told = ["p50", "p95", "p99", "longest", "late", "frames", "long", "changes", "steps"] as const;

export const drag: Family = {
  name: "drag",
  title: `Dragging among ${week.visible} in a week while others change it, at ${throttle}-fold processor throttle`,
  run: async (arena: Arena) => {
    const stage = await arena.stage(size);
    const rows = await plantWeek(stage);
    const server = await arena.startHub("hub", stage);
    const browser = await launchBrowser();
    try {
      const page = await openWeek(browser, server.address, stage);
      const colleague = new Colleague(server.address, stage.cookie, rows.slice(0, 100));
      const measured = await takeTurns([
        { name: "at rest", measure: () => measure(page, null, lookOn) },
        { name: "looking on", measure: () => measure(page, colleague, lookOn) },
        {
          name: "dragging",
          measure: async () => {
            const hold = await holdOf(page);
            return measure(page, colleague, () => dragAbout(page, hold));
          },
        },
      ], rounds, arena.progress);
      const figureOf = (name: string, what: string) => median(measured.of(name, what));
      const row = (name: string) => [name, ...told.map((what) => (what === "late" ? `${figure(figureOf(name, what) * 100)} %` : figure(figureOf(name, what))))];
      check(figureOf("dragging", "steps") > 20, "the pointer did not get about");
      return {
        checked: [`${week.visible} stood in the page while it was measured, and about ${figure(figureOf("dragging", "changes"))} changes by somebody else were written in each turn`],
        tables: [{ title: `${rounds} rounds of ${lastsMs / 1_000} s`, head: ["", "p50 ms", "p95 ms", "p99 ms", "longest ms", `over ${most} ms`, "frames", "long ones", "changes", "moves of the pointer"], rows: ["at rest", "looking on", "dragging"].map(row) }],
        targets: [{ text: "95th percentile of a frame while dragging, milliseconds", figure: figureOf("dragging", "p95"), most }],
        rounds: { drag: measured },
      };
    } finally {
      await browser.close();
    }
  },
};
