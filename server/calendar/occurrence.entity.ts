import { Extensions, Field, Int, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { Organisation } from "../people/organisation.entity.ts";
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
registerEnumType(OccurrenceStatus, { name: "OccurrenceStatus", description: "TENTATIVE: not yet certain. SCHEDULED: planned. HELD: took place, somebody told how many came. CANCELLED: stays in the calendar, marked. Moved, not reported and on now are told by fields of their own." });

@OutputType({ visible: Visibility.PUBLIC, description: "Where and when an occurrence was before it was moved." })
export class Placement {
  @Field(() => LocalDateScalar)
  localDate!: string;

  @Field(() => LocalTimeScalar)
  startTime!: string;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: string;

  roomId!: string | null;

  @Related(() => Room, { by: "roomId", nullable: true })
  room!: Room | null;

  @Field(() => String, { nullable: true })
  placeText!: string | null;
}

@Index("occurrence_original_start_idx", ["activityId", "originalStart"], { unique: true, where: "not recorded_afterwards" })
@Index(["partnershipId", "localDate", "startsAt"])
@Index(["partnershipId", "endsAt"])
@Index("occurrence_moved_idx", ["partnershipId"], { where: "planned_placement is not null" })
@Check("occurrence_order_check", "starts_at < ends_at")
@Check("occurrence_end_date_check", "end_date = local_date + case when end_time <= start_time then 1 else 0 end")
@Check("occurrence_original_start_check", "original_start ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$'")
@Check("occurrence_cancel_reason_check", "(status = 'CANCELLED') = (cancel_reason is not null)")
@PartnershipTable({ description: "One time that an activity takes place. Its id survives every change; `originalStart` is its recurrence key.", visible: Visibility.PUBLIC })
export class Occurrence extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId", description: "Whose calendar it stands in." })
  readonly partnership!: Partnership;

  @ForeignKey(() => Activity, { onDelete: "CASCADE" })
  @Column("uuid")
  readonly activityId!: string;

  @Related(() => Activity, { by: "activityId" })
  readonly activity!: Later<Activity>;

  /** Its own, where the activity is called otherwise. */
  @Column("text", { nullable: true })
  readonly ownTitle!: string | null;

  /** Empty says that it has none, though the activity does. */
  @Column("text", { nullable: true })
  readonly ownDescription!: string | null;

  @ForeignKey(() => Organisation)
  @Column("uuid", { nullable: true })
  readonly ownOrganiserId!: string | null;

  @Field(() => String, { description: "The activity's, unless it has one of its own." })
  title!: string;

  @Field(() => String, { nullable: true, description: "Plain text: the activity's, unless it has one of its own." })
  description!: string | null;

  @Field(() => Organisation, { description: "Answers for it: the activity's organiser, unless it has one of its own." })
  organiser!: Later<Organisation>;

  @Field(() => String, { description: "Local start that the rule gave it, `2026-11-24T17:00` (RFC 5545 RECURRENCE-ID)." })
  @Column("text")
  readonly originalStart!: string;

  @Field(() => DateTimeScalar, { description: "The instant, computed from the local time and zone." })
  @Column("timestamptz")
  readonly startsAt!: Date;

  @Field(() => DateTimeScalar, { description: "The instant, exclusive." })
  @Column("timestamptz")
  readonly endsAt!: Date;

  @DayColumn({ description: "Local day of its start; one that runs past midnight belongs to the evening." })
  readonly localDate!: string;

  @TimeColumn({ description: "Local wall-clock time, as posters show it." })
  readonly startTime!: string;

  @DayColumn({ description: "Local day of its end; the day after `localDate` when it runs past midnight." })
  readonly endDate!: string;

  @TimeColumn({ description: "Local wall-clock time; on `endDate`." })
  readonly endTime!: string;

  @Field(() => String, { description: "IANA name of the zone of the local fields." })
  @Column("text", { default: "Europe/Stockholm" })
  readonly timeZone!: string;

  @ForeignKey(() => Room)
  @Column("uuid", { nullable: true })
  readonly roomId!: string | null;

  @Related(() => Room, { by: "roomId", nullable: true, description: "Null when it is in no room of the partnership; see `placeText`." })
  readonly room!: Room | null;

  @Field(() => String, { nullable: true, description: "Where it is when it is in no room of the partnership." })
  @Column("text", { nullable: true })
  readonly placeText!: string | null;

  @EnumColumn(OccurrenceStatus)
  readonly status!: OccurrenceStatus;

  @Field(() => String, { nullable: true, description: "Why it is cancelled, for everybody; null otherwise." })
  @Column("text", { nullable: true })
  readonly cancelReason!: string | null;

  /** Where the plan had it; null while it has not been moved. */
  @Column("jsonb", { nullable: true })
  readonly plannedPlacement!: Pick<Placement, "localDate" | "startTime" | "endTime" | "roomId" | "placeText"> | null;

  @Field(() => Boolean, { description: "Takes place at another time or in another place than planned." })
  get moved(): boolean {
    return this.plannedPlacement !== null;
  }

  @Field(() => Placement, { nullable: true, description: "Where and when it was planned; null when it has not been moved." })
  movedFrom!: Placement | null;

  @Field(() => Boolean, { description: "Nobody had planned it: it was told afterwards that it took place. Its room is where it was, and holds no booking." })
  @Column("boolean", { default: false })
  readonly recordedAfterwards!: boolean;

  @Field(() => Boolean, { description: "Between start and end, by the hub's clock, and not cancelled." })
  onNow!: boolean;

  @Field(() => Boolean, { description: "Ended more than 48 hours ago and nobody has told how many came." })
  notReported!: boolean;

  @Field(() => Attendance, { nullable: true, description: "For those who work in the partnership." })
  attendance!: Later<Attendance | null>;

  @Extensions({ shareable: false })
  @Field(() => Int, { nullable: true, description: "Of a sensitive activity: how many came, for those of the organisations that arrange it. Null for everybody else, and for every other activity." })
  organiserTotal!: number | null;

  @Field(() => Booking, { nullable: true, description: "For those who work in the partnership." })
  booking!: Booking | null;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "It is still planned, and the viewer may move or cancel it." })
  viewerCanEdit!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "It is cancelled, and the viewer may let it take place after all." })
  viewerCanReinstate!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "It has begun, and the viewer may report how many came." })
  viewerCanReport!: boolean;
}

/** It can be moved and cancelled as long as nobody told how it went. */
export const isStillPlanned = ({ status }: Pick<Occurrence, "status">): boolean => status === OccurrenceStatus.SCHEDULED || status === OccurrenceStatus.TENTATIVE;
