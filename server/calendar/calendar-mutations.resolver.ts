import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { EditActivityInput, PlanActivityInput } from "./activity.inputs.ts";
import type { ActivityService } from "./activity.service.ts";
import { RecordOccurrenceInput, ReportAttendanceInput } from "./attendance.inputs.ts";
import type { AttendanceService } from "./attendance.service.ts";
import { CancelOccurrencePayload, EditActivityPayload, MoveOccurrencePayload, PlanActivityPayload, RecordOccurrencePayload, ReportAttendancePayload } from "./calendar.type.ts";
import { CancelOccurrenceInput, MoveOccurrenceInput } from "./occurrence.inputs.ts";
import type { OccurrenceService } from "./occurrence.service.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class CalendarMutationsResolver {
  constructor(
    private readonly activities: ActivityService,
    private readonly occurrences: OccurrenceService,
    private readonly attendances: AttendanceService,
  ) {}

  @Mutation(() => PlanActivityPayload, { description: "Plans a single activity or a series, with its occurrences for the next two years and their room: all of it, or nothing." })
  planActivity(@Ctx() context: Context, @Arg("input", () => PlanActivityInput) input: PlanActivityInput, @Info() info: GraphQLResolveInfo): Promise<PlanActivityPayload> {
    return answer(context, info, PlanActivityPayload, input, this.activities.planActivity(context.viewer, input));
  }

  @Mutation(() => EditActivityPayload, { description: "Changes what an activity is; when and where its occurrences are has mutations of its own." })
  editActivity(@Ctx() context: Context, @Arg("input", () => EditActivityInput) input: EditActivityInput, @Info() info: GraphQLResolveInfo): Promise<EditActivityPayload> {
    return answer(context, info, EditActivityPayload, input, this.activities.editActivity(context.viewer, input));
  }

  @Mutation(() => MoveOccurrencePayload)
  moveOccurrence(@Ctx() context: Context, @Arg("input", () => MoveOccurrenceInput) input: MoveOccurrenceInput, @Info() info: GraphQLResolveInfo): Promise<MoveOccurrencePayload> {
    return answer(context, info, MoveOccurrencePayload, input, this.occurrences.moveOccurrence(context.viewer, input));
  }

  @Mutation(() => CancelOccurrencePayload)
  cancelOccurrence(@Ctx() context: Context, @Arg("input", () => CancelOccurrenceInput) input: CancelOccurrenceInput, @Info() info: GraphQLResolveInfo): Promise<CancelOccurrencePayload> {
    return answer(context, info, CancelOccurrencePayload, input, this.occurrences.cancelOccurrence(context.viewer, input));
  }

  @Mutation(() => ReportAttendancePayload, { description: "Reports how many came, or corrects it with `expectedVersion`." })
  reportAttendance(@Ctx() context: Context, @Arg("input", () => ReportAttendanceInput) input: ReportAttendanceInput, @Info() info: GraphQLResolveInfo): Promise<ReportAttendancePayload> {
    return answer(context, info, ReportAttendancePayload, input, this.attendances.reportAttendance(context.viewer, input));
  }

  @Mutation(() => RecordOccurrencePayload, { description: "Tells of a time of an existing activity that took place and that nobody had planned, with how many came. It is marked `recordedAfterwards`; its room is a fact and no booking." })
  recordOccurrence(@Ctx() context: Context, @Arg("input", () => RecordOccurrenceInput) input: RecordOccurrenceInput, @Info() info: GraphQLResolveInfo): Promise<RecordOccurrencePayload> {
    return answer(context, info, RecordOccurrencePayload, input, this.attendances.recordOccurrence(context.viewer, input));
  }
}
