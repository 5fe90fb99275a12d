import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { launchBrowser, problemsOf } from "../support/browser.ts";
import { KeyboardPerson } from "../support/keyboard.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let person: KeyboardPerson;
let problems: string[];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ locale: "sv-SE", viewport: { width: 1360, height: 900 } });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  problems = problemsOf(page);
  person = await KeyboardPerson.at(page);
});
/** Wherever they have been, they saw where they were, and the browser had nothing to complain of. */
afterEach(async () => {
  await context.close();
  expect({ lost: person.lost, problems }).toEqual({ lost: [], problems: [] });
});

const button = (name: string | RegExp, within: Page | Locator = page) => within.getByRole("button", { name, exact: typeof name === "string" });
const sheet = () => page.getByRole("dialog");
const event = (title: string) => page.getByRole("button", { name: new RegExp(`^${title}`) }).first();

async function signIn(role = "Processledare · Partnerskapet Rannebergen"): Promise<void> {
  await page.goto(app.address);
  await person.tabTo(button(role));
  await person.press("Enter");
  await page.getByRole("heading", { level: 1, name: "God eftermiddag" }).waitFor();
}

async function openPage(name: string, heading = name): Promise<void> {
  await person.tabTo(page.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link", { name }));
  await person.press("Enter");
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** Opens a field with a list of choices and takes the one that begins with what is typed. */
async function choose(field: string, begins: string): Promise<void> {
  await person.tabTo(sheet().getByRole("button", { name: new RegExp(`${field}$`) }));
  await person.press("Enter");
  await page.getByRole("listbox").waitFor();
  await person.type(begins);
  await person.press("Enter");
  await page.getByRole("listbox").waitFor({ state: "detached" });
}

const isFocused = (place: Locator) => until(`focus at ${String(place)}`, () => person.isAt(place));

test("somebody without a pointer signs in, switches partnership, and plans a series in a room", async () => {
  await signIn();

  await person.tabTo(button(/^Partnerskapet Rannebergen/));
  await person.press("Enter");
  await page.getByRole("menu").waitFor();
  await person.type("Port");
  await person.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Portalen" }).or(button(/^Portalen/)).first().waitFor();
  await person.tabTo(button(/^Portalen/), "Shift+Tab");
  await person.press("Enter");
  await person.type("Partn");
  await person.press("Enter");
  await button(/^Partnerskapet Rannebergen/).waitFor();

  await openPage("Aktiviteter");
  await person.tabTo(button("Ny aktivitet"));
  await person.press("Enter");
  await sheet().waitFor();
  await isFocused(sheet().getByRole("textbox", { name: "Namn" }));

  // Saved too early: every missing thing is told, and a way leads to each.
  await person.tabTo(button("Lägg till aktivitet", sheet()));
  await person.press("Enter");
  const summary = sheet().getByRole("alert");
  await isFocused(summary);
  expect(await summary.getByRole("button").allTextContents()).toEqual(["Skriv vad aktiviteten heter.", "Välj minst ett mål.", "Välj vem som arrangerar."]);
  await person.tabTo(button("Skriv vad aktiviteten heter.", summary));
  await person.press("Enter");
  await isFocused(sheet().getByRole("textbox", { name: "Namn" }));
  await person.type("Schackkvällen");

  for (const [field, hour] of [["Börjar", "10"], ["Slutar", "12"]] as const) {
    await person.tabTo(sheet().getByRole("spinbutton", { name: new RegExp(`timme.*${field}`) }));
    await person.type(hour);
  }
  await choose("Upprepas", "Varje v");
  await sheet().getByText(/^Första gångerna: mån 23 nov\., mån 30 nov\./).waitFor();
  await choose("Lokal", "Fjäll");
  await person.tabTo(sheet().getByRole("checkbox", { name: "Meningsfull fritid för unga" }));
  await person.press("Space");
  await choose("Arrangör", "Kommunen");
  await person.tabTo(button("Lägg till aktivitet", sheet()));
  await person.press("Enter");
  await sheet().waitFor({ state: "detached" });
  await person.hears("Schackkvällen är planerad");
  await isFocused(button("Ny aktivitet"));
  await event("Schackkvällen 10–12").waitFor();

  // Undone by the way in the message, which F6 reaches.
  await person.press("F6");
  await person.tabTo(page.getByRole("region", { name: /Meddelanden/ }).getByRole("button", { name: "Ångra" }));
  await person.press("Enter");
  await person.hears("Ångrat: Schackkvällen är planerad");
  await event("Schackkvällen").waitFor({ state: "detached" });
  await isFocused(button("Ny aktivitet"));
}, 90_000);

test("an occurrence is moved with arrows and with the form, and taken back with Ctrl and Z", async () => {
  await signIn();
  await openPage("Aktiviteter");
  const cooking = event("Matlagning för unga");
  await person.tabTo(cooking);

  await person.press("m", "ArrowRight", "ArrowDown", "ArrowDown");
  await person.hears("Flyttar Matlagning för unga. Pilarna flyttar, Skift med upp- och nedpil ändrar slutet, Retur sparar, Escape ångrar.");
  await person.hears("tisdag 24 november 17.30–19.30. Krock: Öppet ungdomskafé (Kommunen) har Gemensamhetslokalen 17–21.");
  await person.press("Escape");
  await person.hears("Inget flyttades.");
  expect(await cooking.textContent()).toContain("måndag 23 november");

  await person.press("m", "ArrowLeft", "ArrowUp", "ArrowUp");
  await person.hears("måndag 23 november 16.30–18.30");
  await person.press("Enter");
  await person.hears("Tillfället är flyttat till måndag 23 november 16.30–18.30");
  await isFocused(cooking);
  expect(await cooking.textContent()).toContain("flyttat");

  await person.press("Control+z");
  await person.hears("Ångrat: Tillfället är flyttat till måndag 23 november 16.30–18.30");
  await until("it stands where it stood", async () => (await cooking.textContent())?.includes("17–19") ?? false);

  await person.press("Enter");
  await person.tabTo(button("Flytta …", sheet()));
  await person.press("Enter");
  await isFocused(sheet().getByRole("radio", { name: "Bara det här tillfället" }));
  await person.tabTo(sheet().getByRole("spinbutton", { name: /timme.*Börjar/ }));
  await person.type("18");
  await person.tabTo(sheet().getByRole("spinbutton", { name: /timme.*Slutar/ }));
  await person.type("20");
  await person.tabTo(button("Flytta", sheet()));
  await person.press("Enter");
  await person.hears("Tillfället är flyttat");
  await isFocused(button("Flytta …", sheet()));
  await sheet().getByText("måndag 23 november, 17–19").waitFor();
  await person.press("Escape");
  await sheet().waitFor({ state: "detached" });
  await isFocused(cooking);
  expect(await cooking.textContent()).toContain("18–20");
  await person.press("Control+z");
  await until("it stands where it stood", async () => (await cooking.textContent())?.includes("17–19") ?? false);
}, 90_000);

test("an occurrence is cancelled with a reason and attendance is reported, and both can be taken back", async () => {
  await signIn();
  await openPage("Aktiviteter");
  const homework = event("Läxhjälp");
  await person.tabTo(homework);
  await person.press("Enter");
  await person.tabTo(button("Ställ in …", sheet()));
  await person.press("Enter");
  const why = sheet().getByRole("textbox", { name: "Varför?" });
  await isFocused(sheet().getByRole("radio", { name: "Bara det här tillfället" }));
  await person.tabTo(button("Ställ in", sheet()));
  await person.press("Enter");
  await isFocused(why);
  expect(await why.evaluate((field) => field.getAttribute("aria-describedby")?.split(" ").map((id) => document.getElementById(id)?.textContent).join(" "))).toContain("Skriv varför, så att de som tänkte komma förstår.");
  await person.type("Ledaren är sjuk.");
  await person.tabTo(button("Ställ in", sheet()));
  await person.press("Enter");
  await person.hears("Tillfället är inställt");
  await sheet().getByText("Därför är det inställt").waitFor();
  await person.press("Escape");
  await isFocused(homework);
  expect(await homework.textContent()).toContain("inställt");
  await person.press("Control+z");
  await person.hears("Ångrat: Tillfället är inställt");
  await until("it takes place again", async () => !(await homework.textContent())?.includes("inställt"));

  // The week before, where things have been.
  await person.press("ArrowLeft");
  await page.getByText("16–22 november 2026").first().waitFor();
  await isFocused(page.getByRole("region", { name: /^16–22 november 2026/ }));
  const held = event("Läxhjälp");
  await person.tabTo(held);
  await person.press("Enter");
  await person.tabTo(button(/^Rapportera närvaro|Rätta närvaron$/, sheet()));
  await person.press("Enter");
  const total = sheet().getByRole("textbox", { name: "Hur många kom?" });
  await isFocused(total);
  await person.press("Control+a");
  await person.type("60");
  await person.tabTo(button("Spara närvaron", sheet()));
  await person.press("Enter");
  // Neither genders nor ages make the whole any longer: the form lists both, unfolds one where it is led to, and then goes to what is left.
  const count = (name: string): Locator => sheet().getByRole("textbox", { name: new RegExp(`^${name}`), includeHidden: true });
  const rest = async (...names: string[]): Promise<string> => String(60 - (await Promise.all(names.map((name) => count(name).inputValue()))).reduce((sum, value) => sum + Number(value), 0));
  await person.tabTo(button(/^Delarna ska tillsammans/, sheet()));
  await person.press("Enter");
  await isFocused(count("Tjejer och kvinnor"));
  await person.press("Control+a");
  await person.type(await rest("Killar och män", "Annat eller vet inte"));
  await person.press("Enter");
  await isFocused(count("0–12 år"));
  await person.press("Control+a");
  await person.type(await rest("13–15 år", "16–19 år", "20–25 år", "26–64 år", "65 år"));
  await person.press("Enter");
  await person.hears("Närvaron är rapporterad");
  await sheet().getByText("60 personer").waitFor();
  await isFocused(button("Rätta närvaron", sheet()));
  await person.press("Escape");
  await isFocused(held);
  await person.press("Control+z");
  await person.hears("Ångrat: Närvaron är rapporterad");
}, 90_000);

test("a value is recorded, the values of a chart are read with arrows, and the record is taken back", async () => {
  await signIn();
  await openPage("Mål och resultat");
  await person.tabTo(page.getByRole("link", { name: "Meningsfull fritid för unga" }).first());
  await person.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Meningsfull fritid för unga" }).waitFor();

  const chart = page.getByRole("img", { name: /Vänster- och högerpil läser värdena/ }).first();
  await person.tabTo(chart);
  await person.heard();
  await person.press("ArrowRight");
  await person.hears(/^20\d\d.*: /);
  const [first] = await person.heard();
  await person.press("ArrowRight");
  await person.hears(/^20\d\d.*: /);
  const [second] = await person.heard();
  expect(second).not.toBe(first);

  const record = button("Registrera mätvärde").first();
  await person.tabTo(record, "Shift+Tab");
  await person.press("Enter");
  await sheet().waitFor();
  const value = sheet().getByRole("textbox", { name: "Mätvärde" });
  await person.tabTo(value);
  await person.type("74");
  await person.tabTo(button("Spara", sheet()));
  await person.press("Enter");
  await person.hears("Mätvärdet är registrerat");
  await sheet().waitFor({ state: "detached" });
  await isFocused(record);
  await person.press("Control+z");
  await person.hears("Ångrat: Mätvärdet är registrerat");
}, 90_000);
