import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser } from "../support/browser.ts";
import { House, roomUuid } from "../support/rooms.ts";
import { leader, open, settle, visit } from "../support/screens.ts";

// J4: one hall, two organisations.

const guest = "arbetsgrupp.rannebergen@demo.example";
const tuesday = "/a/rannebergen/lokaler?dag=2026-12-08";

let app: TestApp;
let browser: Browser;
let contexts: BrowserContext[];
let rooms: { a: string; whole: string; asking: string };
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
  const [{ id: owner }] = (await app.dataSource.query(`select organisation_id as id from "user" where email = $1`, [leader])) as [{ id: string }];
  const house = await House.in(app, "rannebergen", owner);
  const [a, b] = [await house.room("Sal A"), await house.room("Sal B")];
  rooms = { a, whole: await house.room("Hela salen", { part_ids: [a, b].map(roomUuid), capacity: 80 }), asking: await house.room("Kyrksalen", { asks_approval: true }) };
  contexts = [];
}, 60_000);
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await browser?.close();
  await app?.stop();
});

async function browserOf(as: string, path = tuesday): Promise<Page> {
  const context = await visit(browser, app.address, { as });
  contexts.push(context);
  context.setDefaultTimeout(30_000);
  return (await open(context, app.address + path)).page;
}

const sheet = (page: Page): Locator => page.getByRole("dialog");
const row = (page: Page, room: string): Locator => page.getByRole("row").filter({ has: page.getByRole("rowheader").getByRole("button", { name: room, exact: true }) });
/** Pressed by key, what is free the whole day is proposed for the evening. */
const begin = (page: Page, room: string) => page.getByRole("button", { name: new RegExp(`^Ledig .*: boka ${room} tisdag 8 december$`) }).first().press("Enter");
const write = async (page: Page, field: RegExp, digits: string) => {
  await sheet(page).getByRole("group", { name: field }).first().getByRole("spinbutton").first().focus();
  await page.keyboard.type(digits);
};
const heard = (page: Page) => page.locator("[aria-live=polite][aria-atomic=true]").first();

test("the whole hall and one of its rooms at the same time: the second hears who has it, and takes what is proposed; the first sees it come", async () => {
  const [theirs, mine] = await Promise.all([browserOf(leader), browserOf(guest)]);
  await begin(theirs, "Sal A");
  await sheet(theirs).getByText("Lokalen är ledig.").waitFor();
  await sheet(theirs).getByRole("textbox", { name: /^Till vad/ }).fill("Karate");
  await sheet(theirs).getByRole("button", { name: "Boka", exact: true }).click();
  await row(theirs, "Sal A").getByRole("button", { name: /Karate/ }).waitFor();
  await row(mine, "Sal A").getByRole("button", { name: /Karate/ }).waitFor();
  await row(mine, "Hela salen").getByText("genom Sal A").waitFor();

  await begin(mine, "Hela salen");
  await write(mine, /^Börjar/, "1800");
  await write(mine, /^Slutar/, "2000");
  const clash = sheet(mine).getByRole("region", { name: "Krock" });
  await clash.getByText(/Karate, .* har Sal A tisdag 8 december/).waitFor();
  await heard(mine).getByText(/^Krock\. .*Karate/).waitFor();
  await sheet(mine).getByRole("textbox", { name: /^Till vad/ }).fill("Teater");
  // What the server says holds, whatever the form has told.
  await sheet(mine).getByRole("button", { name: "Boka", exact: true }).click();
  await sheet(mine).getByText(/^Hela salen är upptagen: 8 december 2026 kl\. 18\.00–20\.00 \(Karate/).first().waitFor();
  await clash.getByRole("button", { name: /^Hela salen, tisdag 8 december/ }).first().click();
  await sheet(mine).getByText("Lokalen är ledig.").waitFor();
  await sheet(mine).getByRole("button", { name: "Boka", exact: true }).click();
  await row(theirs, "Hela salen").getByRole("button", { name: /Teater/ }).waitFor();
  await row(theirs, "Sal B").getByText("genom Hela salen").waitFor();
}, 180_000);

test("a request comes live to whoever answers for the room, and the answer to whoever asked", async () => {
  const [theirs, mine] = await Promise.all([browserOf(leader), browserOf(guest)]);
  await begin(mine, "Kyrksalen");
  await sheet(mine).getByRole("textbox", { name: /^Till vad/ }).fill("Julkonsert");
  await sheet(mine).getByRole("button", { name: "Skicka förfrågan" }).click();
  await row(mine, "Kyrksalen").getByRole("button", { name: /Julkonsert.*väntar på svar/ }).waitFor();

  await theirs.getByRole("region", { name: "Väntar på ditt svar" }).getByRole("button", { name: "Svara: Julkonsert, Kyrksalen" }).click();
  await sheet(theirs).getByRole("button", { name: "Godkänn" }).click();
  await sheet(theirs).getByText("Bekräftad").waitFor();
  await theirs.keyboard.press("Escape");
  await row(mine, "Kyrksalen").getByText("väntar på svar").waitFor({ state: "detached" });
  await row(mine, "Kyrksalen").getByRole("button", { name: /Julkonsert/ }).click();
  await sheet(mine).getByText("Bekräftad").waitFor();
}, 180_000);

test("a series takes what is free, and what was refused is taken at a press when the room is free, all from the keyboard", async () => {
  const [theirs, mine] = await Promise.all([browserOf(leader), browserOf(guest)]);
  const house = await House.in(app);
  const standing = await house.book(await app.as("rannebergen", "PROCESS_LEADER"), await house.room("Loftet"), { startDate: "2026-12-15", purpose: "Bokbytet" });
  expect(standing.userErrors).toEqual([]);
  await row(mine, "Loftet").waitFor();
  await begin(mine, "Loftet");
  await sheet(mine).getByText("Lokalen är ledig.").waitFor();
  await sheet(mine).getByRole("button", { name: /Upprepas/ }).focus();
  await mine.keyboard.press("Enter");
  await mine.getByRole("option", { name: "Varje vecka" }).waitFor();
  await mine.keyboard.press("ArrowDown");
  await mine.keyboard.press("Enter");
  await write(mine, /Sista dag/, "20261229");
  await sheet(mine).getByText("1 av 4 tider går inte:").waitFor();
  await sheet(mine).getByRole("checkbox", { name: /^Boka de andra tiderna/ }).focus();
  await mine.keyboard.press("Space");
  await sheet(mine).getByRole("textbox", { name: /^Till vad/ }).fill("Vävning");
  await mine.keyboard.press("Enter");
  const refused = mine.getByRole("region", { name: "Fick inte lokalen" }).getByRole("listitem").filter({ hasText: "Loftet" });
  await refused.getByText("upptagen").waitFor();

  await theirs.goto(`${app.address}/a/rannebergen/lokaler?dag=2026-12-15`);
  await settle(theirs);
  await row(theirs, "Loftet").getByRole("button", { name: /Bokbytet/ }).click();
  await sheet(theirs).getByRole("button", { name: "Avboka…" }).click();
  await sheet(theirs).getByRole("button", { name: "Avboka", exact: true }).click();
  await refused.getByText("ledig nu").waitFor();
  await refused.getByRole("button", { name: /^Boka nu/ }).focus();
  await mine.keyboard.press("Enter");
  await refused.waitFor({ state: "detached" });
  await theirs.keyboard.press("Escape");
  await row(theirs, "Loftet").getByRole("button", { name: /Vävning/ }).waitFor();
}, 180_000);

test("whoever answers for a room changes what holds for it, day by day, and others read it", async () => {
  const page = await browserOf(leader);
  await row(page, "Kyrksalen").getByRole("button", { name: "Kyrksalen", exact: true }).click();
  await sheet(page).getByRole("button", { name: "Ändra lokalen" }).click();
  await sheet(page).getByRole("textbox", { name: "Minuter efter" }).fill("30");
  const monday = sheet(page).getByRole("group", { name: "måndag", exact: true });
  await monday.getByRole("group", { name: /^Stänger måndag/ }).getByRole("spinbutton").first().focus();
  await page.keyboard.type("1230");
  await monday.getByRole("button", { name: "Lägg till en tid på måndag" }).press("Enter");
  await sheet(page).getByRole("button", { name: "Spara" }).click();
  await sheet(page).getByText("Skriv när lokalen öppnar och stänger, eller ta bort tiden.").first().waitFor();
  await monday.getByRole("group", { name: /^Öppnar måndag/ }).nth(1).getByRole("spinbutton").first().focus();
  await page.keyboard.type("1500");
  await monday.getByRole("group", { name: /^Stänger måndag/ }).nth(1).getByRole("spinbutton").first().focus();
  await page.keyboard.type("2100");
  await sheet(page).getByRole("button", { name: "Ta bort tiden på söndag" }).press("Enter");
  await sheet(page).getByRole("button", { name: "Lägg till stängda dagar" }).press("Enter");
  const closed = sheet(page).getByRole("group", { name: "Stängda dagar" });
  await closed.getByRole("group", { name: /^Från/ }).first().getByRole("spinbutton").first().focus();
  await page.keyboard.type("20261222");
  await closed.getByRole("textbox", { name: "Varför?" }).fill("Golvslipning");
  await sheet(page).getByRole("button", { name: "Spara" }).click();
  await sheet(page).getByText("0 minuter före, 30 minuter efter").waitFor();
  const mine = await browserOf(guest, "/a/rannebergen/lokaler?dag=2026-12-22");
  await row(mine, "Kyrksalen").getByText("Golvslipning till 22 dec.").waitFor();
  expect(await row(mine, "Kyrksalen").getByRole("button", { name: /^Ledig/ }).count()).toBe(0);
  await row(mine, "Kyrksalen").getByRole("button", { name: "Kyrksalen", exact: true }).click();
  await sheet(mine).getByText("0 minuter före, 30 minuter efter").waitFor();
  await sheet(mine).getByText(/^mån 6\.00–12\.30, 15–21 · tis 6–23 .* sön stängt$/).waitFor();
  expect(await sheet(mine).getByRole("button", { name: "Ändra lokalen" }).count()).toBe(0);
}, 120_000);

test("the rooms are free of barriers: day, week, a booking and its form, in both lights, on a desk and on a phone", async () => {
  const context = await visit(browser, app.address, { as: leader });
  context.setDefaultTimeout(30_000);
  contexts.push(context);
  const looks: readonly ["light" | "dark", number][] = [["light", 1360], ["dark", 390]];
  const asking = encodeURIComponent(rooms.asking);
  for (const address of [tuesday, `${tuesday}&vy=vecka`, `${tuesday}&ny=ja`, `${tuesday}&lokal=${asking}`]) {
    const { page, problems } = await open(context, app.address + address);
    for (const [colorScheme, width] of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await settle(page);
      expect({ address, colorScheme, width, barriers: await barriers(page), problems }).toEqual({ address, colorScheme, width, barriers: [], problems: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.close();
  }
}, 180_000);
