import fs from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser } from "../support/browser.ts";
import { leader, open, settle, visit } from "../support/screens.ts";

let app: TestApp;
let browser: Browser;

/** Right after Monday's homework help. */
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true, settings: { DEMO_NOW: "2026-11-23T18:10" } }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const sheet = (page: Page) => page.getByRole("dialog");
const count = (page: Page, name: string) => page.getByRole("textbox", { name: new RegExp(`^${name}`) });

async function expectNoBarriers(page: Page, what: string): Promise<void> {
  await settle(page);
  expect({ what, barriers: await barriers(page), tooWide: (await page.evaluate(() => document.documentElement.scrollWidth)) > 390 }).toEqual({ what, barriers: [], tooWide: false });
}

test("on a phone: the evening is told in four touches from last time's number, corrected with ages, and a forgotten one is added", async () => {
  const context = await visit(browser, app.address, { as: leader, width: 390, height: 844 });
  context.setDefaultTimeout(15_000);
  const { page } = await open(context, `${app.address}/a/rannebergen/aktiviteter?vy=lista&dag=2026-11-23`);

  await page.getByRole("button", { name: /^Läxhjälp.*måndag 23 november|^Läxhjälp/ }).first().click();
  await sheet(page).getByRole("button", { name: "Rapportera närvaro" }).click();
  const total = count(page, "Hur många kom");
  const last = Number(await total.inputValue());
  expect(last).toBeGreaterThan(0);
  await sheet(page).getByText(`Förra gången kom ${last}.`).waitFor();
  await expectNoBarriers(page, "the headcount");
  const more = sheet(page).getByRole("button", { name: /^(Öka|Increase)/ }).first();
  expect((await more.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await more.click();
  await sheet(page).getByRole("button", { name: "Spara närvaron" }).click();
  await sheet(page).getByText(`${last + 1} personer`).waitFor();

  await sheet(page).getByRole("button", { name: "Rätta närvaron" }).click();
  expect(await total.inputValue()).toBe(String(last + 1));
  await total.fill("25");
  await sheet(page).getByText("Åldrar", { exact: true }).click();
  await count(page, "13–15 år").fill("20");
  await count(page, "16–19 år").fill("4");
  await sheet(page).getByRole("button", { name: "Spara närvaron" }).click();
  await sheet(page).getByText("Åldrarna ska tillsammans vara lika många som alla som kom.").first().waitFor();
  await count(page, "16–19 år").fill("5");
  await sheet(page).getByRole("button", { name: "Spara närvaron" }).click();
  await sheet(page).getByText("25 personer").waitFor();
  await sheet(page).getByText(/^Rapporterat .* av /).waitFor();

  await sheet(page).getByRole("button", { name: "Glömd kväll …" }).click();
  await page.getByRole("form", { name: "Glömd kväll" }).waitFor();
  await expectNoBarriers(page, "the forgotten evening");
  await sheet(page).getByRole("spinbutton").first().click();
  await page.keyboard.type("20261107");
  await total.fill("19");
  await sheet(page).getByRole("button", { name: "Lägg in kvällen" }).click();
  await page.getByText("är inlagd i efterhand").first().waitFor();
  await page.goto(`${app.address}/a/rannebergen/aktiviteter?vy=lista&dag=2026-11-07`);
  await settle(page);
  await page.getByRole("button", { name: /^Läxhjälp.*lördag 7 november|^Läxhjälp/ }).last().click();
  await sheet(page).getByText("inlagd i efterhand").waitFor();
  await sheet(page).getByText("19 personer").waitFor();
  await context.close();
}, 120_000);

test("a half-year is summed up, told of different people, downloaded, issued, and shows what came late", async () => {
  const context = await visit(browser, app.address, { as: leader, width: 390, height: 844 });
  context.setDefaultTimeout(15_000);
  const { page } = await open(context, `${app.address}/a/rannebergen/halvar`);
  await page.getByRole("button", { name: "Föregående halvår" }).click();
  await page.getByText("1 januari–30 juni 2026").first().waitFor();
  await page.getByRole("button", { name: "Unika deltagare …" }).click();
  await count(page, "Unika deltagare").fill("310");
  await expectNoBarriers(page, "different people");
  await sheet(page).getByRole("button", { name: "Spara" }).click();
  await page.getByText(/310\s*Enligt arrangörens register/).waitFor();
  await expectNoBarriers(page, "the half-year");

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Hämta som CSV", exact: true }).first().click()]);
  expect(download.suggestedFilename()).toBe("halvar-rannebergen-2026-1.csv");
  const csv = await fs.readFile(await download.path(), "utf8");
  expect(csv).toMatch(/^\uFEFFHalvårssammanställning;.*;2026-01-01–2026-06-30\r\nAktivitet;Genomförda tillfällen;/);
  expect(csv).toMatch(/\r\nHela partnerskapet;.*;310;arrangörens register\r\n$/);

  await page.getByRole("button", { name: "Fastställ halvåret …" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Fastställ", exact: true }).click();
  await page.getByText("oförändrat sedan dess").waitFor();
  // Somebody else remembers an evening: it is seen here at once, beside what was issued.
  const colleague = await app.as("rannebergen", "WORKING_MEMBER");
  const { partnership } = await colleague.query<{ partnership: { activities: { nodes: { id: string }[] } } }>('{ partnership(slug: "rannebergen") { activities(first: 1) { nodes { id } } } }');
  await colleague.mutate("mutation ($input: RecordOccurrenceInput!) { recordOccurrence(input: $input) { userErrors { message } } }", { activityId: partnership.activities.nodes[0]?.id, localDate: "2026-05-31", startTime: "06:00", endTime: "07:00", total: 12 });
  await page.getByText("rättad efter stängning").waitFor();
  await page.getByRole("rowheader", { name: "Hela partnerskapet" }).first().waitFor();
  await expectNoBarriers(page, "what came late");

  const visitor = await visit(browser, app.address, { width: 390, height: 844 });
  const outside = await open(visitor, `${app.address}/a/rannebergen/halvar`);
  await outside.page.getByRole("button", { name: /^Hämta som CSV: 1 januari–30 juni 2026/ }).waitFor();
  expect(await outside.page.getByText("Unika deltagare").count()).toBe(0);
  await expectNoBarriers(outside.page, "what everybody sees");
  await visitor.close();
  await context.close();
}, 120_000);
