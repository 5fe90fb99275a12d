import { Field, ID, InputType } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { Visibility } from "../shared/visibility.ts";

@InputType()
export class ImportCalendarInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => [String], { description: "The text of an iCalendar file, cut into parts of at most 10,000 characters, in order; together at most 64 kB (65,536 bytes)." })
  parts!: string[];

  @Field(() => ID, { description: "The goal that new activities belong to." })
  goalId!: string;

  @Field(() => ID, { description: "Who arranges new activities: an organisation that is in the partnership today." })
  organiserId!: string;

  @Field(() => ID, { nullable: true, description: "The room to book for new activities. Left out, each has the place that the file tells." })
  roomId?: string | null;

  @Field(() => Visibility, { nullable: true, description: "PUBLIC or PARTNERSHIP, for new activities; PARTNERSHIP when left out." })
  visibility?: Visibility | null;

  @Field(() => Boolean, { nullable: true, description: "Tells what would happen, and writes nothing." })
  preview?: boolean | null;
}
