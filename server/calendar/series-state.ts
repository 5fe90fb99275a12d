import type { Reader } from "../shared/reader.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import { zone } from "../shared/time/zone.ts";
import type { Activity } from "./activity.entity.ts";
import { OccurrenceStatus, type Occurrence } from "./occurrence.entity.ts";
import { occurrenceKind } from "./occurrence.kind.ts";
import { horizonOf } from "./planning.ts";
import type { Calendar } from "./series-periods.ts";
import { pausesOf } from "./stored-occurrences.ts";

/** A series as it stands before a change of it. */
export interface SeriesState extends Calendar {
  readonly activity: Activity;
  /** The occurrence that the change was asked of. */
  readonly anchor: Occurrence;
  /** All of the series that are stored, by recurrence key. */
  readonly rows: readonly Occurrence[];
  readonly now: Date;
}

export async function readSeries(reader: Reader, activity: Activity, anchor: Occurrence): Promise<SeriesState> {
  const rows = await reader.select(occurrenceKind, "where t.activity_id = $1 order by t.original_start", [activity.id]);
  const { timeZone } = activity;
  const horizon = horizonOf(reader.clock.today(timeZone));
  const until = activity.storedUntil !== null && activity.storedUntil > horizon ? activity.storedUntil : horizon;
  const own = rows.find(({ id }) => id === anchor.id) ?? anchor;
  return { activity, anchor: own, rows, now: reader.clock.now(), timeZone, pauses: await pausesOf(reader, activity.partnershipId), until };
}

export const keyDay = ({ originalStart }: Pick<Occurrence, "originalStart">): LocalDate => originalStart.slice(0, 10);

/** Nobody can have been there yet, so it may still be changed; a cancelled one as well. */
export const isToCome = ({ status, startsAt }: Occurrence, { now }: Pick<SeriesState, "now">): boolean => status !== OccurrenceStatus.HELD && startsAt > now;

/** The first day of the plan that a change of the whole series reaches; null where everything is over. */
export function firstDayToCome(state: SeriesState): LocalDate | null {
  const { date, time } = zone(state.timeZone).toLocal(state.now);
  const next = state.rows.find((row) => row.originalStart > `${date}T${time}` && isToCome(row, state));
  return next ? keyDay(next) : null;
}
