import { Field, Int, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Partnership } from "../partnership/partnership.entity.ts";
import { DayColumn, EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";

export enum ParticipantsMethod {
  ORGANISER_REGISTER = "ORGANISER_REGISTER",
  ESTIMATE = "ESTIMATE",
  SURVEY = "SURVEY",
}
registerEnumType(ParticipantsMethod, { name: "ParticipantsMethod", description: "How one knows how many different people came. ORGANISER_REGISTER: counted in the organiser's own register. ESTIMATE: judged by those who were there. SURVEY: asked for." });

@Index("period_participants_activity_idx", ["activityId", "periodStart", "periodEnd"], { unique: true })
@Index("period_participants_whole_idx", ["partnershipId", "periodStart", "periodEnd"], { unique: true, where: "activity_id is null" })
@Check("period_participants_count_check", "unique_count between 0 and 100000")
@Check("period_participants_period_check", "period_start <= period_end")
@PartnershipTable({
  description: "How many different people took part in a period (unika deltagare): a fact that somebody tells, with the way they know it. It never follows from headcounts, and is never added to participant occasions or to another period: the same person may be in both.",
  visible: Visibility.PARTNERSHIP,
})
export class PeriodParticipants extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId", description: "Whose it is." })
  readonly partnership!: Partnership;

  @ForeignKey(() => Activity)
  @Column("uuid", { nullable: true })
  readonly activityId!: string | null;

  @Related(() => Activity, { by: "activityId", nullable: true, description: "Null when it is about the whole partnership." })
  readonly activity!: Activity | null;

  @DayColumn({ description: "The first day of the period." })
  readonly periodStart!: string;

  @DayColumn({ description: "The last day of the period, inclusive." })
  readonly periodEnd!: string;

  @Field(() => Int, { description: "Different people, each counted once however often they came." })
  @Column("integer")
  readonly uniqueCount!: number;

  @EnumColumn(ParticipantsMethod)
  readonly method!: ParticipantsMethod;
}
