import { TargetGroup } from "../calendar/activity-lists.ts";
import type { Activity } from "../calendar/activity.entity.ts";
import { OccurrenceStatus, type Occurrence } from "../calendar/occurrence.entity.ts";
import type { SignUpRule } from "./sign-up-rule.entity.ts";

export type Rules = Pick<SignUpRule, "capacity" | "mostInParty" | "opensDaysBefore" | "closesHoursBefore">;

const msPerHour = 3_600_000;
const ageOfConsent = 13;
/** Counts are told outside the partnership in whole fives, so that no party can be worked out of them (domain D1, D3). */
const step = 5;

export const roundedDown = (places: number): number => Math.max(0, Math.floor(places / step) * step);

type Placed = Pick<Occurrence, "startsAt" | "status">;

export const opensAt = ({ startsAt }: Placed, { opensDaysBefore }: Rules): Date | null =>
  opensDaysBefore === null ? null : new Date(startsAt.getTime() - opensDaysBefore * 24 * msPerHour);

export const closesAt = ({ startsAt }: Placed, { closesHoursBefore }: Rules): Date => new Date(startsAt.getTime() - closesHoursBefore * msPerHour);

const isPlanned = ({ status }: Placed): boolean => status === OccurrenceStatus.SCHEDULED || status === OccurrenceStatus.TENTATIVE;

/** Whether somebody can sign up now. */
export function isOpen(occurrence: Placed, rules: Rules, now: Date): boolean {
  const opens = opensAt(occurrence, rules);
  return isPlanned(occurrence) && (opens === null || opens <= now) && now < closesAt(occurrence, rules);
}

/** Whether places still matter: who has one may give it back, and others move up. */
export const isAhead = (occurrence: Placed, now: Date): boolean => isPlanned(occurrence) && now < occurrence.startsAt;

/** REQ-13: of those who may be younger than 13 nothing is asked but how many they are. */
export const isForChildren = ({ targetGroup, ageFrom, ageTo }: Pick<Activity, "targetGroup" | "ageFrom" | "ageTo">): boolean =>
  targetGroup === TargetGroup.CHILDREN || (targetGroup === TargetGroup.YOUTH && ageFrom !== null && ageFrom < ageOfConsent) || (ageTo !== null && ageTo < ageOfConsent);
