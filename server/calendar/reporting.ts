import { mayAct } from "../shared/access.ts";
import { Role, rolesIn, type Viewer } from "../shared/viewer.ts";
import { arranges, type Arranged } from "./arranging.access.ts";
import { mayReport } from "./calendar.access.ts";
import { OccurrenceStatus, type Occurrence } from "./occurrence.entity.ts";

/** How long it may take to tell how many came. */
export const hoursToReport = 48;
export const msPerHour = 3_600_000;

/** Reporting makes it HELD and cancelling CANCELLED, so what is still SCHEDULED two days later has been told of by nobody (INV-36). */
export const isNotReported = ({ status, endsAt }: Occurrence, now: Date): boolean =>
  status === OccurrenceStatus.SCHEDULED && endsAt.getTime() + hoursToReport * msPerHour <= now.getTime();

/** Told, or last corrected, when the time for it was over. */
export const isEnteredLate = ({ reportedAt }: { readonly reportedAt: Date }, occurrence: Pick<Occurrence, "endsAt"> | null | undefined): boolean =>
  Boolean(occurrence && occurrence.endsAt.getTime() + hoursToReport * msPerHour < reportedAt.getTime());

export const isOnNow = ({ status, startsAt, endsAt }: Occurrence, now: Date): boolean => status !== OccurrenceStatus.CANCELLED && startsAt <= now && now < endsAt;

/** Whether people can have come: it has begun and was not cancelled. */
export const canHaveVisitors = ({ status, startsAt }: Occurrence, now: Date): boolean => status !== OccurrenceStatus.CANCELLED && startsAt <= now;

/** An activity leader reports for what their own organisation arranges, alone or with others; what is sensitive nobody else reports. */
export function mayReportFor(viewer: Viewer, activity: Arranged): boolean {
  if (!mayAct(viewer, mayReport, activity.partnershipId)) {
    return false;
  }
  const own = arranges(viewer, activity);
  return activity.sensitive ? own : own || rolesIn(viewer, activity.partnershipId).some((role) => role !== Role.ACTIVITY_LEADER && mayReport.roles.has(role));
}
