import axe from "axe-core";
import type { Page } from "playwright-core";

/** What a screen lacks for people who use it without sight, pointer or good light; `rule: element` each. */
export async function barriers(page: Page): Promise<string[]> {
  // Colours on their way from one to another are neither.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
  await page.evaluate(axe.source);
  // What has just been said aloud stays for seconds in a place nobody can go to, and may name a button that is gone by then.
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run({ exclude: [["[data-live-announcer]"]] }, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`));
}
