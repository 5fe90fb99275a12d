import { Field, ObjectType } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { Attendance } from "./attendance.entity.ts";
import { Occurrence } from "./occurrence.entity.ts";
import { SeriesPreview } from "./series-preview.type.ts";

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

@ObjectType({ simpleResolvers: true })
export abstract class SeriesPayload extends MutationPayload {
  occurrenceId?: string;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true, description: "The one that the change was asked of." })
  occurrence!: Occurrence | null;

  activityId?: string;

  @Related(() => Activity, { by: "activityId", nullable: true, description: "The series that it belongs to." })
  activity!: Activity | null;

  @Field(() => SeriesPreview, { nullable: true, description: "What the change would do, for a `dryRun`; null otherwise." })
  preview?: SeriesPreview | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EditOccurrencePayload extends SeriesPayload {}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class CancelOccurrencePayload extends SeriesPayload {}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class DeleteOccurrencePayload extends SeriesPayload {}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ReinstateOccurrencePayload extends SeriesPayload {}

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
