import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser } from "../support/browser.ts";
import { KeyboardPerson } from "../support/keyboard.ts";
import { leader, open, settle, visit } from "../support/screens.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let browser: Browser;

/** Monday 23 November 2026, at noon. */
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const calendar = (search: string) => `${app.address}/a/rannebergen/aktiviteter${search}`;
const day = (page: Page, date: string): Locator => page.locator(`[data-day="${date}"]`);
const entry = (page: Page, date: string, title: string): Locator => day(page, date).getByRole("button", { name: new RegExp(`^\\d.* ${title}`) });
const entries = (page: Page): Promise<string[]> => page.getByRole("grid").locator("li button:visible").allTextContents();
const leave = async (context: BrowserContext, problems: string[]) => {
  await context.close();
  expect(problems).toEqual([]);
};

test("a month is walked through with arrows, and what happens is opened, moved, taken back and planned by keys", async () => {
  const context = await visit(browser, app.address, { as: leader });
  const page = await context.newPage();
  const person = await KeyboardPerson.at(page);
  await page.goto(calendar("?vy=manad"));
  await settle(page);
  const isFocused = (place: Locator) => until(`focus at ${String(place)}`, () => person.isAt(place));

  // Whoever listens is offered the list first; after it the month is one stop, at today.
  await person.tabTo(page.getByRole("region", { name: "November 2026" }).getByRole("button").first());
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Visa som lista");
  await person.press("Enter");
  await page.getByRole("heading", { level: 2, name: "måndag 30 november" }).waitFor();
  expect(await page.getByRole("heading", { level: 2 }).count()).toBe(30);
  await page.getByText("November 2026 · 104 tillfällen").waitFor();
  await person.press("2");
  await person.tabTo(page.getByRole("button", { name: "Visa som lista" }));
  await person.press("Tab");
  await isFocused(day(page, "2026-11-23"));
  expect(await day(page, "2026-11-23").getAttribute("aria-current")).toBe("date");
  await person.press("ArrowRight", "ArrowRight", "ArrowUp", "ArrowLeft", "Home");
  await isFocused(day(page, "2026-11-16"));
  await person.press("ArrowLeft");
  await isFocused(page.getByRole("grid").getByRole("link", { name: "v. 47" }));
  await person.press("ArrowDown", "ArrowRight", "ArrowDown");
  await isFocused(entry(page, "2026-11-23", "Läxhjälp"));

  await person.press("Enter");
  await page.getByRole("dialog").getByText("Arrangör").waitFor();
  await person.press("Escape");
  await isFocused(entry(page, "2026-11-23", "Läxhjälp"));

  const cooking = (date: string) => entry(page, date, "Matlagning för unga");
  await person.press("ArrowDown", "ArrowDown");
  await isFocused(cooking("2026-11-23"));
  await person.press("m", "ArrowRight", "ArrowDown");
  await person.hears("Flyttar Matlagning för unga. Pilarna flyttar, Retur sparar, Escape ångrar.");
  await person.hears("tisdag 1 december 17–19");
  await person.press("Escape");
  await person.hears("Inget flyttades.");

  // On Tuesday somebody else has the room: that is said, and everything stands as it stood.
  await person.press("m", "ArrowRight", "Enter");
  const refused = page.getByRole("dialog", { name: "Matlagning för unga går inte att flytta dit" });
  await refused.getByText(/Öppet ungdomskafé/).first().waitFor();
  await person.press("Escape");
  await refused.waitFor({ state: "detached" });
  await isFocused(cooking("2026-11-23"));

  await person.press("m", ...Array.from({ length: 5 }, () => "ArrowRight"), "Enter");
  await person.hears("Tillfället är flyttat till lördag 28 november 17–19");
  await isFocused(cooking("2026-11-28"));
  expect(await cooking("2026-11-28").textContent()).toContain("flyttat");
  await person.press("Control+z");
  await person.hears(/^Ångrat: /);
  await cooking("2026-11-23").waitFor();
  await until("it is no longer on Saturday", async () => (await cooking("2026-11-28").count()) === 0);

  await isFocused(cooking("2026-11-23"));
  await person.press("ArrowRight", "n");
  await page.getByRole("dialog").getByRole("textbox", { name: "Namn" }).waitFor();
  expect(await page.getByRole("dialog").locator("[data-field=startDate]").first().textContent()).toContain("2026-11-24");
  await person.press("Escape");
  await isFocused(day(page, "2026-11-24"));

  // Over the edge into the next month, and by whole months.
  await person.press("PageDown");
  await page.getByRole("grid", { name: "december 2026" }).waitFor();
  await isFocused(day(page, "2026-12-24"));
  await person.press("End", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp", "PageUp");
  await page.getByRole("grid", { name: "november 2026" }).waitFor();
  await person.press("t");
  await isFocused(day(page, "2026-11-23"));
  await person.press("Enter");
  await page.getByText("Måndag 23 november, v. 48").waitFor();
  await person.press("2");
  await page.getByRole("grid", { name: "november 2026" }).waitFor();
  expect(person.lost).toEqual([]);
  await context.close();
}, 90_000);

test("what others do in the month is seen at once, waits while one is in it, and who moves what somebody else has moved is asked", async () => {
  const [mine, theirs] = await Promise.all([visit(browser, app.address, { as: leader }), visit(browser, app.address, { as: "arbetsgrupp.rannebergen@demo.example" })]);
  const [{ page: here, problems }, { page: there }] = await Promise.all([open(mine, calendar("?vy=manad")), open(theirs, calendar("?vy=manad"))]);
  const football = (page: Page, date: string) => entry(page, date, "Kvällsfotboll");
  const move = async (from: string, key: string, to: string) => {
    await football(there, from).press("m");
    await there.keyboard.press(key);
    await there.keyboard.press("Enter");
    await football(there, to).waitFor();
  };
  await move("2026-11-28", "ArrowLeft", "2026-11-27");
  await until("it is seen here too, and who did it", async () => (await football(here, "2026-11-27").textContent())?.includes("nyss") ?? false);

  await football(here, "2026-11-27").press("m");
  await move("2026-11-27", "ArrowRight", "2026-11-28");
  await here.getByRole("button", { name: "1 flyttad" }).waitFor();
  expect(await football(here, "2026-11-27").count()).toBe(1);
  for (const key of ["ArrowRight", "ArrowRight", "Enter"]) {
    await here.keyboard.press(key);
  }
  const question = here.getByRole("alertdialog").or(here.getByRole("dialog"));
  await question.getByText(/söndag 29 november/).first().waitFor();
  await question.getByRole("button").first().click();
  await question.waitFor({ state: "detached" });
  await theirs.close();
  await leave(mine, problems);
}, 60_000);

test("something is dragged to another day, and what was dragged over nothing stays", async () => {
  const context = await visit(browser, app.address, { as: leader });
  const { page, problems } = await open(context, calendar("?vy=manad"));
  const drag = async (what: Locator, to: Locator) => {
    await what.hover({ position: { x: 30, y: 8 } });
    const place = await to.boundingBox();
    await page.mouse.down();
    await page.mouse.move((place?.x ?? 0) + 60, (place?.y ?? 0) + 20, { steps: 4 });
    await page.mouse.up();
  };
  const games = (date: string) => entry(page, date, "Brädspelskväll");
  await drag(games("2026-11-29"), day(page, "2026-11-28"));
  await page.getByText("Tillfället är flyttat till lördag 28 november 15–18").first().waitFor();
  await games("2026-11-28").waitFor();
  expect(page.url()).not.toContain("tillfalle");
  await page.getByRole("button", { name: "Ångra", exact: true }).click();
  await games("2026-11-29").waitFor();

  await page.getByText(/^Ångrat: /).first().waitFor();
  await until("it is nowhere else", async () => (await games("2026-11-28").count()) === 0);
  await drag(games("2026-11-29"), page.getByRole("link", { name: "Partners" }).first());
  await page.reload();
  await games("2026-11-29").waitFor();
  expect(await games("2026-11-29").textContent()).not.toContain("flyttat");
  await leave(context, problems);
}, 60_000);

test("what is chosen stands in a link that shows everybody the same, today and next week", async () => {
  const context = await visit(browser, app.address, { as: leader });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: app.address });
  const { page, problems } = await open(context, calendar("?vy=manad"));
  const everything = (await entries(page)).length;
  const choose = async (field: string, option: string) => {
    await page.getByRole("button", { name: new RegExp(`${field}$`) }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };
  await choose("Målgrupp", "Unga");
  await choose("Läge", "Inställda");
  const cancelled = await entries(page);
  expect(cancelled.length).toBeGreaterThan(2);
  expect(cancelled.filter((text) => !text.includes("inställt"))).toEqual([]);

  await page.getByRole("button", { name: "Kopiera länk till vyn" }).click();
  await page.getByRole("button", { name: "Länken är kopierad" }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(Object.fromEntries(new URL(link).searchParams)).toEqual({ vy: "manad", dag: "2026-11-23", malgrupp: "YOUTH", lage: "installda" });
  const other = await visit(browser, app.address, { as: leader });
  const { page: theirs } = await open(other, link);
  expect(await entries(theirs)).toEqual(cancelled);
  expect(await theirs.getByRole("button", { name: /Målgrupp$/ }).textContent()).toBe("Unga");
  await other.close();

  // The choice stays from view to view, says when nothing fits, and is let go at once.
  await page.getByRole("radio", { name: "Vecka" }).click();
  await page.getByRole("button", { name: /^Basket/ }).waitFor();
  expect(await page.locator("main").getByRole("button", { name: /^[A-ZÅÄÖ].*november$/ }).count()).toBe(1);
  await choose("Läge", "Preliminära");
  await page.getByText("Inget den här veckan passar urvalet").waitFor();
  await page.getByRole("radio", { name: "Månad" }).click();
  await page.getByText("Inget den här månaden passar urvalet").waitFor();
  await choose("Läge", "Inte rapporterade");
  expect((await entries(page)).every((text) => text.includes("inte rapporterat"))).toBe(true);
  await page.getByRole("button", { name: "Rensa urval (2)" }).click();
  await until("everything is shown", async () => (await entries(page)).length === everything);
  await leave(context, problems);
}, 60_000);

test("where the browser keeps its clipboard to itself, the link stands there to be copied", async () => {
  const context = await visit(browser, app.address, { as: leader });
  await context.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const { page, problems } = await open(context, calendar("?vy=vecka&malgrupp=YOUTH"));
  await page.getByRole("button", { name: "Kopiera länk till vyn" }).click();
  const field = page.getByRole("textbox", { name: "Länk till vyn" });
  await field.waitFor();
  expect(await page.evaluate(() => [document.activeElement?.tagName, document.getSelection()?.toString()])).toEqual(["INPUT", await field.inputValue()]);
  expect(await field.inputValue()).toBe(calendar("?vy=vecka&dag=2026-11-23&malgrupp=YOUTH"));
  await leave(context, problems);
}, 60_000);

test("on a phone a month is dots above the chosen day, and the choices are in a sheet", async () => {
  const context = await visit(browser, app.address, { as: leader, width: 390, height: 844 });
  const { page, problems } = await open(context, calendar("?vy=manad"));
  const cell = (name: RegExp) => page.getByRole("grid").getByRole("button", { name });
  await cell(/^28 lördag 28 november, \d tillfällen/).click();
  await page.getByRole("heading", { level: 2, name: "lördag 28 november" }).waitFor();
  await page.getByRole("button", { name: "Kvällsvandring" }).waitFor();
  await cell(/^3 torsdag 3 december/).press("ArrowDown");
  await page.getByRole("grid", { name: "december 2026" }).waitFor();
  await until("focus follows", () => page.evaluate(() => document.activeElement?.textContent?.includes("torsdag 10 december") ?? false));

  await page.getByRole("button", { name: "Urval" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /Partner$/ }).click();
  await page.getByRole("option", { name: "Idrottsföreningen" }).click();
  await page.getByRole("button", { name: "Visa kalendern" }).click();
  await page.getByText("Urval: Partner: Idrottsföreningen").waitFor();
  expect(await page.getByRole("button", { name: /^Urval/ }).textContent()).toBe("Urval 1");
  expect(await barriers(page)).toEqual([]);
  await leave(context, problems);
}, 60_000);

test("on paper a month, a week, a day and a list have everything, by the hub's words and without controls", async () => {
  const context = await visit(browser, app.address, { as: leader, colorScheme: "dark" });
  const { page, problems } = await open(context, calendar("?vy=manad&malgrupp=YOUTH"));
  expect(await page.getByText(/^\d till/).first().isVisible()).toBe(true);
  const paper = async (search: string, has: string) => {
    await page.emulateMedia({ media: null });
    await page.goto(calendar(search));
    await settle(page);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, document.documentElement.scrollWidth <= innerWidth])).toEqual(["rgb(255, 255, 255)", true]);
    expect(await page.getByText("Partnerskapet Rannebergen").last().isVisible()).toBe(true);
    expect(await page.getByRole("radio", { name: "Månad" }).isVisible()).toBe(false);
    await until(`${search} has ${has}`, async () => (await page.locator("main").innerText()).includes(has));
    return page.locator("main").innerText();
  };
  const why = "Krockar med områdets gemensamma möte.";
  const month = await paper("?vy=manad&malgrupp=YOUTH", why);
  expect(month).toContain("November 2026");
  expect(month).toContain("Urval: Målgrupp: Unga");
  expect(month).not.toMatch(/\d till(?!f)/);
  // More than fits on the screen, with when it ends and where.
  expect(await day(page, "2026-11-11").innerText()).toMatch(/18–20 Körkortsteori[\s\S]*Centrumlokalen/);

  const week = await paper("?vy=vecka", why);
  expect(week).toMatch(/18\.00–19\.30 Träning i gymnastiksalen flyttat Torget\s+Var planerat tisdag 24 november, 18\.00–19\.30, Gymnastiksalen\./);
  expect(await page.locator("[data-part]").first().isVisible()).toBe(false);
  expect(await paper("?vy=dag", why)).toMatch(/17–19\s+Matlagning för unga/);
  await paper("?vy=lista&partner=ingen", "Inget den här veckan passar urvalet");
  expect(await paper("?vy=lista", why)).toContain("Brädspelskväll");

  // What the browser makes of it: seven columns lie on their side, on one sheet for a week.
  await page.emulateMedia({ media: null });
  await page.goto(calendar("?vy=vecka"));
  await settle(page);
  const file = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(file.match(/\/Type \/Page\b/g)).toHaveLength(1);
  const [, wide = "", high = ""] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)/.exec(file) ?? [];
  expect(Number(wide)).toBeGreaterThan(Number(high));
  await leave(context, problems);
}, 60_000);

test("cancelled and moved say the same wherever an occurrence stands, with why and from where", async () => {
  const context = await visit(browser, app.address, { as: leader });
  const { page, problems } = await open(context, calendar("?vy=manad"));
  const why = "Krockar med områdets gemensamma möte.";
  const before = "Var planerat tisdag 24 november, 18.00–19.30, Gymnastiksalen.";
  const training = "Träning i gymnastiksalen";
  const said = async (place: Locator, ...words: string[]) => {
    await place.first().waitFor();
    const text = (await place.first().textContent()) ?? "";
    expect({ at: page.url(), text, missing: words.filter((word) => !text.includes(word)) }).toEqual({ at: page.url(), text, missing: [] });
  };
  await said(entry(page, "2026-11-23", "Basket"), "inställt", why);
  await said(entry(page, "2026-11-24", training), "flyttat", before);

  for (const search of ["?vy=vecka", "?vy=dag"]) {
    await page.goto(calendar(search));
    await said(page.getByRole("button", { name: /^Basket.*23 november$/ }), "inställt", why);
  }
  await said(page.getByRole("button", { name: /^Basket/ }), "inställt", why);
  await page.goto(calendar("?vy=dag&dag=2026-11-24"));
  await said(page.getByRole("button", { name: new RegExp(`^${training}`) }), "flyttat", before);
  await page.goto(calendar("?vy=lista"));
  await said(page.getByRole("listitem").filter({ hasText: "Basket" }), "inställt", why);
  await said(page.getByRole("listitem").filter({ hasText: training }), "flyttat", before);

  await page.getByRole("button", { name: training }).first().click();
  await page.getByRole("dialog").getByText("Arrangör").waitFor();
  await said(page.getByRole("dialog"), "flyttat", "Var planerat", "tisdag 24 november, 18.00–19.30, Gymnastiksalen");
  const id = new URL(page.url()).searchParams.get("tillfalle") ?? "";
  await page.goto(`${app.address}/a/rannebergen`);
  await said(page.getByRole("listitem").filter({ hasText: "Basket" }).filter({ hasText: /^17\.00–18\.30/ }), "inställt", why);
  await page.goto(`${app.address}/a/rannebergen/partners`);
  await page.getByRole("link", { name: "Idrottsföreningen" }).click();
  await said(page.getByRole("dialog").getByRole("listitem").filter({ hasText: "Basket" }), "inställt", why);
  await said(page.getByRole("dialog").getByRole("listitem").filter({ hasText: training }), "flyttat", before);

  // And to those who are not signed in.
  const visitor = await visit(browser, app.address);
  const { page: theirs } = await open(visitor, `${app.address}/tillfalle/${id}`);
  await said(theirs.locator("main"), "flyttat", before);
  await theirs.goto(`${app.address}/a/rannebergen`);
  await said(theirs.getByRole("listitem").filter({ hasText: training }).filter({ hasText: /^18\.00–19\.30/ }), "flyttat", before);
  await visitor.close();
  await leave(context, problems);
}, 90_000);
