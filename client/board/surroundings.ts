import { textSize } from "./textSize.ts";
import type { Params } from "./params.ts";

/** Sizes the text for this screen and the people in front of it, now and whenever the window changes. */
export function sizeText({ inches, metres }: Params): void {
  const size = (): void => {
    const { innerWidth: width, innerHeight: height } = window;
    document.documentElement.style.setProperty("--t", `${textSize({ width, height, inches, metres })}px`);
  };
  size();
  window.addEventListener("resize", size);
}

const wishesDark = window.matchMedia("(prefers-color-scheme: dark)");

/** Dark in the evening, and where the device wishes it. */
export function setTheme(evening: boolean): void {
  document.documentElement.dataset.theme = evening || wishesDark.matches ? "dark" : "light";
}

/** Steps of one pixel a minute, there and back, so that no edge stands still for days. */
const wander = (minute: number, reach: number): number => {
  const step = minute % (reach * 4);
  return Math.abs(step - reach * 2) - reach;
};

export function shift(minute: number): void {
  const { style } = document.documentElement;
  style.setProperty("--shift-x", `${wander(minute, 4)}px`);
  style.setProperty("--shift-y", `${wander(Math.floor(minute / 16), 3)}px`);
}
