import type { PlannedOccurrence } from "../shared/time/recurrence.ts";
import type { Occurrence } from "./occurrence.entity.ts";

/** Where and when, as the plan has it. */
export type Planned = NonNullable<Occurrence["plannedPlacement"]>;

export const sameTime = (a: Pick<Planned, "localDate" | "startTime" | "endTime">, b: Pick<Planned, "localDate" | "startTime" | "endTime">): boolean =>
  a.localDate === b.localDate && a.startTime === b.startTime && a.endTime === b.endTime;

export const samePlace = (a: Pick<Planned, "roomId" | "placeText">, b: Pick<Planned, "roomId" | "placeText">): boolean => a.roomId === b.roomId && a.placeText === b.placeText;

export const plannedFields = ({ localDate, startTime, endTime, roomId, placeText }: Planned): Planned => ({ localDate, startTime, endTime, roomId, placeText });

export const timeFields = ({ localDate, startTime, endTime, endDate, startsAt, endsAt }: Pick<PlannedOccurrence, "localDate" | "startTime" | "endTime" | "endDate" | "startsAt" | "endsAt">) =>
  ({ localDate, startTime, endTime, endDate, startsAt, endsAt });

/** Where the plan has an occurrence: its own place, unless it was moved. */
export const planOf = (row: Occurrence): Planned => row.plannedPlacement ?? plannedFields(row);

/** What is kept of the plan: nothing where the occurrence is where the plan has it. */
export const plannedUnless = (planned: Planned, to: Planned): Planned | null => (sameTime(planned, to) && samePlace(planned, to) ? null : plannedFields(planned));

export const isMoved = ({ plannedPlacement }: Pick<Occurrence, "plannedPlacement">): boolean => plannedPlacement !== null;

/** The fields that differ from how the row is now. */
export function differing(row: Occurrence, to: Partial<Occurrence>): Partial<Occurrence> {
  const text = (value: unknown) => JSON.stringify(value ?? null);
  return Object.fromEntries(Object.entries(to).filter(([field, value]) => text(row[field as keyof Occurrence]) !== text(value)));
}
