import { Field, Int, registerEnumType } from "type-graphql";
import { Room } from "../premises/room.entity.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related, RelatedMany } from "../shared/related.ts";
import { DateTimeScalar, LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";
import { AudienceKind, DependentKind } from "./dependents.ts";
import { Occurrence, Placement } from "./occurrence.entity.ts";

export enum SeriesEffect {
  MOVED = "MOVED",
  RENAMED = "RENAMED",
  ADDED = "ADDED",
  CANCELLED = "CANCELLED",
  REINSTATED = "REINSTATED",
  DELETED = "DELETED",
  KEPT = "KEPT",
}
registerEnumType(SeriesEffect, { name: "SeriesEffect", description: "MOVED: another time or place, whatever else. RENAMED: another name, description or organiser alone. ADDED: not there before. REINSTATED: was cancelled and takes place after all, without its room where `after` has none. KEPT: an exception that the change is about, and that stays as it is." });

export enum SeriesQuestion {
  EXCEPTIONS = "EXCEPTIONS",
  REMOVALS = "REMOVALS",
}
registerEnumType(SeriesQuestion, { name: "SeriesQuestion", description: "A choice that the change needs: the field of the input with that name." });

@OutputType({ visible: Visibility.PARTNERSHIP, description: "What a change does to one occurrence." })
export class SeriesPreviewLine {
  @Field(() => SeriesEffect)
  effect!: SeriesEffect;

  occurrenceId!: string | null;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true, description: "As it is now; null for one that is added." })
  occurrence!: Occurrence | null;

  activityId!: string;

  @Related(() => Activity, { by: "activityId", description: "The series that it belongs to." })
  activity!: Activity;

  @Field(() => Placement, { nullable: true, description: "Where and when it is now; null for one that is added." })
  before!: Placement | null;

  @Field(() => Placement, { nullable: true, description: "Where and when it will be; null for one that goes or is cancelled." })
  after!: Placement | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "A time at which a room is not free. The change is refused as long as one stands." })
export class SeriesClash {
  roomId!: string;

  @Related(() => Room, { by: "roomId", nullable: true })
  room!: Room | null;

  @Field(() => DateTimeScalar, { description: "When what stands there begins." })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: "When it ends, exclusive." })
  endsAt!: Date;

  @Field(() => LocalDateScalar, { description: "Local day of its start." })
  localDate!: string;

  @Field(() => LocalTimeScalar, { description: "Local wall-clock time." })
  startTime!: string;

  @Field(() => LocalTimeScalar, { description: "Local wall-clock time." })
  endTime!: string;

  @Field(() => String, { nullable: true, description: "What stands there, as far as the viewer may know." })
  name!: string | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "How much people have put at the occurrences that a change touches." })
export class SeriesDependents {
  @Field(() => DependentKind)
  kind!: DependentKind;

  @Field(() => Int, { description: "At occurrences that stay: they go along with them." })
  following!: number;

  @Field(() => Int, { description: "At occurrences without a place in the new plan." })
  leftOver!: number;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "Where a change will be seen by others." })
export class SeriesAudience {
  @Field(() => AudienceKind)
  kind!: AudienceKind;

  @Field(() => Int, { description: "Boards that tell of one of the days now, calendars that were fetched by a private address in the last 30 days. Who they belong to is told to nobody." })
  count!: number;

  @Field(() => Boolean, { description: "There may be others that nobody counts: an open calendar is followed without saying so." })
  mayBeMore!: boolean;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "Exactly what a change of a series will do, before it is done." })
export class SeriesPreview {
  @Field(() => String, { description: "Stands for all of this: sent along with the change it does just this, or answers CONFLICT." })
  token!: string;

  @Field(() => Int, { description: "Occurrences that get another time or place." })
  movedCount!: number;

  @Field(() => Int, { description: "Occurrences that get another name, description or organiser alone." })
  renamedCount!: number;

  @Field(() => Int)
  addedCount!: number;

  @Field(() => Int)
  cancelledCount!: number;

  @Field(() => Int, { description: "Cancelled occurrences that take place after all." })
  reinstatedCount!: number;

  @Field(() => Int)
  deletedCount!: number;

  @Field(() => Int, { description: "Exceptions that stay as they are." })
  keptCount!: number;

  @Field(() => Int, { description: "Days to come that the rules give, and on which nothing takes place because they are school breaks or closed days." })
  pausedCount!: number;

  @Field(() => Int, { description: "Occurrences that have begun or are over; they stay as they were, with what was reported." })
  untouchedCount!: number;

  @Field(() => Int, { description: "Bookings that get another time, another room, or are new." })
  bookedCount!: number;

  @Field(() => Int, { description: "Bookings that are given up." })
  releasedCount!: number;

  @Field(() => [SeriesPreviewLine], { description: "Every occurrence that is touched or kept, in order of time; at most 1 000." })
  lines!: SeriesPreviewLine[];

  exceptionIds!: string[];

  @RelatedMany(() => Occurrence, { by: "exceptionIds", description: "Occurrences to come that somebody made different, in what the change is about." })
  exceptions!: Occurrence[];

  guardedIds!: string[];

  @RelatedMany(() => Occurrence, { by: "guardedIds", description: "Occurrences without a place in the new plan where somebody has put something." })
  guarded!: Occurrence[];

  @Field(() => [SeriesClash], { description: "What stands in the way." })
  clashes!: SeriesClash[];

  @Field(() => [SeriesDependents])
  dependents!: SeriesDependents[];

  @Field(() => [SeriesAudience])
  audiences!: SeriesAudience[];

  @Field(() => [SeriesQuestion], { description: "Choices that are still to be made." })
  questions!: SeriesQuestion[];
}
