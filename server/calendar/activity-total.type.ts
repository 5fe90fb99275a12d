import { Field, Int } from "type-graphql";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { DecimalScalar } from "../shared/scalars.ts";
import { Visibility } from "../shared/visibility.ts";
import { Activity } from "./activity.entity.ts";

@OutputType({
  visible: Visibility.PUBLIC,
  description: "What one activity has done in a period. It tells what is put in, not what it has caused. Headcounts are for those in the partnership; null for everyone else.",
})
export class ActivityTotal {
  activityId!: string;

  @Related(() => Activity, { by: "activityId" })
  activity!: Activity;

  @Field(() => Int, { description: "Occurrences that are over and were not cancelled." })
  occurrenceCount!: number;

  @Field(() => Int, { nullable: true, description: "How many of them somebody has reported attendance for." })
  reportedCount!: number | null;

  @Field(() => Int, { nullable: true, description: "The sum of their headcounts." })
  visits!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Each headcount times how long the occurrence lasted." })
  participantHours!: string | null;
}
