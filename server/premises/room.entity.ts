import { Extensions, Field, Int } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { DecimalColumn, TimeColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related, RelatedMany } from "../shared/related.ts";
import { LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Premises } from "./premises.entity.ts";

@OutputType({ visible: Visibility.PUBLIC, description: "Hours of one weekday." })
export class OpeningHours {
  @Field(() => Int, { description: "ISO weekday, 1 is Monday." })
  weekday!: number;

  @Field(() => LocalTimeScalar)
  opens!: string;

  @Field(() => LocalTimeScalar, { description: "Not later than `opens` means the next day." })
  closes!: string;
}

@OutputType({ visible: Visibility.PUBLIC, description: "Days on which a room cannot be used." })
export class RoomClosure {
  @Field(() => LocalDateScalar)
  from!: string;

  @Field(() => LocalDateScalar, { description: "Inclusive." })
  lastDay!: string;

  @Field(() => String, { description: "Why, in words." })
  reason!: string;
}

@Index("room_part_ids_idx", { synchronize: false })
@Check("room_buffers_check", "setup_minutes between 0 and 240 and cleanup_minutes between 0 and 240")
@Check("room_length_check", "shortest_minutes > 0 and longest_minutes > 0 and shortest_minutes <= longest_minutes")
@Check("room_hours_to_answer_check", "hours_to_answer between 1 and 720")
@Check("room_capacity_check", "capacity is null or capacity > 0")
@PartnershipTable({ description: "A room that the partnership may book.", visible: Visibility.PUBLIC })
export class Room extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId" })
  readonly partnership!: Partnership;

  @Field(() => String)
  @Column("text")
  readonly name!: string;

  @ForeignKey(() => Premises)
  @Column("uuid")
  readonly premisesId!: string;

  @Related(() => Premises, { by: "premisesId" })
  readonly premises!: Premises;

  @Field(() => Int, { nullable: true, description: "Persons." })
  @Column("integer", { nullable: true })
  readonly capacity!: number | null;

  @DecimalColumn(10, 2, { nullable: true, description: "Square metres." })
  readonly areaM2!: string | null;

  @Field(() => [String], { description: "In words." })
  @Column("text", { array: true, default: "{}" })
  readonly equipment!: string[];

  @Field(() => Boolean, { nullable: true, description: "Can be reached without steps; null when nobody has told." })
  @Column("boolean", { nullable: true })
  readonly stepFree!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Null when nobody has told." })
  @Column("boolean", { nullable: true })
  readonly hearingLoop!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Null when nobody has told." })
  @Column("boolean", { nullable: true })
  readonly accessibleToilet!: boolean | null;

  @Field(() => [OpeningHours], { description: "Weekdays that are left out are closed; an empty list means no set hours." })
  @Column("jsonb", { default: "[]" })
  readonly openingHours!: OpeningHours[];

  @Field(() => [RoomClosure], { description: "Days on which it cannot be used whatever the hours are, by their first day; an empty list where there are none." })
  @Column("jsonb", { default: "[]" })
  readonly closures!: RoomClosure[];

  @TimeColumn({ nullable: true, description: "From this time on it must be quiet." })
  readonly quietAfter!: string | null;

  @Field(() => String, { nullable: true, description: "What holds for those who use it, in words." })
  @Column("text", { nullable: true })
  readonly rules!: string | null;

  @Column("uuid", { array: true, default: "{}" })
  readonly partIds!: string[];

  @RelatedMany(() => Room, { by: "partIds", description: "Rooms of their own that it is made of: whoever has one of them has it, and the other way round." })
  readonly parts!: Room[];

  @Field(() => Int, { description: "Nobody else has it so long before each booking, in minutes." })
  @Column("integer", { default: 0 })
  readonly setupMinutes!: number;

  @Field(() => Int, { description: "Nobody else has it so long after each booking, in minutes." })
  @Column("integer", { default: 0 })
  readonly cleanupMinutes!: number;

  @Field(() => Int, { nullable: true, description: "The shortest booking, in minutes; null where nothing is said." })
  @Column("integer", { nullable: true })
  readonly shortestMinutes!: number | null;

  @Field(() => Int, { nullable: true, description: "The longest booking, in minutes; null where nothing is said." })
  @Column("integer", { nullable: true })
  readonly longestMinutes!: number | null;

  @Field(() => Boolean, { description: "Bookings are requests until somebody who answers for the room has said yes." })
  @Column("boolean", { default: false })
  readonly asksApproval!: boolean;

  @Field(() => Int, { description: "A request that nobody answers expires after so many hours, and at the latest when it would begin." })
  @Column("integer", { default: 72 })
  readonly hoursToAnswer!: number;

  @Field(() => Boolean, { description: "Whether others than the owner of the building may book it." })
  @Column("boolean", { default: true })
  readonly openToPartners!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "The viewer may book it." })
  viewerCanBook!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "The viewer answers for it: requests are theirs to answer, and its settings to change. The process leader, and those of the owner of the building who may plan." })
  viewerCanRun!: boolean;
}
