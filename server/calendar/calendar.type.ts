import { ObjectType } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { Related } from "../shared/related.ts";
import { Activity } from "./activity.entity.ts";
import { Attendance } from "./attendance.entity.ts";
import { Occurrence } from "./occurrence.entity.ts";

@ObjectType({ simpleResolvers: true })
export class PlanActivityPayload extends MutationPayload {
  activityId?: string;

  @Related(() => Activity, { by: "activityId", nullable: true })
  activity!: Activity | null;
}

@ObjectType({ simpleResolvers: true })
export class EditActivityPayload extends MutationPayload {
  activityId?: string;

  @Related(() => Activity, { by: "activityId", nullable: true })
  activity!: Activity | null;
}

@ObjectType({ simpleResolvers: true })
export class MoveOccurrencePayload extends MutationPayload {
  occurrenceId?: string;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}

@ObjectType({ simpleResolvers: true })
export class CancelOccurrencePayload extends MutationPayload {
  occurrenceId?: string;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}

@ObjectType({ simpleResolvers: true })
export class ReportAttendancePayload extends MutationPayload {
  attendanceId?: string;
  occurrenceId?: string;

  @Related(() => Attendance, { by: "attendanceId", nullable: true })
  attendance!: Attendance | null;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true })
  occurrence!: Occurrence | null;
}
