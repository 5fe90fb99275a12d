import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from "type-graphql";
import { Partnership } from "../partnership/partnership.entity.ts";
import type { Context } from "../shared/context.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { Change } from "./change.type.ts";
import type { Hub } from "./hub.ts";

/** How the feed looks in the schema. The messages themselves are written by the hub, once for all who share them. */
@Visible(Visibility.PUBLIC)
@Resolver(() => Partnership)
export class ChangesResolver {
  constructor(private readonly hub: Hub) {}

  @Subscription(() => Change, {
    topics: "changes",
    description: "Everything that happens in a partnership, in order, as far as the viewer may see it. With `after`, the last cursor received, nothing is missed.",
  })
  partnershipChanges(@Root() change: Change, @Arg("partnershipId", () => ID) _partnershipId: string, @Arg("after", () => String, { nullable: true }) _after?: string): Change {
    return change;
  }

  @FieldResolver(() => String, { description: "Resume point for `partnershipChanges`: read before the rest of this answer, so that a subscription from it may repeat but never misses." })
  cursor(@Root() { id }: Partnership, @Ctx() { heads, viewer }: Context): string {
    return this.hub.cursorAt(viewer, id, heads?.get(id) ?? 0n);
  }
}
