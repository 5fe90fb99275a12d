import { mayShowCount } from "../goals/disclosure.ts";
import { Decimal } from "../shared/decimal.ts";
import { bandNames, together, type ActivityFigures, type Figures } from "./half-year-figures.ts";

/** Parts of one whole, with what may not be shown as null. */
type Shown = readonly (number | null)[];

const isFew = (count: number): boolean => !mayShowCount(Decimal.of(count), null);

/**
 * Disclosure control over the parts of a whole that is shown beside them (domain.md §5.2, D1–D3): a part of one to four
 * is hidden, and then the smallest of the others until what is hidden neither stands alone nor comes to so few that the whole less the rest tells it.
 */
export function shownParts(parts: readonly number[]): Shown {
  const hidden = new Set(parts.flatMap((count, index) => (isFew(count) ? [index] : [])));
  const rest = () => [...hidden].reduce((sum, index) => sum + (parts[index] ?? 0), 0);
  const smallest = () => parts.map((count, index) => ({ count, index })).filter(({ count, index }) => count > 0 && !hidden.has(index)).sort((a, b) => a.count - b.count)[0];
  for (let next = smallest(); hidden.size > 0 && next && (hidden.size === 1 || isFew(rest())); next = smallest()) {
    hidden.add(next.index);
  }
  return parts.map((count, index) => (hidden.has(index) ? null : count));
}

const genders = ["girlsWomen", "boysMen", "otherOrUnknown", "genderNotCounted"] as const;
const ages = [...bandNames, "agesNotCounted"] as const;

/** Figures for everybody: what may not be shown is null, and what nobody outside needs is left out. */
export type OutsideFigures = Readonly<Partial<Record<keyof Figures, number | null>>>;

export interface Outside {
  readonly activities: readonly { readonly title: string; readonly figures: OutsideFigures }[];
  readonly whole: OutsideFigures;
}

/** Ages and genders are split for the partnership as a whole alone: fixed breakdowns, so that none can be played against another (D7). */
export function toOutside(all: readonly ActivityFigures[]): Outside {
  const open = all.filter(({ isPublic }) => isPublic);
  const sum = together(open.map(({ figures }) => figures));
  const occasions = shownParts(open.map(({ figures }) => figures.participantOccasions));
  const split = <Name extends keyof Figures>(names: readonly Name[]) => {
    const shown = shownParts(names.map((name) => sum[name]));
    return Object.fromEntries(names.map((name, index) => [name, isFew(sum.participantOccasions) ? null : shown[index]]));
  };
  const held = ({ occurrencesHeld, minutes }: Figures) => ({ occurrencesHeld, minutes });
  return {
    activities: open.map(({ title, figures }, index) => ({ title, figures: { ...held(figures), participantOccasions: occasions[index] ?? null } })),
    whole: { ...held(sum), participantOccasions: isFew(sum.participantOccasions) ? null : sum.participantOccasions, ...split(genders), ...split(ages) },
  };
}
