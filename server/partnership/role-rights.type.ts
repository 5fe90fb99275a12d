import { Field } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Right, Role } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ visible: Visibility.PUBLIC, description: "What may be done in every partnership, and by whom: read from the very rules that decide." })
export class RoleRight {
  @Field(() => Right)
  right!: Right;

  @Field(() => [Role], { description: "Those who may, the role that may most first." })
  roles!: Role[];

  @Field(() => Boolean, { description: "A program of theirs may too, with a token for it." })
  programs!: boolean;
}
