import { MutationPayload } from "../shared/mutation.ts";
import { OutputType } from "../shared/output-type.ts";
import { Related } from "../shared/related.ts";
import { Visibility } from "../shared/visibility.ts";
import { Goal } from "./goal.entity.ts";
import { Indicator } from "./indicator.entity.ts";
import { Measurement } from "./measurement.entity.ts";

@OutputType({ visible: Visibility.PARTNERSHIP })
export class EditGoalPayload extends MutationPayload {
  goalId?: string;

  @Related(() => Goal, { by: "goalId", nullable: true })
  goal!: Goal | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class RecordMeasurementPayload extends MutationPayload {
  measurementId?: string;
  indicatorId?: string;

  @Related(() => Measurement, { by: "measurementId", nullable: true })
  measurement!: Measurement | null;

  @Related(() => Indicator, { by: "indicatorId", nullable: true })
  indicator!: Indicator | null;
}

@OutputType({ visible: Visibility.PARTNERSHIP })
export class ConfirmMeasurementPayload extends MutationPayload {
  measurementId?: string;
  indicatorId?: string;

  @Related(() => Measurement, { by: "measurementId", nullable: true })
  measurement!: Measurement | null;

  @Related(() => Indicator, { by: "indicatorId", nullable: true })
  indicator!: Indicator | null;
}
