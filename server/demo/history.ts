import { OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import { snakeCase } from "../shared/naming.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import { zone } from "../shared/time/zone.ts";
import { Role } from "../shared/viewer.ts";
import type { OccurrenceRow } from "./occurrences.ts";
import type { Ids } from "./people.ts";
import type { Row } from "./rows.ts";

const snake = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value]));
const hour = 3_600_000;

/** Where and when a moved occurrence was before. */
function placedAsPlanned({ plannedPlacement, timeZone }: OccurrenceRow): Row {
  const { localDate, startTime, endTime, roomId, placeText } = plannedPlacement as Placed;
  const endDate = endTime <= startTime ? addDays(localDate, 1) : localDate;
  const local = zone(timeZone as string);
  return { localDate, startTime, endDate, endTime, startsAt: local.toInstant(localDate, startTime), endsAt: local.toInstant(endDate, endTime), roomId, placeText, plannedPlacement: null };
}

type Placed = Pick<OccurrenceRow, "localDate" | "startTime" | "endTime" | "roomId"> & { readonly placeText: unknown };

/** What was done in the last days, told as the database would have told it had people done it in the hub. */
export function historyRows(ids: Ids, occurrences: readonly OccurrenceRow[], attendance: readonly Row[], now: Date, today: LocalDate): Row[] {
  const near = (day: LocalDate) => day >= addDays(today, -2) && day <= addDays(today, 6);
  const entry = (kind: string, entityId: unknown, actor: Role, at: Date, rest: Row): Row => ({
    at,
    partnershipId: ids.partnership,
    kind,
    entityId,
    actorId: ids.user(actor),
    ...rest,
  });
  const changed = occurrences.filter(({ version, localDate }) => version === 2 && near(localDate));
  const changes = changed.map((occurrence, index) => {
    const cancelled = occurrence.status === OccurrenceStatus.CANCELLED;
    const was = cancelled ? { status: OccurrenceStatus.SCHEDULED, cancelReason: null } : placedAsPlanned(occurrence);
    const fields = Object.keys(was).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(occurrence[field]));
    const [before, after] = [was, occurrence].map((row: Row) => Object.fromEntries(fields.map((field) => [field, row[field]]))) as [Row, Row];
    const actor = cancelled ? Role.WORKING_MEMBER : Role.PROCESS_LEADER;
    return entry("Occurrence", occurrence.id, actor, new Date(now.getTime() - (index * 5 + 2) * hour), { action: "U", version: 2, before: snake(before), after: snake(after) });
  });
  const reported = attendance
    .filter(({ reportedAt }) => (reportedAt as Date) < now && now.getTime() - (reportedAt as Date).getTime() < 36 * hour)
    .map((row) => entry("Attendance", row.id, Role.ACTIVITY_LEADER, row.reportedAt as Date, { action: "I", version: 1, before: null, after: snake(row) }));
  return [...changes, ...reported].sort((a, b) => (a.at as Date).getTime() - (b.at as Date).getTime());
}
