import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { PersonService } from "./person.service.ts";
import { EndRoleInput, GiveRoleInput, RemovePersonInput, ResumePersonInput, SuspendPersonInput } from "./role.inputs.ts";
import { EndRolePayload, GiveRolePayload, RemovePersonPayload, ResumePersonPayload, SuspendPersonPayload } from "./role.payloads.ts";
import type { RoleService } from "./role.service.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class PeopleMutationsResolver {
  constructor(
    private readonly roles: RoleService,
    private readonly persons: PersonService,
  ) {}

  @Mutation(() => GiveRolePayload, { description: "Gives somebody a role for a time. For the process leader; an administrator of an organisation gives those in `viewerRolesToGive` to its own people, and not to themselves; while there is no process leader, the steering group may give that role. Asks for a sign-in of the last ten minutes." })
  giveRole(@Ctx() context: Context, @Arg("input", () => GiveRoleInput) input: GiveRoleInput, @Info() info: GraphQLResolveInfo): Promise<GiveRolePayload> {
    return answer(context, info, GiveRolePayload, input, this.roles.giveRole(context.viewer, input));
  }

  @Mutation(() => EndRolePayload, { description: "Ends a role with a day, or at once. Who may is told for `giveRole`." })
  endRole(@Ctx() context: Context, @Arg("input", () => EndRoleInput) input: EndRoleInput, @Info() info: GraphQLResolveInfo): Promise<EndRolePayload> {
    return answer(context, info, EndRolePayload, input, this.roles.endRole(context.viewer, input));
  }

  @Mutation(() => RemovePersonPayload, { description: "Ends every role that somebody has in the partnership, at once: what they have open stops within a second." })
  removePerson(@Ctx() context: Context, @Arg("input", () => RemovePersonInput) input: RemovePersonInput, @Info() info: GraphQLResolveInfo): Promise<RemovePersonPayload> {
    return answer(context, info, RemovePersonPayload, input, this.persons.removePerson(context.viewer, input));
  }

  @Mutation(() => SuspendPersonPayload, { description: "Shuts somebody out until they are let in again. Only of people who work in this partnership alone." })
  suspendPerson(@Ctx() context: Context, @Arg("input", () => SuspendPersonInput) input: SuspendPersonInput, @Info() info: GraphQLResolveInfo): Promise<SuspendPersonPayload> {
    return answer(context, info, SuspendPersonPayload, input, this.persons.suspendPerson(context.viewer, input));
  }

  @Mutation(() => ResumePersonPayload, { description: "Lets somebody in again who was shut out." })
  resumePerson(@Ctx() context: Context, @Arg("input", () => ResumePersonInput) input: ResumePersonInput, @Info() info: GraphQLResolveInfo): Promise<ResumePersonPayload> {
    return answer(context, info, ResumePersonPayload, input, this.persons.resumePerson(context.viewer, input));
  }
}
