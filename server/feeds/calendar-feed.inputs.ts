import { Field, ID, InputType } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { UuidScalar } from "../shared/scalars.ts";

@InputType()
export class CreateCalendarFeedInput extends MutationInput {
  @Field(() => ID, { description: "A partnership, organisation, room, goal or activity where the caller has a role." })
  subjectId!: string;
}

@InputType()
export class RevokeCalendarFeedInput extends MutationInput {
  @Field(() => UuidScalar)
  id!: string;
}
