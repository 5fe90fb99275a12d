import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver } from "type-graphql";
import { ViewerType } from "../people/viewer.type.ts";
import type { Context } from "../shared/context.ts";
import { answer } from "../shared/mutation.ts";
import { Visibility, Visible } from "../shared/visibility.ts";
import { AddPasskeyInput, RemovePasskeyInput } from "./identity.inputs.ts";
import { PasskeysPayload } from "./identity.payloads.ts";
import type { PasskeyService } from "./passkey.service.ts";
import { PasskeyType } from "./passkey.type.ts";

@Visible(Visibility.PARTNERSHIP)
@Resolver(() => ViewerType)
export class ViewerPasskeysResolver {
  constructor(private readonly service: PasskeyService) {}

  @FieldResolver(() => [PasskeyType], { nullable: true, description: "The passkeys that the person signs in with. Null for visitors, and for programs." })
  passkeys(@Ctx() { viewer }: Context): Promise<PasskeyType[] | null> {
    return this.service.own(viewer);
  }
}

@Visible(Visibility.PARTNERSHIP)
@Resolver()
export class PasskeyMutationsResolver {
  constructor(private readonly service: PasskeyService) {}

  @Mutation(() => PasskeysPayload, { description: "Keeps a passkey that the browser has just made. Asks for a proof of the last ten minutes." })
  addPasskey(@Ctx() context: Context, @Arg("input", () => AddPasskeyInput) input: AddPasskeyInput, @Info() info: GraphQLResolveInfo): Promise<PasskeysPayload> {
    return this.withPasskeys(context, answer(context, info, PasskeysPayload, input, this.service.add(context.viewer, input)));
  }

  @Mutation(() => PasskeysPayload, { description: "Forgets a passkey: nobody signs in with it any more. Asks for a proof of the last ten minutes." })
  async removePasskey(@Ctx() context: Context, @Arg("input", () => RemovePasskeyInput) input: RemovePasskeyInput, @Info() info: GraphQLResolveInfo): Promise<PasskeysPayload> {
    return this.withPasskeys(context, answer(context, info, PasskeysPayload, input, this.service.remove(context.viewer, input)));
  }

  private async withPasskeys({ viewer }: Context, answered: Promise<PasskeysPayload>): Promise<PasskeysPayload> {
    const payload = await answered;
    return Object.assign(payload, { passkeys: (await this.service.own(viewer)) ?? [] });
  }
}
