import { Field } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { DateTimeScalar, UuidScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({ name: "Session", visible: Visibility.PARTNERSHIP, description: "A browser in which a person is signed in. Known to that person alone." })
export class SessionType {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String, { description: "The browser and its system in words: `Firefox på Windows`." })
  label!: string;

  @Field(() => Boolean, { description: "Whether it is the one that asks." })
  current!: boolean;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: "When it was last used, to the minute." })
  lastSeenAt!: Date;

  @Field(() => DateTimeScalar, { description: "When it ends at the latest; after eight hours without use it ends before." })
  expiresAt!: Date;
}
