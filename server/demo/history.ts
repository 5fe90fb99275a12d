import { OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import { snakeCase } from "../shared/naming.ts";
import { addDays, weekdayOf, type LocalDate, type LocalTime } from "../shared/time/local-date.ts";
import { zone } from "../shared/time/zone.ts";
import { Role } from "../shared/viewer.ts";
import type { Planned } from "./activities.ts";
import type { OccurrenceRow } from "./occurrences.ts";
import type { Ids } from "./people.ts";
import type { Row } from "./rows.ts";

/** What is told of, and when it is told. */
export interface Told {
  readonly ids: Ids;
  readonly planned: readonly Planned[];
  readonly occurrences: readonly OccurrenceRow[];
  readonly attendance: readonly Row[];
  readonly measurements: readonly Row[];
  readonly now: Date;
  readonly today: LocalDate;
}

const snake = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value]));

/** Where and when a moved occurrence was before. */
function placedAsPlanned({ plannedPlacement, timeZone }: OccurrenceRow): Row {
  const { localDate, startTime, endTime, roomId, placeText } = plannedPlacement as Placed;
  const endDate = endTime <= startTime ? addDays(localDate, 1) : localDate;
  const local = zone(timeZone as string);
  return { localDate, startTime, endDate, endTime, startsAt: local.toInstant(localDate, startTime), endsAt: local.toInstant(endDate, endTime), roomId, placeText, plannedPlacement: null };
}

type Placed = Pick<OccurrenceRow, "localDate" | "startTime" | "endTime" | "roomId" | "placeText">;

/** When people sit down at a desk, the latest first. */
const deskTimes: readonly LocalTime[] = ["15:50", "13:25", "10:40", "08:35"];
const saturday = 6;

/** The latest `count` times at which somebody was at work, the newest first. */
function workingTimes(count: number, { now, today }: Told): Date[] {
  const local = zone("Europe/Stockholm");
  const times: Date[] = [];
  for (let day = today; times.length < count; day = addDays(day, -1)) {
    const open = weekdayOf(day) < saturday ? deskTimes : [];
    times.push(...open.map((time) => local.toInstant(day, time)).filter((at) => at < now));
  }
  return times.slice(0, count);
}

const entry = ({ ids }: Told, kind: string, entityId: unknown, actor: Role, rest: Row): Row => ({
  partnershipId: ids.partnership,
  kind,
  entityId,
  actorId: ids.user(actor),
  ...rest,
});

const near = (day: LocalDate, today: LocalDate): boolean => day >= addDays(today, -2) && day <= addDays(today, 6);

/** The cancellations and moves that matter around today. */
const changes = (told: Told): Row[] =>
  told.occurrences
    .filter(({ version, localDate }) => version === 2 && near(localDate, told.today))
    .map((occurrence) => {
      const cancelled = occurrence.status === OccurrenceStatus.CANCELLED;
      const was = cancelled ? { status: OccurrenceStatus.SCHEDULED, cancelReason: null } : placedAsPlanned(occurrence);
      const fields = Object.keys(was).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(occurrence[field]));
      const [before, after] = [was, occurrence].map((row: Row) => Object.fromEntries(fields.map((field) => [field, row[field]]))) as [Row, Row];
      return entry(told, "Occurrence", occurrence.id, cancelled ? Role.WORKING_MEMBER : Role.PROCESS_LEADER, { action: "U", version: 2, before: snake(before), after: snake(after) });
    });

/** What was put into the calendar for the coming month. */
const additions = (told: Told): Row[] =>
  told.planned
    .filter(({ row }) => row.rule === null && (row.startDate as LocalDate) > told.today && (row.startDate as LocalDate) <= addDays(told.today, 28))
    .map(({ row }) => entry(told, "Activity", row.id, Role.PROCESS_LEADER, { action: "I", version: 1, before: null, after: snake(row) }));

/** Takes from two lists in turn, so that a day at the desk has more than one kind of work in it. */
const inTurn = (a: readonly Row[], b: readonly Row[]): Row[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, index) => [a[index], b[index]].filter((row) => row !== undefined)).flat();

const since = (at: unknown, days: number, now: Date): boolean => (at as Date) < now && now.getTime() - (at as Date).getTime() < days * 86_400_000;

/** Activity leaders tell how many came on their way home, whatever the hour. */
const headcounts = (told: Told): Row[] =>
  told.attendance
    .filter(({ reportedAt }) => since(reportedAt, 28, told.now))
    .map((row) => entry(told, "Attendance", row.id, Role.ACTIVITY_LEADER, { at: row.reportedAt, action: "I", version: 1, before: null, after: snake(row) }));

/** Last year's figures, which were confirmed in January. */
const results = (told: Told): Row[] =>
  told.measurements
    .filter(({ recordedAt }) => recordedAt !== null && since(new Date(recordedAt as string), 400, told.now))
    .map((row) => entry(told, "Measurement", row.id, Role.REPORTER, { at: new Date(row.recordedAt as string), action: "U", version: 1, before: { status: "PRELIMINARY" }, after: { status: row.status } }));

/** What was done until now, told as the database would have told it had people done it in the hub. */
export function historyRows(told: Told): Row[] {
  const atDesk = inTurn(changes(told), additions(told));
  const times = workingTimes(atDesk.length, told);
  const dated = atDesk.map((row, index) => ({ ...row, at: times[index] }) as Row);
  return [...dated, ...headcounts(told), ...results(told)].sort((a, b) => (a.at as Date).getTime() - (b.at as Date).getTime());
}
