import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver } from "type-graphql";
import { ViewerType } from "../people/viewer.type.ts";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { selectionOf } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { AccountService } from "./account.service.ts";
import { ConnectedAccount } from "./connected-account.type.ts";
import { DisconnectAccountInput, EditOwnNameInput, SignOutOtherSessionsInput, SignOutSessionInput } from "./identity.inputs.ts";
import { DisconnectAccountPayload, EditOwnNamePayload, SignOutSessionsPayload } from "./identity.payloads.ts";
import type { SessionService } from "./session.service.ts";
import { SessionType } from "./session.type.ts";
import { SignInMeans } from "./sign-in-means.type.ts";

@Visible(Visibility.PUBLIC)
@Resolver(() => ViewerType)
export class ViewerSignInResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => SignInMeans)
  signInMeans(@Ctx() { viewer }: Context): Promise<SignInMeans> {
    return this.accounts.means(viewer);
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => ViewerType)
export class ViewerSessionsResolver {
  constructor(private readonly service: SessionService) {}

  @FieldResolver(() => [SessionType], { nullable: true, description: "Where the person is signed in, this browser first. Null for visitors, and for programs." })
  sessions(@Ctx() { viewer }: Context): Promise<SessionType[] | null> {
    return this.service.own(viewer);
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => ViewerType)
export class ViewerAccountsResolver {
  constructor(private readonly service: AccountService) {}

  @FieldResolver(() => [ConnectedAccount], { nullable: true, description: "The accounts elsewhere that the person signs in with. Null for visitors, and for programs." })
  async accounts(@Ctx() { viewer, reader }: Context, @Info() info: GraphQLResolveInfo): Promise<ConnectedAccount[] | null> {
    const own = await this.service.accounts(viewer);
    await fillRelations(reader, own ?? [], selectionOf(info));
    return own;
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class AccountMutationsResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
  ) {}

  @Mutation(() => SignOutSessionsPayload, { description: "Ends one of the person's own sessions: its next request is a visitor's, and its sockets close within a second. For another than the one that asks it asks for a proof of the last ten minutes." })
  async signOutSession(@Ctx() context: Context, @Arg("input", () => SignOutSessionInput) input: SignOutSessionInput, @Info() info: GraphQLResolveInfo): Promise<SignOutSessionsPayload> {
    return this.withSessions(context, answer(context, info, SignOutSessionsPayload, input, this.accounts.signOutSession(context.viewer, input)));
  }

  @Mutation(() => SignOutSessionsPayload, { description: "Ends all of the person's sessions but the one that asks. Asks for a proof of the last ten minutes." })
  async signOutOtherSessions(@Ctx() context: Context, @Arg("input", () => SignOutOtherSessionsInput) input: SignOutOtherSessionsInput, @Info() info: GraphQLResolveInfo): Promise<SignOutSessionsPayload> {
    return this.withSessions(context, answer(context, info, SignOutSessionsPayload, input, this.accounts.signOutOtherSessions(context.viewer, input)));
  }

  @Mutation(() => EditOwnNamePayload, { description: "Changes what the person is called everywhere." })
  editOwnName(@Ctx() context: Context, @Arg("input", () => EditOwnNameInput) input: EditOwnNameInput, @Info() info: GraphQLResolveInfo): Promise<EditOwnNamePayload> {
    return answer(context, info, EditOwnNamePayload, input, this.accounts.editOwnName(context.viewer, input));
  }

  @Mutation(() => DisconnectAccountPayload, { description: "Takes an account elsewhere away from the person: nobody signs in with it any more. Asks for a proof of the last ten minutes." })
  async disconnectAccount(@Ctx() context: Context, @Arg("input", () => DisconnectAccountInput) input: DisconnectAccountInput, @Info() info: GraphQLResolveInfo): Promise<DisconnectAccountPayload> {
    const payload = await answer(context, info, DisconnectAccountPayload, input, this.accounts.disconnectAccount(context.viewer, input));
    const accounts = (await this.accounts.accounts(context.viewer)) ?? [];
    await fillRelations(context.reader, accounts, selectionOf(info).below("accounts"));
    return Object.assign(payload, { accounts });
  }

  private async withSessions({ viewer }: Context, answered: Promise<SignOutSessionsPayload>): Promise<SignOutSessionsPayload> {
    const payload = await answered;
    return Object.assign(payload, { sessions: (await this.sessions.own(viewer)) ?? [] });
  }
}
