import { Field, ID, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";

@InputType({ description: "What everybody may read of who answers for personal data in a partnership." })
export class DescribePrivacyInput extends MutationInput {
  @Field(() => ID)
  partnershipId!: string;

  @Field(() => Int, { description: "The `version` that the caller saw; CONFLICT when somebody changed it since." })
  expectedVersion!: number;

  @Field(() => String, { description: "Whom people turn to, at most 300 characters: a function of an organisation rather than a person." })
  contact!: string;

  @Field(() => String, { description: "How the parties have shared out what the law asks of them (GDPR, article 26), at most 4,000 characters." })
  arrangement!: string;
}

@InputType()
export class ExportOwnDataInput extends MutationInput {}

@InputType({ description: "Cannot be taken back." })
export class EraseOwnDataInput extends MutationInput {}

@InputType()
export class ProtectIdentityInput extends MutationInput {
  @Field(() => Boolean, { description: "Whether the person is to be shown by role alone, everywhere." })
  isProtected!: boolean;
}
