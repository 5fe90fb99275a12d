import { Extensions, Field, Int, registerEnumType } from "type-graphql";
import { Check, Column, ForeignKey, Index } from "typeorm";
import { Goal } from "../goals/goal.entity.ts";
import { Organisation } from "../people/organisation.entity.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { Room } from "../premises/room.entity.ts";
import { EnumColumn } from "../shared/columns.ts";
import { PartnershipNode, PartnershipTable } from "../shared/node.ts";
import { OutputType } from "../shared/output-type.ts";
import { Provenance } from "../shared/provenance.ts";
import { Related, RelatedMany, type Later } from "../shared/related.ts";
import { LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import { addDays } from "../shared/time/local-date.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { ActivityKind, ActivityStatus, Permanence, Registration, ResidentLed, Season, TargetGroup } from "./activity-lists.ts";
import { Occurrence } from "./occurrence.entity.ts";
import type { StoredPeriod } from "./series-periods.ts";

registerEnumType(ActivityKind, { name: "ActivityKind", description: "SERIES: again and again by a rule. SINGLE: once. PROGRAMME: several that belong together." });
registerEnumType(ActivityStatus, { name: "ActivityStatus", description: "IDEA: nothing is decided. PLANNED: decided, not begun. OPEN: goes on. PAUSED: rests for a time. ENDED and CANCELLED: over, after it took place or before." });
registerEnumType(TargetGroup, { name: "TargetGroup", description: "Whom it is arranged for. Who may come is told by `openToAll`." });
registerEnumType(Season, { name: "Season", description: "When in the year it takes place." });
registerEnumType(Registration, { name: "Registration", description: "NONE: just come. CONTACT: tell the organiser first. SIGN_UP: sign up for each occurrence here, without an account." });
registerEnumType(ResidentLed, { name: "ResidentLed", description: "Who leads it: residents, young people, residents together with staff, or staff." });
registerEnumType(Permanence, { name: "Permanence", description: "How lasting it is: a trial, paid as a project, on its way into ordinary work, permanent, or ended." });

@OutputType({ visible: Visibility.PUBLIC, description: "When an activity takes place, as local wall time: 18.00 stays 18.00 across daylight saving." })
export class Series {
  @Field(() => String, { nullable: true, description: "RFC 5545 RRULE value; null for a single activity. Odd and even weeks are BYWEEKNO lists." })
  rule!: string | null;

  @Field(() => LocalDateScalar, { description: "The first day." })
  startDate!: string;

  @Field(() => LocalTimeScalar, { description: "Wall-clock time." })
  startTime!: string;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: string;

  @Field(() => String, { description: "IANA name of the zone of the wall times." })
  timeZone!: string;

  @Field(() => Boolean, { description: "Leaves out the days of the partnership's `closures`." })
  pausesForClosures!: boolean;

  @Field(() => Boolean, { description: "Leaves out the days of the partnership's `schoolBreaks`." })
  pausesForSchoolBreaks!: boolean;

  @Field(() => [LocalDateScalar], { description: "Days that the rule gives but that are left out." })
  excludedDates!: string[];

  @Field(() => [LocalDateScalar], { description: "Days beside those of the rule." })
  extraDates!: string[];

  @Field(() => LocalDateScalar, { nullable: true, description: "The last day on which it applied; null for what applies from now on." })
  lastDay!: string | null;
}

const time = "'^([01][0-9]|2[0-3]):[0-5][0-9]$'";

@Check("activity_time_check", `start_time ~ ${time} and end_time ~ ${time}`)
@Check("activity_goals_check", "cardinality(goal_ids) >= 1")
@Check("activity_age_check", "age_from is null or age_to is null or age_from <= age_to")
@Check("activity_cost_check", "cost_sek >= 0")
@Check("activity_rule_check", "(kind = 'SINGLE') = (rule is null)")
@Check("activity_extra_dates_check", "rule is not null or extra_dates = '{}'")
// A GIN index, which only SQL can ask for: activities of a goal.
@Index("activity_goal_ids_idx", { synchronize: false })
@Index("activity_imported_uid_idx", ["partnershipId", "importedUid"], { unique: true, where: "imported_uid is not null" })
@PartnershipTable({ description: "Something that is arranged, once or again and again. One café twice a week is one activity and about a hundred occurrences.", visible: Visibility.PUBLIC })
export class Activity extends PartnershipNode {
  @Related(() => Partnership, { by: "partnershipId", description: "Whose calendar it stands in." })
  readonly partnership!: Partnership;

  @Field(() => Visibility, { description: "PUBLIC or PARTNERSHIP; its occurrences follow it." })
  declare readonly visibility: Visibility;

  @Field(() => String)
  @Column("text")
  readonly title!: string;

  @Field(() => String, { nullable: true, description: "Plain text, in the language it was written in." })
  @Column("text", { nullable: true })
  readonly description!: string | null;

  @Column("uuid", { array: true })
  readonly goalIds!: string[];

  @RelatedMany(() => Goal, { by: "goalIds", description: "At least one." })
  readonly goals!: Goal[];

  @ForeignKey(() => Organisation)
  @Column("uuid")
  readonly organiserId!: string;

  @Related(() => Organisation, { by: "organiserId", description: "Answers for it." })
  readonly organiser!: Organisation;

  @Column("uuid", { array: true, default: "{}" })
  readonly coOrganiserIds!: string[];

  @RelatedMany(() => Organisation, { by: "coOrganiserIds", description: "Arrange it together with the organiser." })
  readonly coOrganisers!: Organisation[];

  @EnumColumn(ActivityKind)
  readonly kind!: ActivityKind;

  @EnumColumn(ActivityStatus)
  readonly status!: ActivityStatus;

  @EnumColumn(TargetGroup)
  readonly targetGroup!: TargetGroup;

  @Field(() => Int, { nullable: true, description: "Years." })
  @Column("integer", { nullable: true })
  readonly ageFrom!: number | null;

  @Field(() => Int, { nullable: true, description: "Years, inclusive." })
  @Column("integer", { nullable: true })
  readonly ageTo!: number | null;

  @EnumColumn(Season)
  readonly season!: Season;

  @Field(() => Int, { description: "What it costs to take part, whole SEK." })
  @Column("integer", { default: 0 })
  readonly costSek!: number;

  @Field(() => Boolean, { description: "Anybody may come, also from outside the target group." })
  @Column("boolean", { default: true })
  readonly openToAll!: boolean;

  @EnumColumn(Registration)
  readonly registration!: Registration;

  @EnumColumn(ResidentLed)
  readonly residentLed!: ResidentLed;

  @Field(() => Boolean, { description: "Counts as youth activity in the partnership's figures." })
  @Column("boolean", { default: false })
  readonly youthRelated!: boolean;

  @Visible(Visibility.PARTNERSHIP)
  @Field(() => Boolean, { nullable: true, description: "That somebody comes to it could tell of faith, health or whom they love: how many came is known to those who arrange it alone, without gender and ages, and it is on no board. For those who work in the partnership; null for everybody else." })
  @Column("boolean", { default: false })
  readonly sensitive!: boolean | null;

  @EnumColumn(Permanence)
  readonly permanence!: Permanence;

  @EnumColumn(Provenance)
  readonly provenance!: Provenance;

  @Column("text", { nullable: true })
  readonly rule!: string | null;

  @Column("date")
  readonly startDate!: string;

  @Column("text")
  readonly startTime!: string;

  @Column("text")
  readonly endTime!: string;

  @Column("text", { default: "Europe/Stockholm" })
  readonly timeZone!: string;

  @Column("boolean", { default: true })
  readonly pausesForClosures!: boolean;

  @Column("boolean", { default: false })
  readonly pausesForSchoolBreaks!: boolean;

  @Column("date", { array: true, default: "{}" })
  readonly excludedDates!: string[];

  @Column("date", { array: true, default: "{}" })
  readonly extraDates!: string[];

  /** What applied before the columns beside: a change from one occurrence on closes a period and begins another. */
  @Column("jsonb", { default: "[]" })
  readonly earlierPeriods!: StoredPeriod[];

  /** Occurrences are stored up to this day (exclusive); the rolling horizon moves it. */
  @Column("date", { nullable: true })
  readonly storedUntil!: string | null;

  /** What it is called in the calendar that it was imported from. */
  @Column("text", { nullable: true })
  readonly importedUid!: string | null;

  @Field(() => Series, { description: "When it takes place. The occurrences follow from it; a single one may have been moved. Where a change begins on a day to come it is told already." })
  get series(): Series {
    const { rule, startDate, startTime, endTime, timeZone, pausesForClosures, pausesForSchoolBreaks, excludedDates, extraDates } = this;
    return { rule, startDate, startTime, endTime, timeZone, pausesForClosures, pausesForSchoolBreaks, excludedDates, extraDates, lastDay: null };
  }

  @Field(() => [Series], { description: "When it took place before a change of this and following, the earliest first." })
  get earlierSeries(): Series[] {
    const { timeZone } = this;
    return this.earlierPeriods.map(({ rule, startDate, startTime, endTime, pausesForClosures, pausesForSchoolBreaks = false, excludedDates, extraDates, endsBefore }) =>
      ({ rule, startDate, startTime, endTime, timeZone, pausesForClosures, pausesForSchoolBreaks, excludedDates, extraDates, lastDay: endsBefore && addDays(endsBefore, -1) }));
  }

  @ForeignKey(() => Room)
  @Column("uuid", { nullable: true })
  readonly roomId!: string | null;

  @Related(() => Room, { by: "roomId", nullable: true, description: "Where it is; single occurrences may be elsewhere." })
  readonly room!: Room | null;

  @Field(() => String, { nullable: true, description: "Where it is when it is in no room of the partnership." })
  @Column("text", { nullable: true })
  readonly placeText!: string | null;

  @Field(() => Occurrence, { nullable: true, description: "The next one that is not cancelled, or the one that is on now." })
  nextOccurrence!: Later<Occurrence | null>;

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "The viewer may edit it, and move and cancel its occurrences." })
  viewerCanEdit!: boolean;
}
