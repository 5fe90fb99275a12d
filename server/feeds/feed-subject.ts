import { Activity } from "../calendar/activity.entity.ts";
import { Goal } from "../goals/goal.entity.ts";
import { Organisation } from "../people/organisation.entity.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { partnershipKind } from "../partnership/partnership.kind.ts";
import { Room } from "../premises/room.entity.ts";
import { parseGlobalId } from "../shared/global-id.ts";
import type { Reader } from "../shared/reader.ts";
import { subjectKinds, type SubjectKind } from "./calendar-feed.entity.ts";

/** What a feed is of, as far as the reader's viewer may know of it. */
export interface FeedSubject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
  /** Null for an organisation, whose activities stand in the calendars of several. */
  readonly partnershipId: string | null;
}

export interface SubjectId {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** What a global id names; null for what no feed is of. */
export function subjectIdOf(globalId: string): SubjectId | null {
  const parsed = parseGlobalId(globalId);
  const kind = subjectKinds.find((each) => each === parsed?.kind);
  return parsed && kind ? { kind, id: parsed.id } : null;
}

/** The same for the name in an address, which may be a partnership's own. */
export async function subjectIdOfName(reader: Reader, name: string): Promise<SubjectId | null> {
  const [partnership] = subjectIdOf(name) ? [] : await reader.select(partnershipKind, "where t.slug = $1", [name]);
  return partnership ? { kind: "Partnership", id: partnership.id } : subjectIdOf(name);
}

type Named = Omit<FeedSubject, "kind" | "id">;

const readers: Readonly<Record<SubjectKind, (reader: Reader, id: string) => Promise<Named | null>>> = {
  Partnership: async (reader, id) => {
    const row = await reader.byId(Partnership, id);
    return row && { name: row.name, partnershipId: row.id };
  },
  Organisation: async (reader, id) => {
    const row = await reader.byId(Organisation, id);
    return row && { name: row.name, partnershipId: null };
  },
  Room: async (reader, id) => {
    const row = await reader.byId(Room, id);
    return row && { name: row.name, partnershipId: row.partnershipId };
  },
  Goal: async (reader, id) => {
    const row = await reader.byId(Goal, id);
    return row && { name: row.statement, partnershipId: row.partnershipId };
  },
  Activity: async (reader, id) => {
    const row = await reader.byId(Activity, id);
    return row && { name: row.title, partnershipId: row.partnershipId };
  },
};

export async function subjectOf(reader: Reader, { kind, id }: SubjectId): Promise<FeedSubject | null> {
  const found = await readers[kind](reader, id);
  return found && { kind, id, ...found };
}

interface Condition {
  /** On an activity `t`, with the subject's id as $1. */
  readonly activities: string;
  /** On one of its occurrences `t`, with the subject's id as $4. */
  readonly occurrences?: string;
}

/** What belongs to each. A room has only what takes place in it, or would have; an organisation what it arranges, if only once. */
export const belongsTo: Readonly<Record<SubjectKind, Condition>> = {
  Partnership: { activities: "t.partnership_id = $1" },
  Organisation: {
    activities: "(t.organiser_id = $1 or $1 = any(t.co_organiser_ids) or exists (select from occurrence o where o.activity_id = t.id and o.own_organiser_id = $1))",
    occurrences: "exists (select from activity a where a.id = t.activity_id and (coalesce(t.own_organiser_id, a.organiser_id) = $4::uuid or $4::uuid = any(a.co_organiser_ids)))",
  },
  Room: { activities: "exists (select from occurrence o where o.activity_id = t.id and o.room_id = $1)", occurrences: "t.room_id = $4::uuid" },
  Goal: { activities: "t.goal_ids @> array[$1::uuid]" },
  Activity: { activities: "t.id = $1" },
};
