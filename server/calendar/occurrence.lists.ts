import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf } from "../shared/connection.ts";
import { checkDays } from "../shared/day-range.ts";
import { idOf } from "../shared/global-id.ts";
import type { Listing, Order } from "../shared/page.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import { TargetGroup } from "./activity-lists.ts";
import { Occurrence, OccurrenceStatus } from "./occurrence.entity.ts";
import { occurrenceKind } from "./occurrence.kind.ts";

export const OccurrenceConnection = connectionOf(Occurrence);

@InputType({ description: "All that are given must hold." })
export class OccurrenceFilter {
  @Field(() => ID, { nullable: true })
  goalId?: string | null;

  @Field(() => ID, { nullable: true, description: "Arranges it, alone or with others." })
  organisationId?: string | null;

  @Field(() => ID, { nullable: true })
  roomId?: string | null;

  @Field(() => TargetGroup, { nullable: true })
  targetGroup?: TargetGroup | null;

  @Field(() => OccurrenceStatus, { nullable: true })
  status?: OccurrenceStatus | null;
}

const most = 500;

@ArgsType()
class OccurrencePage {
  @Field(() => Int, { nullable: true, description: `1–${most}; ${most} when left out.` })
  first?: number;

  @Field(() => String, { nullable: true, description: "The `cursor` of the edge to continue after." })
  after?: string;
}

@ArgsType()
export class CalendarArgs extends OccurrencePage {
  @Field(() => LocalDateScalar, { description: "The first local start day." })
  from!: string;

  @Field(() => LocalDateScalar, { description: "The last local start day, inclusive; at most 400 days in all." })
  to!: string;

  @Field(() => OccurrenceFilter, { nullable: true })
  filter?: OccurrenceFilter | null;
}

@ArgsType()
export class OfActivityArgs extends OccurrencePage {
  @Field(() => LocalDateScalar, { nullable: true, description: "The first local start day; from the beginning when left out." })
  from?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: "The last local start day, inclusive; to the end of what is stored (24 months ahead) when left out." })
  to?: string | null;
}

const byStart: readonly Order<Occurrence>[] = [
  { sql: "t.local_date", type: "date", of: ({ localDate }) => localDate },
  { sql: "t.starts_at", type: "timestamptz", of: ({ startsAt }) => startsAt },
];

const common = { kind: occurrenceKind, order: byStart, first: { most, otherwise: most } };

/** What must hold of an occurrence `t`, and of its activity `a`. */
function conditionsOf({ goalId, organisationId, roomId, targetGroup, status }: OccurrenceFilter): { own: Condition[]; activity: Condition[] } {
  const organisation = organisationId && idOf("Organisation", organisationId);
  return {
    own: [
      ...when(roomId && idOf("Room", roomId), "t.room_id = ?"),
      ...when(status, "t.status = ?"),
    ],
    activity: [
      ...when(goalId && idOf("Goal", goalId), "a.goal_ids @> array[?::uuid]"),
      ...when(organisation, "(coalesce(t.own_organiser_id, a.organiser_id) = ? or ? = any(a.co_organiser_ids))", 2),
      ...when(targetGroup, "a.target_group = ?"),
    ],
  };
}

interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

const when = (value: string | null | undefined, sql: string, times = 1): Condition[] => (value ? [{ sql, values: Array.from({ length: times }, () => value) }] : []);

/** The calendar of a partnership: one index scan for the days, and the activity looked up only where a filter needs it. */
export function calendarOf({ from, to, filter }: CalendarArgs): Listing<Occurrence> {
  checkDays({ from, to });
  const { own, activity } = conditionsOf(filter ?? {});
  const sqlOf = (conditions: Condition[]) => conditions.map(({ sql }) => ` and ${sql}`).join("");
  const ofActivity = activity.length === 0 ? "" : ` and exists (select from activity a where a.id = t.activity_id${sqlOf(activity)})`;
  return {
    ...common,
    parent: "t.partnership_id = p.id",
    where: `t.local_date between ?::date and ?::date${sqlOf(own)}${ofActivity}`,
    values: [from, to, ...[...own, ...activity].flatMap(({ values }) => values)],
  };
}

export function occurrencesOfActivity({ from, to }: OfActivityArgs): Listing<Occurrence> {
  return {
    ...common,
    parent: "t.activity_id = p.id",
    where: "t.local_date between coalesce(?::date, '-infinity') and coalesce(?::date, 'infinity')",
    values: [from ?? null, to ?? null],
  };
}
