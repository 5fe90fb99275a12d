import { Extensions, Field, Int, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Organisation } from "../people/organisation.entity.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { Provenance } from "../shared/provenance.ts";
import { Related, type Later } from "../shared/related.ts";
import { DecimalScalar, LocalDateScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Goal } from "./goal.entity.ts";
import { Measurement } from "./measurement.entity.ts";
import { Progress } from "./progress.type.ts";
import { Target } from "./target.entity.ts";

export enum IndicatorLevel {
  POPULATION = "POPULATION",
  PERFORMANCE = "PERFORMANCE",
}
export enum IndicatorQuadrant {
  HOW_MUCH = "HOW_MUCH",
  HOW_WELL = "HOW_WELL",
  BETTER_OFF = "BETTER_OFF",
}
export enum IndicatorUnit {
  COUNT = "COUNT",
  PERCENT = "PERCENT",
  INDEX = "INDEX",
  SEK = "SEK",
  HOURS = "HOURS",
  RATIO = "RATIO",
  SCALE = "SCALE",
}
export enum IndicatorDirection {
  UP = "UP",
  DOWN = "DOWN",
  KEEP_WITHIN = "KEEP_WITHIN",
}
export enum Cadence {
  WEEK = "WEEK",
  MONTH = "MONTH",
  QUARTER = "QUARTER",
  TERM = "TERM",
  HALF_YEAR = "HALF_YEAR",
  YEAR = "YEAR",
  ONCE = "ONCE",
}
export enum IndicatorSource {
  OWN_COUNT = "OWN_COUNT",
  SURVEY = "SURVEY",
  REGISTER = "REGISTER",
  TENANT_SURVEY = "TENANT_SURVEY",
  POLICE = "POLICE",
  KOLADA = "KOLADA",
  SCB_DESO = "SCB_DESO",
  OTHER = "OTHER",
}
registerEnumType(IndicatorLevel, { name: "IndicatorLevel", description: "POPULATION: the whole neighbourhood, owned by nobody. PERFORMANCE: our own activities, answered for by one organisation." });
registerEnumType(IndicatorQuadrant, { name: "IndicatorQuadrant", description: "How much did we do? How well did we do it? Is anyone better off?" });
registerEnumType(IndicatorUnit, { name: "IndicatorUnit", description: "What the number is. PERCENT is 0–100; RATIO is one number by another; SCALE is a mark on a scale of answers." });
registerEnumType(IndicatorDirection, { name: "IndicatorDirection", description: "Which way is better: more (UP), less (DOWN), or staying between `min` and `max` of the target (KEEP_WITHIN)." });
registerEnumType(Cadence, { name: "Cadence", description: "How often a value is to come. TERM is a school term." });
registerEnumType(IndicatorSource, { name: "IndicatorSource", description: "Where its values are from: own counts, surveys, registers, the survey of tenants, the police, Kolada (figures of the municipalities), Statistics Sweden for the neighbourhood (SCB_DESO)." });

@OutputType({ visible: Visibility.PUBLIC, description: "Where an indicator stood before the work began: progress is counted from here." })
export class Baseline {
  @Field(() => DecimalScalar, { nullable: true, description: "Null when it is about fewer than five persons." })
  value!: string | null;

  @Field(() => LocalDateScalar, { description: "The day it was measured, or is counted from." })
  date!: string;

  @Field(() => Provenance)
  provenance!: Provenance;
}

@OutputType({ visible: Visibility.PUBLIC, description: "The definition, unit or source changed: values before and after are not joined by a line." })
export class SeriesBreak {
  @Field(() => LocalDateScalar, { description: "First day of the new definition." })
  on!: string;

  @Field(() => String)
  reason!: string;
}

@Index(["partnershipId", "code"], { unique: true })
@Index(["goalId"])
@Check("indicator_accountable_check", "(level = 'POPULATION') = (accountable_organisation_id is null)")
@Check("indicator_quadrant_level_check", "(level = 'POPULATION') = (quadrant is null)")
@Check("indicator_baseline_provenance_check", `baseline_provenance in (${Object.values(Provenance).map((value) => `'${value}'`).join(", ")})`)
@Check("indicator_decimals_check", "decimals between 0 and 4")
@Check("indicator_min_group_check", "min_group >= 5")
@PartnershipTable({ description: "How a goal is measured: who is counted, when, from what baseline to what target.", visible: Visibility.PUBLIC })
export class Indicator extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId" })
  readonly partnership!: Partnership;

  @ForeignKey(() => Goal)
  @Column("uuid")
  readonly goalId!: string;

  @Related(() => Goal, { by: "goalId" })
  readonly goal!: Goal;

  @Field(() => String, { description: "Short name within the partnership, `R1.1`." })
  @Column("text")
  readonly code!: string;

  @Field(() => String)
  @Column("text")
  readonly name!: string;

  @Field(() => String, { description: "Who or what is counted, and when." })
  @Column("text")
  readonly definition!: string;

  @EnumColumn(IndicatorLevel)
  readonly level!: IndicatorLevel;

  @EnumColumn(IndicatorQuadrant, { nullable: true })
  readonly quadrant!: IndicatorQuadrant | null;

  @EnumColumn(IndicatorUnit)
  readonly unit!: IndicatorUnit;

  @Field(() => String, { description: "What stands after the number, in the partnership's language: `besök per vecka`." })
  @Column("text")
  readonly unitLabel!: string;

  @Field(() => Int, { description: "How many decimals its values have." })
  @Column("integer", { default: 0 })
  readonly decimals!: number;

  @EnumColumn(IndicatorDirection)
  readonly direction!: IndicatorDirection;

  /** Null only in the hands of a viewer from whom it is hidden. */
  @Column("numeric", { precision: 14, scale: 4 })
  readonly baselineValue!: string | null;

  @Column("date")
  readonly baselineDate!: string;

  @Column("text")
  readonly baselineProvenance!: Provenance;

  @Field(() => Baseline)
  get baseline(): Baseline {
    return { value: this.baselineValue, date: this.baselineDate, provenance: this.baselineProvenance };
  }

  @Field(() => [SeriesBreak], { description: "In order of their days." })
  @Column("jsonb", { default: "[]" })
  readonly breaks!: SeriesBreak[];

  @EnumColumn(Cadence, { description: "A value is expected for every such period." })
  readonly cadence!: Cadence;

  @Field(() => Int, { description: "Days after the period's end until the value should be there." })
  @Column("integer", { default: 0 })
  readonly lagDays!: number;

  @EnumColumn(IndicatorSource)
  readonly source!: IndicatorSource;

  @Field(() => String, { nullable: true, description: "The source in words." })
  @Column("text", { nullable: true })
  readonly sourceText!: string | null;

  @ForeignKey(() => Organisation)
  @Column("uuid", { nullable: true })
  readonly accountableOrganisationId!: string | null;

  @Related(() => Organisation, { by: "accountableOrganisationId", nullable: true, description: "Answers for it; null for what is true of the whole neighbourhood." })
  readonly accountableOrganisation!: Organisation | null;

  @ForeignKey(() => Organisation)
  @Column("uuid", { nullable: true })
  readonly dataProviderId!: string | null;

  @Related(() => Organisation, { by: "dataProviderId", nullable: true, description: "Delivers the values." })
  readonly dataProvider!: Organisation | null;

  @Field(() => Boolean, { description: "Whether the value counts persons, so that values about fewer than five are hidden from the public." })
  @Column("boolean", { default: false })
  readonly countsPersons!: boolean;

  @Field(() => Int, { description: "A value that counts fewer persons than this is hidden from the public." })
  @Column("integer", { default: 5 })
  readonly minGroup!: number;

  @Field(() => Target, { description: "What holds now; the latest one agreed when none does." })
  target!: Later<Target>;

  @Field(() => [Target], { description: "All that were agreed, in order." })
  targets!: Later<Target[]>;

  @Field(() => Measurement, { nullable: true, description: "The confirmed value of the latest period." })
  latest!: Later<Measurement | null>;

  @Field(() => Measurement, { nullable: true, description: "The first value that is still to be reported." })
  expected!: Later<Measurement | null>;

  @Field(() => Progress, { description: "How the latest confirmed value stands against baseline and target." })
  progress!: Progress;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "Whether the viewer may record a value." })
  viewerCanRecord!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "Whether a value waits that the viewer may confirm: one that somebody else recorded." })
  viewerCanConfirm!: boolean;
}
