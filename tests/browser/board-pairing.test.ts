import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { signIn } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { approve, claim } from "../support/boards.ts";
import { launchBrowser, problemsOf } from "../support/browser.ts";
import { TestClient } from "../support/client.ts";
import { createDemoDatabase, demoNow, type TestDatabase } from "../support/database.ts";
import { HubProcess } from "../support/hub-process.ts";
import { KeyboardPerson } from "../support/keyboard.ts";
import { leader, open, overlayOf, settle, visit } from "../support/screens.ts";
import { until } from "../support/until.ts";

let database: TestDatabase;
let hub: HubProcess;
let other: HubProcess;
let address: string;
let browser: Browser;

const start = (port = "0"): HubProcess => HubProcess.start({ DATABASE_URL: database.url, DEMO_NOW: demoNow, PORT: port });

beforeAll(async () => {
  [database, browser] = await Promise.all([createDemoDatabase(), launchBrowser()]);
  [hub, other] = [start(), start()];
  address = await hub.ready();
  await other.ready();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all([hub?.kill("SIGTERM"), other?.kill("SIGTERM")]);
  await database?.drop();
});

/** A device that is switched on in a room, without a keyboard. */
async function device(viewport: { width: number; height: number }): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ viewport, locale: "sv-SE" });
  const page = await context.newPage();
  const problems = problemsOf(page);
  await page.goto(`${address}/tavla`);
  return { page, problems };
}

/** A code as it stands on the screen, always of this form. */
async function codeOn(page: Page): Promise<string> {
  const code = page.getByText(/^[B-Z]{4}-[B-Z]{4}$/);
  await code.waitFor();
  return (await code.textContent()) ?? "";
}

test("somebody with keys alone pairs a screen, the hub restarts, the screen goes on, is sized and unpaired, and shows a code again by itself", async () => {
  const { page: screen, problems } = await device({ width: 1920, height: 1080 });
  const code = await codeOn(screen);
  expect(await barriers(screen)).toEqual([]);
  expect(await screen.getByText(/\/koppla$/).count()).toBe(1);

  const context = await visit(browser, address, { as: leader });
  const page = await context.newPage();
  const person = await KeyboardPerson.at(page);
  await page.goto(`${address}/koppla`);
  await page.getByRole("heading", { level: 1, name: "Tavlor" }).waitFor();
  await settle(page);
  expect(new URL(page.url()).pathname).toBe("/a/rannebergen/installningar/tavlor");
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).first();
  const dialog = overlayOf(page);

  await person.tabTo(button("Koppla en skärm"));
  await person.press("Enter");
  const field = page.getByRole("textbox", { name: /^Kod/ });
  await until("the form begins in its field", () => person.isAt(field));
  await person.type("bbbb bbbb");
  await person.press("Enter");
  await page.getByText("Ingen skärm visar den koden.", { exact: false }).first().waitFor();
  expect(await person.isAt(field)).toBe(true);
  await person.press("ControlOrMeta+a");
  await person.type(code.toLowerCase());
  await person.press("Enter");

  const number = screen.getByText(/^[1-9]\d$/);
  await number.waitFor({ timeout: 15_000 });
  expect(await screen.getByRole("status").textContent()).toContain("Partnerskapet Rannebergen");
  expect(await barriers(screen)).toEqual([]);
  const numberField = page.getByRole("textbox", { name: /^Tal/ });
  await until("the next step begins in its field", () => person.isAt(numberField));
  await person.type((await number.textContent()) ?? "");
  await person.press("Tab");
  await person.type("Entrén");
  await person.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await person.hears("Skärmen är kopplad");
  const entry = page.getByRole("listitem").filter({ hasText: "Entrén" });
  await until("the new screen has focus", () => person.isAt(entry.getByRole("heading")));

  await screen.getByRole("heading", { level: 1, name: "Entrén i dag" }).waitFor({ timeout: 15_000 });
  await screen.getByRole("listitem").first().waitFor();
  expect(await barriers(screen)).toEqual([]);
  const textSize = () => screen.evaluate(() => document.documentElement.style.getPropertyValue("--t"));
  expect(await textSize()).toBe("70px");

  // The hub is killed and comes back: the screen stands, and is current again by itself.
  await screen.evaluate(() => Object.assign(window, { sameAsBefore: true }));
  await hub.kill("SIGKILL");
  expect(await screen.getByRole("listitem").first().isVisible()).toBe(true);
  hub = start(new URL(address).port);
  await hub.ready();
  await page.reload();
  await settle(page);
  await until("the list says that the screen shows", () => entry.getByText("Visar", { exact: true }).isVisible(), 30_000);

  await person.tabTo(button("Ändra Entrén"));
  await person.press("Enter");
  const metres = page.getByRole("textbox", { name: /^Läsavstånd/ });
  await person.tabTo(metres);
  await person.press("ControlOrMeta+a");
  await person.type("2,5");
  await person.press("Tab", "Enter");
  await dialog.waitFor({ state: "detached" });
  await until("the screen is sized anew", async () => (await textSize()) === "44px", 10_000);
  expect(await screen.evaluate(() => "sameAsBefore" in window)).toBe(true);

  // Through another process on the same database.
  await page.goto(`${await other.ready()}/a/rannebergen/installningar/tavlor`);
  await settle(page);
  await person.tabTo(button("Koppla bort Entrén"));
  await person.press("Enter");
  await page.getByRole("alertdialog", { name: "Koppla bort Entrén?" }).waitFor();
  expect(await person.isAt(button("Avbryt"))).toBe(true);
  await person.press("Shift+Tab", "Enter");
  await entry.waitFor({ state: "detached" });
  await screen.getByRole("heading", { level: 1, name: "Koppla den här skärmen" }).waitFor();
  expect(await codeOn(screen)).not.toBe(code);
  expect(await screen.getByText("Entrén").count()).toBe(0);
  expect(person.lost).toEqual([]);
  expect(problems.filter((problem) => !/ERR_CONNECTION_REFUSED|Failed to load resource|WebSocket connection/.test(problem))).toEqual([]);
  await context.close();
  await screen.context().close();
}, 120_000);

test("a screen that is switched off and on again comes back as its board, also without network", async () => {
  const { page: screen } = await device({ width: 1080, height: 1920 });
  const code = await codeOn(screen);
  const context = await visit(browser, address, { as: leader });
  const { page } = await open(context, `${address}/a/rannebergen/installningar/tavlor`);
  await page.getByRole("button", { name: "Koppla en skärm" }).click();
  await page.getByRole("textbox", { name: /^Kod/ }).fill(code);
  await page.keyboard.press("Enter");
  const number = screen.getByText(/^[1-9]\d$/);
  await number.waitFor({ timeout: 15_000 });
  await page.getByRole("textbox", { name: /^Tal/ }).fill((await number.textContent()) ?? "");
  await page.getByRole("textbox", { name: /^Tavlans namn/ }).fill("Trapphuset");
  await page.getByText("Stående", { exact: true }).click();
  await page.getByRole("button", { name: "Godkänn" }).click();
  const heading = { level: 1, name: "Trapphuset i dag" } as const;
  await screen.getByRole("heading", heading).waitFor({ timeout: 15_000 });
  await screen.evaluate(async () => void (await navigator.serviceWorker.ready));
  await screen.close();

  const again = await screen.context().newPage();
  await again.goto(`${address}/tavla`);
  await again.getByRole("heading", heading).waitFor();
  await again.close();
  await screen.context().setOffline(true);
  const offline = await screen.context().newPage();
  await offline.goto(`${address}/tavla`);
  await offline.getByText(/^Ingen kontakt sedan/).waitFor();
  expect(await offline.getByRole("heading", { level: 1 }).textContent()).toBe("Trapphuset");
  await context.close();
  await screen.context().close();
}, 90_000);

/** A board that is paired through the API; its device never shows up. */
async function pairedBoard(name: string): Promise<void> {
  const visitor = new TestClient(address);
  const client = await signIn(visitor, "rannebergen", "PROCESS_LEADER");
  const post = async (path: string, body: object): Promise<Record<string, string>> =>
    (await (await visitor.fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).json()) as Record<string, string>;
  const { code = "", deviceCode } = await post("/auth/board/code", {});
  const { partnership } = await visitor.query<{ partnership: { id: string } }>('{ partnership(slug: "rannebergen") { id } }');
  const { claim: claimed } = await claim(client, partnership.id, code);
  const { number } = await post("/auth/board/poll", { deviceCode });
  expect((await approve(client, { claimId: claimed?.id, number, name })).userErrors).toEqual([]);
}

test("the boards page and all that opens over it is free of barriers in both languages and lights and at both widths", async () => {
  await pairedBoard("Biblioteket");
  for (const language of ["sv", "en"] as const) {
    const words = language === "sv" ? { pair: "Koppla en skärm", code: /^Kod/, cancel: "Avbryt", edit: /^Ändra Biblioteket/, unpair: /^Koppla bort Biblioteket/ } : { pair: "Pair a screen", code: /^Code/, cancel: "Cancel", edit: /^Change Biblioteket/, unpair: /^Unpair Biblioteket/ };
    const { page: screen } = await device({ width: 390, height: 844 });
    const code = await codeOn(screen);
    const context = await visit(browser, address, { as: leader, language });
    const { page, problems } = await open(context, `${address}/a/rannebergen/installningar/tavlor`);
    const button = (name: string | RegExp) => page.getByRole("button", { name }).first();
    const look = async (what: string): Promise<void> => {
      await page.waitForFunction(() => !document.querySelector("[data-live-announcer] [role=img]"));
      for (const [colorScheme, width] of [["light", 1360], ["dark", 1360], ["dark", 390], ["light", 390]] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await settle(page);
        expect({ what, colorScheme, width, barriers: await barriers(page), problems }).toEqual({ what, colorScheme, width, barriers: [], problems: [] });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    };
    await look("the page");
    await button(words.pair).click();
    await look("the code");
    await page.getByRole("textbox", { name: words.code }).fill(code);
    await page.keyboard.press("Enter");
    await page.locator("[data-field=number]").waitFor();
    await look("the number");
    await button(words.cancel).click();
    await button(words.edit).click();
    await look("changing");
    await page.keyboard.press("Escape");
    await button(words.unpair).click();
    await look("the question");
    await context.close();
    await screen.context().close();
  }
}, 120_000);

test("who does not lead a partnership is told whom to ask, and a visitor to sign in", async () => {
  const visitor = await visit(browser, address);
  const { page: asked } = await open(visitor, `${address}/koppla`);
  await asked.getByText("Logga in för att koppla skärmen.").waitFor();
  const reader = await visit(browser, address, { as: "lasare.rannebergen@demo.example" });
  const { page } = await open(reader, `${address}/koppla`);
  await page.getByText("Bara processledare kan koppla skärmar.").waitFor();
  expect([await barriers(page), await barriers(asked)]).toEqual([[], []]);
  await page.goto(`${address}/a/rannebergen/installningar/tavlor`);
  await settle(page);
  expect(await page.getByRole("button", { name: "Koppla en skärm" }).count()).toBe(0);
  await Promise.all([visitor.close(), reader.close()]);
});
