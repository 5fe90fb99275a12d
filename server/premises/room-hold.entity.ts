import { Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Booking } from "./booking.entity.ts";
import { Room } from "./room.entity.ts";

/**
 * INV-40, INV-42: one of the smallest rooms that a confirmed booking's room is made of, and the time that it keeps others out
 * of it, set-up and clean-up included. The database keeps these rows itself, whoever writes a booking, and refuses a second
 * one at the same time; half-open, so neighbours do not meet.
 */
@Exclusion("booking_no_overlap", "using gist (room_id with =, tstzrange(blocked_from, blocked_until) with &&)")
@Index(["partnershipId"])
@Entity("room_hold")
export class RoomHold {
  @ForeignKey(() => Booking, { onDelete: "CASCADE" })
  @PrimaryColumn("uuid")
  readonly bookingId!: string;

  @ForeignKey(() => Room)
  @PrimaryColumn("uuid")
  readonly roomId!: string;

  @Column("uuid")
  readonly partnershipId!: string;

  @Column("timestamptz")
  readonly blockedFrom!: Date;

  @Column("timestamptz")
  readonly blockedUntil!: Date;
}
