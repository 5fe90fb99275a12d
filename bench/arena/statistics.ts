/** The value below which a share of the numbers lies, between the two nearest where it falls between. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low === high ? low : low + (high - low) * (place - Math.floor(place));
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** What repeated measuring of one thing came to. */
export interface Summary {
  readonly median: number;
  /** Distance between the quartiles, as a share of the median: how far repetitions lay apart. */
  readonly spread: number;
}

export function summarise(numbers: readonly number[]): Summary {
  const middle = median(numbers);
  return { median: middle, spread: (quantile(numbers, 0.75) - quantile(numbers, 0.25)) / Math.abs(middle) };
}

/**
 * How one thing compares with another when both were measured in every round: the median of the rounds' own ratios, so
 * that a round in which the machine was busy counts for both.
 */
export const ratioOf = (ones: readonly number[], others: readonly number[]): number => median(ones.map((one, round) => one / (others[round] ?? Number.NaN)));
