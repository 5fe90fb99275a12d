import { Decimal } from "../shared/decimal.ts";
import { levelIn, type Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { IndicatorUnit, type Indicator } from "./indicator.entity.ts";
import type { Measurement } from "./measurement.entity.ts";

/** A count of persons below this is not shown (D1), nor a count that leaves so few (D2). */
const smallestCount = 5;
/** Percentages and means of fewer are not shown (D5). */
const smallestGroup = 15;

const isFew = (persons: Decimal, k: number): boolean => persons.compare(Decimal.zero) > 0 && persons.compare(Decimal.of(k)) < 0;

/** Whether a count of persons, out of a group when that is known, may be shown (D1, D2, D4). */
export function mayShowCount(count: Decimal, group: number | null, k = smallestCount): boolean {
  if (isFew(count, k)) {
    return false;
  }
  if (group === null) {
    return true;
  }
  const rest = Decimal.of(group).minus(count);
  return !count.isZero && !rest.isZero && !isFew(rest, k);
}

/** Whether a mean of answers may be shown (D5). An unknown number of answers is too few. */
export const mayShowMean = (answers: number | null, k = smallestCount): boolean => answers !== null && answers >= Math.max(smallestGroup, k);

/** Whether a percentage of persons may be shown (D5); whoever knows the group can count back, so the count must be fit to show too. */
export function mayShowShare(percent: Decimal, group: number | null): boolean {
  return mayShowMean(group) && group !== null && mayShowCount(percent.times(Decimal.of(group)).over(Decimal.of(100), 0), group);
}

type Counted = Pick<Indicator, "countsPersons" | "unit" | "minGroup">;

/** Whether a value of an indicator may be shown to anybody. Values that count no persons may (D9). */
export function mayShow({ countsPersons, unit, minGroup }: Counted, value: string | null, denominator: number | null): boolean {
  if (!countsPersons || value === null) {
    return true;
  }
  switch (unit) {
    case IndicatorUnit.COUNT:
      return mayShowCount(Decimal.of(value), denominator, minGroup);
    case IndicatorUnit.PERCENT:
      return mayShowShare(Decimal.of(value), denominator) && mayShowMean(denominator, minGroup);
    default:
      return mayShowMean(denominator, minGroup);
  }
}

const isInside = (viewer: Viewer, { partnershipId }: { readonly partnershipId: string }): boolean => levelIn(viewer, partnershipId) >= Visibility.PARTNERSHIP;

const hidden = { value: null, relativeChangePct: null, text: null, denominator: null, responseRate: null, correctionReason: null };

/**
 * The one disclosure control (domain.md §5.2): empties what a viewer outside the partnership may not see of a measurement,
 * and marks it. Everything that leaves for such a viewer (fields, progress, boards, live messages) comes through here.
 * An indicator that the viewer may not know of hides its values.
 */
export function disclose(viewer: Viewer, measurement: Measurement, indicator: Counted | null): void {
  if (measurement.suppressed !== undefined) {
    return;
  }
  const shown = isInside(viewer, measurement) || (indicator !== null && mayShow(indicator, measurement.value, measurement.denominator));
  Object.assign(measurement, { suppressed: !shown, ...(!shown && hidden) });
}

/** The same for a baseline, which tells no group: a count of few persons is hidden, percentages and means are part of the agreed plan. */
export function discloseBaseline(viewer: Viewer, indicator: Indicator): void {
  const { countsPersons, unit, minGroup, baselineValue } = indicator;
  const guarded = countsPersons && unit === IndicatorUnit.COUNT && baselineValue !== null;
  if (guarded && !isInside(viewer, indicator) && !mayShowCount(Decimal.of(baselineValue), null, minGroup)) {
    Object.assign(indicator, { baselineValue: null });
  }
}
