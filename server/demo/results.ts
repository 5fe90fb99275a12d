import { GoalStatus } from "../goals/goal.entity.ts";
import { Cadence, IndicatorLevel } from "../goals/indicator.entity.ts";
import { MeasurementStatus, Qualifier } from "../goals/measurement.entity.ts";
import { Provenance } from "../shared/provenance.ts";
import { validFrom } from "../shared/valid-time.ts";
import { Visibility } from "../shared/visibility.ts";
import type { EarlierValue, IndicatorPlan, PartnershipPlan } from "./model.ts";
import type { Ids } from "./people.ts";
import type { Row } from "./rows.ts";
import { stableId } from "./stable.ts";

const firstYear = 2021;
const expectedYear = firstYear + 5;

/** Days until a value should be there: own counts at once, surveys and registers as long as they usually take. */
const lagBySource: Partial<Record<IndicatorPlan["source"], number>> = { SCB_DESO: 120, REGISTER: 60, TENANT_SURVEY: 45 };

export const goalRows = (plan: PartnershipPlan, ids: Ids): Row[] =>
  plan.goals.map((goal) => ({
    id: ids.goal(goal.code),
    partnershipId: ids.partnership,
    code: goal.code,
    theme: goal.theme,
    statement: goal.statement,
    why: goal.why,
    causeAnalysis: goal.causeAnalysis,
    status: GoalStatus.ACTIVE,
    ownerIds: [...new Set(goal.owners.map(ids.organisation))],
  }));

const indicatorsOf = (plan: PartnershipPlan) => plan.goals.flatMap((goal) => goal.indicators.map((indicator) => ({ goal, indicator })));

export const indicatorRows = (plan: PartnershipPlan, ids: Ids): Row[] =>
  indicatorsOf(plan).map(({ goal, indicator }) => ({
    id: ids.indicator(indicator.code),
    partnershipId: ids.partnership,
    goalId: ids.goal(goal.code),
    code: indicator.code,
    name: indicator.name,
    definition: indicator.definition,
    level: indicator.quadrant === null ? IndicatorLevel.POPULATION : IndicatorLevel.PERFORMANCE,
    quadrant: indicator.quadrant,
    unit: indicator.unit,
    unitLabel: indicator.unitLabel,
    decimals: indicator.decimals ?? 0,
    direction: indicator.wanted,
    baselineValue: indicator.baseline.value,
    baselineDate: `${indicator.baseline.year}-12-31`,
    baselineProvenance: Provenance.FILLER,
    breaks: indicator.breakOn ? [{ on: `${indicator.breakOn.year}-01-01`, reason: indicator.breakOn.reason }] : [],
    cadence: Cadence.YEAR,
    lagDays: lagBySource[indicator.source] ?? 0,
    source: indicator.source,
    sourceText: indicator.sourceText,
    accountableOrganisationId: indicator.accountable ? ids.organisation(indicator.accountable) : null,
    countsPersons: indicator.countsPersons ?? false,
    minGroup: indicator.source === "SURVEY" ? 15 : 5,
  }));

export const targetRows = (plan: PartnershipPlan, ids: Ids): Row[] =>
  indicatorsOf(plan).map(({ indicator }) => ({
    id: stableId(plan.slug, "target", indicator.code),
    partnershipId: ids.partnership,
    indicatorId: ids.indicator(indicator.code),
    value: indicator.target.value,
    date: `${indicator.target.year}-12-31`,
    provenance: Provenance.FILLER,
    valid: validFrom(plan.startDate),
  }));

const blank = { value: null, relativeChangePct: null, text: null, denominator: null, sourceReference: null, recordedAt: null } as const;

function confirmed(plan: PartnershipPlan, ids: Ids, indicator: IndicatorPlan): Row[] {
  return indicator.values.flatMap((value, index) => {
    const year = firstYear + index;
    const known = value === null ? [] : [value];
    return known.map((exact) => ({
      ...blank,
      id: stableId(plan.slug, "measurement", indicator.code, year),
      partnershipId: ids.partnership,
      indicatorId: ids.indicator(indicator.code),
      periodStart: `${year}-${indicator.autumn ? "08" : "01"}-01`,
      periodEnd: `${year}-12-31`,
      qualifier: Qualifier.EXACT,
      value: exact,
      denominator: indicator.denominators?.[index] ?? null,
      status: MeasurementStatus.CONFIRMED,
      provenance: Provenance.FILLER,
      recordedAt: `${year + 1}-01-20T09:00:00Z`,
    }));
  });
}

function earlier(plan: PartnershipPlan, ids: Ids, indicator: IndicatorPlan, value: EarlierValue): Row {
  return {
    ...blank,
    id: stableId(plan.slug, "measurement", indicator.code, value.periodStart, value.qualifier),
    partnershipId: ids.partnership,
    indicatorId: ids.indicator(indicator.code),
    periodStart: value.periodStart,
    periodEnd: value.periodEnd,
    qualifier: value.qualifier,
    value: value.value ?? null,
    relativeChangePct: value.relativeChangePct ?? null,
    text: value.text ?? null,
    status: MeasurementStatus.CONFIRMED,
    provenance: value.provenance,
    sourceReference: value.source,
  };
}

const expected = (plan: PartnershipPlan, ids: Ids, indicator: IndicatorPlan): Row => ({
  ...blank,
  id: stableId(plan.slug, "measurement", indicator.code, expectedYear),
  partnershipId: ids.partnership,
  indicatorId: ids.indicator(indicator.code),
  periodStart: `${expectedYear}-${indicator.autumn ? "08" : "01"}-01`,
  periodEnd: indicator.period2026End ?? `${expectedYear}-12-31`,
  qualifier: Qualifier.EXACT,
  status: MeasurementStatus.EXPECTED,
  provenance: Provenance.REPORTED,
});

export const measurementRows = (plan: PartnershipPlan, ids: Ids): Row[] =>
  indicatorsOf(plan)
    .flatMap(({ indicator }) => [
      ...(indicator.earlier ?? []).map((value) => earlier(plan, ids, indicator, value)),
      ...confirmed(plan, ids, indicator),
      expected(plan, ids, indicator),
    ])
    .map((row) => ({ visibility: Visibility.PUBLIC, ...row }));
