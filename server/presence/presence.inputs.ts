import { Field, ID, InputType } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { UuidScalar } from "../shared/scalars.ts";
import { PresencePage } from "./presence.type.ts";

@InputType()
export class TellPresenceInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => UuidScalar, { description: "Made by the caller, one for each tab of the browser. It means something for this person alone. At most 10 of a person are known at a time." })
  tab!: string;

  @Field(() => PresencePage, { nullable: true, description: "Where the person is; null when they leave, or do not want to be shown." })
  page?: PresencePage | null;

  @Field(() => ID, { nullable: true, description: "What is open there: something of the partnership that the person may see." })
  nodeId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: "Whether the person is changing it." })
  edits!: boolean;
}
