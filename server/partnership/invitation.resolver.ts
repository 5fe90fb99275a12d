import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { connect, connectionOf, PageArgs, type Connection } from "../shared/connection.ts";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { inSwedish, type Listing } from "../shared/page.ts";
import { levelIn } from "../shared/viewer.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { InvitationAnswerService } from "./invitation-answer.service.ts";
import { Invitation } from "./invitation.entity.ts";
import { AcceptInvitationInput, InvitePersonInput, WithdrawInvitationInput } from "./invitation.inputs.ts";
import { invitationKind } from "./invitation.kind.ts";
import type { InvitationService } from "./invitation.service.ts";
import { AcceptInvitationPayload, InvitePersonPayload, OpenInvitation, WithdrawInvitationPayload } from "./invitation.type.ts";
import { AddOrganisationInput, AdmitOrganisationInput, InviteOrganisationInput, WithdrawOrganisationInput } from "./organisation.inputs.ts";
import { AddOrganisationPayload, AdmitOrganisationPayload, InviteOrganisationPayload, WithdrawOrganisationPayload } from "./organisation.payloads.ts";
import type { OrganisationService } from "./organisation.service.ts";
import { ownOrganisation } from "./own-people.ts";
import { Partnership } from "./partnership.entity.ts";

const InvitationConnection = connectionOf(Invitation);

const waiting: Listing<Invitation> = {
  kind: invitationKind,
  parent: "t.partnership_id = p.id",
  where: "t.status = 'OPEN'",
  order: [{ sql: inSwedish("coalesce(t.email, '')"), type: "text" }],
};

@Visible(Visibility.ORGANISATION)
@Resolver(() => Partnership)
export class PartnershipInvitationsResolver {
  @FieldResolver(() => InvitationConnection, { nullable: true, description: "The letters that wait for an answer. For the process leader and the steering group all of them; for the administrators of an organisation those that it has written. Null for everybody else." })
  invitations(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Root() partnership: Partnership, @Args() page: PageArgs): Promise<Connection<Invitation>> | null {
    const { viewer } = context.reader;
    const isShown = levelIn(viewer, partnership.id) >= Visibility.RESTRICTED || ownOrganisation(viewer, partnership.id) !== null;
    return !isShown ? null : connect(context, info, partnership, page, waiting);
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class InvitationMutationsResolver {
  constructor(
    private readonly invitations: InvitationService,
    private readonly organisations: OrganisationService,
  ) {}

  @Mutation(() => InvitePersonPayload, { description: "Writes to somebody and asks them to take on a role. For the process leader; an administrator of an organisation invites its own people, to the roles in `viewerRolesToGive`. Asks for a sign-in of the last ten minutes." })
  invitePerson(@Ctx() context: Context, @Arg("input", () => InvitePersonInput) input: InvitePersonInput, @Info() info: GraphQLResolveInfo): Promise<InvitePersonPayload> {
    return answer(context, info, InvitePersonPayload, input, this.invitations.invitePerson(context.viewer, input));
  }

  @Mutation(() => WithdrawInvitationPayload, { description: "Takes a letter back: its link leads nowhere any more. For the process leader; an administrator of an organisation takes back those that it has written." })
  withdrawInvitation(@Ctx() context: Context, @Arg("input", () => WithdrawInvitationInput) input: WithdrawInvitationInput, @Info() info: GraphQLResolveInfo): Promise<WithdrawInvitationPayload> {
    return answer(context, info, WithdrawInvitationPayload, input, this.invitations.withdrawInvitation(context.viewer, input));
  }

  @Mutation(() => AddOrganisationPayload, { description: "Takes an organisation up and invites it into the partnership, or lets it take part at once." })
  addOrganisation(@Ctx() context: Context, @Arg("input", () => AddOrganisationInput) input: AddOrganisationInput, @Info() info: GraphQLResolveInfo): Promise<AddOrganisationPayload> {
    return answer(context, info, AddOrganisationPayload, input, this.organisations.addOrganisation(context.viewer, input));
  }

  @Mutation(() => InviteOrganisationPayload, { description: "Invites an organisation that the hub knows into the partnership, or lets it take part at once." })
  inviteOrganisation(@Ctx() context: Context, @Arg("input", () => InviteOrganisationInput) input: InviteOrganisationInput, @Info() info: GraphQLResolveInfo): Promise<InviteOrganisationPayload> {
    return answer(context, info, InviteOrganisationPayload, input, this.organisations.inviteOrganisation(context.viewer, input));
  }

  @Mutation(() => AdmitOrganisationPayload, { description: "Lets an invited organisation that has said yes take part from today, as a party or a supporter: by a new membership, in the place of the one that asked it." })
  admitOrganisation(@Ctx() context: Context, @Arg("input", () => AdmitOrganisationInput) input: AdmitOrganisationInput, @Info() info: GraphQLResolveInfo): Promise<AdmitOrganisationPayload> {
    return answer(context, info, AdmitOrganisationPayload, input, this.organisations.admitOrganisation(context.viewer, input));
  }

  @Mutation(() => WithdrawOrganisationPayload, { description: "Takes back that an organisation was invited. One that takes part is not withdrawn." })
  async withdrawOrganisation(@Ctx() context: Context, @Arg("input", () => WithdrawOrganisationInput) input: WithdrawOrganisationInput, @Info() info: GraphQLResolveInfo): Promise<WithdrawOrganisationPayload> {
    const payload = await answer(context, info, WithdrawOrganisationPayload, input, this.organisations.withdrawOrganisation(context.viewer, input));
    payload.withdrawnId ??= null;
    return payload;
  }
}

@Visible(Visibility.PUBLIC)
@Resolver()
export class InvitationAnswerResolver {
  constructor(private readonly answers: InvitationAnswerService) {}

  @Query(() => OpenInvitation, { nullable: true, description: "What the holder of a letter is asked. Null where its secret leads nowhere, any more or at all." })
  openInvitation(@Ctx() { address = "", viewer: { language } }: Context, @Arg("secret", () => String) secret: string): Promise<OpenInvitation | null> {
    return this.answers.openInvitation(secret, { address, language });
  }

  @Mutation(() => AcceptInvitationPayload, { description: "Takes on the role that a letter asks for. Needs no sign-in: the letter's secret is the proof, once. Nobody is signed in by it." })
  async acceptInvitation(@Ctx() context: Context, @Arg("input", () => AcceptInvitationInput) input: AcceptInvitationInput, @Info() info: GraphQLResolveInfo): Promise<AcceptInvitationPayload> {
    const { address = "", viewer } = context;
    const { outcome, slug } = await this.answers.acceptInvitation(input, { address, language: viewer.language });
    return Object.assign(await answer(context, info, AcceptInvitationPayload, input, Promise.resolve(outcome)), { partnershipSlug: slug });
  }
}
