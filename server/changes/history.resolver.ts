import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import { PageArgs, toConnection, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import type { VersionedNode } from "../shared/node.ts";
import { selectionOf, union } from "../shared/selection.ts";
import { fillRelations, fillTree } from "../shared/tree.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { HistoryService } from "./history.service.ts";
import { AuditConnection, type AuditEntry } from "./audit-log.type.ts";
import type { AuditLogService } from "./audit-log.service.ts";
import { TrailHead } from "./trail-head.type.ts";
import { HistoryConnection, HistoryFilter, type HistoryEntry } from "./history.type.ts";

@ArgsType()
class HistoryArgs extends PageArgs {
  @Field(() => HistoryFilter, { nullable: true })
  filter?: HistoryFilter;
}

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => Partnership)
export class HistoryResolver {
  constructor(
    private readonly histories: HistoryService,
    private readonly audits: AuditLogService,
  ) {}

  @FieldResolver(() => HistoryConnection, { nullable: true, description: "What was done, newest first; null for those who do not work in the partnership." })
  async history(@Root() { id }: Partnership, @Ctx() { reader }: Context, @Args() { first, after, filter }: HistoryArgs, @Info() info: GraphQLResolveInfo): Promise<Connection<HistoryEntry> | null> {
    const page = await this.histories.page(reader, id, first, after, filter);
    const asked = selectionOf(info);
    const below = union(asked.below("nodes"), asked.below("edges").below("node"));
    await fillRelations(reader, page?.rows ?? [], below);
    await fillTree(reader, (page?.rows ?? []).flatMap(({ node }) => (node ? [node as VersionedNode] : [])), below.below("node"));
    return page && toConnection(page);
  }

  @FieldResolver(() => AuditConnection, { nullable: true, description: "What was read, given out and let in, newest first; null for all but the process leader and the steering group." })
  async auditEntries(@Root() { id }: Partnership, @Ctx() { reader }: Context, @Args() { first, after }: PageArgs, @Info() info: GraphQLResolveInfo): Promise<Connection<AuditEntry> | null> {
    const page = await this.audits.page(reader, id, first, after);
    const asked = selectionOf(info);
    await fillRelations(reader, page?.rows ?? [], union(asked.below("nodes"), asked.below("edges").below("node")));
    return page && toConnection(page);
  }

  @FieldResolver(() => TrailHead, { nullable: true, description: "The end of the chain that makes it seen when the history or the account of readings is altered; null for all but the process leader and the steering group." })
  trailHead(@Root() { id }: Partnership, @Ctx() { reader }: Context): Promise<TrailHead | null> {
    return this.audits.head(reader, id);
  }
}
