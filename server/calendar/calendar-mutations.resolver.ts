import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { EditActivityInput, PlanActivityInput } from "./activity.inputs.ts";
import type { ActivityService } from "./activity.service.ts";
import { RecordOccurrenceInput, ReportAttendanceInput } from "./attendance.inputs.ts";
import type { AttendanceService } from "./attendance.service.ts";
import { CancelOccurrencePayload, DeleteOccurrencePayload, EditActivityPayload, EditOccurrencePayload, MoveOccurrencePayload, PlanActivityPayload, RecordOccurrencePayload, ReinstateOccurrencePayload, ReportAttendancePayload } from "./calendar.type.ts";
import { CancelOccurrenceInput, DeleteOccurrenceInput, EditOccurrenceInput, MoveOccurrenceInput, ReinstateOccurrenceInput } from "./occurrence.inputs.ts";
import { filled } from "./preview-answer.ts";
import type { SeriesService } from "./series.service.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class CalendarMutationsResolver {
  constructor(
    private readonly activities: ActivityService,
    private readonly series: SeriesService,
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

  @Mutation(() => EditOccurrencePayload, { description: "Changes when, where and what one occurrence is, or it and others of its series; with `dryRun` it tells what that would do. Occurrences keep their ids, what has begun stays as it was, and nothing that people have put at an occurrence goes without their asking." })
  async editOccurrence(@Ctx() context: Context, @Arg("input", () => EditOccurrenceInput) input: EditOccurrenceInput, @Info() info: GraphQLResolveInfo): Promise<EditOccurrencePayload> {
    return filled(context, info, await answer(context, info, EditOccurrencePayload, input, this.series.editOccurrence(context.viewer, input)));
  }

  @Mutation(() => MoveOccurrencePayload, { deprecationReason: "Use `editOccurrence`, which does the same and more." })
  moveOccurrence(@Ctx() context: Context, @Arg("input", () => MoveOccurrenceInput) input: MoveOccurrenceInput, @Info() info: GraphQLResolveInfo): Promise<MoveOccurrencePayload> {
    return answer(context, info, MoveOccurrencePayload, input, this.series.moveOccurrence(context.viewer, input));
  }

  @Mutation(() => CancelOccurrencePayload, { description: "Cancels one occurrence, or it and others of its series; they stay in the calendar, marked." })
  async cancelOccurrence(@Ctx() context: Context, @Arg("input", () => CancelOccurrenceInput) input: CancelOccurrenceInput, @Info() info: GraphQLResolveInfo): Promise<CancelOccurrencePayload> {
    return filled(context, info, await answer(context, info, CancelOccurrencePayload, input, this.series.cancelOccurrence(context.viewer, input)));
  }

  @Mutation(() => DeleteOccurrencePayload, { description: "Takes one occurrence out of the calendar, or it and others of its series. A series that has none left to come is over." })
  async deleteOccurrence(@Ctx() context: Context, @Arg("input", () => DeleteOccurrenceInput) input: DeleteOccurrenceInput, @Info() info: GraphQLResolveInfo): Promise<DeleteOccurrencePayload> {
    return filled(context, info, await answer(context, info, DeleteOccurrencePayload, input, this.series.deleteOccurrence(context.viewer, input)));
  }

  @Mutation(() => ReinstateOccurrencePayload, { description: "Takes a cancellation back, of one occurrence, or of it and others of its series. Their rooms are asked for anew; those who have signed up are told." })
  async reinstateOccurrence(@Ctx() context: Context, @Arg("input", () => ReinstateOccurrenceInput) input: ReinstateOccurrenceInput, @Info() info: GraphQLResolveInfo): Promise<ReinstateOccurrencePayload> {
    return filled(context, info, await answer(context, info, ReinstateOccurrencePayload, input, this.series.reinstateOccurrence(context.viewer, input)));
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
