import { forbidden } from "../shared/errors.ts";
import { requireRight } from "../shared/access.ts";
import { Decimal } from "../shared/decimal.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Provenance } from "../shared/provenance.ts";
import { conflict, Problems } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { Attendance, type AgeBands } from "./attendance.entity.ts";
import type { ReportAttendanceInput } from "./attendance.inputs.ts";
import { attendanceKind } from "./attendance.kind.ts";
import { mayReport } from "./calendar.access.ts";
import { Occurrence, OccurrenceStatus } from "./occurrence.entity.ts";
import { arrangedBy, canHaveVisitors, mayReportFor } from "./reporting.ts";

const most = 100_000;
const outOfRange = { sv: "Ange ett antal mellan 0 och 100\u00a0000.", en: "Give a number between 0 and 100,000." };
const counted = ["total", "girlsWomen", "boysMen", "otherOrUnknown", "newcomers", "youthLeaders", "volunteers"] as const;
const hoursOutOfRange = { sv: "Ange timmar mellan 0 och 100\u00a0000, med högst två decimaler.", en: "Give hours between 0 and 100,000, with at most two decimals." };
const mostHoursDecimals = 2;
const mostHours = Decimal.of(most);

const sumOf = (bands: AgeBands): number => Object.values({ ...bands }).reduce((sum: number, count: number) => sum + count, 0);

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
      this.check(tx, occurrence, input);
      const attendanceId = await this.put(tx, occurrence, before, input);
      if (occurrence.status !== OccurrenceStatus.HELD) {
        await tx.change(occurrence, { status: OccurrenceStatus.HELD });
      }
      return { ...refs, attendanceId };
    });
  }

  private async reportable(tx: Transaction, { occurrenceId }: ReportAttendanceInput): Promise<Occurrence> {
    const occurrence = await tx.reader.byId(Occurrence, idOf("Occurrence", occurrenceId));
    requireRight(tx.viewer, mayReport, "occurrence", occurrence);
    const activity = await tx.reader.byId(Activity, occurrence.activityId);
    if (!activity || !mayReportFor(tx.viewer, arrangedBy(occurrence, activity))) {
      throw forbidden();
    }
    return occurrence;
  }

  private async put(tx: Transaction, occurrence: Occurrence, before: Attendance | undefined, input: ReportAttendanceInput): Promise<string> {
    const row = {
      total: input.total,
      girlsWomen: input.girlsWomen ?? null,
      boysMen: input.boysMen ?? null,
      otherOrUnknown: input.otherOrUnknown ?? null,
      ageBands: input.ageBands ? { ...input.ageBands } : null,
      newcomers: input.newcomers ?? null,
      youthLeaders: input.youthLeaders ?? null,
      volunteers: input.volunteers ?? null,
      volunteerHours: input.volunteerHours ?? null,
      estimated: input.estimated ?? false,
      provenance: Provenance.REPORTED,
      reportedAt: tx.reader.clock.now(),
      reportedById: tx.viewer.userId,
    };
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

  private check({ reader, viewer }: Transaction, occurrence: Occurrence, input: ReportAttendanceInput): void {
    const problems = new Problems(viewer.language);
    problems.when(!canHaveVisitors(occurrence, reader.clock.now()), "occurrenceId", UserErrorCode.NOT_IN_THIS_STATE, {
      sv: "Tillfället har inte börjat, eller är inställt.",
      en: "The occurrence has not begun, or was cancelled.",
    });
    for (const field of counted) {
      const value = input[field] ?? 0;
      problems.when(value < 0 || value > most, field, UserErrorCode.OUT_OF_RANGE, outOfRange);
    }
    if (input.total >= 0) {
      this.checkParts(problems, input);
    }
    problems.throwIfAny({ occurrenceId: occurrence.id });
  }

  /** INV-37: parts are at most the whole, and a complete split sums to it. */
  private checkParts(problems: Problems, { total, girlsWomen, boysMen, otherOrUnknown, newcomers, ageBands, volunteerHours }: ReportAttendanceInput): void {
    const parts = [girlsWomen, boysMen, otherOrUnknown].map((part) => part ?? null);
    const sum = parts.reduce((all: number, part) => all + (part ?? 0), 0);
    const complete = parts.every((part) => part !== null);
    problems.when(sum > total || (complete && sum !== total), "girlsWomen", UserErrorCode.INVALID, {
      sv: "Delarna ska tillsammans vara lika många som alla som kom.",
      en: "The parts must add up to everybody who came.",
    });
    problems.when((newcomers ?? 0) > total, "newcomers", UserErrorCode.INVALID, { sv: "De nya kan inte vara fler än alla som kom.", en: "Newcomers cannot be more than everybody who came." });
    const bands = ageBands ? Object.values({ ...ageBands }) : [];
    problems.when(bands.some((count) => count < 0) || (ageBands !== null && ageBands !== undefined && sumOf(ageBands) !== total), "ageBands", UserErrorCode.INVALID, {
      sv: "Åldrarna ska tillsammans vara lika många som alla som kom.",
      en: "The ages must add up to everybody who came.",
    });
    const hours = volunteerHours ? Decimal.of(volunteerHours) : Decimal.zero;
    problems.when(hours.isNegative || hours.decimals > mostHoursDecimals || hours.compare(mostHours) > 0, "volunteerHours", UserErrorCode.OUT_OF_RANGE, hoursOutOfRange);
  }
}
