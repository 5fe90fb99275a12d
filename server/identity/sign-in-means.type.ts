import { Field } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ visible: Visibility.PUBLIC, description: "Somebody elsewhere whose accounts people sign in with." })
export class SignInProvider {
  @Field(() => String, { description: "For `POST /auth/oidc/<id>`." })
  id!: string;

  @Field(() => String)
  name!: string;
}

@OutputType({ visible: Visibility.PUBLIC, description: "How people can prove who they are here: a visitor to sign in, a signed-in person to confirm that it is still them." })
export class SignInMeans {
  @Field(() => Boolean, { description: "By a link in mail. For a signed-in person: whether their address is known." })
  emailLink!: boolean;

  @Field(() => String, { nullable: true, description: "The demo account of a signed-in person who has one: one press confirms." })
  demoEmail!: string | null;

  @Field(() => Boolean, { description: "Whether mail is read in the hub itself, as in development." })
  mailIsReadHere!: boolean;

  @Field(() => Boolean, { description: "With a passkey. For a signed-in person: whether they have one." })
  passkey!: boolean;

  @Field(() => [SignInProvider], { description: "With an account elsewhere. For a signed-in person: those they have connected." })
  providers!: SignInProvider[];

  @Field(() => [SignInProvider], { description: "Those that a signed-in person could connect an account of." })
  connectable!: SignInProvider[];
}
