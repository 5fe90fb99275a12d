import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser } from "../support/browser.ts";
import { KeyboardPerson } from "../support/keyboard.ts";
import { leader, open, settle, visit } from "../support/screens.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let browser: Browser;

/** Rows like another one, with some fields of their own. */
const like = (table: string, from: string, own: string, where: string, slug = "rannebergen"): string =>
  `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), ${own}))).* from ${table} t join partnership p on p.id = t.partnership_id, ${from} where p.slug = '${slug}' and ${where}`;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
  await app.dataSource.transaction(async (manager) => {
    await manager.query(like("goal", "generate_series(1, 55) n", "'code', 'X' || n, 'statement', 'Ett mål till, nummer ' || n", "t.code = 'R1'"));
    await manager.query(like("indicator", "goal g", "'code', g.code || '.1', 'goal_id', g.id", "t.code = 'R1.1' and g.code like 'X%' and g.partnership_id = p.id"));
    await manager.query(like("indicator", "goal g, generate_series(2, 13) n", "'code', g.code || '.' || n, 'goal_id', g.id, 'name', 'Mått nummer ' || n", "t.code = 'R1.1' and g.code = 'X55'"));
    await manager.query(like("target", "indicator i", "'indicator_id', i.id", "i.code like 'X%' and t.indicator_id = (select o.id from indicator o where o.partnership_id = p.id and o.code = 'R1.1')"));
    await manager.query(like("goal", "generate_series(1, 150) n", "'code', 'X' || n, 'statement', 'Ett mål till, nummer ' || n", "t.code = 'B1'", "boden"));
    await manager.query(like("indicator", "goal g", "'code', g.code || '.1', 'goal_id', g.id", "t.code = 'B1.1' and g.code like 'X%' and g.partnership_id = p.id", "boden"));
    await manager.query(like("target", "indicator i", "'indicator_id', i.id", "i.code like 'X%' and i.partnership_id = p.id and t.indicator_id = (select o.id from indicator o where o.partnership_id = p.id and o.code = 'B1.1')", "boden"));
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("with sixty goals the page counts them all, draws those first that need attention, and goes on where somebody with keys asks for more", async () => {
  const context = await visit(browser, app.address, { as: leader });
  const page = await context.newPage();
  const person = await KeyboardPerson.at(page);
  await page.goto(`${app.address}/a/rannebergen/mal`);
  await settle(page);
  const goals = page.getByRole("main").getByRole("heading", { level: 2 });
  const drawn = (count: number) => until(`${count} goals are drawn`, async () => (await goals.count()) === count, 20_000);
  await drawn(20);
  expect(await page.getByText(/^60 gemensamma mål\./).count()).toBe(1);
  await page.getByText("Visar 20 av 60 mål.").waitFor();
  const more = page.getByRole("button", { name: "Visa fler mål" });
  await more.focus();
  await person.press("Enter");
  await drawn(40);
  expect(await page.evaluate(() => [...(document.activeElement?.parentElement?.children ?? [])].indexOf(document.activeElement as Element))).toBe(20);
  await more.focus();
  await person.press("Enter");
  await drawn(60);
  expect([await more.count(), await page.getByText(/^Visar \d+ av/).count()]).toEqual([0, 0]);
  expect(new Set(await goals.allTextContents()).size).toBe(60);
  await page.waitForFunction(() => !document.querySelector("[data-waiting]"));
  expect(await barriers(page)).toEqual([]);
  expect(person.lost).toEqual([]);
  await context.close();
}, 60_000);

test("the last of sixty goals has its page, with all its measures, and says how many others there are", async () => {
  const context = await visit(browser, app.address, { as: leader });
  const { page, problems } = await open(context, `${app.address}/a/rannebergen/mal/X55`);
  await page.getByRole("heading", { level: 1, name: "Ett mål till, nummer 55" }).waitFor();
  await page.getByRole("link", { name: "Alla 60 mål" }).waitFor();
  expect(await page.getByText("Mått nummer 13").count()).toBe(0);
  await page.getByRole("button", { name: "Visa alla indikatorer" }).click();
  await page.getByText("Mått nummer 13").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[data-waiting], [data-live-announcer] [role=img]"));
  expect([await barriers(page), problems]).toEqual([[], []]);
  await context.close();
}, 60_000);

test("with more goals than the API gives at a time every page tells of all of them, and leads to the last", async () => {
  const anyone = app.anyone;
  const { partnership } = await anyone.query<{ partnership: { goals: { totalCount: number } } }>('{ partnership(slug: "boden") { goals(first: 1) { totalCount } } }');
  const { totalCount: all } = partnership.goals;
  expect(all).toBeGreaterThan(150);
  const context = await visit(browser, app.address);
  const { page, problems } = await open(context, `${app.address}/a/boden/mal`);
  const goals = page.getByRole("main").getByRole("heading", { level: 2 });
  await page.getByText(`${all} gemensamma mål.`).waitFor();
  const more = page.getByRole("button", { name: "Visa fler mål" });
  for (let shown = 20; shown <= 120; shown += 20) {
    await page.getByText(`Visar ${shown} av ${all} mål.`).waitFor();
    await until(`${shown} goals are drawn`, async () => (await goals.count()) === shown, 20_000);
    await more.click();
  }
  await until("goals of the second answer are drawn", async () => (await goals.count()) === 140, 20_000);
  expect(new Set(await goals.allTextContents()).size).toBe(140);

  await page.goto(`${app.address}/a/boden`);
  await page.getByText(`Visar 40 av ${all} mål.`).waitFor();
  await page.goto(app.address);
  await page.getByText(`${all} gemensamma mål`).waitFor();
  await page.goto(`${app.address}/a/boden/partners`);
  const rows = page.locator("th[scope=rowgroup]");
  for (let shown = 40; shown < all; shown += 40) {
    await until(`${shown} goals stand in the table`, async () => (await rows.count()) === shown, 20_000);
    await more.click();
  }
  await until("all of them stand in the table", async () => (await rows.count()) === all, 20_000);
  expect([await more.count(), await barriers(page), problems]).toEqual([0, [], []]);
  await context.close();
}, 120_000);
