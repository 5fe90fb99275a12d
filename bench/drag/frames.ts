/** What the page tells of its frames. */
export interface Watched {
  /** Milliseconds from each to the next. */
  readonly deltas: number[];
  readonly longest: number;
  /** How many the browser itself calls long. */
  readonly long: number;
}

/** Runs in the page: `frameWatch.begin()`, and `frameWatch.end()` tells. */
export const watchFrames = `
  window.frameWatch = (() => {
    let deltas = [], long = 0, last = 0, running = 0;
    const beat = (turn) => (now) => {
      if (turn !== running) return;
      if (last) deltas.push(now - last);
      last = now;
      requestAnimationFrame(beat(turn));
    };
    if (PerformanceObserver.supportedEntryTypes.includes("long-animation-frame")) {
      new PerformanceObserver((list) => { long += list.getEntries().length; }).observe({ type: "long-animation-frame" });
    }
    return {
      begin() { deltas = []; long = 0; last = 0; running += 1; requestAnimationFrame(beat(running)); },
      end() { running += 1; return { deltas, long, longest: Math.max(...deltas) }; },
    };
  })();
`;
