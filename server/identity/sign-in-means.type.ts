import { Field } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ visible: Visibility.PUBLIC, description: "How people can prove who they are here: a visitor to sign in, a signed-in person to confirm that it is still them." })
export class SignInMeans {
  @Field(() => Boolean, { description: "By a link in mail. For a signed-in person: whether their address is known." })
  emailLink!: boolean;

  @Field(() => String, { nullable: true, description: "The demo account of a signed-in person who has one: one press confirms." })
  demoEmail!: string | null;

  @Field(() => Boolean, { description: "Whether mail is read in the hub itself, as in development." })
  mailIsReadHere!: boolean;
}
