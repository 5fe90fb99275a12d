import { ActivityKind, ActivityStatus, Permanence, Registration, ResidentLed, Season, TargetGroup } from "../calendar/activity-lists.ts";
import { Provenance } from "../shared/provenance.ts";
import { addDays, isoWeekStart, type LocalDate } from "../shared/time/local-date.ts";
import { expand, type PlannedOccurrence } from "../shared/time/recurrence.ts";
import { validFrom } from "../shared/valid-time.ts";
import { Visibility } from "../shared/visibility.ts";
import type { ActivityPlan, PartnershipPlan, SeriesPlan, SinglePlan } from "./model.ts";
import type { Ids } from "./people.ts";
import type { Row } from "./rows.ts";
import { takesSignUps } from "./sign-ups.ts";
import { stableId } from "./stable.ts";

/** The demo's own year: ISO year 2026, that is 2025-12-29 to 2027-01-03. */
export const firstIsoYear = 2026;
const closuresAhead = 10;
const zone = "Europe/Stockholm";
const byDay = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** One planned activity, with the row it becomes and all its occurrences up to the horizon. */
export interface Planned {
  readonly plan: ActivityPlan;
  readonly row: Row & { readonly id: string };
  readonly occurrences: readonly PlannedOccurrence[];
}

export const closedWeeks = (plan: PartnershipPlan, until: LocalDate): { readonly year: number; readonly from: LocalDate; readonly to: LocalDate }[] => {
  const { closedWeeks: weeks } = plan;
  if (!weeks) {
    return [];
  }
  const years = Array.from({ length: Number(until.slice(0, 4)) - firstIsoYear + 1 }, (_, index) => firstIsoYear + index);
  return years.map((year) => ({ year, from: isoWeekStart(year, weeks.from), to: addDays(isoWeekStart(year, weeks.to), 6) }));
};

/** Also for the years after the horizon, which it reaches when the hub is kept. */
export const closureRows = (plan: PartnershipPlan, ids: Ids, until: LocalDate): Row[] =>
  closedWeeks(plan, `${Number(until.slice(0, 4)) + closuresAhead}${until.slice(4)}`).map(({ year, from, to }) => ({
    id: stableId(plan.slug, "closure", year),
    partnershipId: ids.partnership,
    name: `Sommaruppehåll ${year}`,
    dates: validFrom(from, to),
  }));

/** Those of the years that people look at: series that pause find them up to the horizon. */
export function schoolBreakRows(plan: PartnershipPlan, ids: Ids, until: LocalDate): Row[] {
  const years = Array.from({ length: Number(until.slice(0, 4)) - firstIsoYear + 2 }, (_, index) => firstIsoYear - 1 + index);
  return plan.schoolBreaks.flatMap(({ kind, name, weeks: { from, to }, source }) =>
    years.map((year) => ({
      id: stableId(plan.slug, "school break", kind, year),
      partnershipId: ids.partnership,
      municipalityCode: plan.area.municipalityCode,
      kind,
      name,
      dates: validFrom(isoWeekStart(year, from), addDays(isoWeekStart(year, from), (to - from) * 7 + 6)),
      source: source ?? null,
      provenance: source ? Provenance.PUBLIC_SOURCE : Provenance.FILLER,
    })));
}

function ruleOf({ weeks, weekdays }: SeriesPlan): string {
  const numbers = [];
  for (let week = weeks.from; week <= weeks.to; week += weeks.every) {
    numbers.push(week);
  }
  return `FREQ=YEARLY;BYWEEKNO=${numbers.join(",")};BYDAY=${weekdays.map((day) => byDay[day - 1]).join(",")}`;
}

const breakWeeks = new Set([7, 15, 44, 52, 53]);

function seasonOf(plan: SeriesPlan | SinglePlan): Season {
  if ("weekdays" in plan) {
    return plan.throughClosures || plan.weeks.to >= 52 ? Season.ALL_YEAR : Season.TERM;
  }
  if (plan.week >= 25 && plan.week <= 33) {
    return Season.SUMMER;
  }
  return breakWeeks.has(plan.week) ? Season.SCHOOL_BREAK : Season.TERM;
}

function planned(partnership: PartnershipPlan, ids: Ids, plan: SeriesPlan | SinglePlan, until: LocalDate): Planned {
  const isSeries = "weekdays" in plan;
  const startDate = isSeries ? isoWeekStart(firstIsoYear, plan.weeks.from) : addDays(isoWeekStart(firstIsoYear, plan.week), plan.weekday - 1);
  const rule = isSeries ? ruleOf(plan) : null;
  const pauses = isSeries && !plan.throughClosures ? closedWeeks(partnership, until) : [];
  const row = {
    id: stableId(partnership.slug, "activity", plan.title),
    partnershipId: ids.partnership,
    title: plan.title,
    description: plan.description,
    goalIds: plan.goals.map(ids.goal),
    organiserId: ids.organisation(plan.organiser),
    coOrganiserIds: (plan.coOrganisers ?? []).map(ids.organisation),
    kind: isSeries ? ActivityKind.SERIES : ActivityKind.SINGLE,
    status: ActivityStatus.OPEN,
    targetGroup: plan.target,
    ageFrom: plan.ages?.[0] ?? null,
    ageTo: plan.ages?.[1] ?? null,
    season: seasonOf(plan),
    registration: takesSignUps(plan) ? Registration.SIGN_UP : Registration.NONE,
    residentLed: plan.led ?? ResidentLed.STAFF_LED,
    youthRelated: plan.youth ?? plan.target === TargetGroup.YOUTH,
    permanence: isSeries ? Permanence.PERMANENT : Permanence.TRIAL,
    provenance: Provenance.FILLER,
    rule,
    startDate,
    startTime: plan.start,
    endTime: plan.end,
    timeZone: zone,
    pausesForClosures: isSeries && !plan.throughClosures,
    storedUntil: isSeries ? until : null,
    roomId: plan.room ? ids.room(plan.room) : null,
    placeText: plan.place ?? null,
    visibility: Visibility.PUBLIC,
  };
  const occurrences = expand({ rule, startDate, startTime: plan.start, endTime: plan.end, timeZone: zone, pauses }, startDate, addDays(until, -1));
  return { plan, row, occurrences };
}

/** Everything that is arranged, with its occurrences before `until`. */
export const planActivities = (plan: PartnershipPlan, ids: Ids, until: LocalDate): Planned[] =>
  [...plan.series, ...plan.singles].map((activity) => planned(plan, ids, activity, until));
