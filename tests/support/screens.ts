import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { problemsOf } from "./browser.ts";

export const leader = "processledare.rannebergen@demo.example";

export interface Visit {
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  readonly language?: "sv" | "en";
  /** Signed in as this demo person; a visitor when left out. */
  readonly as?: string;
  readonly reducedMotion?: "reduce";
}

/** A browser of its own for one person on one device. */
export async function visit(browser: Browser, address: string, { colorScheme = "light", width = 1360, height = 900, language = "sv", as, reducedMotion }: Visit = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "sv-SE", colorScheme, viewport: { width, height }, ...(reducedMotion && { reducedMotion }) });
  await context.addInitScript((chosen) => localStorage.setItem("spindeln.language", chosen), language);
  if (as) {
    const answer = await context.request.post(`${address}/auth/demo`, { data: { email: as }, headers: { origin: address } });
    if (answer.status() !== 204) {
      throw new Error(`Signing in as ${as} answered ${answer.status()}.`);
    }
  }
  return context;
}

export interface OpenPage {
  readonly page: Page;
  /** What the browser has complained of since the page was opened, and every host but our own that was asked for something. */
  readonly problems: string[];
}

/** Opens an address in a tab of its own and waits until its title stands there and nothing is being fetched for the first time. */
export const open = async (context: BrowserContext, url: string): Promise<OpenPage> => (await tabOf(context))(url);

/** One tab that goes from address to address, which takes half the time of a new one for each. */
export async function tabOf(context: BrowserContext): Promise<(url: string) => Promise<OpenPage>> {
  const page = await context.newPage();
  const problems = problemsOf(page);
  let own = "";
  const meet = (address: string): void => {
    const { protocol, host } = new URL(address);
    if (/^(https?|wss?):$/.test(protocol) && host !== own) {
      problems.push(`It asks ${host}.`);
    }
  };
  page.on("request", (request) => meet(request.url()));
  page.on("websocket", (socket) => meet(socket.url()));
  return async (url) => {
    own = new URL(url).host;
    problems.length = 0;
    await page.goto(url);
    await settle(page);
    return { page, problems };
  };
}

/** What is open over a page and waits for its person. A message that goes by itself has the same role, and is no such thing. */
export const overlayOf = (page: Page): Locator => page.locator("[role=dialog], [role=alertdialog]:not([aria-modal=false])").first();

export async function settle(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[data-waiting]"));
  await page.evaluate(() => document.fonts.ready);
}
