import { afterAll, beforeAll, expect, test } from "@jest/globals";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { launchBrowser, problemsOf } from "../support/browser.ts";

const leader = "processledare.rannebergen@demo.example";
const screens = ["", "/aktiviteter", "/aktiviteter?vy=lista", "/mal", "/mal/R2", "/partners"];

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function signedIn(options: Parameters<Browser["newContext"]>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "sv-SE", ...options });
  const answer = await context.request.post(`${app.address}/auth/demo`, { data: { email: leader }, headers: { origin: app.address } });
  expect(answer.status()).toBe(204);
  return context;
}

async function open(context: BrowserContext, screen: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${app.address}/a/rannebergen${screen}`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

/** What a screen lacks for people who use it without sight, pointer or good light; `rule: element` each. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`));
}

test.each([
  ["light", 1360], ["dark", 1360], ["light", 390], ["dark", 390],
] as const)("every screen in %s at %i px is free of barriers and of complaints of the browser", async (colorScheme, width) => {
  const context = await signedIn({ colorScheme, viewport: { width, height: 900 } });
  for (const screen of screens) {
    const page = await context.newPage();
    const problems = problemsOf(page);
    await page.goto(`${app.address}/a/rannebergen${screen}`, { waitUntil: "networkidle" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect({ screen, barriers: await barriers(page), problems }).toEqual({ screen, barriers: [], problems: [] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  }
  await context.close();
}, 120_000);

test("what a partner changes is on a visitor's screen at once, without a reload", async () => {
  const visitor = await browser.newContext({ locale: "sv-SE" });
  const theirs = await open(visitor, "");
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
