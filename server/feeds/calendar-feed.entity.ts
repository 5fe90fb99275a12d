import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from "typeorm";
import { User } from "../people/user.entity.ts";

/** What a feed can be of, as global ids name it. */
export const subjectKinds = ["Partnership", "Organisation", "Room", "Goal", "Activity"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** A person's own way into one calendar for a program that can send nothing but an address. It is gone when it is revoked. */
@Index(["userId"])
@Unique("calendar_feed_hash_key", ["hash"])
@Check("calendar_feed_subject_kind_check", "subject_kind in ('Partnership', 'Organisation', 'Room', 'Goal', 'Activity')")
@Entity("calendar_feed")
export class CalendarFeed {
  @PrimaryGeneratedColumn("uuid")
  readonly id!: string;

  @ForeignKey(() => User)
  @Column("uuid")
  readonly userId!: string;

  @Column("text")
  readonly subjectKind!: SubjectKind;

  @Column("uuid")
  readonly subjectId!: string;

  @Column("bytea")
  readonly hash!: Buffer;

  @Column("timestamptz", { default: () => "now()" })
  readonly createdAt!: Date;

  /** The day alone: what a calendar does by the hour is nobody's business. */
  @Column("date", { nullable: true })
  readonly lastUsedOn!: string | null;
}
