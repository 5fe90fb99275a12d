import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Mutation, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { TellPresenceInput } from "./presence.inputs.ts";
import { TellPresencePayload } from "./presence.payloads.ts";
import type { PresenceService } from "./presence.service.ts";
import { PresenceSnapshot } from "./presence.type.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class PresenceResolver {
  constructor(private readonly presences: PresenceService) {}

  @Mutation(() => TellPresencePayload, { description: "Tells those who work in the partnership where the caller is. It is forgotten after 25 seconds: tell it again every 15 seconds while it holds, and at once when it is another. Nothing is written to the change log or the history, and `cursor` is null. It says how things are, so sending it again does no harm and `clientMutationId` is not kept. For people with a role there, never for programs; more than 50 times in ten seconds is `RATE_LIMITED`." })
  tellPresence(@Ctx() context: Context, @Arg("input", () => TellPresenceInput) input: TellPresenceInput, @Info() info: GraphQLResolveInfo): Promise<TellPresencePayload> {
    return answer(context, info, TellPresencePayload, input, this.presences.tell(context.reader, input));
  }

  @Subscription(() => PresenceSnapshot, {
    topics: "presence",
    description: "Who is in the partnership right now: at once, and each time it is another, at most five times a second. For people with a role there, never for programs and boards; it ends when the role does.",
  })
  presence(@Root() snapshot: PresenceSnapshot, @Arg("partnershipId", () => ID) _partnershipId: string): PresenceSnapshot {
    return snapshot;
  }
}
