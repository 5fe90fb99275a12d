interface Total {
  readonly occurrenceCount: number;
  readonly participantHours?: string | null;
}

export interface ContributionBars<One extends Total> {
  /** Hours where headcounts are known, else how often something was held. */
  readonly measure: "hours" | "occurrences";
  readonly bars: readonly { readonly total: One; readonly amount: number; readonly share: number }[];
  /** How many activities are left out of the picture. */
  readonly rest: number;
}

const mostBars = 8;

/** The largest first, each as a share of the largest. */
export function barsOf<One extends Total>(totals: readonly One[]): ContributionBars<One> {
  const measure = totals.some(({ participantHours }) => Number(participantHours ?? 0) > 0) ? "hours" : "occurrences";
  const amountOf = (total: One) => (measure === "hours" ? Number(total.participantHours ?? 0) : total.occurrenceCount);
  const sorted = totals.map((total) => ({ total, amount: amountOf(total) })).filter(({ amount }) => amount > 0).toSorted((a, b) => b.amount - a.amount);
  const largest = sorted[0]?.amount ?? 1;
  return { measure, bars: sorted.slice(0, mostBars).map((bar) => ({ ...bar, share: bar.amount / largest })), rest: Math.max(0, sorted.length - mostBars) };
}
