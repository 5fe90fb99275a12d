import { Field, ID, registerEnumType } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { DateTimeScalar, LocalDateScalar, UuidScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";

export enum FeedSubject {
  PARTNERSHIP = "PARTNERSHIP",
  ORGANISATION = "ORGANISATION",
  ROOM = "ROOM",
  GOAL = "GOAL",
  ACTIVITY = "ACTIVITY",
}
registerEnumType(FeedSubject, { name: "FeedSubject", description: "What a calendar feed is of." });

@OutputType({ name: "CalendarFeed", visible: Visibility.PARTNERSHIP, description: "A person's own address of a calendar, which shows what that person may see at the time. Known to that person alone." })
export class CalendarFeedType {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => FeedSubject)
  subject!: FeedSubject;

  @Field(() => ID, { description: "Global id of the partnership, organisation, room, goal or activity." })
  subjectId!: string;

  @Field(() => String, { nullable: true, description: "What the calendar is called; null when its owner may no longer know of it, and then its address answers 404." })
  name!: string | null;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => LocalDateScalar, { nullable: true, description: "The day it was last asked for; null when it never was." })
  lastUsedOn!: string | null;
}
