import { Activity } from "../calendar/activity.entity.ts";
import { activityKind } from "../calendar/activity.kind.ts";
import type { Occurrence } from "../calendar/occurrence.entity.ts";
import { occurrenceKind } from "../calendar/occurrence.kind.ts";
import { Goal } from "../goals/goal.entity.ts";
import { closureKind } from "../partnership/closure.kind.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { Organisation } from "../people/organisation.entity.ts";
import { Premises } from "../premises/premises.entity.ts";
import { Room } from "../premises/room.entity.ts";
import { toGlobalId } from "../shared/global-id.ts";
import type { Reader } from "../shared/reader.ts";
import type { SeriesPlan } from "../shared/time/recurrence.ts";
import { belongsTo, type FeedSubject } from "./feed-subject.ts";
import type { Texts, Timetable, ToldClosure, ToldOccurrence, Window } from "./timetable.ts";

/** By what an activity was and is planned, in order: the one place that knows how the calendar stores it. */
const rulesOf = ({ timeZone, earlierPeriods, ...now }: Activity): SeriesPlan[] =>
  [...earlierPeriods, now].flatMap(({ rule, startDate, startTime, endTime }) => (rule === null ? [] : [{ rule, startDate, startTime, endTime, timeZone }]));

/** What an occurrence has of its own stands instead of its activity's. */
function ownTextsOf({ title, description, organiserId, coOrganiserIds }: Activity, { ownTitle, ownDescription, ownOrganiserId }: Occurrence, names: Names): Texts | null {
  if (ownTitle === null && ownDescription === null && ownOrganiserId === null) {
    return null;
  }
  const arranging = ownOrganiserId ?? organiserId;
  return {
    title: ownTitle ?? title,
    description: ownDescription ?? description,
    organisers: [arranging, ...coOrganiserIds.filter((id) => id !== arranging)].flatMap(names.organisation),
  };
}

/** Everything that several timetables share, read once. */
interface Names {
  readonly place: (roomId: string | null, placeText: string | null) => string | null;
  readonly organisation: (id: string) => string[];
  readonly goal: (id: string) => string[];
  readonly slug: (partnershipId: string) => string;
  readonly modified: ReadonlyMap<string, Date>;
}

/** Where people find the hub, `https://hub.example`. */
type Origin = string;

/** The activities of a subject with their occurrences whose planned day lies in the window: only what the viewer may see. */
export async function readTimetables(reader: Reader, subject: FeedSubject, { from, to }: Window, origin: Origin): Promise<Timetable[]> {
  const condition = belongsTo[subject.kind];
  const activities = await reader.select(activityKind, `where ${condition.activities} and t.status <> 'IDEA' order by t.id`, [subject.id]);
  const ofSubject = condition.occurrences === undefined ? "" : ` and ${condition.occurrences}`;
  const occurrences = await reader.select(
    occurrenceKind,
    `where t.activity_id = any($1::uuid[]) and t.original_start >= $2 and t.original_start < $3${ofSubject} order by t.activity_id, t.original_start`,
    [activities.map(({ id }) => id), from, `${to}T24`, ...(ofSubject === "" ? [] : [subject.id])],
  );
  const byActivity = new Map<string, Occurrence[]>(activities.map(({ id }) => [id, []]));
  occurrences.forEach((occurrence) => byActivity.get(occurrence.activityId)?.push(occurrence));
  const names = await readNames(reader, activities, occurrences);
  return activities.flatMap((activity) => {
    const own = byActivity.get(activity.id) ?? [];
    return own.length === 0 ? [] : [toTimetable(activity, own, names, origin)];
  });
}

function toTimetable(activity: Activity, occurrences: readonly Occurrence[], names: Names, origin: Origin): Timetable {
  const { id, title, description, timeZone, version } = activity;
  const calendar = `${origin}/a/${names.slug(activity.partnershipId)}/aktiviteter`;
  return {
    id,
    title,
    description,
    organisers: [activity.organiserId, ...activity.coOrganiserIds].flatMap(names.organisation),
    goals: activity.goalIds.flatMap(names.goal),
    place: names.place(activity.roomId, activity.placeText),
    link: calendar,
    timeZone,
    rules: rulesOf(activity),
    occurrences: occurrences.map((occurrence) => toTold(activity, occurrence, names, calendar)),
    // Whatever changes below an activity raises its version too.
    sequence: version,
    modified: [id, ...occurrences.map((occurrence) => occurrence.id)].map((each) => names.modified.get(each) as Date).reduce((one, other) => (one > other ? one : other)),
  };
}

function toTold(activity: Activity, occurrence: Occurrence, names: Names, calendar: string): ToldOccurrence {
  const { id, originalStart, startsAt, endsAt, status, cancelReason, plannedPlacement, localDate } = occurrence;
  return {
    id,
    originalStart,
    startsAt,
    endsAt,
    status,
    cancelReason,
    place: names.place(occurrence.roomId, occurrence.placeText),
    movedFrom: plannedPlacement && { ...plannedPlacement, place: names.place(plannedPlacement.roomId, plannedPlacement.placeText) },
    own: ownTextsOf(activity, occurrence, names),
    link: `${calendar}?dag=${localDate}&tillfalle=${toGlobalId("Occurrence", id)}`,
    modified: names.modified.get(id) as Date,
  };
}

async function readNames(reader: Reader, activities: readonly Activity[], occurrences: readonly Occurrence[]): Promise<Names> {
  const distinct = (ids: readonly (string | null | undefined)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))];
  const index = <T extends { readonly id: string }>(rows: readonly (T | null)[]): Map<string, T> => new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])));
  const rooms = index(await reader.byIds(Room, distinct([...activities.map(({ roomId }) => roomId), ...occurrences.flatMap(({ roomId, plannedPlacement }) => [roomId, plannedPlacement?.roomId])])));
  const premises = index(await reader.byIds(Premises, distinct([...rooms.values()].map(({ premisesId }) => premisesId))));
  const organisations = index(await reader.byIds(Organisation, distinct([...activities.flatMap(({ organiserId, coOrganiserIds }) => [organiserId, ...coOrganiserIds]), ...occurrences.map(({ ownOrganiserId }) => ownOrganiserId)])));
  const goals = index(await reader.byIds(Goal, distinct(activities.flatMap(({ goalIds }) => goalIds))));
  const partnerships = index(await reader.byIds(Partnership, distinct(activities.map(({ partnershipId }) => partnershipId))));
  const modified = await reader.query<{ id: string; at: Date }>(
    "select id, updated_at as at from activity where id = any($1::uuid[]) union all select id, updated_at from occurrence where id = any($2::uuid[])",
    [activities.map(({ id }) => id), occurrences.map(({ id }) => id)],
  );
  const told = (name: string | undefined): string[] => (name === undefined ? [] : [name]);
  const nameOfRoom = (roomId: string): string | null => {
    const room = rooms.get(roomId);
    const house = room && premises.get(room.premisesId);
    return room ? [room.name, house?.name, house?.address].filter(Boolean).join(", ") : null;
  };
  return {
    place: (roomId, placeText) => (roomId === null ? placeText : (nameOfRoom(roomId) ?? placeText)),
    organisation: (id) => told(organisations.get(id)?.name),
    goal: (id) => told(goals.get(id)?.statement),
    slug: (id) => partnerships.get(id)?.slug ?? "",
    modified: new Map(modified.map(({ id, at }) => [id, at])),
  };
}

/** The pauses of a partnership that touch a window. */
export async function readClosures(reader: Reader, partnershipId: string, { from, to }: Window): Promise<ToldClosure[]> {
  const rows = await reader.select(closureKind, "where t.partnership_id = $1 and t.dates && daterange($2::date, $3::date, '[]') order by t.dates, t.id", [partnershipId, from, to]);
  const modified = new Map((await reader.query<{ id: string; at: Date }>("select id, updated_at as at from closure where id = any($1::uuid[])", [rows.map(({ id }) => id)])).map(({ id, at }) => [id, at]));
  return rows.map(({ id, name, from: first, lastDay, version }) => ({ id, name, from: first, lastDay, sequence: version, modified: modified.get(id) as Date }));
}
