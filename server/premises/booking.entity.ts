import { Field, Int, registerEnumType } from "type-graphql";
import { Check, Column, Exclusion, ForeignKey, Index } from "typeorm";
import { Organisation } from "../people/organisation.entity.ts";
import { EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
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

// INV-40, INV-42: the database itself refuses a second confirmed booking; half-open, set-up and clean-up included.
@Exclusion("booking_no_overlap", "using gist (room_id with =, tstzrange(blocked_from, blocked_until) with &&) where (status = 'CONFIRMED')")
@Check("booking_order_check", "starts_at < ends_at and setup_minutes >= 0 and cleanup_minutes >= 0 and blocked_from = starts_at - setup_minutes * interval '1 minute' and blocked_until = ends_at + cleanup_minutes * interval '1 minute'")
@Index(["roomId", "startsAt"])
@Index(["occurrenceId"])
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
}
