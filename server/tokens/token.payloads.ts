import { Field } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Visibility } from "../shared/visibility.ts";
import { ApiTokenType } from "./api-token.type.ts";

const secret = "The secret, this once: nobody can read it again. Null when nothing was written, and when the mutation is sent again: then rotate the token, or revoke it.";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class CreateTokenPayload extends MutationPayload {
  @Field(() => ApiTokenType, { nullable: true })
  token!: ApiTokenType | null;

  @Field(() => String, { nullable: true, description: secret })
  secret!: string | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class RotateTokenPayload extends MutationPayload {
  @Field(() => ApiTokenType, { nullable: true })
  token!: ApiTokenType | null;

  @Field(() => String, { nullable: true, description: secret })
  secret!: string | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class RevokeTokenPayload extends MutationPayload {
  @Field(() => ApiTokenType, { nullable: true })
  token!: ApiTokenType | null;
}
