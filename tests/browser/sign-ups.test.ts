import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser } from "../support/browser.ts";
import { Scene } from "../support/scene.ts";
import { leader, open, settle, visit } from "../support/screens.ts";
import { SignUps } from "../support/sign-ups.ts";

// Coming along without an account, on a phone.

let app: TestApp;
let browser: Browser;
let people: SignUps;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true, settings: { LIMIT_SIGN_UPS: "1000" } }), launchBrowser()]);
  people = new SignUps(app, await Scene.of(app));
}, 60_000);
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await browser?.close();
  await app?.stop();
});

async function onPhone(path: string, more: object = {}): Promise<{ page: Page; problems: string[] }> {
  const context = await visit(browser, app.address, { width: 390, height: 844, ...more });
  contexts.push(context);
  return open(context, app.address + path);
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const heading = (page: Page, name: string) => page.getByRole("heading", { name }).waitFor();
const state = (page: Page, is: string) => page.locator(`[data-state=${is}]`).waitFor();

async function isOpenToAll(page: Page, problems: readonly string[]): Promise<void> {
  for (const [colorScheme, width] of [["light", 390], ["dark", 390], ["light", 1360], ["dark", 1360]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    await settle(page);
    expect({ colorScheme, width, barriers: await barriers(page), problems }).toEqual({ colorScheme, width, barriers: [], problems: [] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 390, height: 844 });
}

test("a family signs up on a phone, the next waits, is moved up when the first gives back, and the organiser sees it", async () => {
  const { occurrenceId } = await people.opened({ capacity: 5 }, { title: "Pulkautflykt" });
  const [first, second] = [await onPhone(`/tillfalle/${occurrenceId}`), await onPhone(`/tillfalle/${occurrenceId}`)];
  await first.page.getByText("Minst 5 platser kvar").waitFor();
  await isOpenToAll(first.page, first.problems);

  await first.page.getByRole("textbox", { name: /Hur många är ni/ }).fill("5");
  await first.page.getByRole("textbox", { name: /Namn att ropa upp/ }).fill("Amina");
  await button(first.page, "Anmäl").click();
  await heading(first.page, "Du är anmäld");
  const code = (await first.page.locator("[data-code]").textContent()) ?? "";
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await isOpenToAll(first.page, first.problems);

  // The other one has had the page open all the time.
  await second.page.getByText("Fullt. Du kan ställa dig på reservlistan.").waitFor();
  await second.page.getByRole("textbox", { name: /Hur många är ni/ }).fill("2");
  await second.page.getByRole("textbox", { name: /Namn att ropa upp/ }).fill("Moa");
  await button(second.page, "Ställ mig på reservlistan").click();
  await heading(second.page, "Du står på reservlistan");
  const waitingCode = ((await second.page.locator("[data-code]").textContent()) ?? "").toLowerCase().replaceAll("-", "");
  await second.page.getByRole("link", { name: "Visa anmälan" }).click();
  await state(second.page, "WAITING");
  await second.page.getByText("Du är först på tur.").waitFor();
  await isOpenToAll(second.page, second.problems);

  await first.page.getByRole("link", { name: "Visa anmälan" }).click();
  await state(first.page, "CONFIRMED");
  await button(first.page, "Avboka …").click();
  await button(first.page, "Ja, avboka").click();
  await state(first.page, "CANCELLED");

  await second.page.goto(`${app.address}/anmalan`);
  await second.page.getByRole("textbox", { name: /Din kod/ }).fill("aaaa-bbbb-cccc");
  await button(second.page, "Visa anmälan").click();
  await second.page.getByText(/Det finns ingen anmälan med den koden/).waitFor();
  await isOpenToAll(second.page, second.problems);
  await second.page.getByRole("textbox", { name: /Din kod/ }).fill(waitingCode);
  await second.page.keyboard.press("Enter");
  await state(second.page, "CONFIRMED");

  const desk = await visit(browser, app.address, { as: leader });
  contexts.push(desk);
  const { page, problems } = await open(desk, `${app.address}/a/rannebergen/aktiviteter?tillfalle=${occurrenceId}`);
  const sheet = page.getByRole("dialog");
  await sheet.getByText("2 av 5 platser är tagna").waitFor();
  await sheet.getByRole("button", { name: "Visa anmälda" }).click();
  await sheet.getByText("Moa, 2 personer").waitFor();
  expect({ barriers: await barriers(page), problems }).toEqual({ barriers: [], problems: [] });
  await button(first.page, "Annan kod").click();
  // Somebody else signs up: the open list follows.
  await people.signUp(occurrenceId, { persons: 1, name: "Leo" });
  await sheet.getByText("Leo, 1 person").waitFor();
}, 120_000);

test("hosts take and leave a slot, and the planner says how people sign up, by the keyboard alone", async () => {
  const { occurrenceId } = await people.opened({ hostsNeeded: 1 }, { title: "Kvällscafé" });
  const context = await visit(browser, app.address, { as: leader });
  contexts.push(context);
  const { page, problems } = await open(context, `${app.address}/a/rannebergen/aktiviteter?tillfalle=${occurrenceId}`);
  const sheet = page.getByRole("dialog");
  await sheet.getByText("1 värdpass är ledigt.").waitFor();
  await sheet.getByRole("button", { name: "Bli värd" }).focus();
  await page.keyboard.press("Enter");
  await sheet.getByText("Processledare, Rannebergen").waitFor();
  await sheet.getByRole("button", { name: "Lämna värdpasset" }).focus();
  await page.keyboard.press("Enter");
  await sheet.getByRole("button", { name: "Bli värd" }).waitFor();

  await sheet.getByRole("button", { name: "Anmälan och värdar …" }).focus();
  await page.keyboard.press("Enter");
  const places = sheet.getByRole("textbox", { name: /Platser vid varje tillfälle/ });
  await places.fill("4");
  await page.keyboard.press("Enter");
  await sheet.getByText("Ange ett tal från 5 till 10000.").first().waitFor();
  expect({ barriers: await barriers(page), problems }).toEqual({ barriers: [], problems: [] });
  await places.fill("20");
  await page.keyboard.press("Enter");
  await sheet.getByText("0 av 20 platser är tagna").waitFor();
}, 60_000);

test("for children nothing is asked but how many they are; in English too", async () => {
  const { occurrenceId } = await people.opened({}, { title: "Sagostund", targetGroup: "CHILDREN" });
  const { page, problems } = await onPhone(`/tillfalle/${occurrenceId}`, { language: "en" });
  await page.getByText("For children only how many you are is kept.", { exact: false }).waitFor();
  expect(await page.getByRole("textbox").count()).toBe(1);
  await button(page, "Sign up").click();
  await heading(page, "You are signed up");
  await isOpenToAll(page, problems);
}, 60_000);
