import { Field, ID, InputType, Int } from "type-graphql";
import { Registration } from "../calendar/activity-lists.ts";
import { MutationInput } from "../shared/mutation.ts";

@InputType({ description: "As little as it takes. Nothing else about a person is kept, and this only until two weeks after the occurrence." })
export class SignUpForOccurrenceInput extends MutationInput {
  @Field(() => ID)
  occurrenceId!: string;

  @Field(() => Int, { description: "How many come, from 1 to `mostInParty`." })
  persons!: number;

  @Field(() => String, { nullable: true, description: "A first name or nickname to be called by, at most 40 characters. Never a number." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Only for who wants messages: that they have got a place, and that it is moved or cancelled. Nobody is shown it." })
  email?: string | null;
}

@InputType({ description: "Fields left out stay as they are; null empties them." })
export class ChangeSignUpInput extends MutationInput {
  @Field(() => String, { description: "As it was told, in letters of any size and with or without hyphens." })
  code!: string;

  @Field(() => Int, { nullable: true, description: "Fewer at any time; more while there are places left and nobody waits." })
  persons?: number | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Another address, or null for no messages any more." })
  email?: string | null;
}

@InputType()
export class CancelSignUpInput extends MutationInput {
  @Field(() => String)
  code!: string;
}

@InputType()
export class RemoveSignUpInput extends MutationInput {
  @Field(() => ID, { description: "Of an entry in `signUps`." })
  id!: string;
}

@InputType({ description: "How people sign up for an activity, and how many hosts its occurrences need. Replaces what was said before." })
export class ArrangeSignUpInput extends MutationInput {
  @Field(() => ID)
  activityId!: string;

  @Field(() => Int, { nullable: true, description: "Version of the rule that is changed; left out where there is none yet." })
  expectedVersion?: number | null;

  @Field(() => Registration, { description: "SIGN_UP for signing up here. What was signed up before stays." })
  registration!: Registration;

  @Field(() => Int, { nullable: true, description: "Places at each occurrence, 5–10 000: with fewer, that it is full would tell how few have signed up. Null for no limit." })
  capacity?: number | null;

  @Field(() => Int, { nullable: true, description: "The most persons in one sign-up, 1–50; 6 when left out." })
  mostInParty?: number | null;

  @Field(() => Int, { nullable: true, description: "Days before the occurrence, 1–365; as soon as it is planned when left out." })
  opensDaysBefore?: number | null;

  @Field(() => Int, { nullable: true, description: "Hours before the occurrence, 0–336; 0 when left out." })
  closesHoursBefore?: number | null;

  @Field(() => Int, { nullable: true, description: "Hosts at each occurrence, 0–50; 0 when left out." })
  hostsNeeded?: number | null;
}

@InputType()
export class TakeHostSlotInput extends MutationInput {
  @Field(() => ID)
  occurrenceId!: string;
}

@InputType()
export class LeaveHostSlotInput extends MutationInput {
  @Field(() => ID)
  occurrenceId!: string;
}
