import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Int, Mutation, Resolver, Root } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { batched } from "../shared/batch.ts";
import { connect, connectionOf, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import type { Listing } from "../shared/page.ts";
import { selectionOf } from "../shared/selection.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { HalfYearReport } from "./half-year-report.entity.ts";
import { halfYearReportKind } from "./half-year-report.kind.ts";
import { readHalfYears } from "./half-year-summary.ts";
import { IssueHalfYearInput, ReportParticipantsInput } from "./half-year.inputs.ts";
import type { HalfYearService } from "./half-year.service.ts";
import { halfYearOf } from "./half-year.ts";
import { HalfYearSummary, IssueHalfYearPayload, ReportParticipantsPayload } from "./half-year.type.ts";

const HalfYearReportConnection = connectionOf(HalfYearReport);

const byPeriod: Listing<HalfYearReport> = {
  kind: halfYearReportKind,
  parent: "t.partnership_id = p.id",
  order: [{ sql: "t.period_start", type: "date", of: ({ periodStart }) => periodStart }],
};

@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class PartnershipHalfYearResolver {
  @FieldResolver(() => HalfYearSummary, { nullable: true, description: "A half-year as it looks today, for those who work in the partnership; null for everybody else, who read `halfYearReports`." })
  halfYear(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() partnership: Partnership, @Arg("year", () => Int) year: number, @Arg("half", () => Int, { description: "1 or 2." }) half: number): Promise<HalfYearSummary | null> {
    const period = halfYearOf(year, half);
    return batched(context, info, partnership.id, (ids) => readHalfYears(context.reader, ids, period, selectionOf(info)));
  }

  @FieldResolver(() => HalfYearReportConnection, { description: "Half-years as they were issued, the earliest first." })
  halfYearReports(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() partnership: Partnership, @Args(() => PageArgs) page: PageArgs): Promise<Connection<HalfYearReport>> {
    return connect(context, info, partnership, page, byPeriod);
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class HalfYearMutationsResolver {
  constructor(private readonly halfYears: HalfYearService) {}

  @Mutation(() => ReportParticipantsPayload, { description: "Tells how many different people took part in a period (unique participants), or corrects it with `expectedVersion`. Participant occasions are told by `reportAttendance`." })
  reportParticipants(@Ctx() context: Context, @Arg("input", () => ReportParticipantsInput) input: ReportParticipantsInput, @Info() info: GraphQLResolveInfo): Promise<ReportParticipantsPayload> {
    return answer(context, info, ReportParticipantsPayload, input, this.halfYears.reportParticipants(context.viewer, input));
  }

  @Mutation(() => IssueHalfYearPayload, { description: "Closes a half-year that is over. It is done once and not taken back; what is entered afterwards is told by `differences`." })
  issueHalfYear(@Ctx() context: Context, @Arg("input", () => IssueHalfYearInput) input: IssueHalfYearInput, @Info() info: GraphQLResolveInfo): Promise<IssueHalfYearPayload> {
    return answer(context, info, IssueHalfYearPayload, input, this.halfYears.issueHalfYear(context.viewer, input));
  }
}
