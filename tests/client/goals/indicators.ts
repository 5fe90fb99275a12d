import type { Indicator, Measurement } from "../../../client/goals/useIndicator.ts";

/** A value for a year, confirmed unless something else is said. */
export const measured = (year: number, value: string | null, more: Partial<Measurement> = {}): Measurement => ({
  id: `${year}-${more.qualifier ?? "EXACT"}`,
  version: 1,
  periodStart: `${year}-01-01`,
  periodEnd: `${year}-12-31`,
  value,
  suppressed: false,
  qualifier: "EXACT",
  relativeChangePct: null,
  text: null,
  correctionReason: null,
  denominator: null,
  status: "CONFIRMED",
  provenance: "FILLER",
  sourceReference: null,
  recordedBy: null,
  ...more,
});

/** Damage in the houses: 46 in 2021, to be 25 in 2028, with a break in 2023. */
export function indicator(more: Partial<Indicator> = {}, nodes: Measurement[] = [measured(2021, "46"), measured(2022, "41"), measured(2023, "37"), measured(2024, "39"), measured(2025, "30")]): Indicator {
  return {
    id: "indicator",
    version: 1,
    code: "L3.1",
    name: "Skadegörelse i bolagets hus",
    definition: "Anmälda skador under året.",
    level: "POPULATION",
    unit: "COUNT",
    unitLabel: "skador per år",
    decimals: 0,
    direction: "DOWN",
    sourceText: "Bolagets skadesystem",
    breaks: [],
    baseline: { value: "46", date: "2021-12-31", provenance: "FILLER" },
    target: { value: "25", min: null, max: null, date: "2028-12-31", provenance: "FILLER" },
    progress: { state: "ON_TRACK", value: "30", expectedValue: "34", evaluatedOn: "2025-12-31", overdue: false },
    latest: { id: nodes.at(-1)?.id ?? "", version: 1 },
    expected: null,
    accountableOrganisation: null,
    measurements: { nodes },
    ...more,
  };
}
