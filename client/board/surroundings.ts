import { textSize } from "./textSize.ts";

export interface Screen {
  readonly inches: number;
  readonly metres: number;
  /** How it hangs; left out where the window says it. */
  readonly orientation?: "LANDSCAPE" | "PORTRAIT";
}

/**
 * Sizes the text for a screen and the people in front of it, now and whenever the window changes. Where the device draws the
 * long way on a screen that hangs the other way, the page is turned.
 */
export class Stage {
  private drawnFor = "";

  constructor(private screen: Screen) {
    this.arrange();
    window.addEventListener("resize", () => this.arrange());
  }

  setScreen(screen: Screen): void {
    if (JSON.stringify(screen) !== this.drawnFor) {
      this.screen = screen;
      this.arrange();
    }
  }

  private arrange(): void {
    const { inches, metres, orientation } = this.screen;
    const { innerWidth, innerHeight } = window;
    const isTurned = orientation !== undefined && innerWidth !== innerHeight && (orientation === "PORTRAIT") !== innerWidth < innerHeight;
    const [width, height] = isTurned ? [innerHeight, innerWidth] : [innerWidth, innerHeight];
    const { style, dataset } = document.documentElement;
    this.drawnFor = JSON.stringify(this.screen);
    style.setProperty("--t", `${textSize({ width, height, inches, metres })}px`);
    style.setProperty("--page-width", `${width}px`);
    style.setProperty("--page-height", `${height}px`);
    dataset.turned = isTurned ? "yes" : "no";
  }
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
