import { Extensions, Field, Int, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Organisation } from "../people/organisation.entity.ts";
import { EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { DateTimeScalar, UuidScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Room } from "./room.entity.ts";

export enum BookingStatus {
  REQUESTED = "REQUESTED",
  CONFIRMED = "CONFIRMED",
  REFUSED = "REFUSED",
  EXPIRED = "EXPIRED",
  CANCELLED = "CANCELLED",
}
registerEnumType(BookingStatus, { name: "BookingStatus", description: "REQUESTED: waits for an answer. CONFIRMED: the room is held. REFUSED, EXPIRED and CANCELLED hold nothing." });

export enum BookingRefusal {
  TAKEN = "TAKEN",
  CLOSED = "CLOSED",
  DECLINED = "DECLINED",
}
registerEnumType(BookingRefusal, { name: "BookingRefusal", description: "Why a room was not given. TAKEN: something else stands there. CLOSED: the room is not open then, or must be quiet. DECLINED: whoever answers for the room said no." });

// What a confirmed booking keeps others out of stands in `RoomHold` (INV-40, INV-42).
@Check("booking_order_check", "starts_at < ends_at and setup_minutes >= 0 and cleanup_minutes >= 0 and blocked_from = starts_at - setup_minutes * interval '1 minute' and blocked_until = ends_at + cleanup_minutes * interval '1 minute'")
@Index(["roomId", "startsAt"])
@Index(["occurrenceId"])
@Index(["seriesId"], { where: "series_id is not null" })
@Index("booking_waits_idx", ["partnershipId", "startsAt"], { where: "status in ('REQUESTED', 'REFUSED')" })
@PartnershipTable({ description: "A room held for a time by an organisation.", visible: Visibility.PARTNERSHIP })
export class Booking extends PartnershipNode {
  @ForeignKey(() => Room)
  @Column("uuid")
  readonly roomId!: string;

  @Related(() => Room, { by: "roomId" })
  readonly room!: Room;

  @ForeignKey("Occurrence", { onDelete: "CASCADE" })
  @Column("uuid", { nullable: true })
  readonly occurrenceId!: string | null;

  @Field(() => DateTimeScalar, { description: "Without set-up time." })
  @Column("timestamptz")
  readonly startsAt!: Date;

  @Field(() => DateTimeScalar, { description: "Exclusive, without clean-up time." })
  @Column("timestamptz")
  readonly endsAt!: Date;

  @Field(() => Int, { description: "The room is held so long before, too." })
  @Column("integer", { default: 0 })
  readonly setupMinutes!: number;

  @Field(() => Int, { description: "The room is held so long after, too." })
  @Column("integer", { default: 0 })
  readonly cleanupMinutes!: number;

  /** `startsAt` less set-up: stored, because an exclusion constraint may only use immutable expressions. */
  @Column("timestamptz")
  readonly blockedFrom!: Date;

  @Column("timestamptz")
  readonly blockedUntil!: Date;

  @ForeignKey(() => Organisation)
  @Column("uuid")
  readonly organisationId!: string;

  @Related(() => Organisation, { by: "organisationId", description: "Holds it." })
  readonly organisation!: Organisation;

  @Field(() => String, { nullable: true })
  @Column("text", { nullable: true })
  readonly purpose!: string | null;

  @EnumColumn(BookingStatus)
  readonly status!: BookingStatus;

  @Field(() => UuidScalar, { nullable: true, description: "The same for all that were asked for together by one rule; null for a single one." })
  @Column("uuid", { nullable: true })
  readonly seriesId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When a request that nobody has answered expires." })
  @Column("timestamptz", { nullable: true })
  readonly expiresAt!: Date | null;

  @EnumColumn(BookingRefusal, { nullable: true, description: "Set where it is REFUSED." })
  readonly refusal!: BookingRefusal | null;

  @Field(() => String, { nullable: true, description: "Why it was refused or cancelled, in the words of whoever did it." })
  @Column("text", { nullable: true })
  readonly reason!: string | null;

  @Field(() => Boolean, { nullable: true, description: "For what is REQUESTED or was REFUSED: nothing else holds the room at that time now. Null where it is over, and for the others." })
  roomIsFree!: boolean | null;

  @Field(() => Boolean, { description: "By what holds for the room today it is closed at that time, or must be quiet: whoever answers for the room had to agree, or has to." })
  whenClosed!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "It holds the room or asks for it, is not over, and the viewer may cancel it; and move it, unless it is for an occurrence." })
  viewerCanEdit!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "It waits for an answer that the viewer may give." })
  viewerCanAnswer!: boolean;
}
