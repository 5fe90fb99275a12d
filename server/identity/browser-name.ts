/** What a browser and its system are called, each in a word or two. Several call themselves by each other's names: the first that fits is meant. */
const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ["Edge", /\bEdgA?(iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Headless)?(Chrome|CriOS)\//],
  ["Safari", /\bSafari\//],
];
const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
];

const nameIn = (names: typeof browsers, text: string): string | null => names.find(([, sign]) => sign.test(text))?.[0] ?? null;

export interface BrowserName {
  readonly browser: string | null;
  readonly system: string | null;
}

/** Enough for people to know their own browsers by; the rest of what a browser tells about itself is not kept. */
export const browserNameOf = (userAgent = ""): BrowserName => ({ browser: nameIn(browsers, userAgent), system: nameIn(systems, userAgent) });
