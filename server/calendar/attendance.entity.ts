import { Field, Int } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { User } from "../people/user.entity.ts";
import { DecimalColumn, EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { Provenance } from "../shared/provenance.ts";
import { Related, type Later } from "../shared/related.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Occurrence } from "./occurrence.entity.ts";

@OutputType({ visible: Visibility.PARTNERSHIP, description: "Persons by age; the bands sum to the total." })
export class AgeBands {
  @Field(() => Int)
  from0to12!: number;

  @Field(() => Int)
  from13to15!: number;

  @Field(() => Int)
  from16to19!: number;

  @Field(() => Int)
  from20to25!: number;

  @Field(() => Int)
  from26to64!: number;

  @Field(() => Int)
  from65!: number;
}

// INV-37: sub-counts are at most the total, and a complete split sums to it.
const split = `girls_women is null or boys_men is null or other_or_unknown is null or girls_women + boys_men + other_or_unknown = total`;
const parts = `least(total, coalesce(girls_women, 0), coalesce(boys_men, 0), coalesce(other_or_unknown, 0), coalesce(newcomers, 0), coalesce(youth_leaders, 0), coalesce(volunteers, 0), coalesce(volunteer_hours, 0)) >= 0
  and coalesce(girls_women, 0) + coalesce(boys_men, 0) + coalesce(other_or_unknown, 0) <= total and coalesce(newcomers, 0) <= total`;
const bands = ["from0to12", "from13to15", "from16to19", "from20to25", "from26to64", "from65"];
const bandNames = bands.map((band) => `'${band}'`).join(", ");
const bandCounts = bands.map((band) => `(age_bands->>'${band}')::int`);
const ages = `age_bands is null or (age_bands ?& array[${bandNames}] and age_bands - array[${bandNames}] = '{}'
  and least(${bandCounts.join(", ")}) >= 0
  and ${bandCounts.join(" + ")} = total)`;

@Index(["occurrenceId"], { unique: true })
@Check("attendance_split_check", split)
@Check("attendance_parts_check", parts)
@Check("attendance_age_bands_check", ages)
@PartnershipTable({ description: "How many came to one occurrence: a headcount, never names. Its `total` is participant occasions (deltagartillfällen): somebody who comes ten times is counted ten times. How many different people came is another fact, `PeriodParticipants`.", visible: Visibility.PARTNERSHIP })
export class Attendance extends PartnershipNode {
  @ForeignKey(() => Occurrence)
  @Column("uuid")
  readonly occurrenceId!: string;

  @Related(() => Occurrence, { by: "occurrenceId" })
  readonly occurrence!: Later<Occurrence>;

  @Field(() => Int, { description: "How many came in all: participant occasions, not unique participants." })
  @Column("integer")
  readonly total!: number;

  @Field(() => Int, { nullable: true, description: "Null when the split was not counted." })
  @Column("integer", { nullable: true })
  readonly girlsWomen!: number | null;

  @Field(() => Int, { nullable: true })
  @Column("integer", { nullable: true })
  readonly boysMen!: number | null;

  @Field(() => Int, { nullable: true })
  @Column("integer", { nullable: true })
  readonly otherOrUnknown!: number | null;

  @Field(() => AgeBands, { nullable: true, description: "Null when ages were not counted." })
  @Column("jsonb", { nullable: true })
  readonly ageBands!: AgeBands | null;

  @Field(() => Int, { nullable: true, description: "How many came for the first time." })
  @Column("integer", { nullable: true })
  readonly newcomers!: number | null;

  @Field(() => Int, { nullable: true, description: "Young people who led." })
  @Column("integer", { nullable: true })
  readonly youthLeaders!: number | null;

  @Field(() => Int, { nullable: true, description: "Adults and young people who helped without pay." })
  @Column("integer", { nullable: true })
  readonly volunteers!: number | null;

  @DecimalColumn(8, 2, { nullable: true, description: "Their hours together." })
  readonly volunteerHours!: string | null;

  @Field(() => Boolean, { description: "A guess rather than a count." })
  @Column("boolean", { default: false })
  readonly estimated!: boolean;

  @EnumColumn(Provenance, { default: Provenance.REPORTED })
  readonly provenance!: Provenance;

  @Field(() => DateTimeScalar, { description: "When it was last told or corrected; earlier figures stand in the history." })
  @Column("timestamptz")
  readonly reportedAt!: Date;

  @Field(() => Boolean, { description: "It was told, or last corrected, more than 48 hours after the occurrence ended." })
  enteredLate!: boolean;

  @ForeignKey(() => User)
  @Column("uuid", { nullable: true })
  readonly reportedById!: string | null;

  @Related(() => User, { by: "reportedById", nullable: true })
  readonly reportedBy!: User | null;
}
