import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { signIn } from "../support/app.ts";
import { launchBrowser } from "../support/browser.ts";
import { TestClient } from "../support/client.ts";
import { createDemoDatabase, demoNow, type TestDatabase } from "../support/database.ts";
import { HubProcess } from "../support/hub-process.ts";
import { until } from "../support/until.ts";

let database: TestDatabase;
let hub: HubProcess;
let address: string;
let browser: Browser;
let contexts: BrowserContext[];

const start = (port = "0"): HubProcess => HubProcess.start({ DATABASE_URL: database.url, DEMO_NOW: demoNow, PORT: port });

beforeAll(async () => {
  [database, browser] = await Promise.all([createDemoDatabase(), launchBrowser()]);
  hub = start();
  address = await hub.ready();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await hub?.kill("SIGTERM");
  await database?.drop();
});
beforeEach(() => {
  contexts = [];
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
});

/** Somebody's own browser, signed in with the demo account of a role. */
async function browserOf(role: string, path: string): Promise<Page> {
  const { cookie } = await signIn(new TestClient(address), path.split("/")[1] ?? "", role);
  const context = await browser.newContext({ locale: "sv-SE", viewport: { width: 1360, height: 900 } });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  const [name = "", value = ""] = (cookie ?? "").split("=");
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}/a${path}`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => Object.assign(window, { sameAsBefore: true }));
  return page;
}

const isSame = (page: Page): Promise<boolean> => page.evaluate(() => "sameAsBefore" in window);
/** The partner at the other desk, for what takes no screen to show. */
const partner = (slug: string, role: string): Promise<TestClient> => signIn(new TestClient(address), slug, role);
const row = (page: Page, title: string) => page.getByRole("region", { name: /november 2026/ }).getByRole("listitem").filter({ has: page.getByRole("button", { name: title, exact: true }) }).first();
const sheet = (page: Page) => page.getByRole("dialog");

interface Found {
  readonly id: string;
  readonly version: number;
  readonly activity: { readonly id: string; readonly version: number; readonly title: string };
}

async function find(client: TestClient, title: string, day: string): Promise<Found> {
  const { partnership } = await client.query<{ partnership: { occurrences: { nodes: Found[] } } }>(
    `{ partnership(slug: "rannebergen") { occurrences(from: "${day}", to: "${day}") { nodes { id version activity { id version title } } } } }`,
  );
  const found = partnership.occurrences.nodes.find(({ activity }) => activity.title === title);
  if (!found) {
    throw new Error(`There is no ${title} on ${day}.`);
  }
  return found;
}

async function act(client: TestClient, name: string, input: object): Promise<string> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const mutationId = crypto.randomUUID();
  const data = await client.mutate<Record<string, { userErrors: unknown[] }>>(`mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message } } }`, { clientMutationId: mutationId, ...input });
  expect(data[name]?.userErrors).toEqual([]);
  return mutationId;
}

async function planInput(client: TestClient, title: string, day: string): Promise<object> {
  const { partnership } = await client.query<{ partnership: { id: string; goals: { nodes: { id: string }[] }; memberships: { nodes: { organisation: { id: string } }[] } } }>(
    `{ partnership(slug: "rannebergen") { id goals(first: 1) { nodes { id } } memberships(first: 1) { nodes { organisation { id } } } } }`,
  );
  return {
    partnershipId: partnership.id, title, goalIds: [partnership.goals.nodes[0]?.id], organiserId: partnership.memberships.nodes[0]?.organisation.id,
    startDate: day, startTime: "10:00", endTime: "11:00", visibility: "PUBLIC", targetGroup: "ALL", openToAll: true, residentLed: "CO_LED", youthRelated: false,
  };
}

test("whatever one does is on the other's screen at once, and so is taking it back", async () => {
  const other = await browserOf("WORKING_MEMBER", "/rannebergen/aktiviteter?vy=lista&dag=2026-11-24");
  const leader = await partner("rannebergen", "PROCESS_LEADER");

  await act(leader, "planActivity", await planInput(leader, "Tipspromenad", "2026-11-27"));
  await row(other, "Tipspromenad").waitFor();
  const walk = await find(leader, "Tipspromenad", "2026-11-27");
  await act(leader, "editActivity", { id: walk.activity.id, expectedVersion: walk.activity.version, title: "Tipspromenad i skogen" });
  await row(other, "Tipspromenad i skogen").waitFor();

  const moved = await find(leader, "Tipspromenad i skogen", "2026-11-27");
  const moving = await act(leader, "moveOccurrence", { id: moved.id, expectedVersion: moved.version, localDate: "2026-11-27", startTime: "13:00", endTime: "14:00" });
  await row(other, "Tipspromenad i skogen").getByText("13–14").waitFor();
  await row(other, "Tipspromenad i skogen").getByText("flyttat").waitFor();
  await row(other, "Tipspromenad i skogen").getByText("nyss").waitFor();
  await act(leader, "undo", { mutationId: moving });
  await row(other, "Tipspromenad i skogen").getByText("10–11").waitFor();

  const again = await find(leader, "Tipspromenad i skogen", "2026-11-27");
  await act(leader, "cancelOccurrence", { id: again.id, expectedVersion: again.version, reason: "Halt underlag." });
  await row(other, "Tipspromenad i skogen").getByText("Halt underlag.").waitFor();

  await other.goto(`${address}/a/rannebergen/aktiviteter?vy=lista&dag=2026-11-20`, { waitUntil: "networkidle" });
  await other.evaluate(() => Object.assign(window, { sameAsBefore: true }));
  await act(leader, "planActivity", await planInput(leader, "Frukostklubben", "2026-11-20"));
  await row(other, "Frukostklubben").getByRole("button").click();
  const breakfast = await find(leader, "Frukostklubben", "2026-11-20");
  await act(leader, "reportAttendance", { occurrenceId: breakfast.id, total: 12 });
  await sheet(other).getByText("12 personer").waitFor();
  expect(await isSame(other)).toBe(true);
}, 90_000);

test("a recorded value changes the goal's state on the other's screen", async () => {
  const other = await browserOf("PROCESS_LEADER", "/boden/mal");
  const reporter = await partner("boden", "REPORTER");
  const { partnership } = await reporter.query<{ partnership: { goals: { nodes: { statement: string; overdue: boolean; indicators: { nodes: { id: string; code: string; progress: { overdue: boolean }; expected: { periodStart: string; periodEnd: string } | null; target: { value: string | null } | null }[] } }[] } } }>(
    `{ partnership(slug: "boden") { goals { nodes { statement overdue indicators { nodes { id code progress { overdue } expected { periodStart periodEnd } target { value } } } } } } }`,
  );
  const goal = partnership.goals.nodes.find(({ overdue }) => overdue);
  const indicator = goal?.indicators.nodes.find(({ progress }) => progress.overdue);
  const line = other.getByRole("main").getByText("försenad mätning");
  const before = await line.count();
  expect(before).toBeGreaterThan(0);
  await act(reporter, "recordMeasurement", { indicatorId: indicator?.id, ...indicator?.expected, value: indicator?.target?.value ?? "10" });
  await until("the goal is no longer late on the other screen", async () => (await line.count()) < before);
  expect(await isSame(other)).toBe(true);
}, 60_000);

test("after a sleep, and after the hub was killed and came back, the screen is current by itself", async () => {
  const other = await browserOf("WORKING_MEMBER", "/rannebergen/aktiviteter?vy=lista");
  const devtools = await other.context().newCDPSession(other);
  await devtools.send("Page.enable");
  await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
  const leader = await partner("rannebergen", "PROCESS_LEADER");
  const training = await find(leader, "Matlagning för unga", "2026-11-23");
  await act(leader, "cancelOccurrence", { id: training.id, expectedVersion: training.version, reason: "Spisen är trasig." });
  await devtools.send("Page.setWebLifecycleState", { state: "active" });
  await row(other, "Matlagning för unga").getByText("Spisen är trasig.").waitFor();

  await hub.kill("SIGKILL");
  await other.getByText(/^Ingen kontakt med servern\. Du ser läget kl\./).waitFor();
  expect(await row(other, "Läxhjälp").isVisible()).toBe(true);
  hub = start(new URL(address).port);
  await hub.ready();
  const homework = await find(leader, "Läxhjälp", "2026-11-23");
  await act(leader, "cancelOccurrence", { id: homework.id, expectedVersion: homework.version, reason: "Ledaren är sjuk." });
  await row(other, "Läxhjälp").getByText("Ledaren är sjuk.").waitFor();
  await other.getByText(/^Ingen kontakt med servern/).waitFor({ state: "detached" });
  expect(await isSame(other)).toBe(true);
}, 90_000);

test("two who write in the same field both see what the other wrote, and one chooses; other fields go together", async () => {
  const [mine, theirs] = await Promise.all(["PROCESS_LEADER", "WORKING_MEMBER"].map((role) => browserOf(role, "/rannebergen/aktiviteter?vy=lista"))) as [Page, Page];
  for (const page of [mine, theirs]) {
    await row(page, "Poddgruppen").getByRole("button").click();
    await sheet(page).getByRole("button", { name: "Redigera aktivitet" }).click();
  }
  await sheet(mine).getByRole("textbox", { name: "Namn" }).fill("Poddstudion");
  await sheet(theirs).getByRole("textbox", { name: "Namn" }).fill("Radiogruppen");
  await sheet(theirs).getByRole("textbox", { name: /^Beskrivning/ }).fill("Vi sänder varje fredag.");
  await sheet(theirs).getByRole("button", { name: "Spara" }).click();

  const choice = sheet(mine).getByRole("alert", { name: "Någon annan hann före" });
  await choice.getByText("Radiogruppen").waitFor();
  await choice.getByText("Poddstudion").waitFor();
  await choice.getByText("Arbetsgrupp, Rannebergen skrev").waitFor();
  await until("the untouched field has what the other wrote", async () => (await sheet(mine).getByRole("textbox", { name: /^Beskrivning/ }).inputValue()) === "Vi sänder varje fredag.");
  await choice.getByRole("button", { name: "Behåll min" }).click();
  await choice.waitFor({ state: "detached" });
  await sheet(mine).getByRole("button", { name: "Spara" }).click();
  await sheet(theirs).getByRole("heading", { name: "Poddstudion" }).waitFor();

  // Taking it back restores the other's; a second one meets nothing of one's own.
  await mine.keyboard.press("Control+z");
  await sheet(theirs).getByRole("heading", { name: "Radiogruppen" }).waitFor();
  await sheet(theirs).getByText("Vi sänder varje fredag.").waitFor();
}, 90_000);

test("an undo that would take something from the other shows the difference and writes nothing", async () => {
  const [mine, theirs] = await Promise.all(["PROCESS_LEADER", "WORKING_MEMBER"].map((role) => browserOf(role, "/rannebergen/aktiviteter?vy=lista"))) as [Page, Page];
  const rename = async (page: Page, from: string, to: string) => {
    await row(page, from).getByRole("button").click();
    await sheet(page).getByRole("button", { name: "Redigera aktivitet" }).click();
    await sheet(page).getByRole("textbox", { name: "Namn" }).fill(to);
    await sheet(page).getByRole("button", { name: "Spara" }).click();
    await sheet(page).getByRole("heading", { name: to }).waitFor();
    await page.keyboard.press("Escape");
  };
  await rename(mine, "Dansgruppen", "Dansklubben");
  await rename(theirs, "Dansklubben", "Dans för alla");
  await row(mine, "Dans för alla").waitFor();
  await mine.keyboard.press("Control+z");
  const difference = mine.getByRole("dialog", { name: "Någon har ändrat det sedan dess" });
  await difference.getByText("Dans för alla").waitFor();
  await difference.getByText("Dansklubben").waitFor();
  await difference.getByRole("button", { name: "Jag förstår" }).click();
  expect(await row(theirs, "Dans för alla").isVisible()).toBe(true);
}, 60_000);

test("a list keeps its order while it is pointed at, and says how many are new", async () => {
  const reading = await browserOf("WORKING_MEMBER", "/rannebergen/aktiviteter?vy=lista&dag=2026-12-01");
  const region = reading.getByRole("region", { name: /december 2026/ });
  const titles = () => region.getByRole("listitem").getByRole("button").allTextContents();
  await region.getByRole("listitem").first().hover();
  const before = await titles();

  const leader = await partner("rannebergen", "PROCESS_LEADER");
  await act(leader, "planActivity", await planInput(leader, "Adventsfika", "2026-12-01"));
  await region.getByRole("button", { name: "1 ny" }).waitFor();
  expect(await titles()).toEqual(before);

  await region.getByRole("button", { name: "1 ny" }).click();
  await region.getByRole("button", { name: "Adventsfika" }).waitFor();
  expect((await titles()).filter((title) => title !== "Adventsfika")).toEqual(before);
}, 60_000);

test("each sees who else is here, where, and what they are changing; it goes when they leave, and is not told by those who would rather not", async () => {
  const [mine, theirs] = await Promise.all([browserOf("PROCESS_LEADER", "/rannebergen/aktiviteter?vy=lista"), browserOf("STEERING_MEMBER", "/rannebergen/mal")]) as [Page, Page];
  const name = "Styrgrupp, Rannebergen";
  const circle = (page: Page, who: string) => page.getByRole("region", { name: "Här just nu" }).getByRole("listitem").getByRole("button", { name: who, exact: true });
  await circle(theirs, "Processledare, Rannebergen").waitFor();
  await circle(mine, name).click();
  const card = mine.getByRole("dialog", { name });
  await card.getByText(name).waitFor();
  await card.getByRole("link", { name: "Mål och resultat" }).waitFor();
  expect(await circle(mine, "Processledare, Rannebergen").count()).toBe(0);

  // Whoever is looked at goes on: the card follows.
  await theirs.getByRole("navigation", { name: "Huvudmeny" }).first().getByRole("link", { name: "Aktiviteter" }).click();
  await card.getByRole("link", { name: "Aktiviteter" }).waitFor();
  await mine.keyboard.press("Escape");

  // By keys in the week: the row has the ring from the first key to the last.
  const training = row(mine, "Öppet ungdomskafé");
  await theirs.getByRole("button", { name: /^Öppet ungdomskafé .*tisdag/ }).focus();
  await theirs.keyboard.press("m");
  await training.getByText(`ändras av ${name}`).waitFor();
  await theirs.keyboard.press("Escape");
  await training.getByText(`ändras av ${name}`).waitFor({ state: "detached" });

  // A form that is open for an occurrence rings that alone, one of the activity all of its occurrences; the open sheet says it in words.
  await theirs.getByRole("button", { name: /^Öppet ungdomskafé .*tisdag/ }).press("Enter");
  await sheet(theirs).getByRole("button", { name: "Flytta …" }).click();
  await training.getByText(`ändras av ${name}`).waitFor();
  await training.getByRole("button").click();
  await sheet(mine).getByText(`${name} ändrar den här just nu`).waitFor();
  await sheet(mine).getByRole("button", { name: "Stäng" }).click();
  await sheet(theirs).getByRole("button", { name: "Avbryt" }).click();
  await training.getByText(`ändras av ${name}`).waitFor({ state: "detached" });
  await sheet(theirs).getByRole("button", { name: "Redigera aktivitet" }).click();
  await until("every occurrence of the activity has a ring", async () => (await mine.getByText(`ändras av ${name}`).count()) === (await mine.getByRole("button", { name: "Öppet ungdomskafé", exact: true }).count()));
  await circle(mine, name).click();
  await card.getByText("Ändrar just nu").waitFor();
  await card.getByRole("link", { name: "Aktiviteter: Öppet ungdomskafé" }).click();
  await sheet(mine).getByRole("heading", { name: "Öppet ungdomskafé" }).waitFor();
  await mine.keyboard.press("Escape");

  await theirs.keyboard.press("Escape");
  await theirs.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await theirs.getByRole("checkbox", { name: "Visa inte var jag är" }).check({ force: true });
  await circle(mine, name).waitFor({ state: "detached" });
  await theirs.reload({ waitUntil: "networkidle" });
  await circle(theirs, "Processledare, Rannebergen").waitFor();
  await theirs.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  expect(await circle(mine, name).count()).toBe(0);
  await theirs.getByRole("checkbox", { name: "Visa inte var jag är" }).uncheck({ force: true });
  await circle(mine, name).waitFor();

  const left = Date.now();
  await theirs.goto("about:blank");
  await circle(mine, name).waitFor({ state: "detached" });
  expect(Date.now() - left).toBeLessThan(20_000); // said, and not found out by silence
}, 120_000);
