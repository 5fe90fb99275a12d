import { Field } from "type-graphql";
import { User } from "../people/user.entity.ts";
import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { ConnectedAccount } from "./connected-account.type.ts";
import { PasskeyType } from "./passkey.type.ts";
import { SessionType } from "./session.type.ts";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class SignOutSessionsPayload extends MutationPayload {
  @Field(() => [SessionType], { description: "Where the person is signed in now." })
  sessions!: SessionType[];
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EditOwnNamePayload extends MutationPayload {
  userId!: string | null;

  @Related(() => User, { by: "userId", nullable: true })
  user!: User | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class DisconnectAccountPayload extends MutationPayload {
  @Field(() => [ConnectedAccount], { description: "Those that are left." })
  accounts!: ConnectedAccount[];
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class PasskeysPayload extends MutationPayload {
  @Field(() => [PasskeyType], { description: "Those that the person has now." })
  passkeys!: PasskeyType[];
}
