import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { startApp, type TestApp } from "../support/app.ts";
import { launchBrowser, problemsOf } from "../support/browser.ts";

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ demo: true }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test.each(["/", "/rannebergen", "/tavla?visa=rannebergen"])("%s opens without a complaint of the browser, its security policy included", async (address) => {
  const page = await browser.newPage();
  const problems = problemsOf(page);
  await page.goto(`${app.address}${address}`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(problems).toEqual([]);
  await page.close();
}, 30_000);
