import { Field, Int, ObjectType } from "type-graphql";
import { Related } from "../shared/related.ts";
import { DecimalScalar } from "../shared/scalars.ts";
import { Activity } from "./activity.entity.ts";

@ObjectType({
  simpleResolvers: true,
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
