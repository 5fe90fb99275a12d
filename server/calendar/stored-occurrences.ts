import type { Closure } from "../partnership/closure.entity.ts";
import type { SchoolBreak } from "../partnership/school-break.entity.ts";
import type { Wish } from "../premises/booking.service.ts";
import type { Reader } from "../shared/reader.ts";
import type { PlannedOccurrence } from "../shared/time/recurrence.ts";
import { firstDay, lastDay } from "../shared/valid-time.ts";
import type { Activity } from "./activity.entity.ts";
import { OccurrenceStatus, type Occurrence } from "./occurrence.entity.ts";
import type { Pause, Pauses } from "./planning.ts";

const pauseOf = ({ dates }: Pick<Closure | SchoolBreak, "dates">): Pause => ({ from: firstDay(dates), to: lastDay(dates) ?? "9999-12-31" });

/** The days on which a partnership's series pause, where they say so. */
export async function pausesOf(reader: Reader, partnershipId: string): Promise<Pauses> {
  const days = (table: "closure" | "school_break") => reader.query<Pick<Closure, "dates">>(`select dates from ${table} where partnership_id = $1 order by dates`, [partnershipId]);
  return { closures: (await days("closure")).map(pauseOf), schoolBreaks: (await days("school_break")).map(pauseOf) };
}

type Source = Pick<Activity, "id" | "partnershipId" | "visibility" | "timeZone" | "roomId" | "placeText">;

/** The row that a planned time of an activity is stored as. */
export const toOccurrence = ({ id, partnershipId, visibility, timeZone, roomId, placeText }: Source, planned: PlannedOccurrence): Partial<Occurrence> => ({
  ...planned,
  activityId: id,
  partnershipId,
  visibility,
  timeZone,
  roomId,
  placeText,
  status: OccurrenceStatus.SCHEDULED,
});

export const toWish = (occurrenceId: string, { localDate, startTime, endTime, startsAt, endsAt }: Omit<Wish, "occurrenceId">): Wish & { readonly occurrenceId: string } => ({
  occurrenceId,
  localDate,
  startTime,
  endTime,
  startsAt,
  endsAt,
});
