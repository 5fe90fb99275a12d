import { Field, InputType, Int } from "type-graphql";
import { MutationInput } from "../shared/mutation.ts";
import { UuidScalar } from "../shared/scalars.ts";

@InputType()
export class SignOutSessionInput extends MutationInput {
  @Field(() => UuidScalar)
  id!: string;
}

@InputType()
export class SignOutOtherSessionsInput extends MutationInput {}

@InputType()
export class EditOwnNameInput extends MutationInput {
  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => String, { description: "At most 120 characters." })
  displayName!: string;
}

@InputType()
export class DisconnectAccountInput extends MutationInput {
  @Field(() => UuidScalar)
  id!: string;
}

@InputType()
export class AddPasskeyInput extends MutationInput {
  @Field(() => String, { description: "What its owner calls it, at most 80 characters." })
  name!: string;

  @Field(() => String, { description: "The name that `POST /auth/passkey/offer` gave its question." })
  ceremony!: string;

  @Field(() => String, { description: "The browser's answer to it, as JSON (`RegistrationResponseJSON` of WebAuthn)." })
  response!: string;
}

@InputType()
export class RemovePasskeyInput extends MutationInput {
  @Field(() => UuidScalar)
  id!: string;
}
