import { Field, ID, Int, registerEnumType } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { DateTimeScalar, DecimalScalar, LocalDateScalar, LocalTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { BoardOrientation } from "./board.entity.ts";

export enum BoardItemState {
  PLANNED = "PLANNED",
  TENTATIVE = "TENTATIVE",
  CANCELLED = "CANCELLED",
  MOVED_HERE = "MOVED_HERE",
  MOVED_AWAY = "MOVED_AWAY",
}
registerEnumType(BoardItemState, {
  name: "BoardItemState",
  description: "MOVED_HERE: it takes place at this time and place instead of as planned. MOVED_AWAY: it was planned for this time and place but is held as the note says. What is on now, and next, follows from the instants.",
});

@OutputType({ visible: Visibility.PUBLIC, description: "What happened to an item: why it is cancelled and when it is next, where it came from or where it went. From and to are null where they are as before." })
export class BoardItemNote {
  @Field(() => String, { nullable: true, description: "Why it is cancelled." })
  reason!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: "The activity's next day that is not cancelled." })
  nextDate!: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  fromDate!: string | null;

  @Field(() => LocalTimeScalar, { nullable: true })
  fromTime!: string | null;

  @Field(() => String, { nullable: true })
  fromPlace!: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  toDate!: string | null;

  @Field(() => LocalTimeScalar, { nullable: true })
  toTime!: string | null;

  @Field(() => String, { nullable: true })
  toPlace!: string | null;
}

@OutputType({ visible: Visibility.PUBLIC, description: "One line of a day." })
export class BoardItem {
  @Field(() => ID, { description: "The same in every snapshot, for the same line." })
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: "The organisation's name." })
  organiser!: string;

  @Field(() => ID)
  organiserId!: string;

  @Field(() => DateTimeScalar)
  startsAt!: Date;

  @Field(() => DateTimeScalar)
  endsAt!: Date;

  @Field(() => LocalTimeScalar)
  startTime!: string;

  @Field(() => LocalTimeScalar, { description: "Not later than `startTime` means the next day." })
  endTime!: string;

  @Field(() => String, { nullable: true, description: "The room and its building, or the place in words." })
  place!: string | null;

  @Field(() => BoardItemState)
  state!: BoardItemState;

  @Field(() => BoardItemNote, { nullable: true, description: "Null when nothing happened to it." })
  note!: BoardItemNote | null;
}

@OutputType({ visible: Visibility.PUBLIC, description: "One local day." })
export class BoardDay {
  @Field(() => LocalDateScalar)
  date!: string;

  @Field(() => [BoardItem], { description: "By start. The first day also has what began the evening before and still goes on." })
  items!: BoardItem[];

  @Field(() => [BoardItem], { description: "What happens in the rest of the partnership, for a board that hangs in a room: then `items` are that room's. Empty for all others." })
  elsewhere!: BoardItem[];
}

@OutputType({ visible: Visibility.PUBLIC, description: "A paired screen, and those in front of it: its text is sized by them." })
export class BoardScreen {
  @Field(() => Int, { description: "Its diagonal." })
  inches!: number;

  @Field(() => DecimalScalar, { description: "How far away people stand when they read." })
  metres!: string;

  @Field(() => BoardOrientation)
  orientation!: BoardOrientation;
}

@OutputType({ visible: Visibility.PUBLIC, description: "How one goal is going, in numbers that the public may see: confirmed values only." })
export class BoardGoal {
  @Field(() => String)
  statement!: string;

  @Field(() => String, { description: "What is measured." })
  indicator!: string;

  @Field(() => String, { description: "What stands after the numbers." })
  unitLabel!: string;

  @Field(() => Int, { description: "How many decimals to show." })
  decimals!: number;

  @Field(() => DecimalScalar, { description: "Where it began." })
  baseline!: string;

  @Field(() => DecimalScalar, { description: "The latest confirmed value." })
  value!: string;

  @Field(() => DecimalScalar, { description: "What is to be reached." })
  target!: string;
}

@OutputType({
  visible: Visibility.PUBLIC,
  description: "Everything a board shows, whole every time, so that a missed one never matters. It holds what the public may see and nothing else, whoever asks.",
})
export class BoardSnapshot {
  @Field(() => ID)
  boardId!: string;

  @Field(() => String, { description: "Another one when anything but `generatedAt` is another." })
  revision!: string;

  @Field(() => DateTimeScalar, { description: "The hub's clock when this was written: set the board's clock by it." })
  generatedAt!: Date;

  @Field(() => String, { description: "IANA name of the zone the days are in." })
  timeZone!: string;

  @Field(() => String, { description: "What the board is called: the neighbourhood, or the room it hangs in." })
  name!: string;

  @Field(() => BoardScreen, { nullable: true, description: "Null for the public board." })
  screen!: BoardScreen | null;

  @Field(() => String)
  partnershipName!: string;

  @Field(() => String)
  partnershipSlug!: string;

  @Field(() => Boolean, { description: "Holds invented data." })
  isDemo!: boolean;

  @Field(() => LocalDateScalar, { description: "The local day it was written on." })
  today!: string;

  @Field(() => [BoardDay], { description: "Today and the six days after it, also those without items." })
  days!: BoardDay[];

  @Field(() => BoardGoal, { nullable: true, description: "Null when there is none that can be shown." })
  goal!: BoardGoal | null;
}
