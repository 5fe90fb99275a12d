import { Field } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { DateTimeScalar, UuidScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ name: "Passkey", visible: Visibility.PARTNERSHIP, description: "A key in a person's device or password manager that signs them in. Known to that person alone." })
export class PasskeyType {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String, { description: "What its owner calls it." })
  name!: string;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null when it never was used." })
  lastUsedAt!: Date | null;
}
