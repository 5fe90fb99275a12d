import { Field, Int } from "type-graphql";
import { Check, Column, ForeignKey } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { DecimalColumn, TimeColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { LocalTimeScalar } from "../shared/scalars.ts";
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

  @TimeColumn({ nullable: true, description: "From this time on it must be quiet." })
  readonly quietAfter!: string | null;

  @Field(() => String, { nullable: true, description: "What holds for those who use it, in words." })
  @Column("text", { nullable: true })
  readonly rules!: string | null;
}
