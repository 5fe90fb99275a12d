import { connectionOf } from "../shared/connection.ts";
import { inSwedish, type Listing } from "../shared/page.ts";
import { Activity } from "./activity.entity.ts";
import { activityKind } from "./activity.kind.ts";

export const ActivityConnection = connectionOf(Activity);

const byTitle: Pick<Listing<Activity>, "kind" | "order"> = {
  kind: activityKind,
  order: [{ sql: inSwedish("t.title"), type: "text", of: ({ title }) => title }],
};

export const activitiesOfPartnership: Listing<Activity> = { ...byTitle, parent: "t.partnership_id = p.id" };
export const activitiesOfGoal: Listing<Activity> = { ...byTitle, parent: "t.goal_ids @> array[p.id]" };
