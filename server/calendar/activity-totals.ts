import type { Goal } from "../goals/goal.entity.ts";
import type { DayRange } from "../shared/day-range.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import { levelIn } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { ActivityTotal } from "./activity-total.type.ts";

interface Sum {
  readonly goalId: string;
  readonly partnershipId: string;
  readonly activityId: string;
  readonly occurrenceCount: number;
  readonly reportedCount: number;
  readonly visits: number;
  readonly participantHours: string;
}

const sums = `
  select g.id as "goalId", g.partnership_id as "partnershipId", a.id as "activityId", count(o.id)::int as "occurrenceCount", count(t.id)::int as "reportedCount",
    coalesce(sum(t.total), 0)::int as visits,
    coalesce(sum(t.total * extract(epoch from o.ends_at - o.starts_at) / 3600), 0)::numeric(12, 2)::text as "participantHours"
  from goal g
  join activity a on a.partnership_id = g.partnership_id and a.goal_ids @> array[g.id]
  join occurrence o on o.activity_id = a.id and o.local_date between $2::date and $3::date and o.status <> 'CANCELLED' and o.ends_at <= $4
  left join attendance t on t.occurrence_id = o.id
  where g.id = any($1::uuid[])
  group by g.id, a.id`;

function toTotal(reader: Reader, { partnershipId, activityId, occurrenceCount, reportedCount, visits, participantHours }: Sum): ActivityTotal {
  const isInside = levelIn(reader.viewer, partnershipId) >= Visibility.PARTNERSHIP;
  const heads = isInside ? { reportedCount, visits, participantHours } : { reportedCount: null, visits: null, participantHours: null };
  return Object.assign(new ActivityTotal(), { activityId, occurrenceCount, ...heads });
}

const largestFirst = (a: ActivityTotal, b: ActivityTotal): number =>
  Number(b.participantHours ?? 0) - Number(a.participantHours ?? 0) || b.occurrenceCount - a.occurrenceCount || (a.activityId < b.activityId ? -1 : 1);

/** What the activities of several goals have done in a stretch of days, the largest first; an activity that the viewer may not know of is left out. */
export async function readActivityTotals(reader: Reader, goalIds: readonly Goal["id"][], { from, to }: DayRange, selection: Selection): Promise<ActivityTotal[][]> {
  const rows = await reader.query<Sum>(sums, [goalIds, from, to, reader.clock.now()]);
  const activities = await reader.byIds(Activity, rows.map(({ activityId }) => activityId));
  const known = rows.filter((_, index) => activities[index] !== null);
  const totals = known.map((row) => ({ goalId: row.goalId, total: toTotal(reader, row) }));
  await fillRelations(reader, totals.map(({ total }) => total), selection);
  return goalIds.map((id) => totals.filter(({ goalId }) => goalId === id).map(({ total }) => total).sort(largestFirst));
}
