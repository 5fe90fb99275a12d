import { Field, ID, Int, registerEnumType } from "type-graphql";
import { Occurrence } from "../calendar/occurrence.entity.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { SignUpTally } from "./sign-up-tally.entity.ts";

export enum SignUpState {
  CONFIRMED = "CONFIRMED",
  WAITING = "WAITING",
  CANCELLED = "CANCELLED",
}
registerEnumType(SignUpState, { name: "SignUpState", description: "CONFIRMED: has a place. WAITING: on the waiting list, and moves up by itself. CANCELLED: taken back." });

@OutputType({ visible: Visibility.PUBLIC, description: "How to sign up for one occurrence." })
export class OccurrenceSignUp {
  tallyId!: string | null;

  @Field(() => Boolean, { description: "It can be signed up for now, by the hub's clock." })
  isOpen!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: "From when; null for as soon as it is planned." })
  opensAt!: Date | null;

  @Field(() => DateTimeScalar, { description: "Until when. A sign-up can be changed and cancelled until the occurrence starts." })
  closesAt!: Date;

  @Field(() => Int, { nullable: true, description: "Places in all; null where there is no limit." })
  capacity!: number | null;

  @Field(() => Int, { description: "The most persons that one sign-up is for." })
  mostInParty!: number;

  @Field(() => Int, { nullable: true, description: "Places left, rounded down to a whole five so that it tells of no single party: 0 where fewer than five are left. Null where there is no limit." })
  placesLeftAtLeast!: number | null;

  @Field(() => Boolean, { description: "Whoever signs up now comes on the waiting list." })
  isFull!: boolean;

  @Field(() => Boolean, { description: "A name to be called by and an address for messages may be given. False for children's activities: there nothing is asked but how many they are." })
  takesContact!: boolean;

  @Related(() => SignUpTally, { by: "tallyId", nullable: true, description: "How many have signed up, for those who work in the partnership; null until somebody has." })
  tally!: SignUpTally | null;
}

@OutputType({ visible: Visibility.PUBLIC, description: "A sign-up as whoever holds its code sees it." })
export class OwnSignUp {
  occurrenceId!: string;

  @Related(() => Occurrence, { by: "occurrenceId", nullable: true, description: "What it is for; null where it is no longer shown to everybody." })
  occurrence!: Occurrence | null;

  @Field(() => Int)
  persons!: number;

  @Field(() => String, { nullable: true, description: "What to be called by." })
  name!: string | null;

  @Field(() => Boolean, { description: "Messages are sent to an address that was given." })
  getsMessages!: boolean;

  @Field(() => SignUpState)
  state!: SignUpState;

  @Field(() => Int, { description: "Its number in the order that they came in. It never changes." })
  place!: number;

  @Field(() => Int, { nullable: true, description: "How many sign-ups on the waiting list are before it; null where it is not waiting." })
  partiesBefore!: number | null;

  @Field(() => Boolean, { description: "It can still be changed or cancelled." })
  canChange!: boolean;
}

@OutputType({ visible: Visibility.PARTNERSHIP, description: "A sign-up as those see it who arrange the activity. It tells no address." })
export class SignUpEntry {
  @Field(() => ID, { description: "For `removeSignUp`." })
  id!: string;

  @Field(() => Int, { description: "Its number in the order that they came in." })
  place!: number;

  @Field(() => Int)
  persons!: number;

  @Field(() => String, { nullable: true, description: "What to call them by, where they have said it." })
  name!: string | null;

  @Field(() => SignUpState)
  state!: SignUpState;

  @Field(() => DateTimeScalar)
  madeAt!: Date;
}
