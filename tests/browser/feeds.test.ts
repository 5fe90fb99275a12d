import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
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

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().press("Enter");
const sheet = (page: Page) => page.getByRole("dialog");

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await sheet(page).getByRole("button", { name: new RegExp(`${field}$`) }).press("Enter");
  await page.getByRole("option", { name: option }).first().click();
  await page.getByRole("listbox").waitFor({ state: "detached" });
}

test("somebody follows a room in their own calendar, and takes the link back", async () => {
  const context = await visit(browser, app.address, { as: leader });
  context.setDefaultTimeout(10_000);
  const { page, problems } = await open(context, `${app.address}/a/rannebergen/aktiviteter`);
  await press(page, "Prenumerera");
  await choose(page, "Vad vill du följa\\?", "Lokal: Musikstudion");
  await sheet(page).getByRole("radio", { name: "Apple Kalender" }).press("Space");
  const shown = await sheet(page).getByRole("textbox", { name: "Länk till kalendern" }).inputValue();
  expect(await (await fetch(shown)).text()).toContain("X-WR-CALNAME:Musikstudion\r\n");
  expect(await sheet(page).getByRole("link", { name: "Öppna i kalendern" }).getAttribute("href")).toBe(shown.replace("http:", "webcal:"));

  await press(page, "Skapa egen länk");
  const own = await sheet(page).getByRole("textbox", { name: "Din egen länk" }).inputValue();
  expect((await fetch(own)).status).toBe(200);
  expect(await barriers(page)).toEqual([]);
  await page.close();

  const account = await open(context, `${app.address}/konto`);
  await press(account.page, "Återkalla Musikstudion");
  await account.page.getByRole("alertdialog", { name: "Återkalla kalenderlänken?" }).waitFor();
  expect(await barriers(account.page)).toEqual([]);
  await press(account.page, "Återkalla");
  await account.page.getByText("Du har inga egna kalenderlänkar.").waitFor();
  expect((await fetch(own)).status).toBe(404);
  expect([...problems, ...account.problems]).toEqual([]);
  await context.close();
}, 60_000);

test("a visitor follows what everybody may see, in English, and is offered nothing else", async () => {
  const context = await visit(browser, app.address, { language: "en" });
  const { page, problems } = await open(context, `${app.address}/a/rannebergen/aktiviteter?prenumerera=ja`);
  const shown = await sheet(page).getByRole("textbox", { name: "Link to the calendar" }).inputValue();
  expect((await (await fetch(shown)).text()).replaceAll("\r\n ", "")).toContain("Organiser: ");
  expect(await page.getByRole("button", { name: "Create a link of your own" }).count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();
}, 60_000);

test("somebody looks at what a file would bring, and then takes it over", async () => {
  const context = await visit(browser, app.address, { as: leader, width: 390 });
  context.setDefaultTimeout(10_000);
  const { page, problems } = await open(context, `${app.address}/a/rannebergen/aktiviteter?dag=2026-11-24`);
  await press(page, "Importera");
  await press(page, "Visa vad som händer");
  await sheet(page).getByText("Det här behöver ändras:").waitFor();
  expect(await barriers(page)).toEqual([]);

  const events = ["BEGIN:VEVENT", "UID:fika@annan.example", "SUMMARY:Fika på biblioteket", "DTSTART;TZID=Europe/Stockholm:20261124T090000", "DURATION:PT1H", "END:VEVENT", "BEGIN:VEVENT", "UID:dag@annan.example", "SUMMARY:Städdag", "DTSTART;VALUE=DATE:20261124", "END:VEVENT"];
  await sheet(page).getByLabel("Fil", { exact: true }).setInputFiles({ name: "annan.ics", mimeType: "text/calendar", buffer: Buffer.from(["BEGIN:VCALENDAR", ...events, "END:VCALENDAR"].join("\r\n")) });
  await choose(page, "Mål", /./);
  await choose(page, "Arrangör", "Idrottsföreningen");
  await press(page, "Visa vad som händer");
  await sheet(page).getByRole("heading", { name: "1 aktivitet läggs till eller ändras" }).waitFor();
  expect((await sheet(page).getByRole("listitem").allInnerTexts()).map((text) => text.split("\n")[0])).toEqual([expect.stringMatching(/^Städdag/), expect.stringMatching(/^Fika på biblioteket/)]);
  expect(await barriers(page)).toEqual([]);
  await sheet(page).getByRole("button", { name: "Importera" }).press("Enter");
  await sheet(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Fika på biblioteket/ }).first().waitFor();
  expect(problems).toEqual([]);
  await context.close();
}, 60_000);
