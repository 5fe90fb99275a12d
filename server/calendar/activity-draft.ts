import type { Partnership } from "../partnership/partnership.entity.ts";
import { idOf } from "../shared/global-id.ts";
import { Provenance } from "../shared/provenance.ts";
import { Visibility } from "../shared/visibility.ts";
import { goalsOf, organisationsOf } from "./activity-checks.ts";
import { ActivityKind, ActivityStatus, Permanence, Registration, ResidentLed, Season, TargetGroup } from "./activity-lists.ts";
import type { Activity } from "./activity.entity.ts";
import type { EditActivityInput, PlanActivityInput } from "./activity.inputs.ts";

const trimmed = (text: string | null | undefined): string | null => text?.trim() || null;

/** The organiser is none of those it arranges with. */
const without = (ids: readonly string[], organiserId: string): string[] => ids.filter((id) => id !== organiserId);

const daysOf = (days: readonly string[] | null | undefined): string[] => [...new Set(days)].sort();

/** A new activity as its row will be, with what the planner left out filled in. */
export function draftOf({ id: partnershipId, timeZone }: Partnership, input: PlanActivityInput) {
  const organiserId = idOf("Organisation", input.organiserId);
  const targetGroup = input.targetGroup ?? TargetGroup.ALL;
  const rule = trimmed(input.rule);
  return {
    partnershipId,
    visibility: input.visibility ?? Visibility.PUBLIC,
    title: input.title.trim(),
    description: trimmed(input.description),
    goalIds: goalsOf(input.goalIds),
    organiserId,
    coOrganiserIds: without(organisationsOf(input.coOrganiserIds ?? []), organiserId),
    kind: rule === null ? ActivityKind.SINGLE : ActivityKind.SERIES,
    status: ActivityStatus.OPEN,
    targetGroup,
    ageFrom: input.ageFrom ?? null,
    ageTo: input.ageTo ?? null,
    season: Season.ALL_YEAR,
    openToAll: input.openToAll ?? true,
    registration: Registration.NONE,
    residentLed: input.residentLed ?? ResidentLed.STAFF_LED,
    youthRelated: input.youthRelated ?? targetGroup === TargetGroup.YOUTH,
    sensitive: input.sensitive ?? false,
    permanence: Permanence.TRIAL,
    provenance: Provenance.REPORTED,
    rule,
    startDate: input.startDate,
    startTime: input.startTime,
    endTime: input.endTime,
    timeZone,
    pausesForClosures: rule !== null && (input.pausesForClosures ?? true),
    pausesForSchoolBreaks: rule !== null && input.pausesForSchoolBreaks === true,
    excludedDates: daysOf(input.excludedDates),
    extraDates: daysOf(input.extraDates),
    roomId: input.roomId ? idOf("Room", input.roomId) : null,
    placeText: trimmed(input.placeText),
  };
}

export type ActivityDraft = ReturnType<typeof draftOf>;

/** What an edit changes, and nothing that stays as it is. */
export function patchOf(activity: Activity, input: EditActivityInput): Partial<Activity> {
  const organiserId = input.organiserId ? idOf("Organisation", input.organiserId) : activity.organiserId;
  const coOrganiserIds = input.coOrganiserIds ? organisationsOf(input.coOrganiserIds) : activity.coOrganiserIds;
  const wanted: Partial<Activity> = {
    title: input.title?.trim(),
    description: input.description === undefined ? undefined : trimmed(input.description),
    goalIds: input.goalIds ? goalsOf(input.goalIds) : undefined,
    organiserId,
    coOrganiserIds: without(coOrganiserIds, organiserId),
    targetGroup: input.targetGroup ?? undefined,
    ageFrom: input.ageFrom,
    ageTo: input.ageTo,
    openToAll: input.openToAll ?? undefined,
    residentLed: input.residentLed ?? undefined,
    youthRelated: input.youthRelated ?? undefined,
    sensitive: input.sensitive ?? undefined,
    visibility: input.visibility ?? undefined,
  };
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => value !== undefined && !same(value, activity[field as keyof Activity])));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
