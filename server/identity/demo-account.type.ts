import { Field } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ visible: Visibility.PUBLIC, description: "A demo role that anybody may try with one click. There are none outside demo mode." })
export class DemoAccount {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => Role)
  role!: Role;

  @Field(() => String)
  partnershipSlug!: string;

  @Field(() => String)
  partnershipName!: string;
}
