import { Field } from "type-graphql";
import { User } from "../people/user.entity.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ visible: Visibility.RESTRICTED, description: "How to reach somebody who works in the partnership." })
export class Contact {
  userId!: string;

  @Related(() => User, { by: "userId" })
  user!: User;

  @Field(() => String, { nullable: true })
  email!: string | null;
}
