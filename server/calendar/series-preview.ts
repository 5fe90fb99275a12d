import { createHash } from "node:crypto";
import { BookingStatus } from "../premises/booking.entity.ts";
import { standingInTheWay, type BookingChanges } from "../premises/bulk-booking.service.ts";
import { zone } from "../shared/time/zone.ts";
import type { Transaction } from "../shared/unit-of-work.ts";
import { Visibility } from "../shared/visibility.ts";
import { allAudiences, allDependents, type Counts, type DependentKind, type Sight } from "./dependents.ts";
import { OccurrenceStatus, Placement, type Occurrence } from "./occurrence.entity.ts";
import { sensitiveAmong } from "./organiser-headcount.ts";
import { planOf, type Planned } from "./placement.ts";
import { namesOf } from "./room-refusal.ts";
import { SeriesAudience, SeriesClash, SeriesDependents, SeriesEffect, SeriesPreview, SeriesPreviewLine, SeriesQuestion } from "./series-preview.type.ts";
import { ExceptionChoice, type Choices, type RowChange, type SeriesChange } from "./series-edit.ts";
import type { SeriesBookings } from "./series-bookings.ts";
import { isToCome, type SeriesState } from "./series-state.ts";

const mostLines = 1_000;

/** What is told of a series, or of several that change together. */
interface Told extends Pick<SeriesState, "rows" | "now" | "timeZone"> {
  readonly activity: Pick<SeriesState["activity"], "partnershipId">;
}

/** What people have put at the occurrences of a series, kind by kind. */
export type Burdens = ReadonlyMap<DependentKind, Counts>;

export async function burdensOf({ reader }: Pick<Transaction, "reader">, rows: readonly Occurrence[]): Promise<Burdens> {
  const ids = rows.map(({ id }) => id);
  const counted = new Map<DependentKind, Counts>();
  for (const { kind, count } of allDependents()) {
    counted.set(kind, await count(reader, ids));
  }
  return counted;
}

export const guardedBy = (burdens: Burdens): Set<string> => new Set([...burdens.values()].flatMap((counts) => [...counts].flatMap(([id, count]) => (count > 0 ? [id] : []))));

const of = <T extends object>(type: new () => T, values: Partial<T>): T => Object.assign(new type(), values);
const placement = (planned: Planned): Placement => of(Placement, { ...planned });

function effectOf({ to }: RowChange): SeriesEffect {
  if (to.status === OccurrenceStatus.CANCELLED) {
    return SeriesEffect.CANCELLED;
  }
  if (to.status === OccurrenceStatus.SCHEDULED) {
    return SeriesEffect.REINSTATED;
  }
  const isElsewhere = ["localDate", "startTime", "endTime", "roomId", "placeText"].some((field) => field in to);
  const isRenamed = ["ownTitle", "ownDescription", "ownOrganiserId"].some((field) => field in to);
  return isElsewhere || !isRenamed ? SeriesEffect.MOVED : SeriesEffect.RENAMED;
}

/** A change of its place in the plan alone is none that anybody sees. */
const isSeen = ({ to }: RowChange): boolean => Object.keys(to).some((field) => field !== "originalStart" && field !== "plannedPlacement");

function linesOf(change: SeriesChange, choices: Choices): SeriesPreviewLine[] {
  const line = (effect: SeriesEffect, activityId: string, row: Occurrence | null, after: Planned | null): SeriesPreviewLine =>
    of(SeriesPreviewLine, { effect, occurrenceId: row?.id ?? null, activityId, before: row && placement(row), after: after && placement(after) });
  const kept = choices.exceptions === ExceptionChoice.KEEP ? change.exceptions.filter((row) => !change.changed.some((other) => other.row === row && isSeen(other))) : [];
  const changed = change.changed.filter(isSeen).map((one) => line(effectOf(one), one.row.activityId, one.row, effectOf(one) === SeriesEffect.CANCELLED ? null : { ...one.row, ...one.to }));
  const lines = [
    ...changed,
    ...change.added.map((row) => line(SeriesEffect.ADDED, (row as Occurrence).activityId, null, row as Planned)),
    ...change.removed.map((row) => line(SeriesEffect.DELETED, row.activityId, row, null)),
    ...kept.map((row) => line(SeriesEffect.KEPT, row.activityId, row, row)),
  ];
  const startOf = ({ before, after }: SeriesPreviewLine): string => `${(before ?? after)?.localDate}T${(before ?? after)?.startTime}`;
  return lines.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

async function clashesOf(tx: Transaction, { timeZone }: Told, bookings: BookingChanges): Promise<SeriesClash[]> {
  const local = zone(timeZone);
  const found = await standingInTheWay(tx, bookings);
  const clashes: SeriesClash[] = [];
  for (const { room, standing } of found) {
    const names = await namesOf(tx.reader, standing);
    standing.forEach(({ startsAt, endsAt }, index) => {
      const { date: localDate, time: startTime } = local.toLocal(startsAt);
      clashes.push(of(SeriesClash, { roomId: room.id, startsAt, endsAt, localDate, startTime, endTime: local.toLocal(endsAt).time, name: names[index] ?? null }));
    });
  }
  return clashes;
}

function dependentsOf(burdens: Burdens, change: SeriesChange, leftOver: readonly string[]): SeriesDependents[] {
  const sumOf = (counts: Counts, ids: Iterable<string>): number => [...ids].reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);
  const gone = new Set(leftOver);
  const following = new Set(change.changed.filter(isSeen).map(({ row }) => row.id).filter((id) => !gone.has(id)));
  return [...burdens].map(([kind, counts]) => of(SeriesDependents, { kind, following: sumOf(counts, following), leftOver: sumOf(counts, gone) }));
}

async function sightOf({ reader }: Transaction, { state, activities }: Described, change: SeriesChange): Promise<Sight> {
  const seen = change.changed.filter(isSeen);
  const before = [...seen.map(({ row }) => row), ...change.removed];
  const after = [...seen.map(({ to }) => to), ...change.added];
  const distinct = (values: readonly (string | null | undefined)[]): string[] => [...new Set(values.flatMap((value) => value ?? []))];
  const all = (field: "localDate" | "ownOrganiserId" | "roomId") => distinct([...before, ...after].map((row) => row[field]));
  const open = activities.filter(({ visibility }) => visibility === Visibility.PUBLIC);
  const sensitive = await sensitiveAmong(reader, open.map(({ id }) => id));
  return {
    partnershipId: state.activity.partnershipId,
    activityIds: activities.map(({ id }) => id),
    goalIds: distinct(activities.flatMap(({ goalIds }) => goalIds)),
    roomIds: all("roomId"),
    organiserIds: distinct([...activities.flatMap(({ organiserId, coOrganiserIds }) => [organiserId, ...coOrganiserIds]), change.activity.organiserId, ...all("ownOrganiserId")]),
    days: all("localDate"),
    timeZone: state.timeZone,
    isPublic: open.length > 0,
    isOnBoards: open.some(({ id }) => !sensitive.has(id)),
  };
}

async function audiencesOf(tx: Transaction, described: Described, change: SeriesChange): Promise<SeriesAudience[]> {
  const sight = await sightOf(tx, described, change);
  const audiences: SeriesAudience[] = [];
  for (const { kind, count } of allAudiences()) {
    audiences.push(of(SeriesAudience, { kind, ...(await count(tx.reader, sight)) }));
  }
  return audiences;
}

export function questionsOf(change: SeriesChange, choices: Choices, leftOver: readonly string[]): SeriesQuestion[] {
  return [
    ...(change.exceptions.length > 0 && choices.exceptions === null ? [SeriesQuestion.EXCEPTIONS] : []),
    ...(leftOver.length > 0 && choices.removals === null ? [SeriesQuestion.REMOVALS] : []),
  ];
}

/** A text that is another one as soon as the change would do anything else. */
export function tokenOf(change: SeriesChange, burdens: Burdens): string {
  const rows = [...change.changed].sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  const before = ({ row }: RowChange) => [planOf(row), row.localDate, row.startTime, row.endTime, row.roomId, row.placeText, row.status];
  const said = {
    activity: change.activity,
    // Why something is cancelled is said last, and changes nothing else.
    changed: rows.map((one) => [one.row.id, before(one), { ...one.to, cancelReason: undefined }]),
    added: change.added.map(({ originalStart, startsAt, roomId }) => [originalStart, startsAt, roomId]),
    removed: change.removed.map(({ id }) => id).sort(),
    burdens: [...burdens].map(([kind, counts]) => [kind, Object.entries(Object.fromEntries(counts)).sort(([a], [b]) => (a < b ? -1 : 1))]),
  };
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url");
}

/** What a change does, and what it asks of whoever makes it. */
export interface Weighed {
  readonly choices: Choices;
  readonly change: SeriesChange;
  readonly burdens: Burdens;
  readonly leftOver: readonly string[];
}

export interface Described extends Weighed {
  readonly state: Told;
  /** What it is about. */
  readonly activities: readonly SeriesState["activity"][];
  readonly bookings: SeriesBookings;
  /** Of what is added. */
  readonly addedBookings: BookingChanges["added"];
  /** How many days to come it pauses on. */
  readonly pausedDays: number;
}

export interface Prepared extends Described {
  readonly state: Told & Pick<SeriesState, "activity">;
}

export async function describe(tx: Transaction, described: Described): Promise<SeriesPreview> {
  const { state, choices, change, burdens, leftOver, bookings, addedBookings, pausedDays } = described;
  const lines = linesOf(change, choices);
  const many = (effect: SeriesEffect): number => lines.filter((line) => line.effect === effect).length;
  const withAdded = { ...bookings, added: [...bookings.added, ...addedBookings] };
  return of(SeriesPreview, {
    token: tokenOf(change, burdens),
    movedCount: many(SeriesEffect.MOVED),
    renamedCount: many(SeriesEffect.RENAMED),
    addedCount: many(SeriesEffect.ADDED),
    cancelledCount: many(SeriesEffect.CANCELLED),
    reinstatedCount: many(SeriesEffect.REINSTATED),
    deletedCount: many(SeriesEffect.DELETED),
    keptCount: many(SeriesEffect.KEPT),
    pausedCount: pausedDays,
    untouchedCount: state.rows.filter((row) => !isToCome(row, state)).length,
    bookedCount: bookings.moved.length + withAdded.added.length,
    releasedCount: [...bookings.released, ...bookings.gone].filter(({ status }) => status !== BookingStatus.REFUSED).length,
    lines: lines.slice(0, mostLines),
    exceptionIds: change.exceptions.map(({ id }) => id),
    guardedIds: [...leftOver],
    clashes: await clashesOf(tx, state, withAdded),
    dependents: dependentsOf(burdens, change, leftOver),
    audiences: await audiencesOf(tx, described, change),
    questions: questionsOf(change, choices, leftOver),
  });
}
