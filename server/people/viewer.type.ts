import { Field } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { Assignment } from "./assignment.entity.ts";
import { User } from "./user.entity.ts";

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

@OutputType({ name: "Viewer", visible: Visibility.PUBLIC, description: "Whoever asks, also an anonymous visitor." })
export class ViewerType {
  @Field(() => User, { nullable: true, description: "Null for an anonymous visitor." })
  user!: User | null;

  @Field(() => [Assignment], { description: "The roles that the viewer holds today." })
  assignments!: Assignment[];

  @Field(() => [DemoAccount])
  demoAccounts!: DemoAccount[];
}
