import { Organisation } from "../people/organisation.entity.ts";
import type { Booking } from "../premises/booking.entity.ts";
import { bookingKind } from "../premises/booking.kind.ts";
import { mayAct } from "../shared/access.ts";
import { defineKind, type Kind } from "../shared/kind.ts";
import type { VersionedNode } from "../shared/node.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillRelations, fillTree } from "../shared/tree.ts";
import { levelIn } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { arrangedBy, arranges } from "./arranging.access.ts";
import { attendanceKind } from "./attendance.kind.ts";
import { mayPlan } from "./calendar.access.ts";
import { isStillPlanned, Occurrence, OccurrenceStatus, Placement } from "./occurrence.entity.ts";
import { organiserTotals } from "./organiser-headcount.ts";
import { canHaveVisitors, isNotReported, isOnNow, mayReportFor } from "./reporting.ts";

interface OfOccurrence extends VersionedNode {
  readonly occurrenceId: string | null;
}

/** The one row of a kind that belongs to each occurrence, or null. */
async function oneEach<T extends OfOccurrence>(reader: Reader, occurrences: Occurrence[], kind: Kind<T>, where: string, below: Selection): Promise<(T | null)[]> {
  const rows = await reader.select(kind, `where t.occurrence_id = any($1::uuid[])${where}`, [occurrences.map(({ id }) => id)]);
  await fillTree(reader, rows, below);
  const found = new Map(rows.map((row) => [row.occurrenceId, row]));
  return occurrences.map(({ id }) => found.get(id) ?? null);
}

async function fillAttendance(reader: Reader, occurrences: Occurrence[], below: Selection): Promise<void> {
  const found = await oneEach(reader, occurrences, attendanceKind, "", below);
  occurrences.forEach((occurrence, index) => (occurrence.attendance = found[index] ?? null));
}

async function fillBooking(reader: Reader, occurrences: Occurrence[], below: Selection): Promise<void> {
  const found = await oneEach<Booking>(reader, occurrences, bookingKind, " and t.status in ('REQUESTED', 'CONFIRMED')", below);
  occurrences.forEach((occurrence, index) => (occurrence.booking = found[index] ?? null));
}

async function fillMovedFrom(reader: Reader, occurrences: Occurrence[], below: Selection): Promise<void> {
  occurrences.forEach((occurrence) => {
    occurrence.movedFrom = occurrence.plannedPlacement && Object.assign(new Placement(), occurrence.plannedPlacement);
  });
  await fillRelations(reader, occurrences.flatMap(({ movedFrom }) => movedFrom ?? []), below);
}

async function fillViewerCanReport(reader: Reader, occurrences: Occurrence[]): Promise<void> {
  const activities = await reader.byIds(Activity, occurrences.map(({ activityId }) => activityId));
  occurrences.forEach((occurrence, index) => {
    const activity = activities[index];
    occurrence.viewerCanReport = canHaveVisitors(occurrence, reader.clock.now()) && Boolean(activity && mayReportFor(reader.viewer, arrangedBy(occurrence, activity)));
  });
}

/** What it is called and who arranges it: its own, or the activity's. */
async function fillTexts(reader: Reader, occurrences: Occurrence[]): Promise<void> {
  const activities = await reader.byIds(Activity, occurrences.map(({ activityId }) => activityId));
  occurrences.forEach((occurrence, index) => {
    const activity = activities[index];
    occurrence.title = occurrence.ownTitle ?? activity?.title ?? "";
    occurrence.description = (occurrence.ownDescription ?? activity?.description) || null;
  });
}

async function fillOrganiser(reader: Reader, occurrences: Occurrence[], below: Selection): Promise<void> {
  const activities = await reader.byIds(Activity, occurrences.map(({ activityId }) => activityId));
  const ids = occurrences.map(({ ownOrganiserId }, index) => ownOrganiserId ?? activities[index]?.organiserId ?? "");
  const organisers = new Map((await reader.byIds(Organisation, [...new Set(ids)].filter(Boolean))).flatMap((one) => (one ? [[one.id, one] as const] : [])));
  await fillTree(reader, [...organisers.values()], below);
  occurrences.forEach((occurrence, index) => (occurrence.organiser = organisers.get(ids[index] ?? "") as Organisation));
}

function fillByClock({ clock, viewer }: Reader, occurrences: Occurrence[]): void {
  const now = clock.now();
  for (const occurrence of occurrences) {
    occurrence.onNow = isOnNow(occurrence, now);
    occurrence.notReported = isNotReported(occurrence, now);
    const mayChange = mayAct(viewer, mayPlan, occurrence.partnershipId);
    occurrence.viewerCanEdit = isStillPlanned(occurrence) && mayChange;
    occurrence.viewerCanReinstate = occurrence.status === OccurrenceStatus.CANCELLED && mayChange;
  }
}

async function fillOrganiserTotal(reader: Reader, occurrences: Occurrence[]): Promise<void> {
  const activities = await reader.byIds(Activity, occurrences.map(({ activityId }) => activityId));
  const own = occurrences.filter((occurrence, index) => {
    const { partnershipId, status } = occurrence;
    const activity = activities[index];
    return activity && status === OccurrenceStatus.HELD && arranges(reader.viewer, arrangedBy(occurrence, activity)) && levelIn(reader.viewer, partnershipId) >= Visibility.PARTNERSHIP;
  });
  const totals = own.length > 0 ? await organiserTotals(reader, own.map(({ id }) => id)) : new Map<string, number>();
  occurrences.forEach((occurrence) => (occurrence.organiserTotal = totals.get(occurrence.id) ?? null));
}

const loaded = { title: fillTexts, description: fillTexts, organiser: fillOrganiser, organiserTotal: fillOrganiserTotal, attendance: fillAttendance, booking: fillBooking, movedFrom: fillMovedFrom, viewerCanReport: fillViewerCanReport };

export const occurrenceKind = defineKind({
  entity: Occurrence,
  writers: mayPlan,
  touches: ["Activity"],
  heldWith: { Occurrence: "select o.id from occurrence o where o.activity_id = t.activity_id" },
  label: "coalesce(t.own_title, (select a.title from activity a where a.id = t.activity_id))",
  derive: async (reader, occurrences, selection) => {
    fillByClock(reader, occurrences);
    const wanted = Object.entries(loaded).filter(([field]) => selection.has(field));
    await Promise.all(wanted.map(([field, fill]) => fill(reader, occurrences, selection.below(field))));
  },
});
