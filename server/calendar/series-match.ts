import { toDay, weekOfDay } from "../shared/time/local-date.ts";

/** By its recurrence key: `2026-11-24T17:00`. */
export interface Keyed {
  readonly originalStart: string;
}

/** Further apart no occurrence is taken to be the same. */
const mostDays = 31;

const dateOf = ({ originalStart }: Keyed): string => originalStart.slice(0, 10);
const dayOf = (one: Keyed): number => toDay(dateOf(one));

/** Pairs what falls into the same group, in order. */
function pairWithin(old: Keyed[], fresh: Keyed[], groupOf: (one: Keyed) => number | string, pair: (one: Keyed, other: Keyed) => void): void {
  const waiting = new Map<number | string, Keyed[]>();
  for (const one of fresh) {
    const group = groupOf(one);
    waiting.set(group, [...(waiting.get(group) ?? []), one]);
  }
  for (const one of old) {
    const other = waiting.get(groupOf(one))?.shift();
    if (other) {
      pair(one, other);
    }
  }
}

/** Pairs what is left in order of time, as long as it is near enough. */
function pairInOrder(old: Keyed[], fresh: Keyed[], pair: (one: Keyed, other: Keyed) => void): void {
  let next = 0;
  for (const one of old) {
    while (next < fresh.length && dayOf(fresh[next] as Keyed) < dayOf(one) - mostDays) {
      next += 1;
    }
    const other = fresh[next];
    if (other && dayOf(other) <= dayOf(one) + mostDays) {
      pair(one, other);
      next += 1;
    }
  }
}

/**
 * Which of the new times an occurrence of the old plan goes on as: the one with the same recurrence key; else the one on the
 * same day; else in the same ISO week, in order; else the next one in order that is at most 31 days away. Both in order of
 * time; what finds nothing has no place in the new plan.
 */
export function matched<Old extends Keyed, Fresh extends Keyed>(old: readonly Old[], fresh: readonly Fresh[]): Map<Old, Fresh> {
  const pairs = new Map<Keyed, Keyed>();
  const taken = new Set<Keyed>();
  const pair = (one: Keyed, other: Keyed): void => {
    pairs.set(one, other);
    taken.add(other);
  };
  const left = () => old.filter((one) => !pairs.has(one));
  const free = () => fresh.filter((one) => !taken.has(one));
  pairWithin(left(), free(), ({ originalStart }) => originalStart, pair);
  pairWithin(left(), free(), dateOf, pair);
  pairWithin(left(), free(), (one) => weekOfDay(dayOf(one)), pair);
  pairInOrder(left(), free(), pair);
  return pairs as Map<Old, Fresh>;
}
