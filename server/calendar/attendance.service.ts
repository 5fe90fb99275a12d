import { requireRight } from "../shared/access.ts";
import { forbidden } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { conflict, Problems } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { arrangedBy } from "./arranging.access.ts";
import { Attendance } from "./attendance.entity.ts";
import type { RecordOccurrenceInput, ReportAttendanceInput } from "./attendance.inputs.ts";
import { attendanceKind } from "./attendance.kind.ts";
import { mayReport } from "./calendar.access.ts";
import { checkHeadcount, headcountOf } from "./headcount.ts";
import { Occurrence, OccurrenceStatus } from "./occurrence.entity.ts";
import { checkTotalAlone, isSensitive, keepWithOrganiser, organiserTotals } from "./organiser-headcount.ts";
import { checkRoom, checkTimes, timeOn } from "./planning.ts";
import { canHaveVisitors, mayReportFor } from "./reporting.ts";

const notYet = { sv: "Tillfället har inte börjat, eller är inställt.", en: "The occurrence has not begun, or was cancelled." };
const ahead = { sv: "Kvällen har inte varit än. Lägg in den i kalendern i stället.", en: "This has not taken place yet. Plan it in the calendar instead." };
const stands = { sv: "Det tillfället finns redan i kalendern. Rapportera närvaron på det.", en: "That occurrence stands in the calendar already. Report its attendance there." };
const wasCancelled = { sv: "Det tillfället är inställt i kalendern, och ett inställt tillfälle har ingen närvaro.", en: "That occurrence was cancelled in the calendar, and what was cancelled has no attendance." };

/** Headcounts: what came, never who (INV-37–39). */
export class AttendanceService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  reportAttendance(viewer: Viewer, input: ReportAttendanceInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const occurrence = await this.reportable(tx, input);
      const refs = { occurrenceId: occurrence.id };
      // Two people who report the same evening queue here, so that the second one corrects the first knowingly.
      await tx.reader.query("select from occurrence where id = $1 for update", [occurrence.id]);
      const [before] = await tx.reader.select(attendanceKind, "where t.occurrence_id = $1", [occurrence.id]);
      const isClosed = await isSensitive(tx, occurrence.activityId);
      const problems = new Problems(viewer.language);
      problems.when(!canHaveVisitors(occurrence, tx.reader.clock.now()), "occurrenceId", UserErrorCode.NOT_IN_THIS_STATE, notYet);
      checkHeadcount(problems, input);
      if (isClosed) {
        checkTotalAlone(problems, input);
      }
      problems.throwIfAny(refs);
      const attendanceId = isClosed ? await this.putApart(tx, occurrence, input) : await this.put(tx, occurrence, before, input);
      if (occurrence.status !== OccurrenceStatus.HELD || isClosed) {
        await tx.change(occurrence, { status: OccurrenceStatus.HELD });
      }
      return { ...refs, attendanceId };
    });
  }

  /** An evening that nobody planned. Its room is told as a fact, without a booking: the past blocks nobody and is blocked by nobody. */
  recordOccurrence(viewer: Viewer, input: RecordOccurrenceInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const activity = await tx.reader.byId(Activity, idOf("Activity", input.activityId));
      requireRight(viewer, mayReport, "activity", activity);
      await this.requireOwn(tx, activity);
      // Two people who remember the same evening queue here, so that it is told once.
      await tx.reader.query("select from activity where id = $1 for no key update", [activity.id]);
      const roomId = input.roomId ? idOf("Room", input.roomId) : null;
      await this.checkRecorded(tx, activity, input, roomId);
      const occurrenceId = await tx.insert(Occurrence, {
        ...timeOn(input.localDate, input.startTime, input.endTime, activity.timeZone),
        activityId: activity.id,
        partnershipId: activity.partnershipId,
        visibility: activity.visibility,
        timeZone: activity.timeZone,
        roomId,
        placeText: input.placeText?.trim() || null,
        status: OccurrenceStatus.HELD,
        recordedAfterwards: true,
      });
      if (await isSensitive(tx, activity.id)) {
        await keepWithOrganiser(tx, occurrenceId, input.total);
        return { occurrenceId };
      }
      const attendanceId = await tx.insert(Attendance, { ...headcountOf(tx, input), partnershipId: activity.partnershipId, visibility: Visibility.PARTNERSHIP, occurrenceId });
      return { occurrenceId, attendanceId };
    });
  }

  private async checkRecorded({ reader, viewer }: Transaction, activity: Activity, input: RecordOccurrenceInput, roomId: string | null): Promise<void> {
    const { localDate, startTime, endTime } = input;
    const problems = new Problems(viewer.language);
    checkTimes(problems, { startDate: localDate, startTime, endTime }, reader.clock.today(activity.timeZone), "localDate");
    problems.text("placeText", input.placeText, { most: 200 });
    if (roomId !== null) {
      await checkRoom(problems, reader, activity.partnershipId, roomId);
    }
    checkHeadcount(problems, input);
    if (await isSensitive({ reader }, activity.id)) {
      checkTotalAlone(problems, input);
    }
    problems.throwIfAny();
    problems.when(timeOn(localDate, startTime, endTime, activity.timeZone).startsAt > reader.clock.now(), "localDate", UserErrorCode.OUT_OF_RANGE, ahead);
    const [same] = await reader.query<{ status: OccurrenceStatus }>(
      "select status from occurrence where activity_id = $1 and local_date = $2 and start_time = $3 order by (status = 'CANCELLED') limit 1",
      [activity.id, localDate, startTime],
    );
    problems.when(same !== undefined, "startTime", UserErrorCode.NOT_IN_THIS_STATE, same?.status === OccurrenceStatus.CANCELLED ? wasCancelled : stands);
    problems.throwIfAny();
  }

  private async reportable(tx: Transaction, { occurrenceId }: ReportAttendanceInput): Promise<Occurrence> {
    const occurrence = await tx.reader.byId(Occurrence, idOf("Occurrence", occurrenceId));
    requireRight(tx.viewer, mayReport, "occurrence", occurrence);
    await this.requireOwn(tx, await tx.reader.byId(Activity, occurrence.activityId), occurrence);
    return occurrence;
  }

  private async requireOwn(tx: Transaction, activity: Activity | null, occurrence: Pick<Occurrence, "ownOrganiserId"> = { ownOrganiserId: null }): Promise<void> {
    if (!activity || !mayReportFor(tx.viewer, { ...arrangedBy(occurrence, activity), sensitive: await isSensitive(tx, activity.id) })) {
      throw forbidden();
    }
  }

  /** Of a sensitive activity: whoever corrects it says which version of the occurrence they saw. */
  private async putApart(tx: Transaction, occurrence: Occurrence, { total, expectedVersion }: ReportAttendanceInput): Promise<undefined> {
    const before = await organiserTotals(tx.reader, [occurrence.id]);
    if (before.size > 0 && expectedVersion !== occurrence.version) {
      throw conflict(tx.viewer.language, { occurrenceId: occurrence.id });
    }
    await keepWithOrganiser(tx, occurrence.id, total);
    return undefined;
  }

  private async put(tx: Transaction, occurrence: Occurrence, before: Attendance | undefined, input: ReportAttendanceInput): Promise<string> {
    const row = headcountOf(tx, input);
    const refs = { occurrenceId: occurrence.id, attendanceId: before?.id };
    if (!before) {
      return tx.insert(Attendance, { ...row, partnershipId: occurrence.partnershipId, visibility: Visibility.PARTNERSHIP, occurrenceId: occurrence.id });
    }
    if (input.expectedVersion === null || input.expectedVersion === undefined) {
      throw conflict(tx.viewer.language, refs); // somebody has reported it already
    }
    await tx.edit(before, input.expectedVersion, row, refs);
    return before.id;
  }
}
