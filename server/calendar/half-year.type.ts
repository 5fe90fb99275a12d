import { Extensions, Field, Int } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { DecimalScalar, LocalDateScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { AgeBands } from "./attendance.entity.ts";
import { HalfYearReport } from "./half-year-report.entity.ts";
import { PeriodParticipants } from "./period-participants.entity.ts";

@OutputType({ visible: Visibility.PARTNERSHIP, description: "What took place in a half-year. Everything that counts people here counts occasions: somebody who came ten times is counted ten times." })
export class HalfYearFigures {
  @Field(() => Int, { description: "Occurrences that took place and whose headcount is told." })
  occurrencesHeld!: number;

  @Field(() => Int, { description: "Ended more than 48 hours ago, were not cancelled, and nobody has told how many came." })
  notReported!: number;

  @Field(() => Int, { description: "Participant occasions (deltagartillfällen): the sum of the headcounts. Not different people." })
  participantOccasions!: number;

  @Field(() => Int, { description: "Occasions." })
  girlsWomen!: number;

  @Field(() => Int, { description: "Occasions." })
  boysMen!: number;

  @Field(() => Int, { description: "Occasions." })
  otherOrUnknown!: number;

  @Field(() => Int, { description: "Occasions for which gender was not counted; the four together are `participantOccasions`." })
  genderNotCounted!: number;

  @Field(() => AgeBands, { description: "Occasions, where ages were counted." })
  ageBands!: AgeBands;

  @Field(() => Int, { description: "Occasions for which ages were not counted; with the bands they are `participantOccasions`." })
  agesNotCounted!: number;

  @Field(() => DecimalScalar, { description: "How long the occurrences that took place lasted together, in hours." })
  hours!: string;

  @Field(() => Int, { description: "Headcounts that were told, or last corrected, more than 48 hours after the occurrence ended." })
  enteredLate!: number;

  @Field(() => Int, { description: "Headcounts that are guesses." })
  estimated!: number;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "One activity's part of a half-year." })
export class ActivityHalfYear {
  activityId!: string;

  @Related(() => Activity, { by: "activityId" })
  activity!: Activity;

  @Field(() => HalfYearFigures)
  figures!: HalfYearFigures;

  uniqueParticipantsId!: string | null;

  @Related(() => PeriodParticipants, { by: "uniqueParticipantsId", nullable: true, description: "Different people in exactly this half-year, where somebody has told it; never worked out from the occasions." })
  uniqueParticipants!: PeriodParticipants | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "A figure that is another today than in the report that was issued." })
export class HalfYearDifference {
  activityId!: string | null;

  @Related(() => Activity, { by: "activityId", nullable: true, description: "Null for the whole partnership." })
  activity!: Activity | null;

  @Field(() => String, { description: "The field of `HalfYearFigures` or of its `ageBands`." })
  figure!: string;

  @Field(() => DecimalScalar, { description: "As it was issued." })
  issued!: string;

  @Field(() => DecimalScalar, { description: "As it is today." })
  current!: string;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "A half-year as it looks today: 1 January–30 June or 1 July–31 December, by the local day on which an occurrence began." })
export class HalfYearSummary {
  @Field(() => LocalDateScalar)
  from!: string;

  @Field(() => LocalDateScalar, { description: "Inclusive." })
  lastDay!: string;

  @Field(() => Boolean, { description: "Its last day has passed." })
  isOver!: boolean;

  @Field(() => HalfYearFigures, { description: "The whole partnership." })
  figures!: HalfYearFigures;

  @Field(() => [ActivityHalfYear], { description: "By title; those with nothing in the half-year are left out." })
  activities!: ActivityHalfYear[];

  uniqueParticipantsId!: string | null;

  @Related(() => PeriodParticipants, { by: "uniqueParticipantsId", nullable: true, description: "Different people in the whole partnership in exactly this half-year, where somebody has told it. Not the sum of the activities': the same person may come to several." })
  uniqueParticipants!: PeriodParticipants | null;

  @Field(() => String, { description: "The same as a file: UTF-8 with byte order mark, semicolons, decimal commas, Swedish headings." })
  csv!: string;

  reportId!: string | null;

  @Related(() => HalfYearReport, { by: "reportId", nullable: true, description: "As it was issued; null until then." })
  report!: HalfYearReport | null;

  @Field(() => Boolean, { description: "Something was entered or corrected since it was issued, so that figures differ." })
  correctedAfterClose!: boolean;

  @Field(() => [HalfYearDifference], { description: "What differs from what was issued; empty until then." })
  differences!: HalfYearDifference[];

  @Extensions({ shareable: false })
  @Field(() => Boolean, { description: "The viewer may issue half-years, as soon as they are over." })
  viewerCanIssue!: boolean;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ReportParticipantsPayload extends MutationPayload {
  participantsId?: string;

  @Related(() => PeriodParticipants, { by: "participantsId", nullable: true })
  participants!: PeriodParticipants | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class IssueHalfYearPayload extends MutationPayload {
  reportId?: string;

  @Related(() => HalfYearReport, { by: "reportId", nullable: true })
  report!: HalfYearReport | null;
}
