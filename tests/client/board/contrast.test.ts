import fs from "node:fs";
import { describe, expect, test } from "@jest/globals";

const css = fs.readFileSync("client/board/board.css", "utf8");

/** The colours of one theme, by name. */
function coloursIn(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", colour = ""]) => [name, colour]));
}

function luminance(colour: string): number {
  const channel = (from: number): number => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const light = coloursIn(":root");
const themes = { light, dark: { ...light, ...coloursIn(':root[data-theme="dark"]') } };
const texts = [
  ["ink", "paper"], ["ink-2", "paper"], ["cancelled", "paper"], ["moved", "paper"], ["now", "paper"],
  ["ink", "now-tint"], ["ink-2", "now-tint"], ["now", "now-tint"], ["moved", "now-tint"], ["warning", "warning-tint"],
] as const;
const marks = [
  ["bar", "bar-track"], ["bar-target", "paper"], ["bar-target", "bar-track"], ["focus", "paper"],
  ["stripe-gran", "paper"], ["stripe-ockra", "paper"], ["stripe-falu", "paper"], ["stripe-himmel", "paper"], ["stripe-ljung", "paper"], ["stripe-lav", "paper"], ["stripe-none", "paper"],
] as const;

describe.each(Object.entries(themes))("in the %s theme", (_, colours) => {
  test.each(texts)("%s on %s can be read from afar: at least 7:1", (text, ground) => {
    expect(contrast(colours[text] ?? "", colours[ground] ?? "")).toBeGreaterThanOrEqual(7);
  });

  test.each(marks)("%s on %s can be seen: at least 3:1", (mark, ground) => {
    expect(contrast(colours[mark] ?? "", colours[ground] ?? "")).toBeGreaterThanOrEqual(3);
  });
});
