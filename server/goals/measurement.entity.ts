import { Field, Int, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { User } from "../people/user.entity.ts";
import { DayColumn, DecimalColumn, EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Provenance } from "../shared/provenance.ts";
import { Related, type Later } from "../shared/related.ts";
import { DateTimeScalar, LocalDateScalar } from "../shared/scalars.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Indicator } from "./indicator.entity.ts";

export enum Qualifier {
  EXACT = "EXACT",
  MORE_THAN = "MORE_THAN",
  LESS_THAN = "LESS_THAN",
  ABOUT = "ABOUT",
  RELATIVE_CHANGE_ONLY = "RELATIVE_CHANGE_ONLY",
  QUALITATIVE = "QUALITATIVE",
}
export enum MeasurementStatus {
  EXPECTED = "EXPECTED",
  PRELIMINARY = "PRELIMINARY",
  CONFIRMED = "CONFIRMED",
  CORRECTED = "CORRECTED",
}
registerEnumType(Qualifier, { name: "Qualifier", description: "What kind of statement a value is: a number as counted, a bound, about, only a change, or words." });
registerEnumType(MeasurementStatus, { name: "MeasurementStatus", description: "EXPECTED: to be reported. PRELIMINARY: recorded, not yet confirmed. CORRECTED: replaced by a later value, kept." });

const saysSomething = `status = 'EXPECTED' or case qualifier
  when 'QUALITATIVE' then text is not null
  when 'RELATIVE_CHANGE_ONLY' then relative_change_pct is not null
  else value is not null end`;

// INV-23: one confirmed value, and one that is expected or preliminary, for each indicator and period.
@Index("measurement_one_confirmed_idx", ["indicatorId", "periodStart", "periodEnd"], { unique: true, where: "status = 'CONFIRMED'" })
@Index("measurement_one_open_idx", ["indicatorId", "periodStart", "periodEnd"], { unique: true, where: "status in ('EXPECTED', 'PRELIMINARY')" })
@Index(["indicatorId", "periodEnd"])
@Check("measurement_period_check", "period_start <= period_end")
@Check("measurement_says_something_check", saysSomething)
@Check("measurement_expected_check", "status <> 'EXPECTED' or (value is null and text is null and relative_change_pct is null)")
@Check("measurement_preliminary_check", "status <> 'PRELIMINARY' or visibility >= 1")
@Check("measurement_corrected_check", "status <> 'CORRECTED' or (corrected_by_id is not null and length(btrim(coalesce(correction_reason, ''))) > 0)")
@Check("measurement_denominator_check", "denominator is null or denominator > 0")
@PartnershipTable({ description: "One value of an indicator for one period. Public when it is confirmed, after disclosure control.", visible: Visibility.PUBLIC })
export class Measurement extends PartnershipNode {
  @ForeignKey(() => Indicator)
  @Column("uuid")
  readonly indicatorId!: string;

  @Related(() => Indicator, { by: "indicatorId" })
  readonly indicator!: Later<Indicator>;

  @DayColumn({ description: "The first day of the period it is about." })
  readonly periodStart!: string;

  @DayColumn({ description: "Inclusive." })
  readonly periodEnd!: string;

  @DecimalColumn(14, 4, { nullable: true, description: "Null while it is expected, when it is hidden (`suppressed`), and when it was told otherwise: see `qualifier`." })
  readonly value!: string | null;

  @EnumColumn(Qualifier)
  readonly qualifier!: Qualifier;

  @DecimalColumn(8, 2, { nullable: true, description: "Change in percent, for RELATIVE_CHANGE_ONLY." })
  readonly relativeChangePct!: string | null;

  @Field(() => String, { nullable: true, description: "The value in words, for QUALITATIVE." })
  @Column("text", { nullable: true })
  readonly text!: string | null;

  @Field(() => Int, { nullable: true, description: "How many the percentage or mean is of." })
  @Column("integer", { nullable: true })
  readonly denominator!: number | null;

  @DecimalColumn(5, 2, { nullable: true, description: "Percent of those asked who answered." })
  readonly responseRate!: string | null;

  @EnumColumn(MeasurementStatus)
  readonly status!: MeasurementStatus;

  @EnumColumn(Provenance)
  readonly provenance!: Provenance;

  @Field(() => String, { nullable: true, description: "Where it can be looked up." })
  @Column("text", { nullable: true })
  readonly sourceReference!: string | null;

  @Visible(Visibility.PARTNERSHIP)
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was entered: not the period it is about. Null for those outside the partnership." })
  @Column("timestamptz", { nullable: true })
  readonly recordedAt!: Date | null;

  @ForeignKey(() => User)
  @Visible(Visibility.PARTNERSHIP)
  @Column("uuid", { nullable: true })
  readonly recordedById!: string | null;

  @Related(() => User, { by: "recordedById", nullable: true, description: "Null for those outside the partnership." })
  readonly recordedBy!: User | null;

  @ForeignKey(() => Measurement)
  @Column("uuid", { nullable: true })
  readonly correctedById!: string | null;

  @Field(() => String, { nullable: true, description: "Why it replaces a value that was confirmed before, or why it was replaced itself." })
  @Column("text", { nullable: true })
  readonly correctionReason!: string | null;

  @Field(() => LocalDateScalar, { description: "The day by which it should be reported: the period's last day and the indicator's lag." })
  dueOn!: string;

  @Field(() => Boolean, { description: "The value is hidden because it is about too few persons: fewer than `minGroup` of the indicator, or so that it could be told from others." })
  suppressed!: boolean;
}
