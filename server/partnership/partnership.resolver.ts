import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Int, Query, registerEnumType, Resolver, Root } from "type-graphql";
import { Assignment } from "../people/assignment.entity.ts";
import { assignmentKind } from "../people/assignment.kind.ts";
import { batched } from "../shared/batch.ts";
import { connect, connectionOf, PageArgs, type Connection } from "../shared/connection.ts";
import { present, type Context } from "../shared/context.ts";
import { inSwedish, type Listing } from "../shared/page.ts";
import { LocalDateScalar } from "../shared/scalars.ts";
import { selectionOf } from "../shared/selection.ts";
import { levelIn } from "../shared/viewer.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { wholeList } from "../shared/whole-list.ts";
import { readContributions } from "./contribution.service.ts";
import { ContributionSummary } from "./contribution.type.ts";
import { Membership } from "./membership.entity.ts";
import { membershipKind } from "./membership.kind.ts";
import { Partnership } from "./partnership.entity.ts";
import { partnershipKind } from "./partnership.kind.ts";
import { SchoolBreak } from "./school-break.entity.ts";
import { readSchoolBreaks } from "./school-break.service.ts";
import { calendarYear } from "./valuation.ts";

const PartnershipConnection = connectionOf(Partnership);
const MembershipConnection = connectionOf(Membership);
const AssignmentConnection = connectionOf(Assignment);

enum AssignmentTime {
  CURRENT = "CURRENT",
  COMING = "COMING",
  ENDED = "ENDED",
}
registerEnumType(AssignmentTime, { name: "AssignmentTime", description: "Roles that somebody holds today, will hold later, or held before." });

@ArgsType()
class AssignmentArgs extends PageArgs {
  @Field(() => [AssignmentTime], { nullable: true, description: "CURRENT alone when left out." })
  times?: AssignmentTime[];
}

@ArgsType()
class MembershipArgs extends PageArgs {
  @Field(() => LocalDateScalar, { nullable: true, description: "Those that hold on this day; today when left out." })
  on?: string;
}

@ArgsType()
class BreakArgs {
  @Field(() => LocalDateScalar, { nullable: true, description: "Those that end on this day or later." })
  from?: string;

  @Field(() => LocalDateScalar, { nullable: true, description: "Those that begin on this day or earlier." })
  to?: string;
}

const all: Listing<Partnership> = { kind: partnershipKind, order: [{ sql: inSwedish("t.name"), type: "text", of: ({ name }) => name }] };

const membershipsOn = (day: string): Listing<Membership> => ({
  kind: membershipKind,
  parent: "t.partnership_id = p.id",
  where: "t.valid @> ?::date",
  values: [day],
  order: [
    { sql: inSwedish("(select o.name from organisation o where o.id = t.organisation_id)"), type: "text" },
    { sql: inSwedish("coalesce((select u.name from unit u where u.id = t.unit_id), '')"), type: "text" },
  ],
});

/** How the days of a role lie to a day. */
const timed: Record<AssignmentTime, string> = {
  [AssignmentTime.CURRENT]: "t.valid @> ?::date",
  [AssignmentTime.COMING]: "lower(t.valid) > ?::date",
  [AssignmentTime.ENDED]: "upper(t.valid) <= ?::date",
};

const assignmentsOn = (day: string, times: readonly AssignmentTime[]): Listing<Assignment> => ({
  kind: assignmentKind,
  parent: "t.partnership_id = p.id",
  where: `(${times.map((time) => timed[time]).join(" or ") || "false"})`,
  values: times.map(() => day),
  order: [{ sql: inSwedish("(select shown_name(u) from \"user\" u where u.id = t.user_id)"), type: "text" }],
});

@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class PartnershipResolver {
  @Query(() => Partnership, { nullable: true, description: "Null when there is none by that name, or when the viewer may not know of it." })
  partnership(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Arg("slug", () => String) slug: string): Promise<Partnership | null> {
    const found = context.reader.select(partnershipKind, "where t.slug = $1", [slug]);
    return present(context, info, found.then(([partnership]) => partnership ?? null));
  }

  @Query(() => PartnershipConnection, { description: "By name." })
  partnerships(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Args() page: PageArgs): Promise<Connection<Partnership>> {
    return connect(context, info, null, page, all);
  }

  @FieldResolver(() => MembershipConnection, { description: "Those who take part, by name." })
  memberships(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() partnership: Partnership, @Args() { on, ...page }: MembershipArgs): Promise<Connection<Membership>> {
    return connect(context, info, partnership, page, membershipsOn(on ?? context.reader.clock.today()));
  }

  @FieldResolver(() => AssignmentConnection, { nullable: true, description: "Who does what in it, by name. Null for those outside the partnership." })
  assignments(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() partnership: Partnership, @Args() { times, ...page }: AssignmentArgs): Promise<Connection<Assignment>> | null {
    const { viewer, clock } = context.reader;
    return levelIn(viewer, partnership.id) < Visibility.PARTNERSHIP ? null : connect(context, info, partnership, page, assignmentsOn(clock.today(), [...new Set(times ?? [AssignmentTime.CURRENT])]));
  }

  @FieldResolver(() => [SchoolBreak], { description: "When the schools of its municipality are closed, in order: series that pause for school breaks leave these days out. All that are kept when no days are given." })
  schoolBreaks(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() partnership: Partnership, @Args() { from, to }: BreakArgs): Promise<SchoolBreak[]> {
    return wholeList(context, info, partnership, (ids) => readSchoolBreaks(context.reader, ids, { from, to }));
  }

  @FieldResolver(() => ContributionSummary, { nullable: true, description: "Confirmed commitments of a calendar year. Null for those outside the partnership." })
  contributions(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() { id }: Partnership, @Arg("year", () => Int) year: number): Promise<ContributionSummary | null> {
    const wanted = calendarYear(year);
    return batched(context, info, id, (ids) => readContributions(context.reader, ids, wanted, selectionOf(info)));
  }
}
