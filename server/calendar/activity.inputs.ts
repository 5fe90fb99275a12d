import { Field, ID, InputType, Int } from "type-graphql";
import { OnClash } from "../premises/on-clash.type.ts";
import { MutationInput } from "../shared/mutation.ts";
import { LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import type { LocalDate, LocalTime } from "../shared/time/local-date.ts";
import { Visibility } from "../shared/visibility.ts";
import { ResidentLed, TargetGroup } from "./activity-lists.ts";

@InputType()
export class PlanActivityInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => String, { description: "At most 120 characters." })
  title!: string;

  @Field(() => String, { nullable: true, description: "Plain text, at most 4 000 characters." })
  description?: string | null;

  @Field(() => [ID], { description: "At least one goal of the partnership." })
  goalIds!: string[];

  @Field(() => ID, { description: "An organisation that is in the partnership today." })
  organiserId!: string;

  @Field(() => [ID], { nullable: true, description: "Organisations in the partnership that arrange it together with the organiser." })
  coOrganiserIds?: string[] | null;

  @Field(() => TargetGroup, { nullable: true, description: "ALL when left out." })
  targetGroup?: TargetGroup | null;

  @Field(() => Int, { nullable: true, description: "Years." })
  ageFrom?: number | null;

  @Field(() => Int, { nullable: true, description: "Years, inclusive." })
  ageTo?: number | null;

  @Field(() => Boolean, { nullable: true, description: "True when left out." })
  openToAll?: boolean | null;

  @Field(() => ResidentLed, { nullable: true, description: "STAFF_LED when left out." })
  residentLed?: ResidentLed | null;

  @Field(() => Boolean, { nullable: true, description: "Counts as youth activity; follows from `targetGroup` YOUTH when left out." })
  youthRelated?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "See `Activity.sensitive`; false when left out." })
  sensitive?: boolean | null;

  @Field(() => Visibility, { nullable: true, description: "PUBLIC or PARTNERSHIP; PUBLIC when left out." })
  visibility?: Visibility | null;

  @Field(() => LocalDateScalar, { description: "The first day, within two years back or ahead." })
  startDate!: LocalDate;

  @Field(() => LocalTimeScalar, { description: "Local wall-clock time in the zone of the partnership." })
  startTime!: LocalTime;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: LocalTime;

  @Field(() => String, { nullable: true, description: "RFC 5545 RRULE value; a single time when left out." })
  rule?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Leaves out the partnership's closures; true when left out. A single time never pauses." })
  pausesForClosures?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Leaves out the school breaks that the partnership keeps; false when left out. A single time never pauses." })
  pausesForSchoolBreaks?: boolean | null;

  @Field(() => [LocalDateScalar], { nullable: true, description: "Days beside those of the rule; pauses do not take them away. Only for what repeats." })
  extraDates?: LocalDate[] | null;

  @Field(() => [LocalDateScalar], { nullable: true, description: "Days that the rule gives but that are left out." })
  excludedDates?: LocalDate[] | null;

  @Field(() => ID, { nullable: true, description: "Booked for every occurrence, or for none, unless `onClash` says otherwise; a request where the room asks for approval." })
  roomId?: string | null;

  @Field(() => OnClash, { nullable: true, description: "REFUSE when left out." })
  onClash?: OnClash | null;

  @Field(() => String, { nullable: true, description: "Where it is when it is in no room of the partnership; at most 200 characters." })
  placeText?: string | null;
}

@InputType({ description: "Fields left out stay as they are. Null empties what may be empty (description, ages)." })
export class EditActivityInput extends MutationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => [ID], { nullable: true })
  goalIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: "Bookings that are not over yet go to the new organiser." })
  organiserId?: string | null;

  @Field(() => [ID], { nullable: true })
  coOrganiserIds?: string[] | null;

  @Field(() => TargetGroup, { nullable: true })
  targetGroup?: TargetGroup | null;

  @Field(() => Int, { nullable: true })
  ageFrom?: number | null;

  @Field(() => Int, { nullable: true })
  ageTo?: number | null;

  @Field(() => Boolean, { nullable: true })
  openToAll?: boolean | null;

  @Field(() => ResidentLed, { nullable: true })
  residentLed?: ResidentLed | null;

  @Field(() => Boolean, { nullable: true })
  youthRelated?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "See `Activity.sensitive`. Not once headcounts of it are known in the partnership." })
  sensitive?: boolean | null;

  @Field(() => Visibility, { nullable: true, description: "Its occurrences follow." })
  visibility?: Visibility | null;
}
