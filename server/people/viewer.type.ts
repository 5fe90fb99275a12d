import { Field } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Visibility } from "../shared/visibility.ts";
import { Assignment } from "./assignment.entity.ts";
import { User } from "./user.entity.ts";

@OutputType({ name: "Viewer", visible: Visibility.PUBLIC, description: "Whoever asks, also an anonymous visitor." })
export class ViewerType {
  @Field(() => User, { nullable: true, description: "Null for an anonymous visitor." })
  user!: User | null;

  @Field(() => [Assignment], { description: "The roles that the viewer holds today." })
  assignments!: Assignment[];
}
