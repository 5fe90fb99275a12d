import { Field, Int, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { DecimalColumn, EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Provenance } from "../shared/provenance.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Membership } from "./membership.entity.ts";

export enum CommitmentKind {
  CASH = "CASH",
  PREMISES = "PREMISES",
  STAFF_HOURS = "STAFF_HOURS",
  VOLUNTEER_HOURS = "VOLUNTEER_HOURS",
  FEE = "FEE",
  OTHER = "OTHER",
}
export enum CommitmentStatus {
  DRAFT = "DRAFT",
  CONFIRMED = "CONFIRMED",
  CHANGED = "CHANGED",
  CANCELLED = "CANCELLED",
}
registerEnumType(CommitmentKind, { name: "CommitmentKind", description: "What is promised: money, premises, working hours, volunteer hours, a membership fee, or something else." });
registerEnumType(CommitmentStatus, { name: "CommitmentStatus", description: "DRAFT: not promised yet. CONFIRMED: holds. CHANGED: replaced by a later row, kept as it was. CANCELLED: taken back." });

const oneQuantity = `case kind
  when 'CASH' then amount_sek is not null and area_m2 is null and hours is null and adult_hours is null
  when 'FEE' then amount_sek is not null and area_m2 is null and hours is null and adult_hours is null
  when 'PREMISES' then amount_sek is not null and area_m2 is not null and hours is null and adult_hours is null
  when 'STAFF_HOURS' then amount_sek is null and area_m2 is null and hours is not null and adult_hours is null
  when 'VOLUNTEER_HOURS' then amount_sek is null and area_m2 is null and hours is null and adult_hours is not null and youth_hours is not null
  else description is not null end`;

@Check("commitment_quantity_check", oneQuantity)
@Check("commitment_not_negative_check", "coalesce(amount_sek, 0) >= 0 and coalesce(area_m2, 0) >= 0 and coalesce(hours, 0) >= 0 and coalesce(adult_hours, 0) >= 0 and coalesce(youth_hours, 0) >= 0")
@Check("commitment_replaced_check", "(status = 'CHANGED') = (replaced_by_id is not null)")
@Index(["membershipId", "year"])
@PartnershipTable({ description: "What a membership promises for one calendar year. A confirmed one is never overwritten: a change makes a new row.", visible: Visibility.PARTNERSHIP })
export class Commitment extends PartnershipNode {
  @ForeignKey(() => Membership)
  @Column("uuid")
  readonly membershipId!: string;

  @Related(() => Membership, { by: "membershipId" })
  readonly membership!: Membership;

  @Field(() => Int, { description: "The calendar year it holds for." })
  @Column("integer")
  readonly year!: number;

  @EnumColumn(CommitmentKind)
  readonly kind!: CommitmentKind;

  @EnumColumn(CommitmentStatus)
  readonly status!: CommitmentStatus;

  @Field(() => Int, { nullable: true, description: "Whole SEK: money for CASH and FEE, the stated yearly value for PREMISES." })
  @Column("integer", { nullable: true })
  readonly amountSek!: number | null;

  @DecimalColumn(10, 2, { nullable: true, description: "Square metres." })
  readonly areaM2!: string | null;

  @DecimalColumn(8, 2, { nullable: true, description: "Working hours a year." })
  readonly hours!: string | null;

  @DecimalColumn(8, 2, { nullable: true, description: "Volunteer hours a year by adults." })
  readonly adultHours!: string | null;

  @DecimalColumn(8, 2, { nullable: true, description: "Volunteer hours a year by young people." })
  readonly youthHours!: string | null;

  @Field(() => String, { nullable: true, description: "What it is, in words." })
  @Column("text", { nullable: true })
  readonly description!: string | null;

  @Field(() => String, { nullable: true, description: "What it is to be used for." })
  @Column("text", { nullable: true })
  readonly purpose!: string | null;

  @Field(() => String, { nullable: true, description: "Why it is good for the company, in one line." })
  @Column("text", { nullable: true })
  readonly businessRationale!: string | null;

  @EnumColumn(Provenance)
  readonly provenance!: Provenance;

  @ForeignKey(() => Commitment)
  @Column("uuid", { nullable: true })
  readonly replacedById!: string | null;

  @Field(() => Int, { description: "Value in whole SEK: the amount, or the hours by the tariff of that year. Hours are the truth, this is derived." })
  valueSek!: number;
}
