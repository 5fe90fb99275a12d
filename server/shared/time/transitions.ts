const msPerSecond = 1000;
/** Shorter than any time between two changes: Gaza's Ramadan of 2040 leaves a week of summer time. */
const probeStep = 6 * 86_400_000;
const firstProbe = Date.UTC(1970, 0, 1);
const lastProbe = Date.UTC(2101, 0, 1);

/**
 * When a zone's clocks change, ascending, and how far east of UTC they stand: `offsets[n]` holds once n changes have
 * passed. All in milliseconds; `walls` is the wall time, counted as if it were UTC, from which the new offset holds.
 */
export interface Transitions {
  readonly instants: readonly number[];
  readonly walls: readonly number[];
  readonly offsets: readonly number[];
}

/** Asks Intl, which is a thousand times slower than the table: only to build it. */
function offsetProbe(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (instant) => {
    const [, sign = "+", hours = 0, minutes = 0, seconds = 0] = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(format.format(instant)) ?? [];
    return Number(`${sign}1`) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * msPerSecond;
  };
}

/** The first second in (low, high] at which the offset is another than at `low`. */
function changeBetween(offsetAt: (instant: number) => number, low: number, high: number): number {
  const offset = offsetAt(low);
  let [before, after] = [low, high];
  while (after - before > msPerSecond) {
    const middle = before + Math.floor((after - before) / 2 / msPerSecond) * msPerSecond;
    [before, after] = offsetAt(middle) === offset ? [middle, after] : [before, middle];
  }
  return after;
}

/** Years 1970 to 2100; the first offset holds before them and the last one after. */
export function transitionsOf(timeZone: string): Transitions {
  const offsetAt = offsetProbe(timeZone);
  const instants: number[] = [];
  const walls: number[] = [];
  const offsets = [offsetAt(firstProbe)];
  let offset = offsetAt(firstProbe);
  for (let probed = firstProbe; probed < lastProbe; probed += probeStep) {
    const end = probed + probeStep;
    const offsetAtEnd = offsetAt(end);
    for (let from = probed; offset !== offsetAtEnd; ) {
      const instant = changeBetween(offsetAt, from, end);
      const changed = offsetAt(instant);
      instants.push(instant);
      walls.push(instant + Math.max(offset, changed));
      offsets.push(changed);
      [from, offset] = [instant, changed];
    }
  }
  return { instants, walls, offsets };
}
