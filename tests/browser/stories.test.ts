import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { launchBrowser } from "../support/browser.ts";
import { leader, open, visit } from "../support/screens.ts";

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("what a partner changes is on a visitor's screen at once, without a reload", async () => {
  const visitor = await visit(browser, app.address);
  const { page: theirs } = await open(visitor, `${app.address}/a/rannebergen`);
  await theirs.evaluate(() => Object.assign(window, { sameAsBefore: true }));
  await theirs.getByText("Matlagning för unga").first().waitFor();

  const partner = await app.as("rannebergen", "PROCESS_LEADER");
  const { partnership } = await partner.query<{ partnership: { occurrences: { nodes: { id: string; version: number; activity: { title: string } }[] } } }>(
    `{ partnership(slug: "rannebergen") { occurrences(from: "2026-11-23", to: "2026-11-24") { nodes { id version activity { title } } } } }`,
  );
  const cooking = partnership.occurrences.nodes.find(({ activity }) => activity.title === "Matlagning för unga");
  await partner.mutate("mutation ($input: CancelOccurrenceInput!) { cancelOccurrence(input: $input) { userErrors { code } } }", { id: cooking?.id, expectedVersion: cooking?.version, reason: "Spisen är trasig." });

  await theirs.getByText("Spisen är trasig.").first().waitFor({ timeout: 10_000 });
  expect(await theirs.evaluate(() => "sameAsBefore" in window)).toBe(true);
  await visitor.close();
}, 60_000);

test("who comes back sees what happened meanwhile by itself, and leads on to all of it", async () => {
  const context = await visit(browser, app.address, { as: leader });
  const first = await open(context, `${app.address}/a/rannebergen`);
  await first.page.getByRole("heading", { name: "Senaste händelser" }).waitFor();
  await first.page.close();

  const colleague = await app.as("rannebergen", "WORKING_MEMBER");
  const { partnership } = await colleague.query<{ partnership: { occurrences: { nodes: { id: string; version: number; status: string; activity: { title: string } }[] } } }>(
    `{ partnership(slug: "rannebergen") { occurrences(from: "2026-11-25", to: "2026-11-25") { nodes { id version status activity { title } } } } }`,
  );
  const [one] = partnership.occurrences.nodes.filter(({ status }) => status === "SCHEDULED");
  const answer = await colleague.mutate("mutation ($input: CancelOccurrenceInput!) { cancelOccurrence(input: $input) { userErrors { code } } }", { id: one?.id, expectedVersion: one?.version, reason: "Lokalen målas om." });
  expect(answer).toMatchObject({ cancelOccurrence: { userErrors: [] } });

  const { page } = await open(context, `${app.address}/a/rannebergen`);
  const fresh = page.getByRole("region", { name: /^Sedan du var här/ });
  await fresh.waitFor();
  expect(await fresh.getByRole("listitem").allTextContents()).toEqual([expect.stringContaining("Lokalen målas om.")]);
  await page.getByRole("region", { name: "Tidigare" }).getByRole("listitem").first().waitFor();

  await page.getByRole("link", { name: "Allt som hänt" }).click();
  await page.getByRole("heading", { level: 1, name: "Allt som hänt" }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "Lokalen målas om." }).waitFor();
  const before = await page.getByRole("main").getByRole("listitem").count();
  await page.getByRole("button", { name: "Visa äldre" }).click();
  await page.waitForFunction((count) => document.querySelectorAll("main li").length > count, before);
  await context.close();
}, 60_000);
