import { inSwedish } from "../shared/page.ts";
import type { Reader } from "../shared/reader.ts";
import type { HalfYear } from "./half-year.ts";
import { hoursToReport, msPerHour } from "./reporting.ts";

/** The ages that headcounts are split by, in order. */
export const bandNames = ["from0to12", "from13to15", "from16to19", "from20to25", "from26to64", "from65"] as const;
type Bands = Readonly<Record<(typeof bandNames)[number], number>>;

/** What took place in a half-year. Occasions, never different people. */
export interface Figures extends Bands {
  readonly occurrencesHeld: number;
  readonly notReported: number;
  readonly participantOccasions: number;
  readonly girlsWomen: number;
  readonly boysMen: number;
  readonly otherOrUnknown: number;
  readonly genderNotCounted: number;
  readonly agesNotCounted: number;
  /** How long the occurrences lasted together, in whole minutes: exact to add. */
  readonly minutes: number;
  readonly enteredLate: number;
  readonly estimated: number;
}

export interface ActivityFigures {
  readonly partnershipId: string;
  readonly activityId: string;
  readonly title: string;
  readonly isPublic: boolean;
  readonly figures: Figures;
}

const bandSums = bandNames.map((band) => `coalesce(sum((t.age_bands ->> '${band}')::int), 0)::int as "${band}"`).join(", ");

// A night that runs past midnight counts on the day it began, a moved occurrence on its new day, and what is told late on the day it is about.
const sums = `
  select a.partnership_id as "partnershipId", a.id as "activityId", a.title, a.visibility = 0 and not a.sensitive as "isPublic",
    count(o.id) filter (where o.status = 'HELD')::int as "occurrencesHeld",
    count(o.id) filter (where o.status = 'SCHEDULED')::int as "notReported",
    coalesce(sum(t.total), 0)::int as "participantOccasions",
    coalesce(sum(t.girls_women), 0)::int as "girlsWomen", coalesce(sum(t.boys_men), 0)::int as "boysMen", coalesce(sum(t.other_or_unknown), 0)::int as "otherOrUnknown",
    coalesce(sum(t.total - coalesce(t.girls_women, 0) - coalesce(t.boys_men, 0) - coalesce(t.other_or_unknown, 0)), 0)::int as "genderNotCounted",
    ${bandSums}, coalesce(sum(t.total) filter (where t.age_bands is null), 0)::int as "agesNotCounted",
    coalesce(sum(extract(epoch from o.ends_at - o.starts_at) / 60) filter (where o.status = 'HELD'), 0)::int as minutes,
    count(t.id) filter (where t.reported_at > o.ends_at + interval '${hoursToReport} hours')::int as "enteredLate",
    count(t.id) filter (where t.estimated)::int as estimated
  from occurrence o
  join activity a on a.id = o.activity_id and a.visibility <= 1
  left join attendance t on t.occurrence_id = o.id
  where o.partnership_id = any($1::uuid[]) and o.local_date between $2::date and $3::date and o.visibility <= 1
    and (o.status = 'HELD' or (o.status = 'SCHEDULED' and o.ends_at <= $4))
  group by a.id order by ${inSwedish("a.title")}, a.id`;

type Row = Omit<ActivityFigures, "figures"> & Figures;

/** What each activity of some partnerships did in a half-year, by title; those that did nothing are left out. */
export async function readFigures(reader: Reader, partnershipIds: readonly string[], { from, lastDay }: HalfYear): Promise<ActivityFigures[]> {
  const due = new Date(reader.clock.now().getTime() - hoursToReport * msPerHour);
  const rows = await reader.query<Row>(sums, [partnershipIds, from, lastDay, due]);
  return rows.map(({ partnershipId, activityId, title, isPublic, ...figures }) => ({ partnershipId, activityId, title, isPublic, figures }));
}

const nothing: Figures = {
  occurrencesHeld: 0, notReported: 0, participantOccasions: 0, girlsWomen: 0, boysMen: 0, otherOrUnknown: 0, genderNotCounted: 0,
  from0to12: 0, from13to15: 0, from16to19: 0, from20to25: 0, from26to64: 0, from65: 0, agesNotCounted: 0, minutes: 0, enteredLate: 0, estimated: 0,
};
export const figureNames = Object.keys(nothing) as (keyof Figures)[];

/** Occurrences and occasions add up over activities; different people never do, and are not among these. */
export const together = (all: readonly Figures[]): Figures =>
  all.reduce((sum, one) => Object.fromEntries(figureNames.map((name) => [name, sum[name] + one[name]])) as unknown as Figures, nothing);
