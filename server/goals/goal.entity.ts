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
registerEnumType(Theme, { name: "Theme", description: "What it is mainly about." });
registerEnumType(GoalStatus, { name: "GoalStatus", description: "PROPOSED: not agreed. ACTIVE: worked for. ACHIEVED, NOT_ACHIEVED and DROPPED: closed. How it is going is told by `progressState`." });

@Index(["partnershipId", "code"], { unique: true })
@Check("goal_owners_check", "parent_id is not null or count_distinct(owner_ids) >= 2")
@Check("goal_cause_analysis_check", "status = 'PROPOSED' or length(btrim(coalesce(cause_analysis, ''))) > 0")
@PartnershipTable({ description: "Something the partners want to be different, which no single one of them owns: it has at least two owners.", visible: Visibility.PUBLIC })
export class Goal extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId" })
  readonly partnership!: Partnership;

  @Field(() => String, { description: "Short name within the partnership, `R1`." })
  @Column("text")
  readonly code!: string;

  @ForeignKey(() => Goal)
  @Column("uuid", { nullable: true })
  readonly parentId!: string | null;

  @Related(() => Goal, { by: "parentId", nullable: true, description: "The goal that it is a part of, if any." })
  readonly parent!: Goal | null;

  @EnumColumn(Theme)
  readonly theme!: Theme;

  @Field(() => String, { description: "One plain sentence." })
  @Column("text")
  readonly statement!: string;

  @Field(() => String, { nullable: true, description: "Why it matters, in plain words." })
  @Column("text", { nullable: true })
  readonly why!: string | null;

  @Field(() => String, { nullable: true, description: "What the partners think lies behind; needed before a goal is active." })
  @Column("text", { nullable: true })
  readonly causeAnalysis!: string | null;

  @EnumColumn(GoalStatus)
  readonly status!: GoalStatus;

  @DayColumn({ nullable: true, description: "The day by which the first baseline is measured, for an active goal that has no indicator yet." })
  readonly baselineDueOn!: string | null;

  @Column("uuid", { array: true })
  readonly ownerIds!: string[];

  @RelatedMany(() => Organisation, { by: "ownerIds", description: "Answer for it together; at least two." })
  readonly owners!: Organisation[];

  @Field(() => ProgressState, { description: "The state of the indicator that most needs attention." })
  progressState!: ProgressState;

  @Field(() => Boolean, { description: "At least one value should have been reported by now." })
  overdue!: boolean;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "Whether the viewer may edit it." })
  viewerCanEdit!: boolean;
}
