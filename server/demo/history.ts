import { OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import { snakeCase } from "../shared/naming.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import { Role } from "../shared/viewer.ts";
import type { OccurrenceRow } from "./occurrences.ts";
import type { Ids } from "./people.ts";
import type { Row } from "./rows.ts";

const snake = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value]));
const hour = 3_600_000;

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
    const planned = occurrence.plannedPlacement as Row | null;
    const fields = cancelled ? ["status", "cancelReason"] : ["startTime", "endTime", "startsAt", "endsAt", "roomId", "placeText", "plannedPlacement"];
    const after = Object.fromEntries(fields.map((field) => [field, occurrence[field]]));
    const before = cancelled ? { status: OccurrenceStatus.SCHEDULED, cancelReason: null } : { ...planned, plannedPlacement: null };
    const actor = cancelled ? Role.WORKING_MEMBER : Role.PROCESS_LEADER;
    return entry("Occurrence", occurrence.id, actor, new Date(now.getTime() - (index * 5 + 2) * hour), { action: "U", version: 2, before: snake(before), after: snake(after) });
  });
  const reported = attendance
    .filter(({ reportedAt }) => (reportedAt as Date) < now && now.getTime() - (reportedAt as Date).getTime() < 36 * hour)
    .map((row) => entry("Attendance", row.id, Role.ACTIVITY_LEADER, row.reportedAt as Date, { action: "I", version: 1, before: null, after: snake(row) }));
  return [...changes, ...reported].sort((a, b) => (a.at as Date).getTime() - (b.at as Date).getTime());
}
