import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../shared/context.ts";
import { answer, type MutationInput, type MutationPayload, type Outcome } from "../shared/mutation.ts";
import { selectionOf, type Selection } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import type { HostSlotService } from "./host-slot.service.ts";
import type { OwnSignUpService } from "./own-sign-up.service.ts";
import type { SignUpListService } from "./sign-up-list.service.ts";
import type { SignUpRuleService } from "./sign-up-rule.service.ts";
import { ArrangeSignUpInput, CancelSignUpInput, ChangeSignUpInput, LeaveHostSlotInput, RemoveSignUpInput, SignUpForOccurrenceInput, TakeHostSlotInput } from "./sign-up.inputs.ts";
import { ArrangeSignUpPayload, CancelSignUpPayload, ChangeSignUpPayload, LeaveHostSlotPayload, RemoveSignUpPayload, SignUpForOccurrencePayload, TakeHostSlotPayload } from "./sign-up.payloads.ts";
import type { SignUpService } from "./sign-up.service.ts";
import { OwnSignUp } from "./sign-up.type.ts";

@Visible(Visibility.PUBLIC)
@Resolver()
export class OwnSignUpResolver {
  constructor(
    private readonly signUps: SignUpService,
    private readonly own: OwnSignUpService,
  ) {}

  @Query(() => OwnSignUp, { nullable: true, description: "The sign-up that a code was given for. Null where it leads nowhere, any more or at all." })
  async signUp(@Ctx() context: Context, @Info() info: GraphQLResolveInfo, @Arg("code", () => String) code: string): Promise<OwnSignUp | null> {
    const { address = "", viewer } = context;
    return this.fill(context, await this.own.byCode(code, { address, language: viewer.language }), selectionOf(info));
  }

  @Mutation(() => SignUpForOccurrencePayload, { description: "Signs up for an occurrence that the caller may see, or puts them on its waiting list. Needs no sign-in, and leads to no account." })
  async signUpForOccurrence(@Ctx() context: Context, @Arg("input", () => SignUpForOccurrenceInput) input: SignUpForOccurrenceInput, @Info() info: GraphQLResolveInfo): Promise<SignUpForOccurrencePayload> {
    const { outcome, code } = await this.signUps.signUp(context.reader, context.address ?? "", input);
    return Object.assign(await this.answer(context, info, SignUpForOccurrencePayload, input, outcome), { code });
  }

  @Mutation(() => ChangeSignUpPayload, { description: "Changes the sign-up that a code was given for. Needs no sign-in." })
  async changeSignUp(@Ctx() context: Context, @Arg("input", () => ChangeSignUpInput) input: ChangeSignUpInput, @Info() info: GraphQLResolveInfo): Promise<ChangeSignUpPayload> {
    const { address = "", viewer } = context;
    return this.answer(context, info, ChangeSignUpPayload, input, await this.own.changeSignUp(input, { address, language: viewer.language }));
  }

  @Mutation(() => CancelSignUpPayload, { description: "Gives back the places of the sign-up that a code was given for; the waiting list moves up at once. Needs no sign-in." })
  async cancelSignUp(@Ctx() context: Context, @Arg("input", () => CancelSignUpInput) input: CancelSignUpInput, @Info() info: GraphQLResolveInfo): Promise<CancelSignUpPayload> {
    const { address = "", viewer } = context;
    return this.answer(context, info, CancelSignUpPayload, input, await this.own.cancelSignUp(input, { address, language: viewer.language }));
  }

  /** A visitor's place in the log is nobody's to follow: the act was made by nobody in particular. */
  private async answer<T extends MutationPayload & { signUp: OwnSignUp | null }>(context: Context, info: GraphQLResolveInfo, type: new () => T, input: MutationInput, outcome: Outcome): Promise<T> {
    const payload = await answer(context, info, type, input, Promise.resolve({ ...outcome, cursor: null }));
    const id = outcome.refs.signUpId as string | undefined;
    payload.signUp = await this.fill(context, id === undefined ? null : await this.own.byId(id), selectionOf(info).below("signUp"));
    return payload;
  }

  private async fill({ reader }: Context, signUp: OwnSignUp | null, below: Selection): Promise<OwnSignUp | null> {
    await fillRelations(reader, signUp ? [signUp] : [], below);
    return signUp;
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class SignUpMutationsResolver {
  constructor(
    private readonly rules: SignUpRuleService,
    private readonly list: SignUpListService,
    private readonly hosts: HostSlotService,
  ) {}

  @Mutation(() => ArrangeSignUpPayload, { description: "Says how people sign up for an activity, and how many hosts it needs." })
  arrangeSignUp(@Ctx() context: Context, @Arg("input", () => ArrangeSignUpInput) input: ArrangeSignUpInput, @Info() info: GraphQLResolveInfo): Promise<ArrangeSignUpPayload> {
    return answer(context, info, ArrangeSignUpPayload, input, this.rules.arrangeSignUp(context.viewer, input));
  }

  @Mutation(() => RemoveSignUpPayload, { description: "Takes a sign-up off the list: one that is no real one, or of somebody who asked for it by word of mouth. For those who may read the list." })
  removeSignUp(@Ctx() context: Context, @Arg("input", () => RemoveSignUpInput) input: RemoveSignUpInput, @Info() info: GraphQLResolveInfo): Promise<RemoveSignUpPayload> {
    return answer(context, info, RemoveSignUpPayload, input, this.list.removeSignUp(context.viewer, input));
  }

  @Mutation(() => TakeHostSlotPayload, { description: "The caller becomes a host at an occurrence with an open slot." })
  takeHostSlot(@Ctx() context: Context, @Arg("input", () => TakeHostSlotInput) input: TakeHostSlotInput, @Info() info: GraphQLResolveInfo): Promise<TakeHostSlotPayload> {
    return answer(context, info, TakeHostSlotPayload, input, this.hosts.takeHostSlot(context.viewer, input));
  }

  @Mutation(() => LeaveHostSlotPayload, { description: "The caller is no host at it any more." })
  leaveHostSlot(@Ctx() context: Context, @Arg("input", () => LeaveHostSlotInput) input: LeaveHostSlotInput, @Info() info: GraphQLResolveInfo): Promise<LeaveHostSlotPayload> {
    return answer(context, info, LeaveHostSlotPayload, input, this.hosts.leaveHostSlot(context.viewer, input));
  }
}
