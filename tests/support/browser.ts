import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { chromium, type Browser, type LaunchOptions, type Page } from "playwright-core";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The browser at HUB_BROWSER, else an installed Chrome or Chromium, else the one that comes with the dependencies. */
export function launchBrowser(): Promise<Browser> {
  const found = process.env.HUB_BROWSER ?? installed.find((file) => fs.existsSync(file));
  // Chromium's sandbox needs rights that root gives up and containers lack; the pages are our own.
  return chromium.launch({ args: ["--no-sandbox"], ...(found ? { executablePath: found } : carried()) });
}

/** What a page complains of, gathered as it happens: errors of its code, of its console, and of its security policy. */
export function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") {
      problems.push(message.text());
    }
  });
  return problems;
}

function carried(): LaunchOptions {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`No browser comes with the tests for ${process.platform} on ${process.arch}. Install Chrome, or set HUB_BROWSER to a Chromium.`);
  }
  const packed = path.resolve(path.dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..", "..", "bin");
  const place = path.resolve(packed, "..", "..", "..", ".cache", "chromium");
  if (!fs.existsSync(place)) {
    unpack(packed, place);
  }
  const file = (name: string): string => path.join(place, name);
  return { executablePath: file("chromium"), env: { ...process.env, LD_LIBRARY_PATH: file("lib"), FONTCONFIG_FILE: file("fonts.conf") } };
}

/**
 * Unpacks everything beside its place and moves it there in one step, so that two test files may do it at the same time.
 * The package's own code is not used: it unpacks half of it outside its cloud, and under fixed names others may hold.
 */
function unpack(packed: string, place: string): void {
  const part = `${place}.${randomBytes(4).toString("hex")}`;
  fs.mkdirSync(part, { recursive: true });
  const read = (name: string): Buffer => brotliDecompressSync(fs.readFileSync(path.join(packed, name)));
  for (const archive of ["fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) {
    execFileSync("tar", ["-xf", "-", "-C", part], { input: read(archive) });
  }
  fs.writeFileSync(path.join(part, "chromium"), read("chromium.br"), { mode: 0o755 });
  const directories = [path.join(place, "fonts"), "/usr/share/fonts"].map((directory) => `<dir>${directory}</dir>`).join("");
  fs.writeFileSync(
    path.join(part, "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${directories}<cachedir>${path.join(place, "fontcache")}</cachedir></fontconfig>`,
  );
  try {
    fs.renameSync(part, place);
  } catch (error) {
    fs.rmSync(part, { recursive: true, force: true });
    if (!fs.existsSync(place)) {
      throw error;
    }
  }
}
