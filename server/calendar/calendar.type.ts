import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { Attendance } from "./attendance.entity.ts";
import { Occurrence } from "./occurrence.entity.ts";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class PlanActivityPayload extends MutationPayload {
  activityId?: string;

  @Related(() => Activity, { by: "activityId", nullable: true })
  activity!: Activity | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EditActivityPayload extends MutationPayload {
  activityId?: string;

  @Related(() => Activity, { by: "activityId", nullable: true })
  activity!: Activity | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class MoveOccurrencePayload extends MutationPayload {
  occurrenceId?: string;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class CancelOccurrencePayload extends MutationPayload {
  occurrenceId?: string;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class RecordOccurrencePayload extends MutationPayload {
  attendanceId?: string;
  occurrenceId?: string;

  @Related(() => Attendance, { by: "attendanceId", nullable: true })
  attendance!: Attendance | null;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ReportAttendancePayload extends MutationPayload {
  attendanceId?: string;
  occurrenceId?: string;

  @Related(() => Attendance, { by: "attendanceId", nullable: true })
  attendance!: Attendance | null;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}
