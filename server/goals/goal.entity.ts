import { Extensions, Field, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Organisation } from "../people/organisation.entity.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { DayColumn, EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related, RelatedMany } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { ProgressState } from "./progress.ts";

export enum Theme {
  UNEMPLOYMENT = "UNEMPLOYMENT",
  CRIME_SAFETY = "CRIME_SAFETY",
  SCHOOL = "SCHOOL",
  SERVICES = "SERVICES",
  PARTICIPATION = "PARTICIPATION",
  HOUSING_ENVIRONMENT = "HOUSING_ENVIRONMENT",
  OTHER = "OTHER",
}
export enum GoalStatus {
  PROPOSED = "PROPOSED",
  ACTIVE = "ACTIVE",
  ACHIEVED = "ACHIEVED",
  NOT_ACHIEVED = "NOT_ACHIEVED",
  DROPPED = "DROPPED",
}
registerEnumType(Theme, { name: "Theme" });
registerEnumType(GoalStatus, { name: "GoalStatus" });

@Index(["partnershipId", "code"], { unique: true })
@Check("goal_owners_check", "parent_id is not null or count_distinct(owner_ids) >= 2")
@Check("goal_cause_analysis_check", "status = 'PROPOSED' or length(btrim(coalesce(cause_analysis, ''))) > 0")
@PartnershipTable({ description: "Something the partners want to be different, which no single one of them owns (INV-17: at least two owners).", visible: Visibility.PUBLIC })
export class Goal extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId" })
  readonly partnership!: Partnership;

  @Field(() => String, { description: "Short name within the partnership, `R1`." })
  @Column("text")
  readonly code!: string;

  @ForeignKey(() => Goal)
  @Column("uuid", { nullable: true })
  readonly parentId!: string | null;

  @Related(() => Goal, { by: "parentId", nullable: true })
  readonly parent!: Goal | null;

  @EnumColumn(Theme)
  readonly theme!: Theme;

  @Field(() => String, { description: "One plain sentence." })
  @Column("text")
  readonly statement!: string;

  @Field(() => String, { nullable: true })
  @Column("text", { nullable: true })
  readonly why!: string | null;

  @Field(() => String, { nullable: true, description: "What the partners think lies behind; needed before a goal is active." })
  @Column("text", { nullable: true })
  readonly causeAnalysis!: string | null;

  @EnumColumn(GoalStatus)
  readonly status!: GoalStatus;

  @DayColumn({ nullable: true, description: "The day by which the first baseline is measured, for an active goal that has no indicator yet (INV-18)." })
  readonly baselineDueOn!: string | null;

  @Column("uuid", { array: true })
  readonly ownerIds!: string[];

  @RelatedMany(() => Organisation, { by: "ownerIds" })
  readonly owners!: Organisation[];

  @Field(() => ProgressState, { description: "The state of the indicator that most needs attention." })
  progressState!: ProgressState;

  @Field(() => Boolean, { description: "At least one value should have been reported by now." })
  overdue!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean)
  viewerCanEdit!: boolean;
}
