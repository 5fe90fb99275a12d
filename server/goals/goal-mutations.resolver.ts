import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { ConfirmMeasurementInput, EditGoalInput, RecordMeasurementInput } from "./goal.inputs.ts";
import { ConfirmMeasurementPayload, EditGoalPayload, RecordMeasurementPayload } from "./goal.payloads.ts";
import type { GoalService } from "./goal.service.ts";
import type { MeasurementService } from "./measurement.service.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class GoalMutationsResolver {
  constructor(
    private readonly goals: GoalService,
    private readonly measurements: MeasurementService,
  ) {}

  @Mutation(() => EditGoalPayload)
  editGoal(@Ctx() context: Context, @Arg("input", () => EditGoalInput) input: EditGoalInput, @Info() info: GraphQLResolveInfo): Promise<EditGoalPayload> {
    return answer(context, info, EditGoalPayload, input, this.goals.editGoal(context.viewer, input));
  }

  @Mutation(() => RecordMeasurementPayload, { description: "Records a value. Progress follows confirmed values only; that a value is awaited no longer shows at once." })
  recordMeasurement(@Ctx() context: Context, @Arg("input", () => RecordMeasurementInput) input: RecordMeasurementInput, @Info() info: GraphQLResolveInfo): Promise<RecordMeasurementPayload> {
    return answer(context, info, RecordMeasurementPayload, input, this.measurements.recordMeasurement(context.viewer, input));
  }

  @Mutation(() => ConfirmMeasurementPayload, { description: "Confirms a preliminary value that somebody else recorded. It is public from then on, after disclosure control." })
  confirmMeasurement(@Ctx() context: Context, @Arg("input", () => ConfirmMeasurementInput) input: ConfirmMeasurementInput, @Info() info: GraphQLResolveInfo): Promise<ConfirmMeasurementPayload> {
    return answer(context, info, ConfirmMeasurementPayload, input, this.measurements.confirmMeasurement(context.viewer, input));
  }
}
