import { Extensions, Field, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { Booking } from "../premises/booking.entity.ts";
import { Room } from "../premises/room.entity.ts";
import { DayColumn, EnumColumn, TimeColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related, type Later } from "../shared/related.ts";
import { DateTimeScalar, LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { Attendance } from "./attendance.entity.ts";

export enum OccurrenceStatus {
  TENTATIVE = "TENTATIVE",
  SCHEDULED = "SCHEDULED",
  HELD = "HELD",
  CANCELLED = "CANCELLED",
}
registerEnumType(OccurrenceStatus, { name: "OccurrenceStatus", description: "As stored. Moved, not reported and on now are told by fields of their own." });

@OutputType({ visible: Visibility.PUBLIC, description: "Where and when an occurrence was before it was moved." })
export class Placement {
  @Field(() => LocalDateScalar)
  localDate!: string;

  @Field(() => LocalTimeScalar)
  startTime!: string;

  @Field(() => LocalTimeScalar)
  endTime!: string;

  roomId!: string | null;

  @Related(() => Room, { by: "roomId", nullable: true })
  room!: Room | null;

  @Field(() => String, { nullable: true })
  placeText!: string | null;
}

@Index(["activityId", "originalStart"], { unique: true })
@Index(["partnershipId", "localDate", "startsAt"])
@Index(["partnershipId", "endsAt"])
@Index("occurrence_moved_idx", ["partnershipId"], { where: "planned_placement is not null" })
@Check("occurrence_order_check", "starts_at < ends_at")
@Check("occurrence_end_date_check", "end_date = local_date + case when end_time <= start_time then 1 else 0 end")
@Check("occurrence_original_start_check", "original_start ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$'")
@Check("occurrence_cancel_reason_check", "(status = 'CANCELLED') = (cancel_reason is not null)")
@PartnershipTable({ description: "One time that an activity takes place. Its id survives every change; `originalStart` is its recurrence key.", visible: Visibility.PUBLIC })
export class Occurrence extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId" })
  readonly partnership!: Partnership;

  @ForeignKey(() => Activity, { onDelete: "CASCADE" })
  @Column("uuid")
  readonly activityId!: string;

  @Related(() => Activity, { by: "activityId" })
  readonly activity!: Later<Activity>;

  @Field(() => String, { description: "Local start that the rule gave it, `2026-11-24T17:00` (RFC 5545 RECURRENCE-ID)." })
  @Column("text")
  readonly originalStart!: string;

  @Field(() => DateTimeScalar)
  @Column("timestamptz")
  readonly startsAt!: Date;

  @Field(() => DateTimeScalar)
  @Column("timestamptz")
  readonly endsAt!: Date;

  @DayColumn({ description: "Local day of its start; one that runs past midnight belongs to the evening (INV-34)." })
  readonly localDate!: string;

  @TimeColumn()
  readonly startTime!: string;

  @DayColumn()
  readonly endDate!: string;

  @TimeColumn()
  readonly endTime!: string;

  @Field(() => String)
  @Column("text", { default: "Europe/Stockholm" })
  readonly timeZone!: string;

  @ForeignKey(() => Room)
  @Column("uuid", { nullable: true })
  readonly roomId!: string | null;

  @Related(() => Room, { by: "roomId", nullable: true })
  readonly room!: Room | null;

  @Field(() => String, { nullable: true })
  @Column("text", { nullable: true })
  readonly placeText!: string | null;

  @EnumColumn(OccurrenceStatus)
  readonly status!: OccurrenceStatus;

  @Field(() => String, { nullable: true })
  @Column("text", { nullable: true })
  readonly cancelReason!: string | null;

  /** Where the plan had it; null while it has not been moved. */
  @Column("jsonb", { nullable: true })
  readonly plannedPlacement!: Pick<Placement, "localDate" | "startTime" | "endTime" | "roomId" | "placeText"> | null;

  @Field(() => Boolean, { description: "Takes place at another time or in another place than planned." })
  get moved(): boolean {
    return this.plannedPlacement !== null;
  }

  @Field(() => Placement, { nullable: true })
  movedFrom!: Placement | null;

  @Field(() => Boolean, { description: "Between start and end, by the hub's clock, and not cancelled." })
  onNow!: boolean;

  @Field(() => Boolean, { description: "Ended more than 48 hours ago and nobody has told how many came (INV-36)." })
  notReported!: boolean;

  @Field(() => Attendance, { nullable: true, description: "For those who work in the partnership." })
  attendance!: Later<Attendance | null>;

  @Field(() => Booking, { nullable: true, description: "For those who work in the partnership." })
  booking!: Booking | null;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "It is still planned, and the viewer may move or cancel it." })
  viewerCanEdit!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "It has begun, and the viewer may report how many came." })
  viewerCanReport!: boolean;
}

/** It can be moved and cancelled as long as nobody told how it went. */
export const isStillPlanned = ({ status }: Pick<Occurrence, "status">): boolean => status === OccurrenceStatus.SCHEDULED || status === OccurrenceStatus.TENTATIVE;
