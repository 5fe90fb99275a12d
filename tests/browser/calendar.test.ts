import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser, problemsOf } from "../support/browser.ts";

let app: TestApp;
let browser: Browser;

/** In the middle of Monday's homework help, whatever this computer's own clock says. */
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true, settings: { DEMO_NOW: "2026-11-23T16:30" } }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function signedIn(options: Parameters<Browser["newContext"]>[0]): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "sv-SE", ...options });
  context.setDefaultTimeout(10_000);
  await context.request.post(`${app.address}/auth/demo`, { data: { email: "processledare.rannebergen@demo.example" }, headers: { origin: app.address } });
  return context;
}

async function open(context: BrowserContext, search: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${app.address}/a/rannebergen/aktiviteter${search}`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" }).first().press("Enter");
const openSheet = async (page: Page, title: RegExp, step?: string) => {
  await press(page, title);
  await page.getByRole("dialog").getByText("Arrangör").waitFor();
  if (step) {
    await press(page, step);
    await page.getByRole("dialog").getByRole("form").waitFor();
  }
};

/** What somebody can meet in the calendar beside the screens themselves. */
const states: Record<string, { search: string; steps?: (page: Page) => Promise<unknown> }> = {
  "a day": { search: "?vy=dag&dag=2026-11-25" },
  "a day without anything": { search: "?vy=dag&dag=2025-03-03", steps: (page) => page.getByText("Inget planerat.").waitFor() },
  "an empty week, with a way on": { search: "?dag=2025-03-03", steps: (page) => page.getByText(/^Nästa gång något händer: /).waitFor() },
  "a week where nothing fits": { search: "?lokal=ingen", steps: (page) => page.getByRole("button", { name: "Visa allt" }).waitFor() },
  "an occurrence": { search: "?vy=lista", steps: (page) => openSheet(page, /^Matlagning/) },
  "a plan that lacks everything": {
    search: "?ny=true",
    steps: async (page) => { await press(page, "Lägg till aktivitet"); await page.getByText("Det här behöver ändras:").waitFor(); },
  },
  "a move": { search: "?vy=lista", steps: (page) => openSheet(page, /^Matlagning/, "Flytta …") },
  "a cancellation without a reason": {
    search: "?vy=lista",
    steps: async (page) => { await openSheet(page, /^Matlagning/, "Ställ in …"); await press(page, "Ställ in"); await page.getByText(/^Skriv varför/).waitFor(); },
  },
  "attendance that does not add up": {
    search: "?vy=lista&dag=2026-11-16",
    steps: async (page) => {
      await openSheet(page, /^Läxhjälp/, "Rätta närvaron");
      await page.getByRole("textbox", { name: "Hur många kom?" }).fill("4711");
      await press(page, "Spara närvaron");
      await page.getByText(/^Delarna ska tillsammans/).first().waitFor();
    },
  },
  "something that is gone": { search: "?tillfalle=b2NjdXJyZW5jZTo", steps: (page) => page.getByRole("dialog").getByText("Det finns inte längre").or(page.getByRole("dialog").getByRole("alert")).first().waitFor() },
};

// Each theme and each width once: the screens themselves are read in all four.
test.each([["light", 1360], ["dark", 390]] as const)("no state of the calendar in %s at %i px has a barrier or is wider than the screen", async (colorScheme, width) => {
  const context = await signedIn({ colorScheme, viewport: { width, height: 900 } });
  for (const [state, { search, steps }] of Object.entries(states)) {
    const page = await open(context, search);
    const problems = problemsOf(page);
    await steps?.(page);
    expect({ state, barriers: await barriers(page), problems }).toEqual({ state, barriers: [], problems: [] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  }
  await context.close();
}, 180_000);

test("what goes on now is told by the hub's clock, on a computer whose own is wrong", async () => {
  const context = await signedIn({ viewport: { width: 1360, height: 900 } });
  await context.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 40 * 86_400_000 + 5 * 3_600_000;
  });
  const page = await open(context, "?vy=vecka");
  await page.getByRole("button", { name: /^Läxhjälp 16–18 pågår Centrumlokalen måndag 23 november/ }).waitFor();
  expect(await page.getByRole("heading", { level: 2, name: /^mån 23/ }).getAttribute("aria-current")).toBe("date");
  await page.goto(`${app.address}/a/rannebergen`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { name: /^I dag, måndag 23 november/ }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "Läxhjälp" }).getByText("pågår").first().waitFor();
  await context.close();
}, 60_000);

test("all of today is seen without scrolling, and no title is cut within a word", async () => {
  const context = await signedIn({ viewport: { width: 1360, height: 900 } });
  const page = await open(context, "?vy=vecka");
  const today = page.getByRole("button", { name: /måndag 23 november$/ });
  expect(await today.count()).toBeGreaterThan(2);
  for (const event of await today.all()) {
    const box = await event.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(900);
  }
  const cut = await page.evaluate(() => [...document.querySelectorAll("[data-part]")]
    .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.children.length === 0 && getComputedStyle(part).textOverflow !== "ellipsis").map((part) => part.textContent));
  expect(cut).toEqual([]);

  // What has no room is one step away.
  await page.getByRole("button", { name: /^\+1 till: Serieklubben 16–17\. Visa onsdag 25 november\./ }).press("Enter");
  await page.getByRole("button", { name: /^Serieklubben 16–17/ }).waitFor();
  await context.close();
}, 60_000);

test("a week that cannot be fetched says so in its place, and comes by itself when it can", async () => {
  const context = await signedIn({ viewport: { width: 1360, height: 900 } });
  const page = await open(context, "?vy=vecka");
  await page.route("**/graphql", (route) => route.abort());
  await page.getByRole("button", { name: "Nästa vecka" }).click();
  await page.getByRole("alert").getByText(/^Ingen kontakt med servern/).waitFor();
  expect(await page.getByRole("heading", { level: 1, name: "Aktiviteter" }).isVisible()).toBe(true);
  expect(await barriers(page)).toEqual([]);
  await page.unroute("**/graphql");
  // At once for whoever asks; but the next word from the hub may have been faster, and then there is nothing left to press.
  await page.evaluate(() => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Försök igen")?.click());
  await page.getByRole("button", { name: /måndag 30 november$/ }).first().waitFor();
  await context.close();
}, 60_000);
