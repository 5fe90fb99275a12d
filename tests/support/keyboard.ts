import type { ElementHandle, Locator, Page } from "playwright-core";

/** What a screen reader would have been told: every text that came into a live region, in order. */
const listen = `
  window.spoken = [];
  const live = "[aria-live=polite], [aria-live=assertive], [role=alert], [role=status], output";
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const places = [target instanceof Element ? target : target.parentElement, ...addedNodes];
      for (const place of places) {
        const element = place instanceof Element ? place : place?.parentElement;
        for (const region of [element?.closest(live), ...(element?.querySelectorAll(live) ?? [])]) {
          const text = region?.textContent.trim().replace(/\\s+/g, " ");
          if (text && window.spoken.at(-1) !== text) window.spoken.push(text);
        }
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
`;

const mostSteps = 120;

interface FocusSeen {
  readonly what: string;
  /** It has a ring, on itself or on the field it is a part of, and lies inside the window. */
  readonly isVisible: boolean;
  readonly stands: "HERE" | "ELSEWHERE" | "GONE";
}

/** Somebody who has no pointer, only keys. Everywhere they come, focus must be seen. */
export class KeyboardPerson {
  /** Where they stood without seeing it. */
  readonly lost: string[] = [];

  private constructor(readonly page: Page) {}

  static async at(page: Page): Promise<KeyboardPerson> {
    await page.addInitScript(listen);
    return new KeyboardPerson(page);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Tabs on until it has the focus; backwards when told to. */
  async tabTo(place: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await place.waitFor();
    let target = (await place.elementHandle()) as ElementHandle;
    let { stands } = await this.seen(target);
    for (let step = 0; step < mostSteps; step += 1) {
      if (stands === "HERE") {
        return;
      }
      await this.press(key);
      ({ stands } = await this.look(target));
      if (stands === "GONE") {
        target = (await place.elementHandle()) as ElementHandle; // drawn anew meanwhile
        ({ stands } = await this.seen(target));
      }
    }
    throw new Error(`${mostSteps} steps did not lead to ${String(place)}; focus is on ${(await this.seen()).what}.`);
  }

  isAt(place: Locator): Promise<boolean> {
    return place.evaluate((element) => element === document.activeElement);
  }

  /** Notes it when focus cannot be seen here. */
  private async look(target: ElementHandle): Promise<FocusSeen> {
    const seen = await this.seen(target);
    if (!seen.isVisible) {
      this.lost.push(seen.what);
    }
    return seen;
  }

  /** Where focus is, and whether that is an element, which may be there no more. */
  private seen(target: ElementHandle | null = null): Promise<FocusSeen> {
    return this.page.evaluate((wanted) => {
      const focused = document.activeElement ?? document.body;
      const box = focused.getBoundingClientRect();
      const chain: Element[] = [];
      for (let element: Element | null = focused; element && chain.length < 5; element = element.parentElement) {
        chain.push(element);
      }
      const hasRing = chain.some((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      });
      // A radio or checkbox is drawn by its label, which carries the ring.
      const isDrawnByLabel = focused.matches("input[type=checkbox], input[type=radio]") && focused.closest("label")?.querySelector("[class*=box]") !== null;
      const isInside = isDrawnByLabel || (box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
      const stands = wanted === focused ? "HERE" : wanted?.isConnected ? "ELSEWHERE" : "GONE";
      return { what: `${focused.tagName} ${focused.getAttribute("aria-label") ?? focused.textContent?.slice(0, 60) ?? ""}`, isVisible: focused === document.body || ((hasRing || isDrawnByLabel) && isInside), stands } as const;
    }, target);
  }

  /** Everything said since the last time it was asked for. */
  async heard(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { spoken: string[] }).spoken.splice(0));
  }

  /** Waits until something is said that fits. */
  async hears(text: string | RegExp): Promise<void> {
    await this.listenFor(text).catch(async () => {
      throw new Error(`Never heard ${String(text)}, only:\n${(await this.heard()).join("\n")}`);
    });
  }

  private async listenFor(text: string | RegExp): Promise<void> {
    await this.page.waitForFunction(
      ({ source, flags, isPattern }) => (window as unknown as { spoken: string[] }).spoken.some((said) => (isPattern ? new RegExp(source, flags).test(said) : said.includes(source))),
      typeof text === "string" ? { source: text, flags: "", isPattern: false } : { source: text.source, flags: text.flags, isPattern: true },
      { timeout: 10_000 },
    );
  }
}
