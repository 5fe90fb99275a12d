import { Field, Int } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Visibility } from "../shared/visibility.ts";

@OutputType({
  visible: Visibility.RESTRICTED,
  description: "The last entry of the chain of a partnership's history and its account of readings. Noted outside the hub, it shows later that nothing before it was altered: `npm run verify-history -- place:hash` looks for it.",
})
export class TrailHead {
  @Field(() => Int, { description: "How many entries the chain has had: each has the place after the one before." })
  place!: number;

  @Field(() => String, { description: "SHA-256 over everything up to that place, 64 digits of base 16." })
  hash!: string;
}
