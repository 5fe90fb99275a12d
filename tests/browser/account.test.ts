import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { barriers } from "../support/barriers.ts";
import { launchBrowser } from "../support/browser.ts";
import { TestClient } from "../support/client.ts";
import { KeyboardPerson } from "../support/keyboard.ts";
import { leader, open, overlayOf, settle, visit } from "../support/screens.ts";
import { until } from "../support/until.ts";

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const isLetIn = async (secret: string): Promise<boolean> => (await new TestClient(app.address, null, secret).ask("{ partnerships(first: 1) { nodes { name } } }")).status === 200;

test("somebody with keys alone creates an API key, copies it, lets a program in with it, replaces it and revokes it", async () => {
  const context = await visit(browser, app.address, { as: leader });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  const person = await KeyboardPerson.at(page);
  await page.goto(`${app.address}/a/rannebergen`);
  await settle(page);
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).first();
  const dialog = overlayOf(page);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

  await person.tabTo(button(/^Processledare/));
  await person.press("Enter");
  await person.tabTo(page.getByRole("link", { name: "Konto" }));
  await person.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Konto" }).waitFor();
  await page.getByText("Du har inga API-nycklar.").waitFor();
  expect(await page.title()).toBe("Konto · Spindeln");

  await person.tabTo(button("Skapa API-nyckel"));
  await person.press("Enter");
  await page.getByRole("dialog", { name: "Åtkomst för program" }).waitFor();
  const name = page.getByLabel(/^Vad ska nyckeln användas till/);
  await until("the form begins in its first field", () => person.isAt(name));
  await person.press("Enter");
  await page.getByText("Skriv vad nyckeln ska användas till.").waitFor();
  expect(await person.isAt(name)).toBe(true);
  await person.type("Föreningens webbplats");
  await person.press("Enter");
  await page.getByText("Den visas bara den här gången").waitFor();
  expect(await person.isAt(button("Kopiera"))).toBe(true);
  await person.press("Enter");
  await button("Kopierad").waitFor();
  await person.hears("API-nyckeln är kopierad");
  const first = await copied();
  expect(first).toMatch(/^hub_pat_/);
  expect(await isLetIn(first)).toBe(true);
  await person.tabTo(button("Klar"));
  await person.press("Enter");
  await dialog.waitFor({ state: "detached" });
  const entry = page.getByRole("listitem").filter({ hasText: "Föreningens webbplats" });
  expect(await person.isAt(entry.getByRole("heading"))).toBe(true);
  expect(await page.content()).not.toContain(first);
  await entry.getByText("Gäller", { exact: true }).waitFor();
  expect(await entry.textContent()).toContain("Läsa det som alla får se");

  await person.tabTo(button("Byt ut Föreningens webbplats"));
  await person.press("Enter");
  await page.getByRole("dialog", { name: "Föreningens webbplats" }).waitFor();
  await person.tabTo(button("Byt ut"));
  await person.press("Enter");
  await page.getByText("Den visas bara den här gången").waitFor();
  await person.press("Enter");
  await until("the new one is copied", async () => (await copied()) !== first);
  const second = await copied();
  expect([await isLetIn(first), await isLetIn(second)]).toEqual([true, true]);
  await person.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await person.isAt(entry.getByRole("heading"))).toBe(true);
  await entry.getByText("Den förra nyckeln fungerar till").waitFor();

  await person.tabTo(button("Återkalla Föreningens webbplats"));
  await person.press("Enter");
  await page.getByRole("alertdialog", { name: "Återkalla Föreningens webbplats?" }).waitFor();
  expect(await person.isAt(button("Avbryt"))).toBe(true);
  await person.press("Shift+Tab", "Enter");
  await dialog.waitFor({ state: "detached" });
  await entry.getByText("Återkallad", { exact: true }).waitFor();
  expect(await person.isAt(entry.getByRole("heading"))).toBe(true);
  expect([await isLetIn(first), await isLetIn(second)]).toEqual([false, false]);
  expect(person.lost).toEqual([]);
  await context.close();
}, 60_000);

test("the account page and all that opens over it is free of barriers in both languages and lights and at both widths", async () => {
  for (const language of ["sv", "en"] as const) {
    const words = language === "sv" ? { create: "Skapa API-nyckel", save: "Skapa", name: /Vad ska nyckeln/, done: "Klar", rotate: /^Byt ut/, revoke: /^Återkalla/ } : { create: "Create API key", save: "Create", name: /What is the key for/, done: "Done", rotate: /^Replace/, revoke: /^Revoke/ };
    const context = await visit(browser, app.address, { as: "arbetsgrupp.rannebergen@demo.example", language });
    const { page, problems } = await open(context, `${app.address}/konto`);
    const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).first();
    const look = async (what: string): Promise<void> => {
      for (const [colorScheme, width] of [["light", 1360], ["dark", 1360], ["dark", 390], ["light", 390]] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await settle(page);
        expect({ what, colorScheme, width, barriers: await barriers(page), problems }).toEqual({ what, colorScheme, width, barriers: [], problems: [] });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    };
    await look("the page");
    await button(words.create).click();
    await look("creating");
    await page.getByLabel(words.name).fill("Kommunens karta");
    await button(words.save).click();
    await button(words.done).waitFor();
    await look("the secret");
    await button(words.done).click();
    await look("the list");
    await button(words.rotate).click();
    await look("replacing");
    await page.keyboard.press("Escape");
    await button(words.revoke).click();
    await look("the question");
    await context.close();
  }
}, 120_000);

test("a visitor is asked to sign in, and comes back afterwards", async () => {
  const context = await visit(browser, app.address);
  const { page, problems } = await open(context, `${app.address}/konto`);
  await page.getByText("Du är inte inloggad.").waitFor();
  expect([await barriers(page), problems]).toEqual([[], []]);
  await page.getByRole("link", { name: "Logga in" }).click();
  await page.getByRole("button", { name: /^Processledare/ }).first().click();
  await page.getByRole("heading", { name: "Åtkomst för program" }).waitFor();
  await context.close();
}, 60_000);
