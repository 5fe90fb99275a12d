import { ObjectType } from "type-graphql";
import { MutationPayload } from "../shared/mutation.ts";
import { Related } from "../shared/related.ts";
import { Goal } from "./goal.entity.ts";
import { Indicator } from "./indicator.entity.ts";
import { Measurement } from "./measurement.entity.ts";

@ObjectType({ simpleResolvers: true })
export class EditGoalPayload extends MutationPayload {
  goalId?: string;

  @Related(() => Goal, { by: "goalId", nullable: true })
  goal!: Goal | null;
}

@ObjectType({ simpleResolvers: true })
export class RecordMeasurementPayload extends MutationPayload {
  measurementId?: string;
  indicatorId?: string;

  @Related(() => Measurement, { by: "measurementId", nullable: true })
  measurement!: Measurement | null;

  @Related(() => Indicator, { by: "indicatorId", nullable: true })
  indicator!: Indicator | null;
}

@ObjectType({ simpleResolvers: true })
export class ConfirmMeasurementPayload extends MutationPayload {
  measurementId?: string;
  indicatorId?: string;

  @Related(() => Measurement, { by: "measurementId", nullable: true })
  measurement!: Measurement | null;

  @Related(() => Indicator, { by: "indicatorId", nullable: true })
  indicator!: Indicator | null;
}
