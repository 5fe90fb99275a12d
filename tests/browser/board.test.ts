import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser, problemsOf } from "../support/browser.ts";
import { createDemoDatabase, demoNow, type TestDatabase } from "../support/database.ts";
import { HubProcess } from "../support/hub-process.ts";

let database: TestDatabase;
let hub: HubProcess;
let address: string;
let browser: Browser;
let context: BrowserContext;

const start = (port = "0"): HubProcess => HubProcess.start({ DATABASE_URL: database.url, DEMO_NOW: demoNow, PORT: port });

beforeAll(async () => {
  [database, browser] = await Promise.all([createDemoDatabase(), launchBrowser()]);
  hub = start();
  address = await hub.ready();
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await hub?.kill("SIGTERM");
  await database?.drop();
});

async function openBoard(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${address}/tavla?visa=rannebergen`);
  await page.getByRole("listitem").first().waitFor();
  return page;
}

const rowOf = (page: Page, title: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title }) });

/** What somebody does in another process, while this one is away. */
async function cancelInDatabase(title: string, reason: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(
      `update occurrence o set status = 'CANCELLED', cancel_reason = $2, version = o.version + 1 from activity a
       where a.id = o.activity_id and a.title = $1 and o.local_date = $3::date`,
      [title, reason, demoNow.slice(0, 10)],
    );
  } finally {
    await client.end();
  }
}

test("a board stands while the hub is killed, and is current again by itself when it is back", async () => {
  const page = await openBoard();
  await page.evaluate(() => Object.assign(window, { sameAsBefore: true }));
  await rowOf(page, "Läxhjälp").getByText("Härnäst").waitFor();

  await hub.kill("SIGKILL");
  expect(await rowOf(page, "Läxhjälp").isVisible()).toBe(true);
  await cancelInDatabase("Läxhjälp", "Ledaren är sjuk.");
  hub = start(new URL(address).port);
  await hub.ready();

  await rowOf(page, "Läxhjälp").getByText("Inställt i dag.").locator("xpath=..").getByText("Ledaren är sjuk.").waitFor({ timeout: 10_000 });
  expect(await page.evaluate(() => "sameAsBefore" in window)).toBe(true);
  await page.close();
}, 60_000);

test("a start without network shows the last known within two seconds, and says that it is that", async () => {
  const page = await openBoard();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.close();

  await context.setOffline(true);
  const again = await context.newPage();
  const problems = problemsOf(again);
  const began = Date.now();
  await again.goto(`${address}/tavla?visa=rannebergen`);
  await rowOf(again, "Matlagning för unga").waitFor();
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(await again.getByText("Pågår nu").count()).toBe(0);
  await again.getByText(/^Ingen kontakt sedan måndag 23 november/).waitFor();

  await context.setOffline(false);
  await rowOf(again, "Matlagning för unga").getByText("Härnäst").waitFor({ timeout: 10_000 });
  expect(await again.getByRole("status").count()).toBe(0);
  expect(problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(problem))).toEqual([]);
  await again.close();
}, 60_000);

test("the rows that fit stand whole above the goal, on a screen of any shape", async () => {
  for (const viewport of [{ width: 1920, height: 1080 }, { width: 1080, height: 1920 }, { width: 1280, height: 720 }, { width: 390, height: 844 }]) {
    const page = await openBoard();
    await page.setViewportSize(viewport);
    await page.evaluate(() => document.fonts.ready);
    const [list, goal] = await Promise.all([page.getByRole("main").boundingBox(), page.getByRole("contentinfo").boundingBox()]);
    const last = await page.getByRole("listitem").last().boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual((goal?.y ?? 0) + 1);
    expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(viewport.width + 4);
    expect((goal?.y ?? 0) + (goal?.height ?? 0)).toBeLessThanOrEqual(viewport.height + 4);
    await page.close();
  }
}, 60_000);
