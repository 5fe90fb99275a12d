import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { connect, connectionOf, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import type { Listing } from "../shared/page.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Indicator } from "./indicator.entity.ts";
import { Measurement } from "./measurement.entity.ts";
import { measurementKind } from "./measurement.kind.ts";

const MeasurementConnection = connectionOf(Measurement);

const ofIndicator: Listing<Measurement> = {
  kind: measurementKind,
  parent: "t.indicator_id = p.id",
  order: [
    { sql: "t.period_end", type: "date", of: ({ periodEnd }) => periodEnd },
    { sql: "t.period_start", type: "date", of: ({ periodStart }) => periodStart },
  ],
};

@Visible(Visibility.PUBLIC)
@Resolver(() => Indicator)
export class MeasurementResolver {
  @FieldResolver(() => MeasurementConnection, { description: "In order of their periods, replaced values included." })
  measurements(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() indicator: Indicator, @Args() page: PageArgs): Promise<Connection<Measurement>> {
    return connect(context, info, indicator, page, ofIndicator);
  }
}
