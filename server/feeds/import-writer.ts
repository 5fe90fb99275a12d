import { ActivityKind, ActivityStatus, Permanence, Registration, ResidentLed, Season, TargetGroup } from "../calendar/activity-lists.ts";
import { Activity } from "../calendar/activity.entity.ts";
import { isStillPlanned, Occurrence, OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import { occurrenceKind } from "../calendar/occurrence.kind.ts";
import type { BookingService, Wish } from "../premises/booking.service.ts";
import type { Room } from "../premises/room.entity.ts";
import { Provenance } from "../shared/provenance.ts";
import { expand } from "../shared/time/recurrence.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import type { Visibility } from "../shared/visibility.ts";
import { ImportResult } from "./calendar-import.type.ts";
import type { WantedActivity, WantedTime } from "./ics-plans.ts";
import { goneReason } from "./import-words.ts";

/** What the person who imports says of new activities, because no file tells it. */
export interface NewActivities {
  readonly partnershipId: string;
  readonly goalIds: string[];
  readonly organiserId: string;
  readonly room: Room | null;
  readonly visibility: Visibility;
}

type Row = Pick<Occurrence, "originalStart" | "localDate" | "startTime" | "endTime" | "endDate" | "startsAt" | "endsAt" | "roomId" | "placeText" | "status" | "cancelReason" | "plannedPlacement">;

/** The row of a time, as the file has it. */
function rowOf({ planned, moved, cancelled }: WantedTime, timeZone: string, room: Room | null, place: string | null): Row {
  const at = { roomId: room?.id ?? null, placeText: room ? null : place };
  const [placed = planned] = moved ? expand({ rule: null, startDate: moved.localDate, startTime: moved.startTime, endTime: moved.endTime, timeZone }, moved.localDate, moved.localDate) : [planned];
  const { localDate, startTime, endTime, endDate, startsAt, endsAt } = placed;
  return {
    originalStart: planned.originalStart,
    localDate, startTime, endTime, endDate, startsAt, endsAt,
    ...at,
    placeText: moved && !room ? moved.place : at.placeText,
    status: cancelled === null ? OccurrenceStatus.SCHEDULED : OccurrenceStatus.CANCELLED,
    cancelReason: cancelled,
    plannedPlacement: moved ? { localDate: planned.localDate, startTime: planned.startTime, endTime: planned.endTime, ...at } : null,
  };
}

const wishOf = (occurrenceId: string, { localDate, startTime, endTime, startsAt, endsAt }: Row): Wish & { readonly occurrenceId: string } => ({ occurrenceId, localDate, startTime, endTime, startsAt, endsAt });
/** PostgreSQL keeps the fields of an object in an order of its own. */
const written = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, each: unknown) => (typeof each === "object" && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1))) : each));
const same = (one: unknown, other: unknown): boolean => written(one) === written(other);
const changed = <T extends object>(row: T, wanted: Partial<T>): Partial<T> =>
  Object.fromEntries(Object.entries(wanted).filter(([field, value]) => !same(value, row[field as keyof T]))) as Partial<T>;

/** Writes what a file tells of one activity. */
export class ImportWriter {
  constructor(private readonly bookings: BookingService) {}

  async add(tx: Transaction, { room, ...given }: NewActivities, wanted: WantedActivity): Promise<ImportResult> {
    const { plan, title, description, place, uid } = wanted;
    const { rule, startDate, startTime, endTime, timeZone, excludedDates, extraDates = [] } = plan;
    const activityId = await tx.insert(Activity, {
      ...given,
      title, description, rule, startDate, startTime, endTime, timeZone,
      excludedDates: [...excludedDates],
      extraDates: [...extraDates],
      importedUid: uid,
      kind: rule === null ? ActivityKind.SINGLE : ActivityKind.SERIES,
      status: ActivityStatus.OPEN,
      targetGroup: TargetGroup.ALL,
      season: Season.ALL_YEAR,
      registration: Registration.NONE,
      residentLed: ResidentLed.STAFF_LED,
      permanence: Permanence.TRIAL,
      provenance: Provenance.REPORTED,
      // The file says on which days it is.
      pausesForClosures: false,
      roomId: room?.id ?? null,
      placeText: room ? null : place,
      storedUntil: rule === null ? null : horizonOf(tx, timeZone),
    });
    await this.store(tx, { ...given, id: activityId, timeZone }, room, wanted.times.map((time) => rowOf(time, timeZone, room, place)));
    return ImportResult.ADDED;
  }

  /** Past times, and those that somebody has told of, stay. What the file no longer has is cancelled, never removed. */
  async change(tx: Transaction, activity: Activity, room: Room | null, wanted: WantedActivity): Promise<ImportResult> {
    const { title, description, place, plan: { rule, startDate, startTime, endTime, timeZone, excludedDates, extraDates = [] } } = wanted;
    const isSeries = activity.rule !== null && rule !== null;
    const patch = changed(activity, {
      title, description,
      ...(room ? {} : { placeText: place }),
      // The file tells the whole series as it is now.
      ...(isSeries ? { rule, startDate, startTime, endTime, excludedDates: [...excludedDates], extraDates: [...extraDates], earlierPeriods: [] } : activity.rule === rule ? { startDate, startTime, endTime } : {}),
    });
    await this.bookings.queue(tx, [room?.id ?? null]);
    const now = tx.reader.clock.now();
    const stored = await tx.reader.select(occurrenceKind, "where t.activity_id = $1 for update", [activity.id]);
    const byStart = new Map(stored.map((occurrence) => [occurrence.originalStart, occurrence]));
    const rows = wanted.times.map((time) => rowOf(time, timeZone, room, place));
    // A single time is the same one, whenever it is.
    const single = activity.rule === null && rule === null && stored.length === 1 && rows.length === 1 ? stored[0] : undefined;
    const found = (row: Row): Occurrence | undefined => single ?? byStart.get(row.originalStart);
    const fresh = rows.filter((row) => !found(row) && row.startsAt > now);
    const starts = new Set(rows.map(({ originalStart }) => originalStart));
    const gone = single ? [] : stored.filter((occurrence) => isStillPlanned(occurrence) && occurrence.startsAt > now && !starts.has(occurrence.originalStart));
    const edited = rows.flatMap((row) => {
      const occurrence = found(row);
      const edits = occurrence && occurrence.startsAt > now && occurrence.status !== OccurrenceStatus.HELD ? changed(occurrence, row as Partial<Occurrence>) : {};
      return occurrence && Object.keys(edits).length > 0 ? [{ occurrence, row, edits }] : [];
    });
    if (Object.keys(patch).length + fresh.length + gone.length + edited.length === 0) {
      return ImportResult.UNCHANGED;
    }
    if (Object.keys(patch).length > 0) {
      await tx.change(activity, patch);
    }
    for (const occurrence of gone) {
      await tx.change(occurrence, { status: OccurrenceStatus.CANCELLED, cancelReason: goneReason });
      await this.bookings.release(tx, occurrence.id);
    }
    for (const { occurrence, row, edits } of edited) {
      await tx.change(occurrence, edits);
      await this.bookings.rebook(tx, row.status === OccurrenceStatus.CANCELLED ? null : room, wishOf(occurrence.id, row), activity.organiserId);
    }
    await this.store(tx, activity, room, fresh);
    return ImportResult.CHANGED;
  }

  private async store(tx: Transaction, { id, partnershipId, visibility, timeZone, organiserId }: Pick<Activity, "id" | "partnershipId" | "visibility" | "timeZone" | "organiserId">, room: Room | null, rows: readonly Row[]): Promise<void> {
    const ids = await tx.insertAll(Occurrence, rows.map((row) => ({ ...row, activityId: id, partnershipId, visibility, timeZone })));
    const wishes = rows.flatMap((row, index) => (row.status === OccurrenceStatus.CANCELLED ? [] : [wishOf(ids[index] as string, row)]));
    if (room && wishes.length > 0) {
      await this.bookings.book(tx, { room, organisationId: organiserId, wishes });
    }
  }
}

/** Up to here, exclusive, times of a series are stored. */
function horizonOf(tx: Transaction, timeZone: string): string {
  const today = tx.reader.clock.today(timeZone);
  return `${Number(today.slice(0, 4)) + 2}-${today.slice(5, 7)}-01`;
}
