import { OccurrenceStatus } from "../calendar/occurrence.entity.ts";
import { addDays, type LocalDate } from "../shared/time/local-date.ts";
import type { PlannedOccurrence } from "../shared/time/recurrence.ts";
import { zone } from "../shared/time/zone.ts";
import type { Planned } from "./activities.ts";
import { daysAhead, fillEmptyDays, lastToFill } from "./empty-days.ts";
import type { Ids } from "./people.ts";
import { chance, stableId } from "./stable.ts";

export interface OccurrenceRow extends Record<string, unknown> {
  readonly id: string;
  readonly activityId: string;
  readonly originalStart: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly localDate: LocalDate;
  readonly startTime: string;
  readonly endTime: string;
  readonly roomId: string | null;
  readonly placeText: string | null;
  readonly status: OccurrenceStatus;
}

const reasons = [
  "Ledaren är sjuk och vi hann inte hitta någon annan.",
  "Lokalen behöver lagas efter en vattenläcka.",
  "Oväder. Vi ses nästa gång i stället.",
  "För få ledare på plats.",
  "Krockar med områdets gemensamma möte.",
];
const otherPlaces = ["Grundskolans aula", "Biblioteket", "Torget", "Kvarterslokalen"];
const pick = <T>(list: readonly T[], ...name: string[]): T => list[Math.floor(chance(...name) * list.length)] as T;
const leastChance = (rows: readonly OccurrenceRow[]): OccurrenceRow[] => [...rows].sort((a, b) => chance(a.id) - chance(b.id));

const toRow = (ids: Ids, { row }: Planned, occurrence: PlannedOccurrence): OccurrenceRow => ({
  id: stableId(row.id, occurrence.originalStart),
  partnershipId: ids.partnership,
  visibility: row.visibility,
  version: 1,
  activityId: row.id,
  originalStart: occurrence.originalStart,
  startsAt: occurrence.startsAt,
  endsAt: occurrence.endsAt,
  localDate: occurrence.localDate,
  startTime: occurrence.startTime,
  endDate: occurrence.endDate,
  endTime: occurrence.endTime,
  timeZone: row.timeZone,
  roomId: row.roomId as string | null,
  placeText: row.placeText as string | null,
  status: OccurrenceStatus.SCHEDULED,
  cancelReason: null,
  plannedPlacement: null,
});

const cancelled = (row: OccurrenceRow): OccurrenceRow => ({ ...row, version: 2, status: OccurrenceStatus.CANCELLED, cancelReason: pick(reasons, row.id, "reason") });

const halfAnHourLater = (time: string): string => {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 30;
  return `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
};

interface Move {
  readonly to?: LocalDate;
  readonly later?: boolean;
}

type Movable = Pick<OccurrenceRow, "id" | "localDate" | "startTime" | "endTime" | "roomId" | "placeText">;

/** To another place, and to another day or half an hour later: out of its room, so that it can stand in nobody's way. */
export function moved<T extends Movable>(row: T, { to, later = false }: Move = {}) {
  const { startTime, endTime, roomId, placeText } = row;
  const localDate = to ?? row.localDate;
  const [start, end] = later ? [halfAnHourLater(startTime), halfAnHourLater(endTime)] : [startTime, endTime];
  const endDate = end <= start ? addDays(localDate, 1) : localDate;
  const local = zone("Europe/Stockholm");
  return {
    ...row,
    version: 2,
    localDate,
    startTime: start,
    endTime: end,
    endDate,
    startsAt: local.toInstant(localDate, start),
    endsAt: local.toInstant(endDate, end),
    roomId: null,
    placeText: pick(otherPlaces, row.id, "place"),
    plannedPlacement: { localDate: row.localDate, startTime, endTime, roomId, placeText },
  };
}

const cancelledAMonth = 3;

/** Which occurrences are not as planned: three cancelled a month, one today, one moved today or tomorrow, one later this week. */
function exceptions(rows: readonly OccurrenceRow[], today: LocalDate): Map<string, OccurrenceRow> {
  const changed = new Map<string, OccurrenceRow>();
  const months = new Map<string, OccurrenceRow[]>();
  for (const row of rows.filter(({ localDate }) => localDate < today)) {
    const month = row.localDate.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), row]);
  }
  for (const month of months.values()) {
    leastChance(month).slice(0, cancelledAMonth).forEach((row) => changed.set(row.id, cancelled(row)));
  }
  const before = (row: OccurrenceRow) => row.startTime < "20:00" && row.startTime < row.endTime;
  const on = (day: LocalDate) => rows.filter((row) => row.localDate === day && before(row));
  const inRooms = on(today).filter(({ roomId }) => roomId !== null);
  if (inRooms.length > 1) {
    const [last] = [...inRooms].sort((a, b) => (a.startTime < b.startTime ? 1 : -1));
    changed.set((last as OccurrenceRow).id, cancelled(last as OccurrenceRow));
  }
  const free = (row: OccurrenceRow) => !changed.has(row.id);
  const last = lastToFill(today);
  const around = ({ localDate }: OccurrenceRow) => localDate >= addDays(today, -daysAhead) && localDate <= last;
  for (const [row, to] of fillEmptyDays(rows.filter((row) => around(row) && free(row)), today, last, () => true)) {
    changed.set(row.id, moved(row, { to }));
  }
  const [soon] = leastChance([...on(today).slice(1), ...on(addDays(today, 1))].filter(free));
  const [later] = leastChance([2, 3, 4].flatMap((days) => on(addDays(today, days))).filter(free));
  if (soon) {
    changed.set(soon.id, moved(soon));
  }
  if (later) {
    changed.set(later.id, moved(later, { later: true }));
  }
  return changed;
}

const missingShare = 0.12;

/** Past ones were held; of the last week's, some have not been reported yet. */
function settle(row: OccurrenceRow, now: Date): OccurrenceRow {
  if (row.status !== OccurrenceStatus.SCHEDULED || row.endsAt >= now) {
    return row;
  }
  const recent = now.getTime() - row.endsAt.getTime() < 7 * 86_400_000;
  return recent && chance(row.id, "missing") < missingShare ? row : { ...row, status: OccurrenceStatus.HELD };
}

export function occurrenceRows(ids: Ids, planned: readonly Planned[], now: Date, today: LocalDate): OccurrenceRow[] {
  const rows = planned.flatMap((activity) => activity.occurrences.map((occurrence) => toRow(ids, activity, occurrence)));
  const changed = exceptions(rows, today);
  return rows.map((row) => settle(changed.get(row.id) ?? row, now));
}
