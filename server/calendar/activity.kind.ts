import { mayAct } from "../shared/access.ts";
import { defineKind } from "../shared/kind.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillTree } from "../shared/tree.ts";
import { Activity } from "./activity.entity.ts";
import { mayPlan } from "./calendar.access.ts";
import { occurrenceKind } from "./occurrence.kind.ts";

const upcoming = `unnest($1::uuid[]) with ordinality as p(id, nr) cross join lateral (
  select t.* from occurrence t where t.activity_id = p.id and t.status <> 'CANCELLED' and t.ends_at > $2 order by t.starts_at, t.id limit 1) t`;

async function fillNext(reader: Reader, activities: Activity[], below: Selection): Promise<void> {
  const ids = activities.map(({ id }) => id);
  const next = await reader.selectBelow(occurrenceKind, { from: upcoming, values: [ids, reader.clock.now()] });
  await fillTree(reader, next.map(({ row }) => row), below);
  activities.forEach((activity) => (activity.nextOccurrence = null));
  next.forEach(({ nr, row }) => ((activities[nr - 1] as Activity).nextOccurrence = row));
}

export const activityKind = defineKind({
  entity: Activity,
  writers: mayPlan,
  heldWith: { Occurrence: "select o.id from occurrence o where o.activity_id = t.id", Activity: "select t.id" },
  derive: async (reader, activities, selection) => {
    if (selection.has("viewerCanEdit")) {
      activities.forEach((activity) => (activity.viewerCanEdit = mayAct(reader.viewer, mayPlan, activity.partnershipId)));
    }
    if (selection.has("nextOccurrence")) {
      await fillNext(reader, activities, selection.below("nextOccurrence"));
    }
  },
});
