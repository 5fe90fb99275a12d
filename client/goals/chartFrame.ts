export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Wide enough to name the lines beside their ends. */
  readonly isRoomy: boolean;
  readonly mostYears: number;
}

const roomy = 560;

/** `textScale` is 2 where the reader has twice as large text: what stands around the lines needs the room. */
export function frameFor(width: number, textScale = 1): ChartFrame {
  const margin = (top: number, right: number, bottom: number, left: number) => ({ top: top * textScale, right: right * textScale, bottom: bottom * textScale, left: left * textScale });
  return width < roomy * textScale
    ? { width, height: Math.max(220, Math.round(width * 0.625)), margin: margin(26, 20, 32, 46), isRoomy: false, mostYears: Math.max(3, Math.floor(width / (62 * textScale))) }
    : { width, height: 320, margin: margin(26, 150, 34, 52), isRoomy: true, mostYears: Math.max(3, Math.floor(8 / textScale)) };
}

/** Values belong to the end of their year, so that is where its number stands; not more of them than fit. */
export function yearEnds([from, to]: readonly Date[], most: number): number[] {
  const [first, last] = [from?.getUTCFullYear() ?? 0, to?.getUTCFullYear() ?? 0];
  const step = Math.ceil((last - first + 1) / most);
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => last - index * step).reverse();
}

export interface ChartLabel {
  readonly kind: "target" | "projection";
  readonly x: number;
  readonly y: number;
}

interface Lines {
  readonly target: number;
  readonly projection: number | null;
}

const apart = 20;

/** Where the lines are named: beside their ends and out of each other's way. On a narrow screen the target alone, on its line. */
export function labelsOf({ width, margin, isRoomy }: ChartFrame, { target, projection }: Lines): ChartLabel[] {
  if (!isRoomy) {
    return [{ kind: "target", x: margin.left + 4, y: target - 12 }];
  }
  const x = width - margin.right + 12;
  const sorted = [{ kind: "target" as const, y: target }, ...(projection === null ? [] : [{ kind: "projection" as const, y: projection }])].sort((a, b) => a.y - b.y);
  const [upper, lower] = sorted;
  return sorted.map(({ kind, y }, index) => ({ kind, x, y: index === 1 && upper && lower ? Math.max(y, upper.y + apart) : y }));
}
