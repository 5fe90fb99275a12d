import { countEach, defineDependents, DependentKind } from "./dependents.ts";

defineDependents({
  kind: DependentKind.ATTENDANCE,
  count: (reader, ids) => countEach(reader, `select occurrence_id as "occurrenceId", total as count from attendance where occurrence_id = any($1::uuid[])`, ids),
});

defineDependents({
  kind: DependentKind.BOOKING_REQUEST,
  count: (reader, ids) => countEach(reader, `select occurrence_id as "occurrenceId", count(*)::int as count from booking where occurrence_id = any($1::uuid[]) and status = 'REQUESTED' group by 1`, ids),
});
