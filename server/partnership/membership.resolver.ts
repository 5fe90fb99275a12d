import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from "type-graphql";
import { batched } from "../shared/batch.ts";
import type { Context } from "../shared/context.ts";
import { selectionOf } from "../shared/selection.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Commitment } from "./commitment.entity.ts";
import { readCommitments } from "./commitment.service.ts";
import { Membership } from "./membership.entity.ts";
import { calendarYear } from "./valuation.ts";

@Visible(Visibility.PUBLIC)
@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => [Commitment], { nullable: true, description: "What it promises for a calendar year, this year when left out. Null for those outside the partnership." })
  commitments(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Root() { id }: Membership,
    @Arg("year", () => Int, { nullable: true }) year?: number,
  ): Promise<Commitment[] | null> {
    const wanted = calendarYear(year ?? Number(context.reader.clock.today().slice(0, 4)));
    return batched(context, info, id, (ids) => readCommitments(context.reader, ids, wanted, selectionOf(info)));
  }
}
