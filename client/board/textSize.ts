/** Visual angle of a capital letter: 20 minutes of arc is read without effort, 12 is the least (ISO 9241-3, ux.md §3.3). */
const arcMinutes = 20;
/** Height of a capital in Familjen Grotesk, as a share of its font size. */
const capHeight = 0.672;
const mmPerInch = 25.4;
/** However far away people stand, a line with its second line shall fit, and a word of some length. */
const most = { ofHeight: 0.16, ofWidth: 0.11 };
const least = 14;

export interface Viewing {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly inches: number;
  readonly metres: number;
}

/** Font size of times and titles in CSS pixels, so that they can be read from where people stand; the other sizes follow from it. */
export function textSize({ width, height, inches, metres }: Viewing): number {
  const pixelsPerMm = Math.hypot(width, height) / (inches * mmPerInch);
  const capMm = metres * 1_000 * Math.tan((arcMinutes / 60 / 180) * Math.PI);
  const wanted = (capMm * pixelsPerMm) / capHeight;
  return Math.round(Math.max(least, Math.min(wanted, height * most.ofHeight, width * most.ofWidth)));
}
