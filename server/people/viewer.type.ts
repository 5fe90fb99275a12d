import { Field, ObjectType } from "type-graphql";
import { Role } from "../shared/viewer.ts";
import { Assignment } from "./assignment.entity.ts";
import { User } from "./user.entity.ts";

@ObjectType({ simpleResolvers: true, description: "A demo role that anybody may try with one click. There are none outside demo mode." })
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

@ObjectType("Viewer", { simpleResolvers: true, description: "Whoever asks, also an anonymous visitor." })
export class ViewerType {
  @Field(() => User, { nullable: true, description: "Null for an anonymous visitor." })
  user!: User | null;

  @Field(() => [Assignment], { description: "The roles that the viewer holds today." })
  assignments!: Assignment[];

  @Field(() => [DemoAccount])
  demoAccounts!: DemoAccount[];
}
