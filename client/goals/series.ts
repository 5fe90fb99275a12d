/** What a chart, its table and its sentence are made of: one place decides what counts as a point. */
export interface SeriesValue {
  id: string;
  periodStart: string;
  periodEnd: string;
  value: string | null;
  suppressed: boolean;
  qualifier: "EXACT" | "MORE_THAN" | "LESS_THAN" | "ABOUT" | "RELATIVE_CHANGE_ONLY" | "QUALITATIVE";
  status: "EXPECTED" | "PRELIMINARY" | "CONFIRMED" | "CORRECTED";
}

export interface Point {
  id: string;
  /** Midnight UTC of the period's last day: only for placing it. */
  at: number;
  periodEnd: string;
  value: number;
  /** Drawn hollow and not joined: not yet confirmed. */
  isPreliminary: boolean;
  /** "över 100" is not 100: drawn as an open triangle. */
  isBound: boolean;
}

export interface Gap {
  id: string;
  at: number;
}

const placeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Values with a number, oldest first. Corrected ones were replaced, expected ones are not there yet. */
export const pointsOf = (values: readonly SeriesValue[]): Point[] =>
  values
    .flatMap(({ id, periodEnd, value, status, qualifier }) =>
      value === null || status === "CORRECTED" || status === "EXPECTED"
        ? []
        : [{ id, periodEnd, at: placeOf(periodEnd), value: Number(value), isPreliminary: status === "PRELIMINARY", isBound: qualifier === "MORE_THAN" || qualifier === "LESS_THAN" }])
    .sort((a, b) => a.at - b.at);

/** Values that are about too few persons to be shown: a gap that says why. */
export const gapsOf = (values: readonly SeriesValue[]): Gap[] =>
  values.filter(({ suppressed }) => suppressed).map(({ id, periodEnd }) => ({ id, at: placeOf(periodEnd) }));

/** What is said without a number that could be drawn: in words, or as a change alone. */
export const remarksOf = <Value extends SeriesValue>(values: readonly Value[]): Value[] =>
  values
    .filter(({ qualifier, status }) => (qualifier === "QUALITATIVE" || qualifier === "RELATIVE_CHANGE_ONLY") && status !== "CORRECTED" && status !== "EXPECTED")
    .toSorted((a, b) => a.periodEnd.localeCompare(b.periodEnd));

/** Runs of confirmed points that a line may join: not across a break in the series, not across a hidden value. */
export function linesOf(points: readonly Point[], breaks: readonly { on: string }[], gaps: readonly Gap[]): Point[][] {
  const cuts = [...breaks.map(({ on }) => placeOf(on)), ...gaps.map(({ at }) => at)];
  const lines: Point[][] = [];
  let previous: Point | undefined;
  for (const point of points.filter(({ isPreliminary, isBound }) => !isPreliminary && !isBound)) {
    const before = previous;
    const isCut = before !== undefined && cuts.some((cut) => cut > before.at && cut <= point.at);
    if (before === undefined || isCut) {
      lines.push([]);
    }
    lines.at(-1)?.push(point);
    previous = point;
  }
  return lines;
}

const shortestProjection = 5;
const projectedFrom = 4;

/**
 * Where the line goes if it goes on as it has: through the last four confirmed points, up to the target's day. Fewer
 * than five points say too little.
 */
export function projectionOf(points: readonly Point[], until: number): { from: Point; to: { at: number; value: number } } | null {
  const confirmed = points.filter(({ isPreliminary, isBound }) => !isPreliminary && !isBound);
  const last = confirmed.at(-1);
  if (!last || confirmed.length < shortestProjection || last.at >= until) {
    return null;
  }
  const recent = confirmed.slice(-projectedFrom);
  const mean = (of: (point: Point) => number) => recent.reduce((sum, point) => sum + of(point), 0) / recent.length;
  const [meanAt, meanValue] = [mean(({ at }) => at), mean(({ value }) => value)];
  const spread = recent.reduce((sum, { at }) => sum + (at - meanAt) ** 2, 0);
  const slope = recent.reduce((sum, { at, value }) => sum + (at - meanAt) * (value - meanValue), 0) / spread;
  return { from: last, to: { at: until, value: last.value + slope * (until - last.at) } };
}

/** The most urgent first. */
const attention = ["WRONG_WAY", "BEHIND", "NO_VALUE", "SUPPRESSED", "TOO_EARLY", "ON_TRACK", "REACHED"] as const;

export const byAttention = <Item extends { progressState: (typeof attention)[number]; overdue: boolean; code: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) =>
    attention.indexOf(a.progressState) - attention.indexOf(b.progressState)
    || Number(b.overdue) - Number(a.overdue)
    || a.code.localeCompare(b.code, "sv", { numeric: true }));
