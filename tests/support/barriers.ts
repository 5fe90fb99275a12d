import axe from "axe-core";
import type { Page } from "playwright-core";

/** Whether axe-core has come to the page before: reading it takes longer than asking it. */
const isHere = (page: Page): Promise<boolean> => page.evaluate(() => "axe" in window);

/** What a screen lacks for people who use it without sight, pointer or good light; `rule: element` each. */
export async function barriers(page: Page): Promise<string[]> {
  if (!(await isHere(page))) {
    await page.evaluate(axe.source);
  }
  const { violations } = await page.evaluate(() => {
    // Colours on their way from one to another are neither: they are where they go at once.
    for (let moving = document.getAnimations(); moving.length > 0; moving = document.getAnimations().filter(({ playState }) => playState === "running")) {
      moving.forEach((one) => one.finish());
    }
    // What has just been said aloud stays for seconds in a place nobody can go to, and may name a button that is gone by then.
    return (window as unknown as { axe: typeof axe }).axe.run({ exclude: [["[data-live-announcer]"]] }, { resultTypes: ["violations"] });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`));
}
