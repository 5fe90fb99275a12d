import { Field, Float } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { DecimalScalar, LocalDateScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { ProgressState } from "./progress.ts";

@OutputType({ visible: Visibility.PUBLIC, description: "Where an indicator stands at the end of the latest confirmed period." })
export class Progress {
  @Field(() => ProgressState)
  state!: ProgressState;

  @Field(() => DecimalScalar, { nullable: true, description: "The latest confirmed value." })
  value!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Where the straight path from baseline to target was on that day; null when a band is to be kept." })
  expectedValue!: string | null;

  @Field(() => Float, { nullable: true, description: "How much of the way from baseline to target is done; 1 is all of it, below 0 is the wrong way." })
  ratio!: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: "The last day of the latest confirmed period." })
  evaluatedOn!: string | null;

  @Field(() => Boolean, { description: "A value should have been reported by now." })
  overdue!: boolean;
}
