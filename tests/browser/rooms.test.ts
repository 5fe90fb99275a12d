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
let house: House;
let rooms: { a: string; whole: string; asking: string; one: string; two: string };
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
  const [{ id: owner }] = (await app.dataSource.query(`select organisation_id as id from "user" where email = $1`, [leader])) as [{ id: string }];
  house = await House.in(app, "rannebergen", owner);
  const [a, b] = [await house.room("Sal A"), await house.room("Sal B")];
  rooms = { a, whole: await house.room("Hela salen", { part_ids: [a, b].map(roomUuid), capacity: 80 }), asking: await house.room("Kyrksalen", { asks_approval: true }), one: await house.room("Rum ett"), two: await house.room("Rum två") };
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
  await clash.getByText(/Karate, .* har Sal A kl\.\s18–20\./).waitFor();
  await heard(mine).getByText(/^Krock\. .*Karate/).waitFor();
  await sheet(mine).getByRole("textbox", { name: /^Till vad/ }).fill("Teater");
  // What the server says holds, whatever the form has told.
  await sheet(mine).getByRole("button", { name: "Boka", exact: true }).click();
  await sheet(mine).getByText(/^Hela salen är upptagen: 8 december 2026 kl\. 18\.00–20\.00 \(Karate/).first().waitFor();
  await clash.getByRole("button", { name: /^samma dag kl\./ }).first().click();
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
  const other = await House.in(app);
  const standing = await other.book(await app.as("rannebergen", "PROCESS_LEADER"), await other.room("Loftet"), { startDate: "2026-12-15", purpose: "Bokbytet" });
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

const block = (page: Page, room: string, name: RegExp): Locator => row(page, room).getByRole("button", { name });
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
};
/** Books straight away, as somebody of the partnership. */
async function standing(role: "PROCESS_LEADER" | "WORKING_MEMBER", roomId: string, purpose: string, startDate: string, startTime = "10:00", endTime = "12:00") {
  const client = await app.as("rannebergen", role);
  const { booking, userErrors } = await house.book(client, roomId, { purpose, startDate, startTime, endTime });
  expect(userErrors).toEqual([]);
  return { client, id: booking?.id, expectedVersion: booking?.version };
}

test("a booking is moved by keys, in time, at its end and to another room: what stands in the way is spoken, a clash leaves it where it was, the others see it come, and it is taken back", async () => {
  const thursday = "/a/rannebergen/lokaler?dag=2026-12-10";
  await standing("PROCESS_LEADER", rooms.two, "Vävning", "2026-12-10");
  await standing("WORKING_MEMBER", rooms.one, "Snickeri", "2026-12-10");
  const [mine, theirs] = await Promise.all([browserOf(guest, thursday), browserOf(leader, thursday)]);
  await block(mine, "Rum ett", /^Snickeri/).focus();
  await press(mine, "m");
  await heard(mine).getByText(/^Flyttar Snickeri\. Upp och ned byter lokal/).waitFor();
  await press(mine, "ArrowDown");
  await heard(mine).getByText(/^Rum två, torsdag 10 december 10–12: upptagen 10–12: Vävning, /).waitFor();
  await press(mine, "Enter");
  await mine.getByText(/^Rum två är upptagen: 10 december 2026 kl\. 10\.00–12\.00 \(Vävning/).waitFor();
  await mine.getByRole("button", { name: "Stäng meddelandet" }).click();
  await block(mine, "Rum ett", /^Snickeri 10–12/).focus();
  await press(mine, "m", "ArrowLeft", "Escape");
  await heard(mine).getByText("Inget flyttades.").waitFor();
  await press(mine, "m", "ArrowDown", ...Array.from({ length: 8 }, () => "ArrowRight"));
  await heard(mine).getByText("Rum två, torsdag 10 december 12–14: ledig, men tätt inpå Vävning 10–12.").waitFor();
  await press(mine, "ArrowRight", "Shift+ArrowRight");
  await heard(mine).getByText("Rum två, torsdag 10 december 12.15–14.30: ledig.").waitFor();
  await press(mine, "Enter");
  await block(mine, "Rum två", /^Snickeri 12\.15–14\.30/).waitFor();
  await block(theirs, "Rum två", /^Snickeri 12\.15–14\.30/).waitFor();
  await mine.getByText("Bokningen är flyttad till Rum två, torsdag 10 december 12.15–14.30").waitFor();
  await mine.waitForFunction(() => document.activeElement?.textContent?.startsWith("Snickeri 12.15–14.30"));
  await press(mine, "F6", "Enter");
  await block(mine, "Rum ett", /^Snickeri 10–12/).waitFor();
  await block(theirs, "Rum ett", /^Snickeri 10–12/).waitFor();
}, 180_000);

test("the pointer does the same: it carries a booking to another room, draws out its end, and draws a new one over free time", async () => {
  await standing("WORKING_MEMBER", rooms.one, "Slöjd", "2026-12-11");
  const page = await browserOf(guest, "/a/rannebergen/lokaler?dag=2026-12-11");
  await page.setViewportSize({ width: 1360, height: 1700 });
  const at = async (room: string, hour: number) => {
    const box = (await row(page, room).locator("[data-day]").boundingBox()) as { x: number; y: number; width: number };
    return [box.x + ((hour - 7) / 16) * box.width, box.y + 24] as const;
  };
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 8 });
    await page.mouse.up();
  };
  await drag(await at("Rum ett", 10.5), await at("Rum två", 14.5));
  await block(page, "Rum två", /^Slöjd 14–16/).waitFor();
  const box = (await block(page, "Rum två", /^Slöjd/).boundingBox()) as { x: number; y: number; width: number };
  const [x] = await at("Rum två", 17);
  await drag([box.x + box.width - 4, box.y + 24], [x - 4, box.y + 24]);
  await block(page, "Rum två", /^Slöjd 14–17/).waitFor();
  expect(await sheet(page).count()).toBe(0);

  await drag(await at("Rum ett", 9.02), await at("Rum ett", 10.52));
  await sheet(page).getByText("Lokalen är ledig.").waitFor();
  await sheet(page).getByRole("textbox", { name: /^Till vad/ }).fill("Provning");
  await sheet(page).getByRole("button", { name: "Boka", exact: true }).click();
  await block(page, "Rum ett", /^Provning 9\.00–10\.30/).waitFor();
}, 180_000);

test("whoever moves what somebody else has moved meanwhile chooses between the two, and nothing is overwritten before", async () => {
  const { client, ...own } = await standing("WORKING_MEMBER", rooms.one, "Dragspel", "2026-12-14");
  const page = await browserOf(leader, "/a/rannebergen/lokaler?dag=2026-12-14");
  await block(page, "Rum ett", /^Dragspel/).focus();
  await press(page, "m", "ArrowRight");
  expect((await house.do(client, "editBooking", { ...own, localDate: "2026-12-14", startTime: "15:00", endTime: "16:00" })).userErrors).toEqual([]);
  await block(page, "Rum ett", /^Dragspel 15–16/).waitFor();
  await press(page, "Enter");
  await sheet(page).getByText("Rum ett, måndag 14 december 10.15–12.15: ledig.").waitFor();
  await sheet(page).getByText("Rum ett, måndag 14 december 15–16").waitFor();
  await sheet(page).getByRole("button", { name: "Ta den andras" }).click();
  await sheet(page).waitFor({ state: "detached" });
  await block(page, "Rum ett", /^Dragspel 15–16/).waitFor();
}, 120_000);

test("in a week one moves between days and rooms; what belongs to a series asks how much is meant, with the new time filled in", async () => {
  await standing("PROCESS_LEADER", rooms.one, "Kör", "2026-12-15");
  const page = await browserOf(leader, "/a/rannebergen/lokaler?dag=2026-12-15&vy=vecka");
  await block(page, "Rum ett", /^Kör/).focus();
  await press(page, "m", "ArrowRight", "ArrowDown");
  await heard(page).getByText("Rum två, onsdag 16 december 10–12: ledig.").waitFor();
  await press(page, "Enter");
  await page.getByText("Bokningen är flyttad till Rum två, onsdag 16 december 10–12").waitFor();
  await page.waitForFunction(() => document.activeElement?.closest<HTMLElement>("[data-day]")?.dataset.day === "2026-12-16");

  await page.goto(`${app.address}/a/rannebergen/lokaler?dag=2026-12-10`);
  await settle(page);
  await row(page, "Gymnastiksalen").getByText("Består av norra halvan + södra halvan").waitFor();
  await block(page, "Gymnastiksalen, norra halvan", /^Träning.* genom Gymnastiksalen/).waitFor();
  await block(page, "Gymnastiksalen", /^Träning i gymnastiksalen/).focus();
  await press(page, "m", "ArrowLeft", "ArrowLeft", "Enter");
  await sheet(page).getByRole("radio", { name: "Det här och alla efter" }).waitFor();
  await sheet(page).getByRole("button", { name: "Flytta", exact: true }).press("Enter");
  await sheet(page).getByText("Bekräftad").waitFor();
  await page.keyboard.press("Escape");
  await block(page, "Gymnastiksalen, norra halvan", /^Träning i gymnastiksalen 17\.30–19\.00/).waitFor();
}, 180_000);

test("a time at which a room is closed is asked for all the same, and agreed to in so many words", async () => {
  const [theirs, mine] = await Promise.all([browserOf(leader), browserOf(guest)]);
  await begin(mine, "Rum ett");
  await write(mine, /^Slutar/, "2330");
  await sheet(mine).getByRole("region", { name: "Krock" }).getByText("tisdag 8 december kl. 18.00–23.30: lokalen är stängd eller ska vara tyst då.").waitFor();
  await sheet(mine).getByRole("textbox", { name: /^Till vad/ }).fill("Nattkafé");
  await sheet(mine).getByRole("button", { name: "Boka", exact: true }).click();
  await sheet(mine).getByText("Lokalen är inte öppen hela den tiden.").first().waitFor();
  await sheet(mine).getByRole("checkbox", { name: /^Fråga ägaren ändå/ }).press("Space");
  await sheet(mine).getByRole("button", { name: "Skicka förfrågan" }).click();
  await block(mine, "Rum ett", /^Nattkafé.*väntar på svar/).waitFor();

  const asked = theirs.getByRole("region", { name: "Väntar på ditt svar" }).getByRole("listitem").filter({ hasText: "Nattkafé" });
  await asked.getByText("utanför öppettiderna").waitFor();
  await asked.getByRole("button").click();
  await sheet(theirs).getByRole("button", { name: "Godkänn trots att lokalen är stängd då" }).click();
  await sheet(theirs).getByText("Bokad trots att lokalen är stängd då.").waitFor();
  await block(mine, "Rum ett", /^Nattkafé 18\.00–23\.30 [^·]*$/).waitFor();
}, 180_000);

test("what one chooses among the rooms stands in the address, which is copied, and on paper only the table is left", async () => {
  const page = await browserOf(leader, "/a/rannebergen/lokaler?dag=2026-12-18");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const names = () => page.getByRole("rowheader").getByRole("button").allTextContents();
  const pick = async (field: RegExp, option: string) => {
    await page.getByRole("button", { name: field }).press("Enter");
    await page.getByRole("option", { name: option, exact: true }).press("Enter");
  };
  await pick(/Antal platser/, "Minst 60 platser");
  await pick(/Tillgänglighet/, "Utan trappsteg");
  await page.waitForURL(/platser=60.*tillganglig=trappfritt/);
  expect(await names()).toEqual(["Gemensamhetslokalen", "Gymnastiksalen"]);
  await pick(/Ordning/, "Lediga först");
  await row(page, "Gymnastiksalen").waitFor();
  expect(await names()).toEqual(["Gymnastiksalen", "Gemensamhetslokalen"]);
  await page.getByRole("button", { name: "Kopiera länk till vyn" }).click();
  await page.getByRole("button", { name: "Länken är kopierad" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(copied);
  await settle(page);
  expect(await names()).toEqual(["Gymnastiksalen", "Gemensamhetslokalen"]);
  expect(new URL(copied).searchParams.get("dag")).toBe("2026-12-18");
  await pick(/Utrustning/, "öppen spis");
  await page.getByText("Ingen lokal passar urvalet.").waitFor();
  await page.getByRole("button", { name: "Visa alla lokaler" }).click();
  await page.emulateMedia({ media: "print" });
  await row(page, "Gymnastiksalen").waitFor();
  expect(await page.getByRole("button", { name: /^(Ledig|Kopiera länk|Alla ägare)/ }).filter({ visible: true }).count()).toBe(0);
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
