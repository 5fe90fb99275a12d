import type { ResidentLed, TargetGroup } from "../calendar/activity-lists.ts";
import type { Theme } from "../goals/goal.entity.ts";
import type { IndicatorQuadrant, IndicatorSource, IndicatorUnit } from "../goals/indicator.entity.ts";
import type { Qualifier } from "../goals/measurement.entity.ts";
import type { OrganisationKind } from "../people/organisation.entity.ts";
import type { PartnershipForm } from "../partnership/partnership.entity.ts";
import type { SchoolBreakKind } from "../partnership/school-break.entity.ts";

/** One party of domain.md §3.4. Money in whole SEK a year, hours a year. */
export interface PartyPlan {
  readonly key: string;
  /** The legal body; several parties may be units of one. */
  readonly organisation: string;
  readonly unit?: string;
  readonly kind: OrganisationKind;
  readonly initiator?: true;
  readonly host?: true;
  readonly cashSek?: number;
  readonly premisesSek?: number;
  readonly premisesM2?: number;
  readonly staffHours?: number;
  readonly volunteerHours?: number;
  readonly joinedOn?: string;
  /** Told that it leaves. */
  readonly notice?: { readonly givenOn: string; readonly lastDay: string; readonly reason: string };
  readonly left?: { readonly lastDay: string; readonly reason: string };
  readonly supporter?: true;
}

/** Values of the calendar years 2021–2025, in the order of the table in domain.md §3.5; null where there is none. */
export type FiveYears = readonly [string | null, string | null, string | null, string | null, string | null];

export interface IndicatorPlan {
  readonly code: string;
  readonly name: string;
  readonly definition: string;
  /** Null is POPULATION: the whole neighbourhood, owned by nobody. */
  readonly quadrant: IndicatorQuadrant | null;
  readonly unit: IndicatorUnit;
  readonly unitLabel: string;
  readonly decimals?: number;
  readonly wanted: "UP" | "DOWN";
  readonly baseline: { readonly value: string; readonly year: number };
  readonly values: FiveYears;
  readonly target: { readonly value: string; readonly year: number };
  readonly source: IndicatorSource;
  readonly sourceText: string;
  readonly countsPersons?: true;
  /** How many the percentages and means are of, by year. */
  readonly denominators?: readonly number[];
  /** Key of the party that answers for it; PERFORMANCE only. */
  readonly accountable?: string;
  readonly breakOn?: { readonly year: number; readonly reason: string };
  /** Counted in the autumn term instead of the whole year. */
  readonly autumn?: true;
  /** Last day of the 2026 period, where it is not the year's. */
  readonly period2026End?: string;
  /** Values from before the plan, with where they come from. */
  readonly earlier?: readonly EarlierValue[];
}

export interface EarlierValue {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly qualifier: Qualifier;
  readonly value?: string;
  readonly relativeChangePct?: string;
  readonly text?: string;
  readonly provenance: "ARTICLE" | "PUBLIC_SOURCE" | "FILLER";
  readonly source: string;
}

export interface GoalPlan {
  readonly code: string;
  readonly statement: string;
  readonly theme: Theme;
  readonly why: string;
  readonly causeAnalysis: string;
  /** Keys of parties; at least two (INV-17). */
  readonly owners: readonly string[];
  readonly indicators: readonly IndicatorPlan[];
}

export interface RoomPlan {
  readonly key: string;
  readonly name: string;
  /** Key of the party that owns the building. */
  readonly owner: string;
  readonly premises: string;
  readonly capacity: number;
  readonly areaM2: number;
  readonly opens: string;
  readonly closes: string;
  readonly quietAfter?: string;
  readonly rules?: string;
  readonly equipment: readonly string[];
  readonly stepFree: boolean;
  readonly hearingLoop: boolean;
  /** Keys of the rooms that it is made of. */
  readonly parts?: readonly string[];
}

export interface ActivityPlan {
  readonly title: string;
  readonly description: string;
  readonly goals: readonly string[];
  readonly organiser: string;
  readonly coOrganisers?: readonly string[];
  readonly target: TargetGroup;
  readonly ages?: readonly [number, number];
  readonly led?: ResidentLed;
  /** A key of a room, or a place in words. */
  readonly room?: string;
  readonly place?: string;
  readonly start: string;
  readonly end: string;
  readonly youth?: false;
}

/** `v. from–to / every` of domain.md §3.7, every year. */
export interface SeriesPlan extends ActivityPlan {
  readonly weekdays: readonly number[];
  readonly weeks: { readonly from: number; readonly to: number; readonly every: number };
  /** Goes on while the partnership is closed. */
  readonly throughClosures?: true;
}

export interface SinglePlan extends ActivityPlan {
  readonly week: number;
  readonly weekday: number;
}

export interface SchoolBreakPlan {
  readonly kind: SchoolBreakKind;
  readonly name: string;
  /** `to` beyond the last week of a year means the first of the next. */
  readonly weeks: { readonly from: number; readonly to: number };
  /** Left out where it is invented. */
  readonly source?: string;
}

export interface PartnershipPlan {
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  readonly area: { readonly name: string; readonly municipalityCode: string };
  readonly purpose: string;
  readonly form: PartnershipForm;
  readonly startDate: string;
  /** Targets without a year of their own are for the plan's last year. */
  readonly planEndYear: number;
  readonly parties: readonly PartyPlan[];
  readonly goals: readonly GoalPlan[];
  readonly rooms: readonly RoomPlan[];
  readonly series: readonly SeriesPlan[];
  readonly singles: readonly SinglePlan[];
  /** ISO weeks in which activities pause, every year. */
  readonly closedWeeks?: { readonly from: number; readonly to: number };
  /** The breaks of the municipality's schools, by ISO week, every year. */
  readonly schoolBreaks: readonly SchoolBreakPlan[];
}
